"""What can happen to a problem, from the first word of it to the look back."""

from rongshu.core.calendar import Limit, Unit
from rongshu.core.words import N_
from rongshu.ground.people.permissions import Permission as P
from rongshu.loop.cases.flow import Assign, By, Flow, Move, Need, State, Tell
from rongshu.river.problems.rules import neither_rectified

DAYS = Unit.WORKING_DAYS
TO_REPORTER = (Tell(By.REPORTER, N_("News of what you reported at the river: %(title)s, %(place)s")),)
TO_JUDGES = (Tell(P.JUDGE_PROBLEMS, N_("To look at: %(title)s, %(place)s (%(number)s)")),)
TO_RECTIFIER = (Tell(By.ORGANISATION, N_("Not put right yet: %(title)s, %(place)s (%(number)s)")),)

STATES = (
    State("clue", N_("To recognise"), N_("We have your report"), P.JUDGE_PROBLEMS, Limit(3, DAYS)),
    State("recognised", N_("To be handed over"), N_("Recognised as a problem"), P.JUDGE_PROBLEMS, Limit(2, DAYS)),
    State("assigned", N_("Handed over to be put right"), N_("Somebody was told to put it right"), By.ORGANISATION,
          Limit(2, DAYS)),
    State("rectifying", N_("Being put right"), N_("It is being put right"), By.ORGANISATION),
    State("applied", N_("To inspect on site"), N_("Put right: somebody will have a look"), P.INSPECT_PROBLEMS,
          Limit(5, DAYS)),
    State("inspected", N_("To strike off"), N_("Seen to be put right"), P.JUDGE_PROBLEMS, Limit(2, DAYS)),
    State("closed", N_("Struck off"), N_("All done"), is_final=True),
    State("conferring", N_("Offices confer"), N_("Several offices confer"), P.JUDGE_PROBLEMS, stops_clock=True),
    State("legacy", N_("Left from former times"), N_("Left from former times: it needs a plan"), P.JUDGE_PROBLEMS,
          stops_clock=True),
    State("unfounded", N_("Unfounded"), N_("Nothing found there"), is_final=True),
    State("merged", N_("Joined with another"), N_("Joined with an earlier report"), is_final=True),
)  # fmt: skip

JUDGING = (
    Move("recognise", N_("Recognise"), N_("Recognised"), ("clue", "conferring"), "recognised", (P.JUDGE_PROBLEMS,),
         tone="main", restarts_clock=True, tells=TO_REPORTER),
    Move("unfounded", N_("Unfounded"), N_("Found unfounded"), ("clue", "conferring"), "unfounded",
         (P.JUDGE_PROBLEMS,), (Need.REASON,), tells=TO_REPORTER),
    Move("confer", N_("Offices have to confer"), N_("Offices confer"), ("clue", "recognised"), "conferring",
         (P.JUDGE_PROBLEMS,), (Need.REASON,)),
    Move("leave", N_("Left from former times"), N_("Set down as left from former times"),
         ("recognised", "conferring"), "legacy", (P.JUDGE_PROBLEMS,), (Need.REASON,), tells=TO_REPORTER),
    Move("take_up", N_("Take up"), N_("Taken up"), ("legacy",), "recognised", (P.JUDGE_PROBLEMS,), tone="main"),
    Move("assign", N_("Hand over to be put right"), N_("Handed over to be put right"), ("recognised",), "assigned",
         (P.JUDGE_PROBLEMS,), (Need.ORGANISATION,), handler=Assign.NAMED, tone="main", restarts_clock=True,
         tells=(Tell(By.ORGANISATION, N_("To put right: %(title)s, %(place)s (%(number)s)")), *TO_REPORTER)),
    Move("send_back", N_("Not for us"), N_("Sent back"), ("assigned",), "recognised", (By.ORGANISATION,),
         (Need.REASON, Need.PROPOSED), handler=Assign.NOBODY, is_hop=True, tells=TO_JUDGES),
    Move("extend", N_("Set a later time"), N_("Set a later time"), ("assigned", "rectifying"), None,
         (P.JUDGE_PROBLEMS,), (Need.REASON, Need.UNTIL),
         tells=(Tell(By.ORGANISATION, N_("More time granted: %(title)s (%(number)s)")),)),
    Move("merge", N_("Join with another report"), N_("Joined with another report"), ("clue", "recognised"),
         "merged", (P.JUDGE_PROBLEMS,), (Need.CASE,), handler=Assign.NOBODY,
         tells=(Tell(By.REPORTER, N_("The same was reported earlier: %(title)s. You are told of everything.")),)),
    Move("unmerge", N_("Separate again"), N_("Separated again"), ("merged",), "clue", (P.JUDGE_PROBLEMS,)),
)  # fmt: skip

RECTIFYING = (
    Move("start", N_("We are on it"), N_("Started"), ("assigned",), "rectifying", (By.ORGANISATION,),
         handler=Assign.ACTOR, tone="main", tells=TO_REPORTER),
    Move("apply", N_("Apply for striking off"), N_("Applied for striking off"), ("rectifying",), "applied",
         (By.ORGANISATION,), (Need.AFTER_PHOTO,), handler=Assign.ACTOR, tone="main",
         tells=(Tell(P.INSPECT_PROBLEMS, N_("To inspect on site: %(title)s, %(place)s (%(number)s)")),)),
)  # fmt: skip

INSPECTING = (
    Move("inspect", N_("Seen on site: put right"), N_("Inspected on site: put right"), ("applied",), "inspected",
         (P.INSPECT_PROBLEMS,), guard=neither_rectified, solved=True, tone="main", tells=TO_JUDGES),
    Move("return", N_("Seen on site: not put right"), N_("Returned"), ("applied", "inspected"), "rectifying",
         (P.INSPECT_PROBLEMS,), (Need.REASON,), guard=neither_rectified, solved=False, restarts_clock=True,
         tells=TO_RECTIFIER),
    Move("inspect_again", N_("Have it inspected again"), N_("To be inspected again"), ("inspected",), "applied",
         (P.JUDGE_PROBLEMS,), (Need.REASON,),
         tells=(Tell(P.INSPECT_PROBLEMS, N_("To inspect again: %(title)s, %(place)s (%(number)s)")),)),
    Move("close", N_("Strike off"), N_("Struck off"), ("inspected",), "closed", (P.JUDGE_PROBLEMS,),
         guard=neither_rectified, after=("inspect",), tone="main",
         tells=(*TO_REPORTER, Tell(By.ORGANISATION, N_("Struck off, thank you: %(title)s (%(number)s)")))),
    Move("look_back", N_("Looked back: still right"), N_("Looked back: still right"), ("closed",), None,
         (P.INSPECT_PROBLEMS,), guard=neither_rectified),
    Move("rebound", N_("Looked back: it has come back"), N_("It has come back"), ("closed",), "rectifying",
         (P.INSPECT_PROBLEMS,), (Need.REASON,), guard=neither_rectified, solved=False, restarts_clock=True,
         tells=(*TO_RECTIFIER, *TO_JUDGES, *TO_REPORTER)),
)  # fmt: skip

PROBLEM_FLOW = Flow(
    name="problems.problem",
    label=N_("River problem"),
    start="clue",
    states=STATES,
    moves=(*JUDGING, *RECTIFYING, *INSPECTING),
)
