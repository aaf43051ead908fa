"""How classes, limits and reasons read on a page."""

from collections.abc import Sequence
from decimal import Decimal

from django import template
from django.utils.translation import gettext as _

from rongshu.ground.rivers import stationing
from rongshu.river.water import wording
from rongshu.river.water.judged import Result
from rongshu.river.water.method import black_odour, eutrophication, sources, targets, trends
from rongshu.river.water.method.black_odour import Odour
from rongshu.river.water.method.eutrophication import Level
from rongshu.river.water.method.means import Span
from rongshu.river.water.method.sources import SourceVerdict
from rongshu.river.water.method.trends import Change
from rongshu.river.water.method.verdicts import ItemVerdict, Verdict
from rongshu.river.water.method.waters import Over
from rongshu.river.water.periods import Period
from rongshu.river.water.queries import River
from rongshu.river.water.standard.grades import Grade
from rongshu.river.water.standard.items import Item

register = template.Library()


@register.filter
def item(one: Item) -> str:
    """Return an item's name."""
    return wording.named(one)


@register.filter
def pollutants(items: Sequence[ItemVerdict]) -> str:
    """Return items with their multiples."""
    return wording.pollutants(items)


@register.filter
def over(items: Sequence[Over]) -> str:
    """Return a river's main pollutants with in how many of its sections."""
    return wording.over(items)


@register.filter
def meets(verdict: Verdict) -> str:
    """Return which class a verdict meets."""
    return wording.meets(verdict.grade)


@register.filter
def why(verdict: Verdict) -> Sequence[str]:
    """Return why a sample has its class."""
    return wording.why(verdict)


@register.filter
def limits(one: ItemVerdict, verdict: Verdict) -> Sequence[str]:
    """Return an item's limits of the five classes."""
    return [wording.limit(one, verdict, grade) for grade in Grade if grade != Grade.WORSE]


@register.filter
def period(one: Period) -> str:
    """Return a period as people say it."""
    if one.span == Span.YEAR:
        return _("the year %(year)s") % {"year": one.first.year}
    if one.span == Span.QUARTER:
        return _("quarter %(n)s of %(year)s") % {"n": one.last.month // 3, "year": one.first.year}
    return _("%(year)s-%(month)s") % {"year": one.first.year, "month": f"{one.first.month:02d}"}


@register.filter
def changed(change: Change | None) -> str:
    """Return how a water changed."""
    return _(trends.LABELS[change]) if change else ""


@register.filter
def odour(level: Odour) -> str:
    """Return how black and odorous a water is."""
    return _(black_odour.LABELS[level])


@register.filter
def trophic(level: Level) -> str:
    """Return how rich in nutrients a lake is."""
    return _(eutrophication.LABELS[level])


@register.filter
def station(river: River, one: Result) -> str:
    """Return how far down its river a section lies, as it stands on a stake; '' where that isn't known."""
    metres = river.stations.get(one.section.pk)
    return "" if metres is None else stationing.words(metres)


@register.filter
def rate(found: Decimal | None) -> str:
    """Return a rate, or that nothing was drawn."""
    return _(sources.said(found))


@register.filter
def failing(verdict: SourceVerdict) -> str:
    """Return what of a source doesn't meet its class."""
    return wording.failing(verdict)


@register.filter
def missed(found: Sequence[targets.Missed]) -> str:
    """Return what misses a target, with its multiple over the target's own limit."""
    return "、".join(wording.over_limit(one.verdict.item, one.multiple) for one in found)


@register.filter
def readings(sample_readings: dict[str, str]) -> list[tuple[str, str]]:
    """Return a sample's readings by the items' names, as the laboratory wrote them."""
    items = wording.ITEMS
    return [(wording.named(items[key]), text) for key, text in sample_readings.items() if key in items]


@register.filter
def given_for(given: dict[str, str], name: str) -> str:
    """Return what was typed into a field."""
    return given.get(name, "") if given else ""
