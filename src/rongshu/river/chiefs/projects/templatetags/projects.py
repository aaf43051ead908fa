"""How projects read on a page."""

from decimal import Decimal

from django import template
from django.utils.translation import gettext as _

from rongshu.river.chiefs.projects.rules import Standing
from rongshu.river.chiefs.projects.wording import STANDINGS

register = template.Library()
TONES = {Standing.DONE: "main", Standing.UNDER_WAY: "info", Standing.SOON: "wait", Standing.OVERDUE: "danger"}


@register.filter
def amount(figure: Decimal) -> str:
    """Return a figure without empty decimals."""
    return f"{figure.normalize():f}"


@register.filter
def percent(share: Decimal | None) -> str:
    """Return a share in whole per cent, never rounded up to the whole."""
    return "–" if share is None else f"{int(share * 100)}%"


@register.filter
def standing(one: Standing) -> str:
    """Return what a standing is called."""
    return _(STANDINGS[one])


@register.filter
def tone(one: Standing) -> str:
    """Return the tone of its badge."""
    return TONES[one]
