"""The value of a period, and of several sections: arithmetic means, that of pH through the hydrogen ions. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal
from enum import StrEnum
from functools import lru_cache

from rongshu.river.water.method.readings import Reading
from rongshu.river.water.method.rounding import EXACT
from rongshu.river.water.method.verdicts import counted
from rongshu.river.water.method.versions import Version, on

Readings = Mapping[str, Reading | None]
_LOGS = Context(prec=28)
TEN = Decimal(10)


class Span(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


# How many samples a month and a quarter need, and how many months a year (where ice or drought kept some out).
LEAST = {Span.MONTH: 1, Span.QUARTER: 2, Span.YEAR: 8}


@dataclass(frozen=True)
class Sample:
    """One visit to a section: the day, and its readings by item key."""

    day: date
    readings: Readings


@dataclass(frozen=True)
class Period:
    """What a period comes to: the mean of each item, of how many samples (of a year: months), and if that is enough."""

    readings: Readings
    count: int
    is_enough: bool


def mean(key: str, figures: Sequence[Decimal]) -> Decimal:
    """Return the mean of some figures of an item, not rounded; that of pH is of 10^-pH. Raises for none."""
    if len(figures) == 1:
        return figures[0]
    if key == "ph":
        ions = sum(map(_ions, figures), Decimal(0))
        return -_LOGS.log10(_LOGS.divide(ions, len(figures)))
    total = Decimal(0)
    for figure in figures:
        total = EXACT.add(total, figure)
    return EXACT.divide(total, len(figures))


@lru_cache(10_000)
def _ions(ph: Decimal) -> Decimal:
    return _LOGS.power(TEN, -ph)


def together(several: Iterable[Mapping[str, Decimal]]) -> dict[str, Decimal]:
    """Return the mean of each item over those who have it."""
    found: dict[str, list[Decimal]] = defaultdict(list)
    for one in several:
        for key, figure in one.items():
            found[key].append(figure)
    return {key: mean(key, figures) for key, figures in found.items()}


def figures(readings: Readings, version: Version) -> dict[str, Decimal]:
    """Return what counts of each reading; what was not measured is left out."""
    return {key: counted(one, version) for key, one in readings.items() if one is not None}


def as_readings(means: Mapping[str, Decimal]) -> dict[str, Reading]:
    """Return means as readings, to be judged like those of one sample."""
    return {key: Reading(figure) for key, figure in means.items()}


def of_period(samples: Iterable[Sample], span: Span) -> Period:
    """Return the value of a period: the mean of its samples; of a year the mean of its months.

    Below the limit of detection counts what the rules of each sample's own day say.
    """
    rows = [(one.day, figures(one.readings, on(one.day))) for one in samples]
    rows = [(day, found) for day, found in rows if found]
    several = [found for _, found in rows]
    if span == Span.YEAR:
        months: dict[tuple[int, int], list[dict[str, Decimal]]] = defaultdict(list)
        for day, found in rows:
            months[day.year, day.month].append(found)
        several = [together(found) for found in months.values()]
    return Period(as_readings(together(several)), len(several), len(several) >= LEAST[span])
