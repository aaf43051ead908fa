"""Drinking-water sources: whether one meets its class, and the two rates, by source and by volume. Pure.

Tables 1, 2 and the items of table 3 the authority chose; COD, temperature, total nitrogen and coliforms don't decide.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from rongshu.core.words import N_
from rongshu.river.water.method.readings import Reading
from rongshu.river.water.method.rounding import EXACT, rounded
from rongshu.river.water.method.verdicts import ItemVerdict, judge_item, multiple
from rongshu.river.water.method.versions import ALL, BESIDE, JUDGED, Version
from rongshu.river.water.standard.grades import Grade
from rongshu.river.water.standard.items import Water
from rongshu.river.water.standard.specific import SPECIFIC
from rongshu.river.water.standard.supplementary import SUPPLEMENTARY

NOT_DECIDING = frozenset({*BESIDE, "cod"})
DECIDING = tuple(key for key in (*JUDGED, *SUPPLEMENTARY, *SPECIFIC) if key not in NOT_DECIDING)
STOPPED = N_("Out of use")


@dataclass(frozen=True)
class SourceVerdict:
    """A source judged against a class: its items, and those that don't meet it. Nothing measured meets nothing."""

    target: Grade
    items: tuple[ItemVerdict, ...]
    failing: tuple[ItemVerdict, ...]
    water: Water = Water.RIVER

    def over(self, one: ItemVerdict) -> Decimal | None:
        """Return how many times over its limit an item lies: that of the class the source is held to, not of Ⅲ."""
        return multiple(one.item, one.figure, one.item.limits_in(self.water)[self.target - 1])

    @property
    def meets(self) -> bool:
        """Say whether every item measured meets its limit."""
        return bool(self.items) and not self.failing


def judge_source(
    readings: Mapping[str, Reading | None],
    *,
    version: Version,
    target: Grade = Grade.III,
    water: Water = Water.RIVER,
    chosen: frozenset[str] | None = None,
) -> SourceVerdict:
    """Return whether a source meets a class; `chosen`: the items of table 3 that decide, all when None."""
    found = [(ALL[key], readings[key]) for key in DECIDING if _decides(key, chosen) and readings.get(key)]
    items = tuple(judge_item(item, r, version=version, water=water) for item, r in found if r is not None)
    return SourceVerdict(target, items, tuple(one for one in items if not _meets(one, target)), water)


def _decides(key: str, chosen: frozenset[str] | None) -> bool:
    return key not in SPECIFIC or chosen is None or key in chosen


def _meets(one: ItemVerdict, target: Grade) -> bool:
    return one.grade <= (target if one.item.table == 1 else Grade.III)  # tables 2 and 3 have one limit


@dataclass(frozen=True)
class Drawn:
    """What was drawn from a source in a period (10⁴ m³), and whether its water met the class."""

    volume: Decimal
    meets: bool


@dataclass(frozen=True)
class Rates:
    """How many sources met the class, and how much of the water drawn did."""

    met: int
    sources: int
    volume_met: Decimal
    volume: Decimal

    @property
    def by_source(self) -> Decimal | None:
        """Return per cent of the sources, to one decimal; None of none."""
        return percent(Decimal(self.met), Decimal(self.sources))

    @property
    def by_volume(self) -> Decimal | None:
        """Return per cent of the water; None when nothing was drawn at all: out of use (停产), neither 0 nor 100."""
        return percent(self.volume_met, self.volume)


def percent(part: Decimal, whole: Decimal) -> Decimal | None:
    """Return per cent to one decimal, half to even; None of nothing."""
    return rounded(EXACT.divide(part * 100, whole), 1) if whole else None


def rates(sources: Iterable[Drawn]) -> Rates:
    """Return both rates over sources, or over the months of one."""
    rows = list(sources)
    fine = [row for row in rows if row.meets]
    volumes = (sum((r.volume for r in found), Decimal(0)) for found in (fine, rows))
    return Rates(len(fine), len(rows), *volumes)


def said(rate: Decimal | None) -> str:
    """Return a rate as it is printed; the words for out of use are to be translated."""
    return STOPPED if rate is None else f"{rate:f}%"
