"""What a section is to reach: a class, and other limits for single items where one was agreed. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from rongshu.core.words import N_
from rongshu.river.water.method.readings import Reading
from rongshu.river.water.method.rounding import EXACT, rounded
from rongshu.river.water.method.verdicts import ItemVerdict, judge
from rongshu.river.water.method.versions import JUDGED, Version
from rongshu.river.water.standard.grades import Grade, of_numeral
from rongshu.river.water.standard.items import Meaning, Water

NOT_A_LIMIT = N_("This is no limit. Please write a class such as Ⅳ, or a figure such as <3 or ≤0.35.")


@dataclass(frozen=True)
class Limit:
    """Another limit of an item: of a class, or a figure, which may be reached or (strict) must be kept below."""

    grade: Grade | None = None
    figure: Decimal | None = None
    is_strict: bool = False


@dataclass(frozen=True)
class Target:
    """The class a section is to reach, and what holds instead for single items."""

    grade: Grade
    overrides: Mapping[str, Limit] = field(default_factory=dict)


@dataclass(frozen=True)
class Missed:
    """An item that misses the target, and by how many times its limit (None for pH and dissolved oxygen)."""

    verdict: ItemVerdict
    limit: Decimal | None
    multiple: Decimal | None


def limit(words: str) -> Limit:
    """Return a limit as somebody wrote it: Ⅳ, <3, ≤0.35, 0.35. Raises ValueError."""
    plain = words.strip().replace("＜", "<").replace("≤", "<=")
    if plain[:1] != "<" and "." not in plain and not plain.isdecimal() and (grade := of_numeral(plain)):
        return Limit(grade)
    is_strict = plain.startswith("<") and not plain.startswith("<=")
    try:
        figure = Decimal(plain.lstrip("<="))
    except InvalidOperation as error:
        raise ValueError(NOT_A_LIMIT) from error
    if not figure.is_finite() or figure < 0:
        raise ValueError(NOT_A_LIMIT)
    return Limit(None, figure, is_strict)


def missed(
    readings: Mapping[str, Reading | None], target: Target, *, version: Version, water: Water = Water.RIVER
) -> tuple[Missed, ...] | None:
    """Return what misses a target, in the order of the table; None when nothing judged was measured."""
    verdict = judge(readings, version=version, water=water)
    found = (_missed(one, target, water) for one in verdict.items if one.item.key in JUDGED)
    return None if verdict.grade is None else tuple(one for one in found if one is not None)


def _missed(one: ItemVerdict, target: Target, water: Water) -> Missed | None:
    own = target.overrides.get(one.item.key, Limit(target.grade))
    if own.figure is not None:
        return None if _keeps(one, own) else Missed(one, own.figure, _multiple(one, own.figure))
    grade = own.grade or target.grade
    if one.grade <= grade:
        return None
    if grade == Grade.WORSE or one.item.meaning == Meaning.BETWEEN:
        return Missed(one, None, None)
    figure = one.item.limits_in(water)[grade - 1]
    return Missed(one, figure, _multiple(one, figure))


def _keeps(one: ItemVerdict, own: Limit) -> bool:
    assert own.figure is not None
    if one.item.meaning == Meaning.AT_LEAST:
        return one.figure >= own.figure
    return one.figure < own.figure or (one.figure == own.figure and not own.is_strict)


def _multiple(one: ItemVerdict, figure: Decimal) -> Decimal | None:
    if one.item.meaning != Meaning.AT_MOST or not figure or one.figure <= figure:
        return None
    return rounded(EXACT.divide(one.figure - figure, figure), 1)
