"""What can happen to a wish: it gathers voices, is taken on, and gets an answer."""

from rongshu.core.calendar import Limit, Unit
from rongshu.core.words import N_
from rongshu.estate.activities.rules import only_the_first
from rongshu.ground.people.permissions import Permission as P
from rongshu.loop.cases.flow import Assign, By, Flow, Move, Need, State, Tell
from rongshu.loop.cases.rules import soon_enough

GATHERING = Limit(60 * 24)  # hours: two months
TO_VOICES = (Tell(By.REPORTER, N_("News of “%(title)s”, which you wish for.")),)

WISH_FLOW = Flow(
    name="activities.wish",
    label=N_("Wish"),
    start="wished",
    states=(
        State("wished", N_("Gathering voices"), N_("Gathering voices"), By.REPORTER, GATHERING, times_out="lapse"),
        State("heard", N_("Enough voices"), N_("Enough voices: an answer is coming"), P.ANSWER_WISHES,
              Limit(5, Unit.WORKING_DAYS)),
        State("owned", N_("Being set up"), N_("Somebody is setting it up"), By.HANDLER, Limit(20, Unit.WORKING_DAYS)),
        State("done", N_("Answered: yes"), N_("It is on"), is_final=True),
        State("declined", N_("Answered: no"), N_("Not for now"), is_final=True),
        State("lapsed", N_("Too few voices"), N_("Too few voices this time"), is_final=True),
        State("put_away", N_("Put away"), N_("Put away by the branch"), is_final=True),
        State("withdrawn", N_("Taken back"), N_("Taken back"), is_final=True),
    ),
    moves=(
        Move("reach", N_("Enough voices"), N_("Enough voices were there"), ("wished",), "heard", (By.SYSTEM,),
             tells=(Tell(P.ANSWER_WISHES, N_("Enough neighbours wish for this: %(title)s (%(number)s)")),
                    Tell(By.REPORTER, N_("Enough neighbours wish for “%(title)s”. The branch answers within five "
                                         "working days.")))),
        Move("take_on", N_("I'll set it up"), N_("Taken on"), ("heard",), "owned", (P.ANSWER_WISHES,),
             handler=Assign.ACTOR, tone="main", tells=TO_VOICES),
        Move("agree", N_("Yes, it is on"), N_("Answered: it is on"), ("heard", "owned"), "done", (P.ANSWER_WISHES,),
             (Need.ANSWER,), handler=Assign.ACTOR, tone="main",
             tells=(Tell(By.REPORTER, N_("What you wish for is on: %(title)s. Please have a look.")),)),
        Move("decline", N_("Not for now"), N_("Answered: not for now"), ("heard", "owned"), "declined",
             (P.ANSWER_WISHES,), (Need.REASON,),
             tells=(Tell(By.REPORTER, N_("There is an answer to “%(title)s”. Please have a look.")),)),
        Move("give_back", N_("Somebody else should"), N_("Given back"), ("owned",), "heard", (P.ANSWER_WISHES,),
             (Need.REASON,), handler=Assign.NOBODY, is_hop=True,
             tells=(Tell(P.ANSWER_WISHES, N_("A wish needs somebody to set it up: %(title)s (%(number)s)")),)),
        Move("ask_again", N_("Please think once more"), N_("Asked again"), ("declined",), "heard", (By.REPORTER,),
             (Need.REASON,), guard=soon_enough,
             tells=(Tell(P.ANSWER_WISHES, N_("Asked again: %(title)s (%(number)s)")),)),
        Move("put_away", N_("Put away"), N_("Put away by the branch"), ("wished",), "put_away", (P.ANSWER_WISHES,),
             (Need.REASON,), tells=TO_VOICES),
        Move("lapse", N_("Too few voices"), N_("Two months are over"), ("wished",), "lapsed", (By.SYSTEM,),
             tells=(Tell(By.REPORTER, N_("Too few voices for “%(title)s” this time. Thank you for saying so.")),)),
        Move("withdraw", N_("Take my wish back"), N_("Taken back"), ("wished",), "withdrawn", (By.REPORTER,),
             guard=only_the_first),
    ),
)  # fmt: skip
