"""How assessments read on a page."""

from decimal import Decimal

from django import template

from rongshu.river.chiefs.assessment import wording
from rongshu.river.chiefs.assessment.queries import Line
from rongshu.river.chiefs.assessment.rules import Indicator

register = template.Library()


@register.filter
def number(figure: Decimal | None) -> str:
    """Return a figure without empty decimals."""
    return wording.number(figure)


@register.filter
def how(indicator: Indicator) -> str:
    """Return how an indicator is scored."""
    return wording.how(indicator)


@register.filter
def came(line: Line) -> str:
    """Return from which figures points came."""
    return wording.came(line)


@register.filter
def source(line: Line) -> str:
    """Return who counted."""
    return wording.source(line)
