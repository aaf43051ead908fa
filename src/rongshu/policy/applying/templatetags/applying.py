"""How applications read on a page."""

from decimal import Decimal

from django import template
from django.utils.translation import gettext as _

from rongshu.ground.people.phones import normal
from rongshu.policy.applying.filling import BETWEEN
from rongshu.policy.applying.flow import APPLICATION_FLOW
from rongshu.policy.applying.models import Application

register = template.Library()
TONES = {
    "received": "info",
    "asked": "wait",
    "approved": "info",
    "paid": "done",
    "refused": "",
    "withdrawn": "",
}
INPUTS = {"sum": "decimal", "number": "decimal", "phone": "tel"}


@register.filter
def yuan(amount: Decimal | None) -> str:
    """Return a sum in yuan, without cents where there are none."""
    return "" if amount is None else _("%(sum)s yuan") % {"sum": f"{amount:,.2f}".removesuffix(".00")}


@register.filter
def tel(phone: str) -> str:
    """Return a number as a link dials it."""
    return normal(phone)


@register.filter
def state_tone(found: Application) -> str:
    """Return the tone of an application's badge."""
    return TONES.get(found.state, "")


@register.filter
def state_label(found: Application) -> str:
    """Return where an application stands, as the department says it."""
    return _(APPLICATION_FLOW.state(found.state).label)


@register.filter
def inputmode(kind: str) -> str:
    """Return the keyboard a phone shows for a kind of answer."""
    return INPUTS.get(kind, "text")


@register.filter
def of(found: dict[str, str], name: object) -> str:
    """Return what a dictionary holds by a name, '' for nothing."""
    return found.get(str(name), "")


@register.filter
def ticked(answer: str) -> list[str]:
    """Return the answers that were ticked."""
    return answer.split(BETWEEN)
