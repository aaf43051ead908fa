"""What can happen to a report: one table for hazards and repairs, one for needs, one for disputes."""

from rongshu.core.calendar import Limit, Unit
from rongshu.core.words import N_
from rongshu.estate.reports.rules import not_a_party
from rongshu.ground.people.permissions import Permission as P
from rongshu.loop.cases.flow import Assign, By, Flow, Move, Need, State, Tell
from rongshu.loop.cases.rules import someone_else, soon_enough

TO_REPORTER = (Tell(By.REPORTER, N_("News of your report: %(title)s, %(place)s")),)
DECLINED = State("declined", N_("Not taken up"), N_("Not something we can settle"), is_final=True)
WITHDRAWN = State("withdrawn", N_("Withdrawn"), N_("Taken back"), is_final=True)
MERGED = State("merged", N_("Joined with another"), N_("Joined with an earlier report"), is_final=True)


def _decline(name: str, label: str, said: str, sources: tuple[str, ...]) -> Move:
    """Return a way of not taking a report up; the reporter reads why, and may object."""
    return Move(name, label, said, sources, "declined", (P.TAKE_IN,), (Need.REASON,), tells=TO_REPORTER)


def _joining(sources: tuple[str, ...], start: str) -> tuple[Move, ...]:
    """Return the moves by which reports of one thing become one, and by which that is taken back."""
    return (
        Move("merge", N_("Join with another report"), N_("Joined with another report"), sources, "merged",
             (P.MERGE,), (Need.CASE,), handler=Assign.NOBODY,
             tells=(Tell(By.REPORTER,
                         N_("A neighbour reported the same earlier: %(title)s. You are told of everything.")),)),
        Move("unmerge", N_("Separate again"), N_("Separated again"), ("merged",), start, (P.MERGE,)),
        Move("withdraw", N_("Take my report back"), N_("Taken back"), sources[:2], "withdrawn", (By.REPORTER,)),
        Move("object", N_("I don't agree"), N_("The reporter doesn't agree"), ("declined",), start,
             (By.REPORTER,), (Need.REASON,), guard=soon_enough, restarts_clock=True,
             tells=(Tell(P.TAKE_IN, N_("The reporter doesn't agree: %(title)s (%(number)s)")),)),
    )  # fmt: skip


def matter_flow(name: str, label: str, *, look: Limit, answer: Limit) -> Flow:
    """Return the table of a hazard or a repair; `look` and `answer` are how soon branch and handler react."""
    return Flow(
        name=name,
        label=label,
        start="reported",
        states=(
            State("reported", N_("To take in"), N_("We have your report"), P.TAKE_IN, look),
            State("taken_in", N_("To hand over"), N_("Finding who will do it"), P.TAKE_IN, look),
            State("dispatched", N_("Handed over"), N_("Somebody has been told to come"), By.ORGANISATION, answer),
            State("handling", N_("Being handled"), N_("Somebody is on it"), By.ORGANISATION),
            State("more_time", N_("More time asked for"), N_("Somebody is on it"), P.EXTEND, Limit(8)),
            State("held", N_("On hold"), N_("Waiting for something first"), P.HOLD, stops_clock=True),
            State("handled", N_("To check"), N_("Done: please have a look"), P.CHECK, Limit(24)),
            State("closed", N_("Closed"), N_("All done"), is_final=True),
            DECLINED, WITHDRAWN, MERGED,
        ),
        moves=(
            Move("take_in", N_("Take in"), N_("Taken in"), ("reported",), "taken_in", (P.TAKE_IN, By.SYSTEM)),
            Move("dispatch", N_("Hand over"), N_("Handed over"), ("reported", "taken_in"), "dispatched",
                 (P.TAKE_IN, By.SYSTEM), (Need.ORGANISATION,), handler=Assign.NAMED, tone="main",
                 tells=(Tell(By.ORGANISATION, N_("For you: %(title)s, %(place)s (%(number)s)")), *TO_REPORTER)),
            Move("hand_on", N_("Hand to somebody else"), N_("Handed to somebody else"), ("dispatched", "handling"),
                 "dispatched", (P.TAKE_IN,), (Need.ORGANISATION, Need.REASON), handler=Assign.NAMED,
                 tells=(Tell(By.ORGANISATION, N_("For you: %(title)s, %(place)s (%(number)s)")),)),
            Move("start", N_("We are on it"), N_("Started"), ("dispatched",), "handling", (By.ORGANISATION,),
                 handler=Assign.ACTOR, tone="main", tells=TO_REPORTER),
            Move("finish", N_("Done"), N_("Reported done"), ("handling", "more_time"), "handled",
                 (By.ORGANISATION,), (Need.AFTER_PHOTO,), handler=Assign.ACTOR, tone="main",
                 tells=(Tell(By.REPORTER, N_("“%(title)s” is done. Is all well? Please have a look.")),
                        Tell(P.CHECK, N_("To check: %(title)s, %(place)s (%(number)s)")))),
            Move("ask_time", N_("Ask for more time"), N_("Asked for more time"), ("handling",), "more_time",
                 (By.ORGANISATION,), (Need.REASON, Need.ASKED_UNTIL),
                 tells=(Tell(P.EXTEND, N_("More time asked for: %(title)s (%(number)s)")),)),
            Move("grant_time", N_("Grant more time"), N_("More time granted"), ("more_time",), "handling",
                 (P.EXTEND,), (Need.UNTIL,), tone="main",
                 tells=(Tell(By.ORGANISATION, N_("More time granted: %(title)s (%(number)s)")), *TO_REPORTER)),
            Move("refuse_time", N_("No more time"), N_("More time refused"), ("more_time",), "handling",
                 (P.EXTEND,), (Need.REASON,),
                 tells=(Tell(By.ORGANISATION, N_("No more time: %(title)s (%(number)s)")),)),
            Move("extend", N_("Set a later time"), N_("Set a later time"), ("dispatched", "handling"), None,
                 (P.EXTEND,), (Need.REASON, Need.UNTIL), tells=TO_REPORTER),
            Move("send_back", N_("Not for us"), N_("Sent back"), ("dispatched", "handling"), "taken_in",
                 (By.ORGANISATION,), (Need.REASON, Need.PROPOSED), handler=Assign.NOBODY, is_hop=True,
                 tells=(Tell(P.TAKE_IN, N_("Sent back: %(title)s (%(number)s)")),)),
            Move("hold", N_("Put on hold"), N_("Put on hold"), ("dispatched", "handling"), "held", (P.HOLD,),
                 (Need.REASON,), tells=TO_REPORTER),
            Move("resume", N_("Go on"), N_("Went on"), ("held",), "dispatched", (P.HOLD,), tone="main",
                 tells=(Tell(By.ORGANISATION, N_("Please go on: %(title)s (%(number)s)")),)),
            Move("confirm", N_("Yes, all well"), N_("Confirmed by who reported it"), ("handled",), "closed",
                 (By.REPORTER,), guard=someone_else, solved=True, tone="main",
                 tells=(Tell(By.ORGANISATION, N_("Confirmed, thank you: %(title)s")), *TO_REPORTER)),
            Move("check", N_("Checked: all well"), N_("Checked: all well"), ("handled",), "closed", (P.CHECK,),
                 guard=someone_else, solved=True, tone="main",
                 tells=(Tell(By.ORGANISATION, N_("Checked, thank you: %(title)s")), *TO_REPORTER)),
            Move("not_solved", N_("Not all well yet"), N_("Found not done yet"), ("handled",), "handling",
                 (By.REPORTER, P.CHECK), (Need.REASON,), solved=False, restarts_clock=True,
                 tells=(Tell(By.ORGANISATION, N_("Not done yet: %(title)s, %(place)s. Please look again.")),)),
            Move("reopen", N_("It is broken again"), N_("Reopened"), ("closed",), "handling",
                 (By.REPORTER, P.CHECK), (Need.REASON,), guard=soon_enough, solved=False, restarts_clock=True,
                 tells=(Tell(By.ORGANISATION, N_("Reopened: %(title)s, %(place)s. Please look again.")),
                        Tell(P.TAKE_IN, N_("Reopened: %(title)s (%(number)s)")), *TO_REPORTER)),
            _decline("not_ours", N_("Not ours to settle"), N_("Not ours to settle"), ("reported", "taken_in")),
            _decline("not_found", N_("Nothing found there"), N_("Nothing found there"), ("reported", "taken_in")),
            *_joining(("reported", "taken_in", "dispatched"), "reported"),
        ),
    )  # fmt: skip


HAZARD_FLOW = matter_flow(
    "reports.hazard", N_("Hazard"), look=Limit(15, Unit.MINUTES), answer=Limit(30, Unit.MINUTES)
)
REPAIR_FLOW = matter_flow(
    "reports.repair", N_("Repair"), look=Limit(4, Unit.WORKING_HOURS), answer=Limit(4, Unit.WORKING_HOURS)
)

NEED_FLOW = Flow(
    name="reports.need",
    label=N_("Need"),
    start="raised",
    states=(
        State("raised", N_("To note"), N_("We have noted it"), P.TAKE_IN, Limit(3, Unit.WORKING_DAYS)),
        State("listed", N_("For the next meeting"), N_("On the next meeting's list"), P.TAKE_IN),
        State("answered", N_("Answered"), N_("Answered"), is_final=True),
        DECLINED, WITHDRAWN, MERGED,
    ),
    moves=(
        Move("put_on_list", N_("Put on the meeting's list"), N_("Put on the meeting's list"), ("raised",), "listed",
             (P.TAKE_IN,), tone="main", tells=TO_REPORTER),
        Move("answer", N_("Write the answer down"), N_("Answered"), ("raised", "listed"), "answered", (P.TAKE_IN,),
             (Need.ANSWER,), tells=(Tell(By.REPORTER, N_("There is an answer: %(title)s")),)),
        Move("extend", N_("Set a later time"), N_("Set a later time"), ("raised", "listed"), None, (P.EXTEND,),
             (Need.REASON, Need.UNTIL), tells=TO_REPORTER),
        Move("ask_again", N_("That is no answer"), N_("Asked again"), ("answered",), "listed", (By.REPORTER,),
             (Need.REASON,), guard=soon_enough, restarts_clock=True,
             tells=(Tell(P.TAKE_IN, N_("Asked again: %(title)s (%(number)s)")),)),
        _decline("not_ours", N_("Not ours to settle"), N_("Not ours to settle"), ("raised", "listed")),
        *_joining(("raised", "listed"), "raised"),
    ),
)  # fmt: skip

BOTH = (By.REPORTER, By.SUBJECT)
DISPUTE_FLOW = Flow(
    name="reports.dispute",
    label=N_("Dispute"),
    start="reported",
    states=(
        State("reported", N_("To take up"), N_("A mediator will call you"), P.MEDIATE, Limit(1, Unit.WORKING_DAYS)),
        State("mediating", N_("Being mediated"), N_("The mediator hears both sides"), By.HANDLER),
        State("held", N_("On hold"), N_("Waiting a little"), P.HOLD, stops_clock=True),
        State("agreed", N_("Both signed"), N_("Agreed and signed"), is_final=True),
        State("referred", N_("Referred on"), N_("Referred on"), is_final=True),
        WITHDRAWN,
    ),
    moves=(
        Move("take_up", N_("I'll mediate"), N_("Taken up by a mediator"), ("reported",), "mediating", (P.MEDIATE,),
             handler=Assign.ACTOR, guard=not_a_party, tone="main",
             tells=(Tell(By.REPORTER, N_("A mediator will get in touch with you.")),)),
        Move("invite", N_("Ask the other side in"), N_("The other side was asked in"), ("mediating",), None,
             (By.HANDLER,), (Need.PERSON,), subject=Assign.NAMED,
             tells=(Tell(By.SUBJECT, N_("The mediator would like to hear you; please get in touch.")),)),
        Move("hear_reporter", N_("Heard who reported it"), N_("Heard who reported it"), ("mediating",), None,
             (By.HANDLER,), (Need.HEARD, Need.CHANNEL)),
        Move("hear_other", N_("Heard the other side"), N_("Heard the other side"), ("mediating",), None,
             (By.HANDLER,), (Need.HEARD, Need.CHANNEL)),
        Move("sign", N_("Both have signed"), N_("Both sides signed"), ("mediating",), "agreed", (By.HANDLER,),
             (Need.SIGNATURES,), after=("hear_reporter", "hear_other"), solved=True, tone="main",
             tells=tuple(Tell(side, N_("The agreement is signed and kept.")) for side in BOTH)),
        Move("refer", N_("Refer on"), N_("Referred on"), ("mediating",), "referred", (By.HANDLER,),
             (Need.REASON, Need.PROPOSED), after=("hear_reporter",), solved=False,
             tells=tuple(Tell(side, N_("Your matter was referred on; please read where to.")) for side in BOTH)),
        Move("hand_over", N_("Somebody else should mediate"), N_("Given to another mediator"), ("mediating",),
             "reported", (By.HANDLER,), (Need.REASON,), handler=Assign.NOBODY, is_hop=True,
             tells=(Tell(P.MEDIATE, N_("A dispute needs another mediator (%(number)s)")),)),
        Move("hold", N_("Put on hold"), N_("Put on hold"), ("mediating",), "held", (P.HOLD,), (Need.REASON,)),
        Move("resume", N_("Go on"), N_("Went on"), ("held",), "mediating", (P.HOLD,), tone="main"),
        Move("extend", N_("Set a later time"), N_("Set a later time"), ("mediating",), None, (P.EXTEND,),
             (Need.REASON, Need.UNTIL)),
        Move("withdraw", N_("Take it back"), N_("Taken back"), ("reported", "mediating"), "withdrawn", (By.REPORTER,)),
        Move("reopen", N_("It isn't kept"), N_("Taken up anew"), ("agreed", "referred"), "reported", BOTH,
             (Need.REASON,), guard=soon_enough, handler=Assign.NOBODY, solved=False, restarts_clock=True,
             tells=(Tell(P.MEDIATE, N_("A dispute came back (%(number)s)")),)),
    ),
)  # fmt: skip
