"""How times, places, states and refusals read on a page."""

from datetime import datetime, timedelta
from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from rongshu.core import clock
from rongshu.core.say import say
from rongshu.ground.people.phones import masked as masked_phone
from rongshu.ground.places.models import Place
from rongshu.ground.places.rules import address as address_of
from rongshu.loop.cases import kinds
from rongshu.loop.cases.models import Case, Event
from rongshu.loop.cases.saying import happened as words_of
from rongshu.loop.notices.models import Notice

register = template.Library()
SOON, AT_ONCE = timedelta(hours=1), timedelta(minutes=1)


@register.filter
def t(words: object) -> str:
    """Translate a marked sentence or label."""
    return gettext(str(words)) if words else ""


@register.filter
def left(moment: datetime | None) -> str:
    """Return how long is left, or how long it is over: "35 min left", "overdue by 2 h"."""
    if moment is None or moment.year == 9999:
        return ""
    span = moment - clock.now()
    words = gettext("%(span)s left") if span > timedelta() else gettext("overdue by %(span)s")
    return words % {"span": span_words(abs(span))}


def span_words(span: timedelta) -> str:
    """Return a span in its largest sensible unit."""
    minutes = max(int(span.total_seconds() // 60), 1)
    if minutes < 60:
        return gettext("%(n)s min") % {"n": minutes}
    if minutes < 48 * 60:
        return gettext("%(n)s h") % {"n": minutes // 60}
    days = minutes // 1440
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}


@register.filter
def lateness(moment: datetime | None) -> str:
    """Return the class a deadline is shown in: late, soon or none."""
    if moment is None:
        return ""
    span = moment - clock.now()
    return "late" if span <= timedelta() else "soon" if span <= SOON else ""


@register.filter
def ago(moment: datetime | None) -> str:
    """Return how long ago something was."""
    if moment is None:
        return ""
    span = clock.now() - moment
    if span < timedelta(minutes=1):
        return gettext("just now")
    return gettext("%(span)s ago") % {"span": span_words(span)}


@register.filter
def when(moment: datetime | None) -> str:
    """Return a local time as people say it: today 14:05, tomorrow 9:00, 11/25 9:00."""
    if moment is None:
        return ""
    local, today = timezone.localtime(moment), clock.today()
    days = (local.date() - today).days
    near = {0: gettext("today"), 1: gettext("tomorrow"), -1: gettext("yesterday")}.get(days)
    day = near or gettext("%(month)s/%(day)s") % {"month": local.month, "day": local.day}
    if local.year != today.year:
        day = f"{local:%Y-%m-%d}"
    return f"{day} {local.hour}:{local:%M}"


@register.filter
def found_before(event: Event) -> str:
    """Say when something was found that was received later, as without network; '' for anything else."""
    found = datetime.fromisoformat(event.data["found_at"]) if event.data.get("found_at") else event.at
    if event.at - found < AT_ONCE:
        return ""
    words = gettext("Found %(found)s, received %(received)s.")
    return words % {"found": when(found), "received": when(event.at)}


@register.filter
def until(start: datetime | None, end: datetime | None) -> str:
    """Return a window of time: today 9:00-11:00; without one, as soon as possible."""
    if start is None or end is None:
        return gettext("as soon as possible")
    local = timezone.localtime(end)
    return f"{when(start)}–{local.hour}:{local:%M}"


@register.filter
def hours(minutes: int | None) -> str:
    """Return minutes as hours with one decimal."""
    return f"{(minutes or 0) / 60:.1f}"


@register.filter
def address(place: Place | None) -> str:
    """Return a place as it is said inside its community: 3栋 2单元 301."""
    return address_of(place) if place else ""


@register.filter
def masked(phone: str) -> str:
    """Return a phone number with its middle hidden."""
    return masked_phone(phone)


@register.filter
def public(case: Case) -> str:
    """Return the state's word for the one who asked."""
    return gettext(kinds.of(case.kind).flow.state(case.state).public)


@register.filter
def staff(case: Case) -> str:
    """Return the state's word for those who work on it."""
    return gettext(kinds.of(case.kind).flow.state(case.state).label)


@register.filter
def tone(case: Case) -> str:
    """Return the tone of a case's badge: done, waiting for somebody, late, or under way."""
    if not case.is_open:
        return "main" if case.solved else ""
    if case.due_at and case.due_at <= clock.now():
        return "danger"
    return "wait" if case.state == kinds.of(case.kind).flow.start else "info"


@register.filter
def kind_icon(case: Case) -> str:
    """Return the icon of a case's kind."""
    return kinds.of(case.kind).icon


@register.filter
def kind_label(case: Case) -> str:
    """Return the name of a case's kind."""
    return gettext(kinds.of(case.kind).flow.label)


@register.filter
def happened(event: Event) -> str:
    """Return what an event was, in words."""
    return words_of(event)


@register.filter
def notice_words(notice: Notice) -> str:
    """Return a notice's sentence in the reader's language."""
    return say(notice.sentence, **notice.params)


@register.filter
def reason(pair: Any) -> str:
    """Return a dispatch reason in words, from a Reason or a stored [sentence, params]."""
    if isinstance(pair, list | tuple):
        return say(pair[0], **pair[1])
    return say(pair.sentence, **pair.params)
