"""How listings are said on pages, and addresses with one filter changed."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

from django import template
from django.utils.translation import gettext as _

from rongshu.core.say import say
from rongshu.policy.premises import rules, wording
from rongshu.policy.premises.models import Listing, State
from rongshu.policy.premises.narrowing import Wanted

register = template.Library()
TONES = {State.OPEN: "main", State.LET: "info", State.DOWN: "wait"}
number = register.filter("number", wording.number)
rent = register.filter("rent", wording.price)
least = register.filter("least", wording.least)


@register.filter
def monthly(one: Listing) -> str:
    """Return the rent of the whole a month, in 万元 from ten thousand yuan on."""
    found = wording.monthly(one)
    if found is None:
        return ""
    if found >= 10_000:
        return _("%(n)s × 10,000 yuan a month in all") % {"n": wording.number(round(found / 10_000, 2))}
    return _("%(n)s yuan a month in all") % {"n": wording.number(round(found))}


@register.filter
def state_tone(one: Listing) -> str:
    """Return the tone of a listing's state."""
    return TONES[State(one.state)]


@register.simple_tag
def facts(one: Listing, today: date) -> list[tuple[str, str]]:
    """Return what a listing says."""
    return wording.facts(one, today)


@register.simple_tag
def confirmed(one: Listing, today: date) -> str:
    """Return when a listing was last confirmed, in words."""
    return wording.confirmed(one, today)


@register.simple_tag
def free(one: Listing, today: date) -> str:
    """Return from when on premises are free, in words."""
    return wording.available(one, today)


@register.simple_tag
def is_old(one: Listing, today: date) -> bool:
    """Say whether a listing wants confirming."""
    return rules.wants_confirming(one.confirmed_on, today)


@register.simple_tag
def narrowed(wanted: Wanted, name: str) -> str:
    """Return a filter in words."""
    return wording.narrowed(wanted, name)


@register.simple_tag
def query(kept: Mapping[str, object], name: str = "", value: object = "") -> str:
    """Return a query string of what is kept, one changed; an empty value takes it away."""
    left = {**kept, **({name: value} if name else {})}
    return "?" + urlencode({key: said for key, said in left.items() if said not in ("", None)})


@register.filter
def coordinate(value: Decimal | float) -> str:
    """Return a figure of a drawing as SVG writes it."""
    return f"{value:.1f}"


@register.filter
def typed(value: object) -> str:
    """Return a value as somebody types it; nothing for none."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "" if value is None else str(value)


@register.simple_tag
def said(sentence: str, params: Mapping[str, object]) -> str:
    """Return a sentence in the reader's language, filled in."""
    return say(sentence, **params)
