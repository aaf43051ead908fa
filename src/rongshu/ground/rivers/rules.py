"""How wide a river is looked after: its boundary where one is set, else a corridor made by rule. Pure."""

from enum import StrEnum
from itertools import pairwise
from typing import Any, Final

import shapely
from shapely.geometry import mapping

from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.ground.rivers.stationing import Stationed

SEARCH: Final = 200.0  # metres to either side where no boundary is set and no width is given
WIDEST: Final = 5_000.0


class Basis(StrEnum):
    """What a boundary follows, in the order the first that is there holds (水利部 四乱 clean-up, 2020)."""

    DELIMITED = "delimited"  # 已划定的管理范围线
    DYKE = "dyke"
    ROAD = "road"
    VILLAGE = "village"
    GORGE = "gorge"
    SCARP = "scarp"
    FLOOD = "flood"
    RULE = "rule"  # a corridor of so many metres


BASES: Final = (
    (Basis.DELIMITED.value, N_("Delimited by the authority")),
    (Basis.DYKE.value, N_("Outer toe of the dyke")),
    (Basis.ROAD.value, N_("Road or canal along the river")),
    (Basis.VILLAGE.value, N_("River side of the village")),
    (Basis.GORGE.value, N_("Foot of the gorge")),
    (Basis.SCARP.value, N_("Edge of the bank")),
    (Basis.FLOOD.value, N_("Mark of the highest flood")),
)


def corridor(line: Stationed, metres: float = SEARCH) -> dict[str, Any]:
    """Return the ground within so many metres of a line as GeoJSON (WGS-84), not beyond its ends; raises Invalid."""
    if not 0 < metres <= WIDEST:
        raise Invalid(N_("A corridor is up to %(most)s m wide to either side."), most=f"{WIDEST:,.0f}")
    flat = shapely.LineString(line.metric(line.points))
    around = flat.buffer(metres, cap_style="flat", quad_segs=8)
    found: dict[str, Any] = mapping(shapely.transform(around, line.degrees))
    return found


def refuse_overlap(taken: list[tuple[float, float]], first: float, last: float) -> None:
    """Raise Invalid when a reach (metres) would lie over one of others."""
    if any(a < last and first < b for a, b in taken):
        raise Invalid(N_("This reach would lie over another one."))


def cuts(line: Stationed, stations: list[float]) -> list[tuple[float, float]]:
    """Return the pieces (first, last) of a line cut at stations between its ends; raises Invalid."""
    inner = sorted(stations)
    if len(set(inner)) != len(inner) or any(not line.start < s < line.end for s in inner):
        raise Invalid(N_("A river is cut at different stations between its ends."))
    edges = [line.start, *inner, line.end]
    return list(pairwise(edges))
