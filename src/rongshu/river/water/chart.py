"""An item over time as a curve: coordinates for an SVG picture, gaps where nothing was measured. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from rongshu.river.water.method.verdicts import ItemVerdict, Verdict
from rongshu.river.water.standard.grades import Grade
from rongshu.river.water.standard.items import Item, Meaning

WIDE, HIGH = 340, 150
LEFT, RIGHT, TOP, BOTTOM = 48, 28, 10, 22


@dataclass(frozen=True)
class Dot:
    """One value: where it stands, its class, and what it is called."""

    x: int
    y: int
    grade: Grade
    figure: Decimal
    when: str


@dataclass(frozen=True)
class Line:
    """A limit of a class, drawn across."""

    y: int
    numeral: str
    figure: Decimal


@dataclass(frozen=True)
class Curve:
    """An item's picture: its values, the runs they are joined in (as SVG points), and the limits in sight."""

    item: Item
    dots: Sequence[Dot]
    runs: Sequence[str]
    lines: Sequence[Line]
    first: str
    last: str

    @property
    def box(self) -> str:
        """Return the size of the picture."""
        return f"0 0 {WIDE} {HIGH}"


def curves(named: Sequence[tuple[str, Verdict]]) -> list[Curve]:
    """Return a curve for every item that has at least two values over some periods, each by its name, oldest first."""
    rows = [(name, {one.item.key: one for one in verdict.items}) for name, verdict in named]
    keys = dict.fromkeys(key for _, found in rows for key in found)
    every = [[(name, found.get(key)) for name, found in rows] for key in keys]
    return [_curve(one, named[0][1]) for one in every if sum(v is not None for _, v in one) > 1]


def _curve(values: Sequence[tuple[str, ItemVerdict | None]], verdict: Verdict) -> Curve:
    known = [one for _, one in values if one is not None]
    item = known[0].item
    limits = item.limits_in(verdict.water)
    top = max(max(one.figure for one in known), limits[2]) * Decimal("1.15") or Decimal(1)
    step = Decimal(WIDE - LEFT - RIGHT) / max(len(values) - 1, 1)
    dots = [
        Dot(_whole(LEFT + step * at), _y(one.figure, top), one.grade, one.figure, name) if one else None
        for at, (name, one) in enumerate(values)
    ]
    lines = [] if item.meaning == Meaning.BETWEEN else _lines(limits, top)
    return Curve(item, [dot for dot in dots if dot], _runs(dots), lines, values[0][0], values[-1][0])


def _y(figure: Decimal, top: Decimal) -> int:
    return _whole(TOP + (HIGH - TOP - BOTTOM) * (1 - figure / top))


def _whole(number: Decimal) -> int:
    return int(number.to_integral_value())


def _lines(limits: Sequence[Decimal], top: Decimal) -> list[Line]:
    """Return the limits in sight, of equal ones the better class's, none on top of another."""
    found: list[Line] = []
    for grade, limit in zip(Grade, limits, strict=False):
        y = _y(limit, top)
        if limit <= top and all(abs(y - one.y) > 13 for one in found):
            found.append(Line(y, grade.numeral, limit))
    return found


def _runs(dots: Sequence[Dot | None]) -> list[str]:
    runs: list[list[str]] = [[]]
    for dot in dots:
        if dot is None:
            runs.append([])
        else:
            runs[-1].append(f"{dot.x},{dot.y}")
    return [" ".join(run) for run in runs if len(run) > 1]
