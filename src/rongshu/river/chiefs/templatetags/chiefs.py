"""How what is due of chiefs reads on a page."""

from django import template
from django.utils.translation import gettext as _

from rongshu.ground.rivers import stationing
from rongshu.river.chiefs import wording
from rongshu.river.chiefs.frequency.counting import Why
from rongshu.river.chiefs.frequency.periods import Span
from rongshu.river.chiefs.frequency.standards import Level, Rule
from rongshu.river.chiefs.kind import LABELS

register = template.Library()


@register.filter
def level(one: Level) -> str:
    """Return what a chief of a level is called."""
    return _(LABELS[one])


@register.filter
def asked(rule: Rule) -> str:
    """Return a rule as a sentence."""
    return wording.asked(rule)


for _name in ("often", "season", "least", "alerts", "delegation", "number"):
    register.filter(f"rule_{_name}", getattr(wording, _name))


@register.filter
def span(one: Span) -> str:
    """Return a period by its days."""
    return wording.span(one)


@register.filter
def km(metres: float) -> str:
    """Return a length in kilometres."""
    return wording.km(metres)


@register.filter
def station(metres: float) -> str:
    """Return a station as K12+350."""
    return stationing.words(metres)


@register.filter
def why(one: Why) -> str:
    """Return why a patrol doesn't count."""
    return _(wording.WHY[one])


@register.filter
def percent(share: float | None) -> str:
    """Return a share in whole per cent; nothing due has none."""
    return "–" if share is None else f"{share:.0%}"
