"""How days and times of occasions read on a page."""

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.translation import gettext

from rongshu.core import clock as house_clock
from rongshu.loop.occasions.repeating import WEEKDAYS

register = template.Library()


@register.filter
def clock(moment: datetime | None) -> str:
    """Return the local time of day: 9:30."""
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    return f"{local.hour}:{local:%M}"


@register.filter
def weekday(day: date | None) -> str:
    """Return a day's weekday in words."""
    return gettext(list(WEEKDAYS.values())[day.weekday()]) if day else ""


@register.filter
def day_words(day: date | None) -> str:
    """Return a day as people say it: today, tomorrow, or 11/26, with its weekday."""
    if day is None:
        return ""
    today = house_clock.today()
    near = {0: gettext("today"), 1: gettext("tomorrow")}.get((day - today).days)
    said = gettext("%(month)s/%(day)s") % {"month": day.month, "day": day.day}
    if day.year != today.year:
        said = f"{day:%Y-%m-%d}"
    return f"{near} {said} {weekday(day)}" if near else f"{said} {weekday(day)}"
