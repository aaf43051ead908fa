"""What the one who asked reads of an enquiry."""

from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.loop.cases import reported
from rongshu.loop.cases.models import Case, Event

INSIDE = frozenset({"reminded", "supervised", "raised", "took_in", "let_go"})
SAID = frozenset({"answer", "view", "close"})
STEPS = (
    ("asked", N_("Asked")),
    ("in_touch", N_("Answered")),
    ("viewing", N_("Viewing")),
    ("signed", N_("Signed")),
)


def told(case: Case, who: Who) -> list[Event]:
    """Return what happened, oldest first: the office's answers, one's own words, and no remarks within the office."""
    return reported.told(case, who, inside=INSIDE, said=SAID)


def steps(case: Case) -> list[tuple[str, str]]:
    """Return the steps an enquiry goes through, each as (label, past / now / '')."""
    return reported.steps(STEPS, case.state, {})
