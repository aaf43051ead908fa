"""The class of a sample, and why: each item with its figure, its limit and how far it is beyond class Ⅲ. Pure.

Single-factor evaluation (GB 3838-2002, section 5): the worst item decides.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from rongshu.river.water.method.readings import Reading
from rongshu.river.water.method.rounding import EXACT, rounded
from rongshu.river.water.method.versions import ALL, BESIDE, Version
from rongshu.river.water.standard.basic import PH_BOUNDS
from rongshu.river.water.standard.grades import Grade, Status
from rongshu.river.water.standard.items import Item, Meaning, Water

MOST_NAMED = 3  # main pollutants
GRADES = tuple(Grade)
NOTHING = Decimal(0)


class ItemVerdict(NamedTuple):
    """One item: what was read, the figure as compared, its class, and its multiple beyond the limit of class Ⅲ.

    `multiple`: (figure − limit) / limit, rounded; None where it is not beyond, or has none (pH, dissolved oxygen).
    """

    item: Item
    reading: Reading
    figure: Decimal
    grade: Grade
    multiple: Decimal | None

    @property
    def is_over(self) -> bool:
        """Say whether it is worse than class Ⅲ."""
        return self.grade > Grade.III


@dataclass(frozen=True)
class Verdict:
    """A sample judged. `grade` None: none of the judged items was measured. `beside`: items that never decide."""

    grade: Grade | None
    items: tuple[ItemVerdict, ...]
    beside: tuple[ItemVerdict, ...]
    version: Version
    water: Water

    @property
    def status(self) -> Status | None:
        """Return how good this water is called."""
        return self.grade.status if self.grade else None

    @property
    def deciding(self) -> tuple[ItemVerdict, ...]:
        """Return the items of the class the sample has, when that is not the best."""
        return tuple(one for one in self.items if one.grade == self.grade and one.grade > Grade.I)

    @property
    def main(self) -> tuple[ItemVerdict, ...]:
        """Return the main pollutants: none in excellent and good water, else three at the most, the gravest first."""
        return main_pollutants(self.items)


def main_pollutants(items: Iterable[ItemVerdict]) -> tuple[ItemVerdict, ...]:
    """Return up to three items beyond class Ⅲ: metals and cyanide, then the worse class, then the greater multiple."""
    over = [one for one in items if one.grade > Grade.III]
    if len(over) > 1:
        over.sort(key=_urgency, reverse=True)
    return tuple(over[:MOST_NAMED])


def _urgency(one: ItemVerdict) -> tuple[bool, int, Decimal]:
    """Return what main pollutants are ordered by, the first highest: metals and cyanide, class, multiple."""
    return one.item.is_metal, one.grade, one.multiple or NOTHING


def judge(readings: Mapping[str, Reading | None], *, version: Version, water: Water = Water.RIVER) -> Verdict:
    """Return the verdict on readings by item key; what was not measured, or is no item of table 1, decides nothing."""
    items = tuple(_all(readings, version.judged, version, water))
    beside = tuple(_all(readings, BESIDE, version, water))
    return Verdict(worst(one.grade for one in items), items, beside, version, water)


def _all(
    readings: Mapping[str, Reading | None], keys: Iterable[str], version: Version, water: Water
) -> Iterable[ItemVerdict]:
    for key in keys:
        if (reading := readings.get(key)) is not None and is_limited(key, water):
            yield judge_item(ALL[key], reading, version=version, water=water)


def is_limited(key: str, water: Water) -> bool:
    """Say whether an item has limits in this kind of water."""
    return ALL[key].meaning != Meaning.NONE and (key != "tn" or water == Water.LAKE)  # river TN has no limit


def worst(grades: Iterable[Grade]) -> Grade | None:
    """Return the worst class, or None of none."""
    return max(grades, default=None)


def judge_item(item: Item, reading: Reading, *, version: Version, water: Water) -> ItemVerdict:
    """Return one item's verdict: counted below the limit of detection as the rules say, rounded, compared."""
    figure = compared(item, counted(reading, version), version)
    limits = item.limits_in(water)
    return ItemVerdict(
        item, reading, figure, grade_of(item, figure, limits), multiple(item, figure, limits[2])
    )


def counted(reading: Reading, version: Version) -> Decimal:
    """Return the figure that counts: below the limit of detection a part of it, as the rules of the day say."""
    return EXACT.multiply(reading.figure, version.below) if reading.is_below else reading.figure


def compared(item: Item, figure: Decimal, version: Version) -> Decimal:
    """Return a figure as it is compared with the limits: with the item's decimals, if the rules name any."""
    places = version.decimals.get(item.key)
    return figure if places is None else rounded(figure, places)


def grade_of(item: Item, figure: Decimal, limits: tuple[Decimal, ...]) -> Grade:
    """Return the best class whose limit a figure meets: of two classes with one limit, the better."""
    if item.meaning == Meaning.BETWEEN:
        return Grade.I if PH_BOUNDS[0] <= figure <= PH_BOUNDS[1] else Grade.WORSE
    if item.meaning == Meaning.AT_LEAST:
        return GRADES[sum(figure < limit for limit in limits)]
    return GRADES[bisect_left(limits, figure)]


def multiple(item: Item, figure: Decimal, limit: Decimal) -> Decimal | None:
    """Return how many times over the limit a figure lies, to one decimal and never nought; None for not over."""
    if item.meaning != Meaning.AT_MOST or figure <= limit:
        return None
    return rounded(EXACT.divide(figure - limit, limit), 1)
