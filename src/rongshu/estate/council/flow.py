"""What can happen to a decision of the meeting."""

from rongshu.core.calendar import Limit, Unit
from rongshu.core.words import N_
from rongshu.estate.council.rules import seen_at_a_meeting
from rongshu.ground.people.permissions import Permission as P
from rongshu.loop.cases.flow import Assign, By, Flow, Move, Need, State, Tell
from rongshu.loop.cases.rules import soon_enough

TO_OWNER = (Tell(By.ORGANISATION, N_("Decided, and for you: %(title)s (%(number)s)")),)
THE_TABLE = (P.HOLD_MEETINGS, P.CHECK)

DECISION_FLOW = Flow(
    name="council.decision",
    label=N_("Decision"),
    start="decided",
    states=(
        State("decided", N_("To assign"), N_("Decided"), P.HOLD_MEETINGS, Limit(1, Unit.WORKING_DAYS)),
        State("owned", N_("Being carried out"), N_("Being carried out"), By.ORGANISATION),
        State("done", N_("For the next meeting"), N_("Done; the next meeting has a look"), P.HOLD_MEETINGS),
        State("closed", N_("Seen by the meeting"), N_("Done, and seen by the meeting"), is_final=True),
        State("dropped", N_("Dropped"), N_("No longer wanted"), is_final=True),
    ),
    moves=(
        Move("give", N_("Assign it"), N_("Assigned"), ("decided",), "owned", (P.HOLD_MEETINGS,),
             (Need.ORGANISATION,), handler=Assign.NAMED, tone="main", tells=TO_OWNER),
        Move("hand_on", N_("Assign it to somebody else"), N_("Assigned to somebody else"), ("owned",), None,
             (P.HOLD_MEETINGS,), (Need.ORGANISATION, Need.REASON), handler=Assign.NAMED, tells=TO_OWNER),
        Move("finish", N_("Done"), N_("Reported done"), ("owned",), "done", (By.ORGANISATION,),
             (Need.AFTER_PHOTO,), handler=Assign.ACTOR, tone="main",
             tells=(Tell(P.HOLD_MEETINGS, N_("Done, for the next meeting: %(title)s (%(number)s)")),)),
        Move("see", N_("Seen: all well"), N_("Seen by the meeting: all well"), ("done",), "closed", THE_TABLE,
             guard=seen_at_a_meeting, solved=True, tone="main",
             tells=(Tell(By.ORGANISATION, N_("Seen by the meeting, thank you: %(title)s")),)),
        Move("not_done", N_("Not all well yet"), N_("Found not done yet"), ("done",), "owned", THE_TABLE,
             (Need.REASON,), solved=False,
             tells=(Tell(By.ORGANISATION, N_("Not done yet: %(title)s. Please look again.")),)),
        Move("extend", N_("Set a later time"), N_("Set a later time"), ("owned",), None, (P.EXTEND,),
             (Need.REASON, Need.UNTIL), tells=(Tell(By.ORGANISATION, N_("More time: %(title)s (%(number)s)")),)),
        Move("drop", N_("Drop it"), N_("Dropped"), ("decided", "owned"), "dropped", (P.HOLD_MEETINGS,),
             (Need.REASON,), tells=(Tell(By.ORGANISATION, N_("No longer wanted: %(title)s (%(number)s)")),),
             tone="danger"),
        Move("reopen", N_("It did not last"), N_("Taken up anew"), ("closed",), "owned", (P.HOLD_MEETINGS,),
             (Need.REASON,), guard=soon_enough, solved=False, tells=TO_OWNER),
    ),
)  # fmt: skip
