"""A year of the register as lines of an SVG picture: found and struck off, and the rate of the two. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from rongshu.river.problems.figures import Counted

MONTHS = 12
WIDE, HIGH, LEFT, RIGHT, TOP, BOTTOM = 720, 220, 64, 12, 14, 26


@dataclass(frozen=True)
class Month:
    """How the register stood on a day, and where that lies in the picture (pixels)."""

    day: date
    found: int
    closed: int
    rate: Fraction | None
    x: int
    found_y: int
    closed_y: int
    rate_y: int


@dataclass(frozen=True)
class Course:
    """A year of the register; `most` is the highest count in it."""

    months: Sequence[Month]
    most: int

    @property
    def box(self) -> str:
        """Return the size of the picture."""
        return f"0 0 {WIDE} {HIGH}"

    @property
    def found(self) -> str:
        """Return the line of what was found, as SVG points."""
        return " ".join(f"{m.x},{m.found_y}" for m in self.months)

    @property
    def closed(self) -> str:
        """Return the line of what was struck off, as SVG points."""
        return " ".join(f"{m.x},{m.closed_y}" for m in self.months)

    @property
    def rate(self) -> str:
        """Return the line of the rate, as SVG points; days on which nothing had been found have none."""
        return " ".join(f"{m.x},{m.rate_y}" for m in self.rated)

    @property
    def rated(self) -> Sequence[Month]:
        """Return the days that have a rate."""
        return [m for m in self.months if m.rate is not None]

    @property
    def ground(self) -> int:
        """Return where nought lies."""
        return HIGH - BOTTOM


def days_of_a_year(last: date) -> list[date]:
    """Return the ends of the twelve months before a day's own, oldest first, and the day."""
    ends = [last.replace(day=1) - timedelta(days=1)]
    while len(ends) < MONTHS:
        ends.append(ends[-1].replace(day=1) - timedelta(days=1))
    return [*reversed(ends), last]


def course(days: Sequence[date], figures: Sequence[Counted]) -> Course:
    """Return the picture of some days, oldest first, each with its figures."""
    most = max((one.found for one in figures), default=0) or 1
    pairs = zip(days, figures, strict=True)
    return Course([_month(day, one, _x(day, days[0], days[-1]), most) for day, one in pairs], most)


def _month(day: date, one: Counted, x: int, most: int) -> Month:
    found, closed, rate = one.found, one.closed, one.rate
    return Month(day, found, closed, rate, x, _y(found, most), _y(closed, most), _y(float(rate or 0), 1))


def _x(day: date, first: date, last: date) -> int:
    return LEFT + round((WIDE - LEFT - RIGHT) * (day - first) / max(last - first, timedelta(days=1)))


def _y(value: float, most: int) -> int:
    return HIGH - BOTTOM - round((HIGH - BOTTOM - TOP) * value / most)
