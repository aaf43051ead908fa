"""How the states of zones read on a page."""

from django import template
from django.utils.translation import gettext

from rongshu.estate.claims.queries import Ground
from rongshu.estate.claims.rules import LABELS, TONES, State

register = template.Library()


@register.filter
def legend(ground: Ground) -> list[tuple[str, str, str, int]]:
    """Return the states there are, red first, each as (name, label, tone, how many)."""
    return [(s.value, gettext(LABELS[s]), TONES[s], ground.count[s]) for s in list(State)[::-1]]
