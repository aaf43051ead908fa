"""What those who reported read of their report."""

from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.loop.cases import queries as cases
from rongshu.loop.cases.models import Case, Event, Follower

# What happens between branch and handler is theirs; the one who reported reads the rest.
INSIDE = frozenset({
    "take_in", "hand_on", "send_back", "ask_time", "refuse_time", "hear_reporter", "hear_other", "hand_over",
    "reminded", "supervised", "raised", "took_in", "let_go",
})  # fmt: skip


SAID_TO_REPORTER = frozenset({"not_ours", "not_found", "answer", "refer", "hold", "extend", "grant_time"})


def told(case: Case, who: Who) -> list[Event]:
    """Return what happened as one who reported it may read it, oldest first: no remarks and words but their own."""
    events = [e for e in cases.timeline(case) if e.name not in INSIDE]
    events = [e for e in events if e.name not in {"comment", "me_too"} or _is_own(e, who)]
    for event in events:
        if event.name not in SAID_TO_REPORTER and not _is_own(event, who):
            event.text = ""
    return events


def _is_own(event: Event, who: Who) -> bool:
    if who.person is not None:
        return event.actor_id == who.person
    if event.name == "opened":
        return Follower.objects.filter(pk=who.follower or 0, is_first=True).exists()
    return who.follower in {event.data.get("by_link"), event.data.get("follower")}


STEPS = {
    "matter": (("reported", N_("Reported")), ("dispatched", N_("Handed over")), ("handling", N_("Being done")),
               ("handled", N_("Done")), ("closed", N_("Checked"))),
    "reports.need": (("raised", N_("Noted")), ("listed", N_("To the meeting")), ("answered", N_("Answered"))),
    "reports.dispute": (("reported", N_("Reported")), ("mediating", N_("Being heard")), ("agreed", N_("Signed"))),
}  # fmt: skip


STANDS_AT = {"taken_in": "reported", "more_time": "handling", "held": "dispatched", "referred": "agreed"}


def steps(case: Case) -> list[tuple[str, str]]:
    """Return the steps a report goes through, each as (label, past / now / ''); none when it ended otherwise."""
    found = STEPS.get(case.kind, STEPS["matter"])
    here = (
        "mediating"
        if case.kind == "reports.dispute" and case.state == "held"
        else STANDS_AT.get(case.state, case.state)
    )
    names = [name for name, _ in found]
    if here not in names:
        return []
    at = names.index(here)
    return [(label, "past" if i < at else "now" if i == at else "") for i, (_, label) in enumerate(found)]
