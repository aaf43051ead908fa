"""How turns, cadences and rates read on a page."""

from collections.abc import Sequence
from datetime import date

from django import template
from django.utils.translation import gettext, ngettext

from rongshu.core import clock
from rongshu.core.words import N_
from rongshu.loop.duties.forms import CADENCES, NO_TURNS
from rongshu.loop.duties.keeping import Rate
from rongshu.loop.duties.turns import DAY, Every, Pace, Turn

register = template.Library()
WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
NEAR = {0: N_("today"), 1: N_("tomorrow"), -1: N_("yesterday")}


@register.filter
def day_words(day: date | None) -> str:
    """Return a day as people say it: today, tomorrow, Sun 11/29; another year's with its year."""
    if day is None:
        return ""
    today = clock.today()
    if near := NEAR.get((day - today).days):
        return gettext(near)
    if day.year != today.year:
        return f"{day:%Y-%m-%d}"
    return f"{day.month}/{day.day} {gettext(WEEKDAYS[day.weekday()])}"


@register.filter
def last(turn: Turn) -> str:
    """Return the last day of a turn in words."""
    return day_words(turn.until - DAY)


@register.filter
def span(turn: Turn) -> str:
    """Return a turn from its first day to its last, or the one day it is."""
    begins, ends = turn.since, turn.until - DAY
    return f"{begins.month}/{begins.day}" + ("" if begins == ends else f" – {ends.month}/{ends.day}")


@register.filter
def days_left(turn: Turn) -> str:
    """Return how many days a turn still has, today among them."""
    n = (turn.until - clock.today()).days
    return gettext("the last day") if n <= 1 else ngettext("%(n)s day left", "%(n)s days left", n) % {"n": n}


@register.filter
def cadence(paces: Sequence[Pace]) -> str:
    """Return how often something comes round by its latest cadence, in words."""
    every = paces[-1].every if paces else Every(0)
    if not every.amount:
        return gettext(NO_TURNS)
    code = f"{every.amount}-{every.unit.value}"
    if code in CADENCES:
        return gettext(CADENCES[code])
    return gettext("every %(n)s %(unit)s") % {"n": every.amount, "unit": gettext(every.unit.value)}


@register.filter
def cadence_code(paces: Sequence[Pace]) -> str:
    """Return the latest cadence as a form hands it in."""
    every = paces[-1].every if paces else Every(0)
    return f"{every.amount}-{every.unit.value}" if every.amount else "0-days"


@register.filter
def percent(rate: Rate) -> str:
    """Return a rate as whole percent, rounded down so that 100 % means all; a dash where nothing was due."""
    return "—" if not rate.due else f"{rate.kept * 100 // rate.due} %"
