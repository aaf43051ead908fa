"""How figures read on a page."""

from django import template

register = template.Library()


@register.filter
def percent(part: float | None) -> str:
    """Return a part of one as a percentage with one decimal; a dash where there is nothing to count."""
    return "—" if part is None else f"{part:.1%}"
