"""The index districts are ranked by (环办监测〔2017〕51号): each of 21 items as a part of its class Ⅲ limit. Pure."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from rongshu.river.water.method.means import Readings, figures, together
from rongshu.river.water.method.rounding import EXACT, rounded
from rongshu.river.water.method.versions import ALL, Version
from rongshu.river.water.standard.items import Meaning, Water

NEUTRAL = Decimal(7)
SOUR, ALKALINE = Decimal(6), Decimal(9)
PLACES = 4


def part(key: str, mean: Decimal, water: Water = Water.RIVER) -> Decimal:
    """Return an item's part: the mean over the limit of class Ⅲ; of oxygen the limit over the mean; of pH its distance
    from 7 over that of the nearer bound. Less oxygen than 0.1 mg/L counts as that.
    """
    item = ALL[key]
    if item.meaning == Meaning.BETWEEN:
        return EXACT.divide(NEUTRAL - mean, NEUTRAL - SOUR) if mean <= NEUTRAL else EXACT.divide(
            mean - NEUTRAL, ALKALINE - NEUTRAL)  # fmt: skip
    limit = item.limits_in(water)[2]
    if item.meaning == Meaning.AT_LEAST:
        return EXACT.divide(limit, max(mean, Decimal("0.1")))
    return EXACT.divide(mean, limit)


def index(sections: Iterable[Readings], *, version: Version, water: Water = Water.RIVER) -> Decimal | None:
    """Return the index of several sections: the sum of the parts of their means, to four decimals; None of nothing."""
    spread = together(figures(readings, version) for readings in sections)
    parts = [part(key, spread[key], water) for key in version.judged if key in spread]
    return rounded(sum(parts, Decimal(0)), PLACES) if parts else None


def district(rivers: Decimal | None, lakes: Decimal | None, sections: Mapping[Water, int]) -> Decimal | None:
    """Return a district's index: rivers and lakes weighed by how many sections each has."""
    pairs = [(rivers, sections.get(Water.RIVER, 0)), (lakes, sections.get(Water.LAKE, 0))]
    known = [(found, n) for found, n in pairs if found is not None and n]
    total = sum(n for _, n in known)
    return rounded(EXACT.divide(sum((v * n for v, n in known), Decimal(0)), total), PLACES) if total else None
