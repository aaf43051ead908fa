"""How a sheet is read and an indicator scored. Pure: figures are decimals, points are rounded half up to 0.01."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from enum import StrEnum
from math import ceil
from typing import Any

CENT, HUNDRED = Decimal("0.01"), Decimal(100)
MOST = Decimal(1_000_000)  # of anything that is counted


class How(StrEnum):
    """How an indicator is scored."""

    SHARE = "share"  # weight × share, full from `full` on
    STEPS = "steps"  # the points of the highest step reached
    DEDUCT = "deduct"  # the whole weight, less so much for each case


class Nothing(StrEnum):
    """What becomes of an indicator of which nothing was asked in the year."""

    LEAVE_OUT = "leave_out"  # its weight doesn't count, the others are scaled up
    FULL = "full"


@dataclass(frozen=True)
class Step:
    """From which value on so many points are given."""

    least: Decimal
    points: Decimal


@dataclass(frozen=True)
class Indicator:
    """One line of a sheet; without `figure` it is typed in."""

    key: str
    name: str
    weight: Decimal
    how: How
    figure: str = ""
    words: str = ""
    full: Decimal = Decimal(1)
    steps: tuple[Step, ...] = ()  # the highest first
    each: Decimal = Decimal(0)
    nothing: Nothing = Nothing.LEAVE_OUT


@dataclass(frozen=True)
class Grade:
    """What a mark is called from a least one on."""

    name: str
    least: Decimal


@dataclass(frozen=True)
class Sheet:
    """What chiefs are scored by in a year."""

    name: str
    source: str
    indicators: tuple[Indicator, ...]
    grades: tuple[Grade, ...]  # the highest first
    appeal_days: int

    def of(self, key: str) -> Indicator | None:
        """Return the indicator with a key."""
        return next((one for one in self.indicators if one.key == key), None)


@dataclass(frozen=True)
class Value:
    """What was counted: of how many how many; or a plain number, `denominator` None."""

    numerator: Decimal
    denominator: Decimal | None = None

    @property
    def figure(self) -> Decimal:
        """Return the share, or the number itself."""
        return self.numerator / self.denominator if self.denominator else self.numerator


@dataclass(frozen=True)
class Total:
    """The points of an assessment, of how many, and the mark out of a hundred; None when nothing counts."""

    points: Decimal
    of: Decimal
    mark: Decimal | None


def read(given: Mapping[str, Any]) -> Sheet:
    """Read a sheet from plain data; raises ValueError, TypeError or KeyError for one that can't be."""
    indicators = tuple(_indicator(one) for one in given["indicators"])
    grades = (Grade(str(one["name"]), decimal(one["least"])) for one in given["grades"])
    days = given.get("appeal_days", 7)
    if len({one.key for one in indicators}) != len(indicators) or not indicators:
        raise ValueError("a sheet has indicators, each with a key of its own")
    if not isinstance(days, int) or not 1 <= days <= 90:
        raise ValueError("there are 1 to 90 days to appeal")
    named = tuple(sorted(grades, key=lambda one: -one.least))
    if not named or named[-1].least != 0:
        raise ValueError("every mark has a grade: the lowest begins at 0")
    return Sheet(str(given["name"]), str(given["source"]), indicators, named, days)


def weights(sheet: Sheet) -> Decimal:
    """Return what the weights of a sheet add up to."""
    return sum((one.weight for one in sheet.indicators), Decimal(0))


def _indicator(given: Mapping[str, Any]) -> Indicator:
    steps = (Step(decimal(one["from"]), decimal(one["points"])) for one in given.get("steps", ()))
    found = Indicator(
        key=str(given["key"]), name=str(given["name"]), weight=decimal(given["weight"]), how=How(given["how"]),
        figure=str(given.get("figure", "")), words=str(given.get("words", "")), full=decimal(given.get("full", 1)),
        steps=tuple(sorted(steps, key=lambda one: -one.least)), each=decimal(given.get("each", 0)),
        nothing=Nothing(given.get("nothing", Nothing.LEAVE_OUT)),
    )  # fmt: skip
    if found.weight <= 0 or found.full <= 0:
        raise ValueError("an indicator weighs something, and can be fulfilled")
    if found.how is How.STEPS and not found.steps:
        raise ValueError("steps are named")
    if any(not 0 <= one.points <= found.weight for one in found.steps):
        raise ValueError("no step gives more than the weight")
    if found.how is How.DEDUCT and found.each <= 0:
        raise ValueError("each case costs something")
    return found


def decimal(given: Any) -> Decimal:
    """Read a number as it was written; raises ValueError for anything but a finite one that isn't negative."""
    try:
        found = Decimal(str(given).strip())
    except InvalidOperation as error:
        raise ValueError("not a number") from error
    if not found.is_finite() or not 0 <= found <= MOST:
        raise ValueError("out of bounds")
    return found


def points(indicator: Indicator, value: Value) -> Decimal:
    """Return the points a value earns, from 0 to the weight."""
    weight, figure = indicator.weight, value.figure
    if indicator.how is How.STEPS:
        found = next((one.points for one in indicator.steps if figure >= one.least), Decimal(0))
    elif indicator.how is How.DEDUCT:
        found = max(weight - indicator.each * value.numerator, Decimal(0))
    else:
        found = weight * min(figure / indicator.full, Decimal(1))
    return found.quantize(CENT, ROUND_HALF_UP)


def missing(indicator: Indicator, value: Value) -> int | None:
    """Return how many more of those counted would bring full points; None where no counting brings them."""
    if indicator.how is How.DEDUCT or value.denominator is None:
        return None
    wanted = indicator.steps[0].least if indicator.how is How.STEPS else indicator.full
    if indicator.how is How.STEPS and indicator.steps[0].points < indicator.weight:
        return None
    return max(ceil(wanted * value.denominator - value.numerator), 0)


def total(scored: Iterable[tuple[Indicator, Decimal | None]]) -> Total:
    """Add up indicators with their points; None: left out, the others are scaled up to a hundred."""
    counted = [(one, got) for one, got in scored if got is not None]
    got = sum((got for _, got in counted), Decimal(0))
    of = sum((one.weight for one, _ in counted), Decimal(0))
    mark = (100 * got / of).quantize(CENT, ROUND_HALF_UP) if of else None
    return Total(got, of, mark)


def grade(grades: Sequence[Grade], mark: Decimal | None) -> str:
    """Return what a mark is called; empty for none."""
    return "" if mark is None else next(one.name for one in grades if mark >= one.least)
