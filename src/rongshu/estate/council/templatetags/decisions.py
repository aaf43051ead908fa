"""How the minutes' form and a vote read."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import template
from django.utils.translation import gettext

from rongshu.core.say import say
from rongshu.core.typed import whole
from rongshu.estate.council.forms import DECISIONS
from rongshu.estate.council.models import AgendaItem
from rongshu.estate.council.parties import LABELS, Party
from rongshu.estate.council.quorum import Finding

register = template.Library()


@dataclass(frozen=True)
class Row:
    """One line of the form: what was decided, by whom, until when."""

    key: str
    what: str = ""
    owner: int | None = None
    due: str = ""


@register.filter
def said(item: AgendaItem, given: Mapping[str, str]) -> str:
    """Return what the form shows as said: what was just typed, else what is kept."""
    return given.get(f"said-{item.pk}", item.said)


@register.filter
def decided(item: AgendaItem, given: Mapping[str, str]) -> list[Row]:
    """Return the lines of the form for one item: what was typed or is kept, and an empty one."""
    if f"said-{item.pk}" in given:
        rows = [_typed(f"{item.pk}-{n}", given) for n in range(DECISIONS)]
    else:
        kept = enumerate(item.resolutions.all())
        rows = [Row(f"{item.pk}-{n}", r.what, r.owner_id, f"{r.due:%Y-%m-%d}") for n, r in kept]
        rows += [Row(f"{item.pk}-{n}") for n in range(len(rows), DECISIONS)]
    used = sum(bool(row.what) for row in rows)
    return rows[: max(used + 1, 1)]


def _typed(key: str, given: Mapping[str, str]) -> Row:
    owner = whole(given.get(f"owner-{key}"))
    return Row(key, given.get(f"what-{key}", ""), owner, given.get(f"due-{key}", ""))


@register.filter
def finding(found: Finding) -> str:
    """Return what one finding says."""
    return say(found.sentence, **found.params)


@register.filter
def met(found: Finding) -> str:
    """Return the word for whether it is so."""
    return gettext("met") if found.met else gettext("not met")


@register.filter
def party(name: str) -> str:
    """Return what a party is called."""
    return gettext(LABELS[Party(name)])
