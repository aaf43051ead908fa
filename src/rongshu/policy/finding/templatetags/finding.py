"""How the search shows amounts, deadlines, marked texts and its own addresses."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rongshu.policy.finding.marking import Part

register = template.Library()
TEN_THOUSAND = 10_000


@register.filter
def marks(parts: Iterable[Part]) -> SafeString:
    """Return a text with what was asked for marked."""
    return format_html_join("", "{}{}{}", (_tagged(part) for part in parts))


def _tagged(part: Part) -> tuple[SafeString | str, str, SafeString | str]:
    if part.is_hit:
        return SafeString("<mark>"), part.text, SafeString("</mark>")
    return "", part.text, ""


@register.filter
def at_most(amount: Decimal | None) -> str:
    """Return how much somebody gets at the most, in 万元 from ten thousand yuan on."""
    if amount is None:
        return _("see the conditions")
    if amount >= TEN_THOUSAND:
        return _("up to %(n)s × 10,000 yuan") % {"n": f"{(amount / TEN_THOUSAND).normalize():,f}"}
    return _("up to %(n)s yuan") % {"n": f"{amount.normalize():,f}"}


@register.simple_tag
def days_left(closes: date | None, today: date) -> str:
    """Return how long something can still be applied for."""
    if closes is None:
        return ""
    days = (closes - today).days
    if days < 0:
        return _("no longer open")
    if days == 0:
        return _("closes today")
    return ngettext("%(n)s day left", "%(n)s days left", days) % {"n": days}


@register.simple_tag
def query(kept: Mapping[str, str], **changed: object) -> str:
    """Return a query string of what is kept, with changes; an empty value takes one away."""
    left = {**kept, **{name: str(value) for name, value in changed.items()}}
    return "?" + urlencode({name: value for name, value in left.items() if value != ""})


@register.simple_tag
def narrow(kept: Mapping[str, str], name: str, value: object) -> str:
    """Return a query string of what is kept with one value set, or with '' taken away."""
    return query(kept, **{name: value})


@register.simple_tag
def is_set(filters: Mapping[str, str], name: str, value: str) -> bool:
    """Say whether a filter has a value."""
    return filters.get(name) == value
