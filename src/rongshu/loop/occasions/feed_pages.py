"""Calendars to subscribe to: the page with one's own address, and the calendars themselves."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rongshu.core import clock, codes
from rongshu.ground.people import queries as people
from rongshu.ground.people.middleware import asking, inside
from rongshu.ground.places.queries import with_above
from rongshu.loop.occasions import feeds, programme


@require_http_methods(["GET", "POST"])
def subscribe(request: HttpRequest) -> HttpResponse:
    """Show the address of one's own calendar, with a QR code for the phone; give it a new one, or close it."""
    who = inside(request)
    if request.method == "POST":
        if request.POST.get("what") == "close":
            feeds.close(person=who.id)
            messages.success(request, _("Closed. The address leads nowhere now."))
        else:
            feeds.renew(person=who.id, now=clock.now())
            messages.success(request, _("This is your calendar's address. Keep it to yourself."))
        return redirect("occasions:subscribe")
    found, me = feeds.of(who.id), people.person(who)
    home = me.home.area if me and me.home else None
    page = {
        "own": _address(reverse("occasions:own_feed", args=[found.secret])) if found else None,
        "home": home,
    }
    if home is not None:
        page["public"] = _address(reverse("occasions:place_feed", args=[home.uuid]))
    response = render(request, "occasions/subscribe.html", page)
    response["Cache-Control"] = "no-store"
    return response


def _address(path: str) -> dict[str, str]:
    opens = feeds.subscribing(path)
    return {"webcal": opens, "https": codes.whole(path), "picture": mark_safe(codes.svg(opens))}


def _calendar(made: bytes, name: str, *, is_own: bool = False) -> HttpResponse:
    response = HttpResponse(made, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{name}.ics"'
    response["Cache-Control"] = "private, no-store" if is_own else "public, max-age=600"
    return response


@require_safe
def own(request: HttpRequest, secret: str) -> HttpResponse:
    """Answer somebody's calendar to whoever knows its address."""
    return _calendar(feeds.own(secret, now=clock.now()), "rongshu", is_own=True)


@require_safe
def at_place(request: HttpRequest, place: UUID) -> HttpResponse:
    """Answer what is on at a place; it names nobody."""
    return _calendar(feeds.at_place(with_above(place)[0], now=clock.now()), "place")


@require_safe
def of_series(request: HttpRequest, series: UUID) -> HttpResponse:
    """Answer the dates of a series; they name nobody."""
    found = programme.series(series)
    return _calendar(feeds.of_series([found.pk], found.title, now=clock.now()), "series")


@require_safe
def one(request: HttpRequest, occasion: UUID) -> HttpResponse:
    """Answer one occasion, to be put into a calendar by hand."""
    now = clock.now()
    shown = programme.one(occasion, asking(request), now)
    return _calendar(feeds.one(shown.occasion, now=now), "occasion", is_own=True)
