"""How far a project is, and what adds up. Pure: today is passed in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum

SOON, MOST_MORE = timedelta(days=30), timedelta(days=3653)
THOUSANDTH = Decimal("0.001")
MOST = Decimal(1_000_000_000)


class Standing(StrEnum):
    """How a project stands on a day."""

    DONE = "done"
    UNDER_WAY = "under_way"
    SOON = "soon"
    OVERDUE = "overdue"


@dataclass(frozen=True)
class Amount:
    """So much of something is planned, and so much done."""

    name: str
    unit: str
    planned: Decimal
    done: Decimal

    @property
    def share(self) -> Decimal:
        """Return what is done of what is planned, one at the most; never rounded up to the whole."""
        return min(self.done / self.planned, Decimal(1)).quantize(THOUSANDTH, ROUND_DOWN)

    @property
    def left(self) -> Decimal:
        """Return what is still to be done."""
        return max(self.planned - self.done, Decimal(0))


def progress(amounts: Iterable[Amount]) -> Decimal | None:
    """Return how far a whole project is: the mean of its amounts, each as much as another; None without any."""
    shares = [one.share for one in amounts]
    return (sum(shares, Decimal(0)) / len(shares)).quantize(THOUSANDTH, ROUND_DOWN) if shares else None


def standing(due: date, finished: date | None, today: date) -> Standing:
    """Return how a project stands; on its last day it is not overdue yet."""
    if finished is not None:
        return Standing.DONE
    if today > due:
        return Standing.OVERDUE
    return Standing.SOON if due - today <= SOON else Standing.UNDER_WAY


def sums(amounts: Iterable[Amount]) -> list[Amount]:
    """Add up amounts of the same name and unit, in the order they first come; unlike units are never added."""
    found: dict[tuple[str, str], tuple[Decimal, Decimal]] = {}
    for one in amounts:
        planned, done = found.get((one.name, one.unit), (Decimal(0), Decimal(0)))
        found[one.name, one.unit] = (planned + one.planned, done + one.done)
    return [Amount(name, unit, planned, done) for (name, unit), (planned, done) in found.items()]
