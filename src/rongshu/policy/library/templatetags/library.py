"""How the compendium reads on a page."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.utils.translation import gettext as _

from rongshu.core import clock
from rongshu.policy.library import wording
from rongshu.policy.library.models import Item, Proposal, State

register = template.Library()
TONES = {
    State.DRAFT: "wait",
    State.PUBLISHED: "main",
    State.EXPIRED: "",
    State.SUPERSEDED: "info",
    State.REPEALED: "danger",
}


@register.filter
def money(amount: Decimal | None) -> str:
    """Return a sum as people say it."""
    return wording.money(amount) if amount is not None else ""


@register.filter
def benefit(given: Mapping[str, Any] | None) -> str:
    """Return what an item gives in a few words."""
    return wording.benefit(given)


@register.filter
def proposed(one: Proposal) -> str:
    """Return what was read as people say it: sums with their unit, all else as it stands."""
    return wording.money(one.value) if one.field == "amount" else one.value


@register.filter
def state_tone(state: str) -> str:
    """Return the tone of a document's badge."""
    return TONES[State(state)]


@register.filter
def field_label(name: str) -> str:
    """Return what a field is called."""
    return _(wording.FIELDS.get(name, name))


@register.filter
def openness(item: Item) -> str:
    """Return whether one can apply today."""
    return _openness(item)[0]


@register.filter
def open_tone(item: Item) -> str:
    """Return the tone of that."""
    return _openness(item)[1]


def _openness(item: Item) -> tuple[str, str]:
    if item.document.state != State.PUBLISHED:
        return _("Not to be had any more"), ""
    return wording.openness(item.opens_on, item.closes_on, clock.today())


@register.filter
def figure(given: Mapping[str, Any] | None) -> Sequence[str]:
    """Return what an item gives as people look for it: the most somebody can get, and how it is reckoned."""
    return wording.figure(given)


@register.filter
def card(item: Item) -> Sequence[tuple[str, str, list[str]]]:
    """Return the parts of an item's card: label, icon, lines; no empty ones, and papers stand apart."""
    parts = (
        (label, icon, getattr(item, f"card_{name}")) for name, label, icon in wording.CARD if name != "papers"
    )
    return [(_(label), icon, text.splitlines()) for label, icon, text in parts if text.strip()]


@register.filter
def papers(item: Item) -> Sequence[Mapping[str, str]]:
    """Return what to hand in, one by one with its note; what only the card says stands below."""
    named = [one["name"] for one in item.materials]
    more = [one for one in item.card_papers.splitlines() if one.strip() and one.strip() not in named]
    return [*item.materials, *({"name": one} for one in more)]


@register.filter
def dialled(phone: str) -> str:
    """Return a number as a telephone dials it: without an extension."""
    return phone.split("转")[0].replace(" ", "")


@register.filter
def iso(day: date | None) -> str:
    """Return a day as forms hold it."""
    return day.isoformat() if day else ""
