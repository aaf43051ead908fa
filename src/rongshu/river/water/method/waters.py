"""The class of a river, a basin or a lake from its sections (环办[2011]22号, 2.2 and 2.3). Pure.

Fewer than five sections: the mean of each item over them, judged like one section. Five and more: by the shares of
classes, and then there is no class on average.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from rongshu.river.water.method import means
from rongshu.river.water.method.means import Readings, Sample
from rongshu.river.water.method.rounding import share
from rongshu.river.water.method.verdicts import MOST_NAMED, Verdict, judge
from rongshu.river.water.method.versions import Version, on
from rongshu.river.water.standard.grades import Grade, Status
from rongshu.river.water.standard.items import Item, Water

BY_SHARES_FROM = 5  # sections; the original says "5 (不含5)以下" are judged by their mean


class Over(NamedTuple):
    """An item, in how many sections it is beyond class Ⅲ, and of how many sections measured at all."""

    item: Item
    over: int
    sections: int
    worst: Decimal  # the greatest multiple among them


@dataclass(frozen=True)
class WaterVerdict:
    """A river judged: how many sections of each class, its status, and by which of the two ways.

    `mean`: the verdict on the mean of the items; None when it was judged by shares. `main`: the main pollutants.
    """

    counts: Mapping[Grade, int]
    status: Status | None
    mean: Verdict | None
    main: tuple[Over, ...]

    @property
    def sections(self) -> int:
        """Return how many sections have a class."""
        return sum(self.counts.values())

    @property
    def good_share(self) -> Decimal | None:
        """Return per cent of sections of classes Ⅰ to Ⅲ."""
        return share(good(self.counts), self.sections)

    @property
    def worse_share(self) -> Decimal | None:
        """Return per cent of sections worse than class Ⅴ."""
        return share(self.counts.get(Grade.WORSE, 0), self.sections)


def good(counts: Mapping[Grade, int]) -> int:
    """Return how many sections are of classes Ⅰ to Ⅲ."""
    return sum(n for grade, n in counts.items() if grade <= Grade.III)


def by_shares(counts: Mapping[Grade, int]) -> Status | None:
    """Return the status of a river of five and more sections by how many have which class; None of none.

    Exact at the bounds. With 60 % of Ⅰ–Ⅲ and 40 % worse than Ⅴ it is heavily polluted: one printed form of the table
    asks for less than 60 % there and so says nothing of that one case, the other asks for less than 75 %.
    """
    total = sum(counts.values())
    if not total:
        return None
    fine, worse = 100 * good(counts), 100 * counts.get(Grade.WORSE, 0)
    if fine >= 90 * total:
        return Status.EXCELLENT
    if fine >= 75 * total:
        return Status.GOOD
    if worse < 20 * total:
        return Status.LIGHT
    return Status.MODERATE if worse < 40 * total else Status.HEAVY


def judge_river(
    sections: Sequence[Readings], *, version: Version, water: Water = Water.RIVER
) -> WaterVerdict:
    """Return the verdict on a river by the values of its sections over one period; those without any don't count."""
    verdicts = [judge(readings, version=version, water=water) for readings in sections]
    known = [(r, v) for r, v in zip(sections, verdicts, strict=True) if v.grade is not None]
    counts = Counter(v.grade for _, v in known if v.grade is not None)
    if len(known) >= BY_SHARES_FROM:
        status, average = by_shares(counts), None
    else:
        spread = means.together(means.figures(readings, version) for readings, _ in known)
        average = judge(means.as_readings(spread), version=version, water=water)
        status = average.status
    main = () if status in {None, Status.EXCELLENT, Status.GOOD} else most_over([v for _, v in known])
    return WaterVerdict(counts, status, average, main)


def most_over(verdicts: Iterable[Verdict]) -> tuple[Over, ...]:
    """Return the three items beyond class Ⅲ in the greatest share of the sections that measured them."""
    seen: dict[str, Over] = {}
    for one in (item for verdict in verdicts for item in verdict.items):
        before = seen.get(one.item.key, Over(one.item, 0, 0, Decimal(0)))
        worst = max(before.worst, one.multiple or Decimal(0))
        seen[one.item.key] = Over(one.item, before.over + one.is_over, before.sections + 1, worst)
    over = [one for one in seen.values() if one.over]
    over.sort(key=lambda one: (Decimal(one.over) / one.sections, one.worst), reverse=True)
    return tuple(over[:MOST_NAMED])


def judge_lake(points: Sequence[Sequence[Sample]], *, until: date, span: means.Span) -> Verdict:
    """Return the verdict on a lake by its points' samples: first the mean of each point over time, then over points."""
    version = on(until)
    periods = [means.of_period(samples, span).readings for samples in points]
    spread = means.together(means.figures(readings, version) for readings in periods)
    return judge(means.as_readings(spread), version=version, water=Water.LAKE)
