"""When a report may do what, and who answers for it. Pure."""

from collections.abc import Mapping, Sequence

from rongshu.core.words import N_
from rongshu.loop.cases.flow import Facts

# Where a neighbour may see what was reported; inside somebody's home nobody may.
SHARED = frozenset({"estate", "building", "unit", "zone", "room", "community"})


def not_a_party(facts: Facts) -> str | None:
    """Refuse a mediator who is one of the two sides."""
    if facts.actor is not None and facts.actor in {facts.reporter, facts.subject}:
        return N_("You are one of the two sides; somebody else has to mediate.")
    return None


def answers(by_place: Mapping[int, int], above: Sequence[int], usual: int | None) -> int | None:
    """Return which organisation answers: the one named for the nearest place, else the condition's usual one.

    `by_place` maps places to organisations, `above` are the place and all over it, nearest first.
    """
    return next((by_place[place] for place in above if place in by_place), usual)
