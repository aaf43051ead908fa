"""How evenly the asking and the work fell on the volunteers in a period. Pure.

Declining is nobody's fault (条例 art. 25: nobody may be assigned by force), so it is told of all together and
never of one person; who is asked too often is told, so that they are spared.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from rongshu.core.words import N_

OFTEN = 2.0  # times the median: asked too often
AT_LEAST = 4  # offers below which nobody was asked too often


@dataclass(frozen=True)
class Share:
    """What fell to one volunteer in the period."""

    person: int
    jobs: int = 0
    minutes: int = 0
    asked: int = 0
    declined: int = 0  # or not answered in time


@dataclass(frozen=True)
class Fairness:
    """The period's figures. Gini: 0 when all have the same, towards 1 when one has everything."""

    shares: tuple[Share, ...]  # fewest jobs first
    gini_jobs: float
    gini_minutes: float
    declined: float  # of all offers, 0 to 1
    too_often: tuple[int, ...]  # persons, most asked first
    never_asked: tuple[int, ...]


def fairness(shares: Iterable[Share]) -> Fairness:
    """Return how evenly it fell; every volunteer of the community is to be among the shares."""
    rows = sorted(shares, key=lambda s: (s.jobs, s.minutes, s.person))
    asked = sum(s.asked for s in rows)
    often = max(OFTEN * median(s.asked for s in rows), AT_LEAST) if rows else AT_LEAST
    return Fairness(
        shares=tuple(rows),
        gini_jobs=gini([s.jobs for s in rows]),
        gini_minutes=gini([s.minutes for s in rows]),
        declined=sum(s.declined for s in rows) / asked if asked else 0.0,
        too_often=tuple(
            s.person for s in sorted(rows, key=lambda s: (-s.asked, s.person)) if s.asked > often
        ),
        never_asked=tuple(s.person for s in rows if not s.asked),
    )


def gini(amounts: Sequence[float]) -> float:
    """Return the Gini coefficient of amounts from 0 up; 0 for none or all zero."""
    total = sum(amounts)
    if not total:
        return 0.0
    n = len(amounts)
    weighted = sum(rank * amount for rank, amount in enumerate(sorted(amounts), start=1))
    return 2 * weighted / (n * total) - (n + 1) / n


def in_words(coefficient: float) -> str:
    """Return what a Gini coefficient means to somebody who doesn't know the word."""
    for below, words in ((0.2, N_("very even")), (0.35, N_("fairly even")), (0.5, N_("rather uneven"))):
        if coefficient < below:
            return words
    return N_("very uneven")


PERIODS = (("month", N_("This month")), ("quarter", N_("The last 90 days")), ("year", N_("This year")))


def period(name: str, today: date) -> tuple[date, date]:
    """Return the first day of a period and the day after its last."""
    starts = {"quarter": today - timedelta(days=89), "year": today.replace(month=1, day=1)}
    return starts.get(name, today.replace(day=1)), today + timedelta(days=1)
