"""What those who reported a problem read of it."""

from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.loop.cases import reported
from rongshu.loop.cases.models import Case, Event

# Between the office and whoever puts it right; the one who reported reads the rest.
INSIDE = frozenset({
    "send_back", "extend", "inspect_again", "confer", "reminded", "supervised", "raised", "took_in", "let_go",
})  # fmt: skip
SAID_TO_REPORTER = frozenset({"unfounded", "leave", "rebound"})
STEPS = (
    ("clue", N_("Reported")), ("recognised", N_("Recognised")), ("rectifying", N_("Being put right")),
    ("applied", N_("Inspected")), ("closed", N_("Struck off")),
)  # fmt: skip
STANDS_AT = {
    "conferring": "recognised",
    "legacy": "recognised",
    "assigned": "rectifying",
    "inspected": "applied",
}


def told(case: Case, who: Who) -> list[Event]:
    """Return what happened as one who reported it may read it, oldest first: no remarks and words but their own."""
    return reported.told(case, who, inside=INSIDE, said=SAID_TO_REPORTER)


def steps(case: Case) -> list[tuple[str, str]]:
    """Return the steps a problem goes through, each as (label, past / now / ''); none when it ended otherwise."""
    return reported.steps(STEPS, case.state, STANDS_AT)
