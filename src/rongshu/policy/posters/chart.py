"""Openings by day as bars."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDE, HIGH, FOOT, EDGE = 720, 220, 26, 6


@dataclass(frozen=True)
class Bar:
    """A day: its rectangle in the picture, and what it says."""

    x: float
    y: float
    width: float
    height: float
    day: date
    times: int
    is_named: bool


def bars(days: Sequence[date], sums: Sequence[int]) -> list[Bar]:
    """Return a bar a day; every seventh from the end is named."""
    most, step = max([*sums, 1]), (WIDE - 2 * EDGE) / max(len(days), 1)
    found = []
    for n, (day, times) in enumerate(zip(days, sums, strict=True)):
        height = (HIGH - FOOT - 24) * times / most
        named = (len(days) - 1 - n) % 7 == 0
        found.append(
            Bar(
                round(EDGE + n * step + 2, 1),
                round(HIGH - FOOT - height, 1),
                round(step - 4, 1),
                round(height, 1),
                day,
                times,
                named,
            )
        )
    return found
