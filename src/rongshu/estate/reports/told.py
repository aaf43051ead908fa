"""What those who reported read of their report."""

from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.loop.cases import reported
from rongshu.loop.cases.models import Case, Event

# What happens between branch and handler is theirs; the one who reported reads the rest.
INSIDE = frozenset({
    "take_in", "hand_on", "send_back", "ask_time", "refuse_time", "hear_reporter", "hear_other", "hand_over",
    "reminded", "supervised", "raised", "took_in", "let_go",
})  # fmt: skip
SAID_TO_REPORTER = frozenset({"not_ours", "not_found", "answer", "refer", "hold", "extend", "grant_time"})
STEPS = {
    "matter": (("reported", N_("Reported")), ("dispatched", N_("Handed over")), ("handling", N_("Being done")),
               ("handled", N_("Done")), ("closed", N_("Checked"))),
    "reports.need": (("raised", N_("Noted")), ("listed", N_("To the meeting")), ("answered", N_("Answered"))),
    "reports.dispute": (("reported", N_("Reported")), ("mediating", N_("Being heard")), ("agreed", N_("Signed"))),
}  # fmt: skip
STANDS_AT = {"taken_in": "reported", "more_time": "handling", "held": "dispatched", "referred": "agreed"}


def told(case: Case, who: Who) -> list[Event]:
    """Return what happened as one who reported it may read it, oldest first: no remarks and words but their own."""
    return reported.told(case, who, inside=INSIDE, said=SAID_TO_REPORTER)


def steps(case: Case) -> list[tuple[str, str]]:
    """Return the steps a report goes through, each as (label, past / now / ''); none when it ended otherwise."""
    is_dispute = case.kind == "reports.dispute"
    stands_at = STANDS_AT | ({"held": "mediating"} if is_dispute else {})
    return reported.steps(STEPS.get(case.kind, STEPS["matter"]), case.state, stands_at)
