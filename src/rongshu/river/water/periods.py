"""A month, a quarter or a year as it stands in an address: 2026-10, 2026-Q3, 2026. Pure."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from rongshu.river.water.method.means import Span

_WRITTEN = re.compile(r"(20[0-9]{2}|19[0-9]{2})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])))?")


@dataclass(frozen=True)
class Period:
    """From the first to the last day, both meant."""

    span: Span
    first: date
    last: date

    @property
    def name(self) -> str:
        """Return it as it is written in an address."""
        if self.span == Span.MONTH:
            return f"{self.first:%Y-%m}"
        return f"{self.first:%Y}" if self.span == Span.YEAR else f"{self.first:%Y}-Q{self.last.month // 3}"

    @property
    def year_before(self) -> "Period":
        """Return the same period a year earlier."""
        return _period(self.span, self.first.year - 1, self.first.month)


def _period(span: Span, year: int, month: int) -> Period:
    months = {Span.MONTH: 1, Span.QUARTER: 3, Span.YEAR: 12}[span]
    after = year * 12 + month - 1 + months
    return Period(span, date(year, month, 1), date(after // 12, after % 12 + 1, 1) - timedelta(days=1))


def month_of(day: date) -> Period:
    """Return the month a day lies in."""
    return _period(Span.MONTH, day.year, day.month)


def year_of(day: date) -> Period:
    """Return the year a day lies in."""
    return _period(Span.YEAR, day.year, 1)


def read(words: str) -> Period | None:
    """Return the period that is written so, or None."""
    found = _WRITTEN.fullmatch(words.strip())
    if not found:
        return None
    year = int(found[1])
    if found[2]:
        return _period(Span.MONTH, year, int(found[2]))
    if found[3]:
        return _period(Span.QUARTER, year, int(found[3]) * 3 - 2)
    return _period(Span.YEAR, year, 1)


def month_before(month: Period) -> Period:
    """Return the month before one."""
    return month_of(month.first - timedelta(days=1))
