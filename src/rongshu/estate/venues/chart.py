"""Figures as bars: heights in tenths of the highest, so that a sheet of styles draws them. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import dropwhile

from rongshu.estate.venues.counting import Counted


@dataclass(frozen=True)
class Bar:
    """One bar: from which day on, how many, and how high (0 to 20)."""

    since: date
    visits: int
    cards: int
    high: int
    is_part: bool = False  # fewer days than the others


def chart(counted: Sequence[Counted]) -> list[Bar]:
    """Return figures as bars, from the first day anybody came; whatever is not nothing can be seen."""
    counted = list(dropwhile(lambda c: not c.visits, counted))
    most = max((c.visits for c in counted), default=0) or 1
    return [
        Bar(c.since, c.visits, c.cards, max(round(20 * c.visits / most), int(c.visits > 0))) for c in counted
    ]


def weekly(counted: Sequence[Counted], first: date | None, today: date) -> list[Bar]:
    """Return weeks as bars; one is part of a week when counting began within it, or when it isn't over."""
    return [replace(bar, is_part=_is_part(bar.since, first, today)) for bar in chart(counted)]


def _is_part(monday: date, first: date | None, today: date) -> bool:
    return (first is not None and monday < first) or today < monday + timedelta(days=6)
