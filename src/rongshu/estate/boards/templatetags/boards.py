"""How the fields of a board are called on a page."""

from collections.abc import Iterable

from django import template
from django.utils.translation import gettext

from rongshu.ground.people.wordings import FIELDS

register = template.Library()


@register.filter
def fields(names: Iterable[str]) -> str:
    """Return fields in the reader's words, side by side."""
    return "、".join(gettext(FIELDS[name]) for name in names if name in FIELDS)
