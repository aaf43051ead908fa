"""The periods a patrol rule counts in. A period's last day belongs to it; `until` is the day after."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

DAY = timedelta(days=1)
MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}


class Period(StrEnum):
    """What a rule counts in; a week begins on Monday (ISO 8601), a ten-day on the 1st, 11th and 21st."""

    WEEK = "week"
    TEN_DAYS = "ten_days"  # 旬
    HALF_MONTH = "half_month"  # to the 15th, and from the 16th
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


class Span(NamedTuple):
    """From a day until before another."""

    since: date
    until: date

    @property
    def last(self) -> date:
        """Return the last day."""
        return self.until - DAY

    @property
    def days(self) -> int:
        """Return how many days it has."""
        return (self.until - self.since).days


def span_of(period: Period, day: date) -> Span:
    """Return the period a day lies in."""
    if period is Period.WEEK:
        monday = day - timedelta(days=day.weekday())
        return Span(monday, monday + timedelta(days=7))
    if period is Period.TEN_DAYS:
        return _part(day, (1, 11, 21))
    if period is Period.HALF_MONTH:
        return _part(day, (1, 16))
    length = MONTHS[period.value]
    first = day.replace(month=(day.month - 1) // length * length + 1, day=1)
    return Span(first, _later(first, length))


def _part(day: date, begins: tuple[int, ...]) -> Span:
    nth = max(n for n, begin in enumerate(begins) if begin <= day.day)
    first = day.replace(day=begins[nth])
    return Span(
        first, day.replace(day=begins[nth + 1]) if nth + 1 < len(begins) else _later(first.replace(day=1), 1)
    )


def _later(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)


def spans(period: Period, since: date, until: date) -> Iterator[Span]:
    """Yield the periods that end after `since` and begin before `until`, in order."""
    span = span_of(period, since)
    while span.since < until:
        yield span
        span = span_of(period, span.until)
