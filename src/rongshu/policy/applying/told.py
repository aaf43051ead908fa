"""What those who applied or asked read of it."""

from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.loop.cases import reported
from rongshu.loop.cases.models import Case, Event

INSIDE = frozenset({"reminded", "supervised", "raised", "took_in", "let_go"})
SAID = frozenset({"ask_more", "take_back", "refuse", "approve", "pay", "answer"})
STEPS = (
    ("received", N_("Handed in")), ("deciding", N_("Being decided")), ("approved", N_("Approved")),
    ("paid", N_("Paid out")),
)  # fmt: skip
STANDS_AT = {"received": "deciding", "asked": "deciding"}


def told(case: Case, who: Who) -> list[Event]:
    """Return what happened as the applicant may read it, oldest first: what was said to them, and their own words."""
    return reported.told(case, who, inside=INSIDE, said=SAID)


def steps(case: Case) -> list[tuple[str, str]]:
    """Return the steps an application goes through, each as (label, past / now / ''); none when it ended otherwise."""
    return reported.steps(STEPS, case.state, STANDS_AT)
