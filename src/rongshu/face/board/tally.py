"""A number with the months it is made of. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Tally:
    """How many; by month from January on, where it is counted so."""

    number: int = 0
    months: tuple[int, ...] = ()

    def __add__(self, other: "Tally") -> "Tally":
        """Add up, month by month."""
        mine, theirs = (one.months or (0,) * 12 for one in (self, other))
        return Tally(self.number + other.number, tuple(a + b for a, b in zip(mine, theirs, strict=True)))


def by_month(found: Mapping[int, int]) -> Tally:
    """Return what months, counted from 1, come to."""
    months = tuple(found.get(month, 0) for month in range(1, 13))
    return Tally(sum(months), months)
