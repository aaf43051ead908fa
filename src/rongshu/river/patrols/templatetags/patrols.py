"""How figures of a patrol read on a page."""

from django import template
from django.utils.translation import gettext as _

register = template.Library()


ICONS = {
    "on_site": "footprints", "boat": "sailboat", "bicycle": "bike", "car": "car", "drone": "drone", "meeting": "users",
}  # fmt: skip


@register.filter
def means_icon(means: str) -> str:
    """Return the icon of what somebody goes by."""
    return ICONS[means]


@register.filter
def km(metres: float) -> str:
    """Return a length: metres below one kilometre."""
    return f"{metres / 1000:.1f} km" if metres >= 950 else f"{round(metres, -1):.0f} m"


@register.filter
def mins(minutes: float) -> str:
    """Return a duration in whole minutes."""
    return _("%(n)s minutes") % {"n": round(minutes)}


@register.filter
def percent(share: float) -> str:
    """Return a share in whole per cent."""
    return f"{share:.0%}"
