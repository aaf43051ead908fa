"""A small flow only the tests know: an errand is offered, taken on, done and checked."""

from rongshu.core.calendar import Limit, Unit
from rongshu.ground.people.permissions import Permission
from rongshu.loop.cases.flow import Assign, By, Flow, Move, Need, State, Tell
from rongshu.loop.cases.kinds import Kind
from rongshu.loop.cases.rules import someone_else, soon_enough

ERRAND_FLOW = Flow(
    name="tests.errand",
    label="Errand",
    start="placed",
    states=(
        State("placed", "To dispatch", "Looking for someone", Permission.DISPATCH),
        State("offered", "Offered", "Asking someone", By.OFFERED, within=Limit(30, Unit.MINUTES)),
        State("accepted", "Accepted", "Someone is coming", By.HANDLER),
        State("held", "On hold", "Waiting", Permission.DISPATCH, stops_clock=True),
        State("done", "To check", "Done, please confirm", By.REPORTER),
        State("closed", "Closed", "Closed", is_final=True),
        State("merged", "Merged", "Joined with another", is_final=True),
    ),
    moves=(
        Move("offer", "Offer", "Offered", ("placed",), "offered", (Permission.DISPATCH,), (Need.PERSON,),
             offered=Assign.NAMED, tells=(Tell(By.OFFERED, "Somebody needs you: %(title)s, %(place)s"),), tone="main"),
        Move("accept", "I'll do it", "Accepted", ("offered",), "accepted", (By.OFFERED,),
             handler=Assign.ACTOR, offered=Assign.NOBODY, tone="main"),
        Move("decline", "Not this time", "Declined", ("offered",), "placed", (By.OFFERED, By.SYSTEM),
             offered=Assign.NOBODY),
        Move("give_back", "Give back", "Given back", ("accepted",), "placed", (By.HANDLER,), (Need.REASON,),
             handler=Assign.NOBODY, is_hop=True),
        Move("hold", "Put on hold", "Put on hold", ("placed",), "held", (Permission.HOLD,), (Need.REASON,)),
        Move("resume", "Go on", "Gone on", ("held",), "placed", (Permission.HOLD,)),
        Move("extend", "Extend", "Extended", ("placed", "accepted"), None, (Permission.EXTEND,),
             (Need.REASON, Need.UNTIL)),
        Move("finish", "Done", "Reported done", ("accepted",), "done", (By.HANDLER,), (Need.AFTER_PHOTO,),
             tells=(Tell(By.REPORTER, "%(title)s is done. Please confirm."),)),
        Move("confirm", "Confirm", "Confirmed", ("done",), "closed", (By.REPORTER, Permission.CALL_BACK),
             guard=someone_else, solved=True),
        Move("merge", "Merge", "Merged", ("placed",), "merged", (Permission.MERGE,), (Need.CASE,)),
        Move("unmerge", "Separate again", "Separated", ("merged",), "placed", (Permission.MERGE,)),
        Move("reopen", "Not solved", "Reopened", ("closed",), "accepted", (By.REPORTER,), (Need.REASON,),
             guard=soon_enough, restarts_clock=True,
             tells=(Tell(By.HANDLER, "%(title)s was reopened."),)),
    ),
)  # fmt: skip

ERRAND = Kind(flow=ERRAND_FLOW, prefix="TS", see=Permission.SEE_ORDERS, runs=Permission.DISPATCH)
