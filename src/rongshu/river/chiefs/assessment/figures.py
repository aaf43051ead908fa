"""What the house can count of a chief's year: rooms offer figures by name in settings.CHIEF_FIGURES."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from decimal import Decimal
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from rongshu.river.chiefs.assessment.rules import Value

# (person, places, since, until) → (numerator, denominator), or None when nothing was asked in those days.
Pair = tuple[int | Decimal, int | Decimal]
Figure = Callable[[int, Collection[int], date, date], Pair | None]


@cache
def _named(name: str) -> Figure:
    found: Figure = import_string(name)
    return found


def known() -> Mapping[str, str]:
    """Return the figures any room of this installation offers, by name."""
    offered: Mapping[str, str] = settings.CHIEF_FIGURES
    return offered


def value(name: str, person: int, places: Collection[int], since: date, until: date) -> Value | None:
    """Return a figure of a chief at some places from a day until before another; None when nothing was asked."""
    found = _named(known()[name])(person, places, since, until)
    if found is None or not found[1]:
        return None
    return Value(Decimal(found[0]), Decimal(found[1]))
