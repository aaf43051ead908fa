"""Urban black and odorous water (《城市黑臭水体整治工作指南》, 2015): of a figure, a point, a reach, a water. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from rongshu.core.words import N_


class Odour(IntEnum):
    """How black and odorous."""

    NONE = 0
    LIGHT = 1
    HEAVY = 2


LABELS = {
    Odour.NONE: N_("Not black or odorous"),
    Odour.LIGHT: N_("Lightly black and odorous"),
    Odour.HEAVY: N_("Heavily black and odorous"),
}

ITEMS = ("transparency", "do", "orp", "nh3n")  # cm, mg/L, mV, mg/L
SHALLOW = Decimal(25)  # cm
SHALLOW_PART = Decimal("0.4")
RUN = 3  # heavy points one after the other make the reach between them heavy


@dataclass(frozen=True)
class Visit:
    """What was measured at a point once, by item; `depth` of the water in cm, where known."""

    values: Mapping[str, Decimal]
    depth: Decimal | None = None


def of_value(key: str, value: Decimal, depth: Decimal | None = None) -> Odour:
    """Return the level of one figure by the printed table: both bounds of the light range belong to it.

    Water less than 25 cm deep can't be seen 25 cm into: seen to its bed it is clear, and instead of the 10 cm stands
    40 % of its depth, which at 25 cm are the same 10.
    """
    if key == "transparency":
        return _transparency(value, depth)
    if key == "nh3n":
        return _graded(value > 15, value >= 8)
    if key == "do":
        return _graded(value < Decimal("0.2"), value <= 2)
    return _graded(value < -200, value <= 50)


def _transparency(value: Decimal, depth: Decimal | None) -> Odour:
    if depth is None or depth >= SHALLOW:
        return _graded(value < 10, value <= SHALLOW)
    return _graded(value < SHALLOW_PART * depth, value < depth)


def _graded(is_heavy: bool, is_light: bool) -> Odour:
    return Odour.HEAVY if is_heavy else Odour(is_light)


def of_point(visits: Sequence[Visit]) -> Odour:
    """Return a point's level over its visits.

    Heavy when at least 60 % of one item's figures are, or at least 30 % of two items'; else light, if any figure is.
    """
    found: dict[str, list[Odour]] = {key: [] for key in ITEMS}
    for visit in visits:
        for key, value in visit.values.items():
            found[key].append(of_value(key, value, visit.depth))
    if _reached(found, 60) >= 1 or _reached(found, 30) >= 2:
        return Odour.HEAVY
    return Odour.LIGHT if any(level for levels in found.values() for level in levels) else Odour.NONE


def _reached(found: Mapping[str, Sequence[Odour]], percent: int) -> int:
    """Return of how many items at least so many per cent of the figures are heavy."""
    return sum(
        100 * levels.count(Odour.HEAVY) >= percent * len(levels) for levels in found.values() if levels
    )


@dataclass(frozen=True)
class OdourVerdict:
    """A water judged: each point, the reaches that are heavy (first and last point, from 0), and the whole."""

    points: tuple[Odour, ...]
    heavy_reaches: tuple[tuple[int, int], ...]
    whole: Odour


def of_water(points: Sequence[Sequence[Visit]]) -> OdourVerdict:
    """Return the verdict on a water by its points in order downstream.

    Three and more heavy points in a row make the reach between them heavy; 60 % of all points, the whole water.
    """
    levels = tuple(of_point(visits) for visits in points)
    if levels and 100 * levels.count(Odour.HEAVY) >= 60 * len(levels):
        whole = Odour.HEAVY
    else:
        whole = Odour.LIGHT if any(levels) else Odour.NONE
    return OdourVerdict(levels, tuple(_runs(levels)), whole)


def _runs(levels: Sequence[Odour]) -> list[tuple[int, int]]:
    found, start = [], None
    for at, level in enumerate([*levels, Odour.NONE]):
        if level == Odour.HEAVY:
            start = at if start is None else start
        elif start is not None:
            found += [(start, at - 1)] if at - start >= RUN else []
            start = None
    return found
