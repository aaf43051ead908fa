"""A verdict in words, in the reader's language: 氨氮(1.3)、总磷(0.6)."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache

from django.utils.translation import get_language, gettext

from rongshu.river.water.columns import ITEMS as ITEMS
from rongshu.river.water.method.sources import SourceVerdict
from rongshu.river.water.method.verdicts import ItemVerdict, Verdict
from rongshu.river.water.method.waters import Over
from rongshu.river.water.standard.grades import Grade
from rongshu.river.water.standard.items import Item, Meaning


@lru_cache(2048)
def _in(language: str | None, label: str) -> str:
    return gettext(label)


def named(item: Item) -> str:
    """Return an item's name."""
    return _in(get_language(), item.label)


@lru_cache(10_000)
def _pollutant(language: str | None, label: str, multiple: Decimal | None) -> str:
    return gettext(label) if multiple is None else f"{gettext(label)}({multiple:f})"


def over_limit(item: Item, multiple: Decimal | None) -> str:
    """Return an item with its multiple over a limit, as reports write it."""
    return _pollutant(get_language(), item.label, multiple)


def pollutants(items: Iterable[ItemVerdict], language: str | None = None) -> str:
    """Return items with their multiples, one after the other; `language`: the active one, where it is known."""
    spoken = language or get_language()
    return "、".join([_pollutant(spoken, one.item.label, one.multiple) for one in items])


def failing(verdict: SourceVerdict) -> str:
    """Return the items of a source that don't meet its class, with their multiples over that class's limit."""
    return "、".join(over_limit(one.item, verdict.over(one)) for one in verdict.failing)


def over(items: Iterable[Over]) -> str:
    """Return a river's main pollutants with the share of sections beyond class Ⅲ."""
    return "、".join(f"{named(one.item)}({one.over}/{one.sections})" for one in items)


def meets(grade: Grade | None) -> str:
    """Return 符合 or 劣于 with the class; nothing measured has none."""
    if grade is None:
        return gettext("Not measured")
    if grade == Grade.WORSE:
        return gettext("Worse than class %(numeral)s") % {"numeral": Grade.V.numeral}
    return gettext("Meets class %(numeral)s") % {"numeral": grade.numeral}


def limit(one: ItemVerdict, verdict: Verdict, grade: Grade) -> str:
    """Return an item's limit of a class as it is printed: ≤1.0, ≥5, 6–9; '' where there is none."""
    if one.item.meaning == Meaning.BETWEEN:
        return "6–9"
    if grade == Grade.WORSE or one.item.meaning == Meaning.NONE:
        return ""
    sign = "≥" if one.item.meaning == Meaning.AT_LEAST else "≤"
    return f"{sign}{one.item.limits_in(verdict.water)[grade - 1]:f}"


def why(verdict: Verdict) -> Sequence[str]:
    """Return why a sample has its class, a sentence for each item that decides it."""
    return [
        gettext("%(item)s %(figure)s, limit of class %(numeral)s %(limit)s")
        % {
            "item": named(one.item),
            "figure": f"{one.figure:f}",
            "numeral": Grade(one.grade - 1).numeral,
            "limit": limit(one, verdict, Grade(one.grade - 1)),
        }
        for one in verdict.deciding
    ]
