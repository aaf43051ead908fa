"""What neighbours see: what is on, one occasion with its button, and their own calendar."""

from datetime import timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rongshu.core import clock
from rongshu.core.errors import NotFound
from rongshu.core.words import N_
from rongshu.ground.people import queries as people
from rongshu.ground.people.middleware import asking, inside
from rongshu.ground.people.permissions import Permission
from rongshu.loop.occasions import forms, joining, programme, queries
from rongshu.loop.occasions.models import Status
from rongshu.loop.occasions.programme import WEEK, Wanted
from rongshu.loop.occasions.saying import series_said


@require_GET
def show_list(request: HttpRequest) -> HttpResponse:
    """Show what is on, a week at a time, by day; filters stand in the address."""
    who, now = asking(request), clock.now()
    wanted = forms.wanted(request.GET, clock.today(now))
    found = programme.on(who, wanted, cursor=request.GET.get("after", ""))
    lines = programme.lines(found.items, who, now)
    page = {
        "wanted": wanted,
        "today": clock.today(now),
        "last": wanted.since + timedelta(days=WEEK - 1),
        "days": [(day, list(some)) for day, some in groupby(lines, lambda line: line.occasion.day)],
        "places": programme.places_on(who, now),
        "next_day": None if lines else programme.next_day(who, wanted),
        "before": _query(wanted, -WEEK),
        "after": _query(wanted, WEEK),
        "more": f"{_query(wanted, 0)}&{urlencode({'after': found.after})}" if found.after else "",
        "may_hold": who.anywhere(Permission.HOLD_OCCASIONS),
    }
    return render(request, "occasions/list.html", page)


def _query(wanted: Wanted, days: int) -> str:
    kept = {"from": wanted.since + timedelta(days=days), "place": wanted.place or "", "q": wanted.q}
    return urlencode({k: str(v) for k, v in kept.items() if v} | ({"free": 1} if wanted.only_free else {}))


@require_GET
def show(request: HttpRequest, occasion: UUID) -> HttpResponse:
    """Show one occasion, how one stands in its list, and the one thing to do."""
    who, now = asking(request), clock.now()
    shown = programme.one(occasion, who, now)
    return render(request, "occasions/show.html", {"shown": shown, **_around(shown, now)})


def _around(shown: programme.Shown, now: Any) -> dict[str, Any]:
    one = shown.occasion
    dates = programme.dates_of(one.series, now, most=7) if one.series else []
    return {
        "occasion": one,
        "rhythm": series_said(one.series) if one.series else "",
        "dates": [d for d in dates if d.pk != one.pk and d.cancelled_at is None][:5],
        "counted": programme.counted(one) if shown.holds else {},
    }


@require_POST
def join(request: HttpRequest, occasion: UUID) -> HttpResponse:
    """Sign oneself up: a place, or a number in the waiting list."""
    who, now = inside(request), clock.now()
    shown, me = programme.one(occasion, who, now), people.person(who)
    assert me is not None
    mine = joining.join(occasion=shown.occasion, person=me, by=who, now=now)
    if mine.status == Status.WAITING:
        number = queries.ahead_of(mine) + 1
        messages.success(
            request, _("All places are taken. You are number %(n)s on the waiting list.") % {"n": number}
        )
    else:
        messages.success(request, _("You are in. See you there!"))
    return _back(request, shown.occasion.uuid)


@require_POST
def leave(request: HttpRequest, occasion: UUID) -> HttpResponse:
    """Take oneself off the list."""
    who, now = inside(request), clock.now()
    one = queries.by_uuid(occasion)
    mine = queries.mine(one.pk, who.id)
    if mine is None:
        raise NotFound(N_("You are not in this list."))
    joining.leave(attendance=mine, by=who, now=now)
    messages.success(request, _("You are off the list. Thank you for saying so in time."))
    return _back(request, one.uuid)


def _back(request: HttpRequest, occasion: UUID) -> HttpResponse:
    """Return to the page the button stood on."""
    wanted = request.POST.get("next", "")
    if wanted and url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        return redirect(wanted)
    return redirect("occasions:show", occasion)


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Show one's own calendar: what one comes to, waits for and holds, and what one was at."""
    who, now = inside(request), clock.now()
    page = {
        "lines": programme.calendar_of(who.id, now),
        "held": programme.held_by(who, now),
        "been": programme.been_to(who.id, now, cursor=request.GET.get("after", "")),
        "today": timezone.localdate(now),
    }
    return render(request, "occasions/mine.html", page)
