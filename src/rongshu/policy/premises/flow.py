"""What can happen to an enquiry: asked, in touch, then signed or come to nothing."""

from rongshu.core.calendar import Limit, Unit
from rongshu.core.words import N_
from rongshu.ground.people.permissions import Permission as P
from rongshu.loop.cases.flow import Assign, By, Flow, Move, Need, State, Tell

DAYS = Unit.WORKING_DAYS
TO_ASKER = (Tell(By.REPORTER, N_("News of your enquiry: %(title)s (%(number)s)")),)
TO_KEEPERS = (Tell(P.KEEP_PREMISES, N_("The enterprise wrote again: %(title)s (%(number)s)")),)

ENQUIRY_FLOW = Flow(
    name="premises.enquiry",
    label=N_("Enquiry for premises"),
    start="asked",
    states=(
        State("asked", N_("To call back"), N_("We have your enquiry and call you back"), P.KEEP_PREMISES,
              Limit(1, DAYS)),
        State("in_touch", N_("In touch"), N_("You have an answer; say here if anything is open"), P.KEEP_PREMISES,
              Limit(15, DAYS), times_out="lapse"),
        State("viewing", N_("A viewing is agreed"), N_("A viewing is agreed"), P.KEEP_PREMISES, Limit(10, DAYS)),
        State("signed", N_("Signed"), N_("Signed: welcome to the park"), is_final=True),
        State("nothing", N_("Came to nothing"), N_("Closed: nothing came of it this time"), is_final=True),
        State("withdrawn", N_("Withdrawn"), N_("Taken back"), is_final=True),
    ),
    moves=(
        Move("answer", N_("Write the answer"), N_("Answered"), ("asked",), "in_touch", (P.KEEP_PREMISES,),
             (Need.ANSWER,), handler=Assign.ACTOR, tone="main", tells=TO_ASKER),
        Move("view", N_("Agree on a viewing"), N_("A viewing was agreed on"), ("asked", "in_touch"), "viewing",
             (P.KEEP_PREMISES,), (Need.ANSWER,), handler=Assign.ACTOR, tells=TO_ASKER),
        Move("viewed", N_("It was viewed"), N_("It was viewed"), ("viewing",), "in_touch", (P.KEEP_PREMISES,),
             tone="main"),
        Move("sign", N_("The lease is signed"), N_("The lease was signed"), ("in_touch", "viewing"), "signed",
             (P.KEEP_PREMISES,), tone="main", tells=TO_ASKER),
        Move("close", N_("Nothing came of it"), N_("Nothing came of it"), ("asked", "in_touch", "viewing"), "nothing",
             (P.KEEP_PREMISES,), (Need.REASON,), tells=TO_ASKER),
        Move("lapse", N_("Close it for silence"), N_("Closed: nothing was heard for 15 working days"), ("in_touch",),
             "nothing", (By.SYSTEM,), tells=TO_ASKER),
        Move("ask_again", N_("I have another question"), N_("Asked again"), ("in_touch", "viewing", "nothing"), "asked",
             (By.REPORTER,), (Need.REASON,), restarts_clock=True, tells=TO_KEEPERS),
        Move("withdraw", N_("Take my enquiry back"), N_("Taken back"), ("asked", "in_touch", "viewing"), "withdrawn",
             (By.REPORTER,), tells=TO_KEEPERS),
    ),
)  # fmt: skip
