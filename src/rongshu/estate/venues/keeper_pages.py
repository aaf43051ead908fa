"""What whoever keeps a venue does: its figures, bookings, hours, other days and shifts."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rongshu.core import clock
from rongshu.core.errors import Invalid
from rongshu.estate.venues import actions, chart, counting, forms, queries, rules, shifts, week
from rongshu.estate.venues.models import Venue
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import inside


def _kept(request: HttpRequest, venue: UUID) -> tuple[Venue, Who]:
    who, found = inside(request), queries.venue(venue)
    actions.check_keeps(venue=found, by=who)
    return found, who


@require_GET
def desk(request: HttpRequest, venue: UUID) -> HttpResponse:
    """Show a venue to whoever keeps it: who came, who has a room, when it is open, who is on duty."""
    found, _who = _kept(request, venue)
    now, today = clock.now(), clock.today()
    there, visits = counting.there_now(found, today)
    hours = queries.opening(found, today, today).on(today)
    page: dict[str, Any] = {
        "venue": found, "is_open": rules.is_open(now, hours), "there": there, "visits": visits,
        "bookings": queries.booked(found, now),
        "days": chart.chart(counting.per_day(found, today)), 
        "weeks": chart.weekly(counting.per_week(found, today), counting.first_day(found), today),
        "rooms": [(room, week.week(found, room)) for room in found.rooms.all()], "week": week.week(found),
        "other_days": week.other_days(found, today), "shifts": shifts.coming(found, now), "today": today,
        "weekdays": list(zip(forms.DAYS, forms.WEEKDAYS, strict=True)), "tomorrow": today + timedelta(days=1),
    }  # fmt: skip
    return render(request, "venues/desk.html", page)


@require_POST
def hours(request: HttpRequest, venue: UUID) -> HttpResponse:
    """Set when a venue or a room is open every week."""
    found, who = _kept(request, venue)
    post = request.POST
    actions.open_on(
        venue=found,
        room=forms.room_of(post, found),
        weekdays=forms.weekdays(post),
        spans=forms.spans(post),
        by=who,
    )
    messages.success(request, _("Kept. The board shows it at once."))
    return redirect("venues:desk", venue)


@require_POST
def other_day(request: HttpRequest, venue: UUID) -> HttpResponse:
    """Set when a venue is open on one day, or that it is closed."""
    found, who = _kept(request, venue)
    post = request.POST
    actions.open_otherwise(
        venue=found, day=forms.day(post.get("day", "")), why=post.get("why", ""), by=who, today=clock.today(),
        opens=forms.time_of(post, "opens"), closes=forms.time_of(post, "closes"),
    )  # fmt: skip
    messages.success(request, _("Kept. The board shows it at once."))
    return redirect("venues:desk", venue)


@require_POST
def as_usual(request: HttpRequest, venue: UUID, day: str) -> HttpResponse:
    """Take back what was said of one day."""
    found, who = _kept(request, venue)
    actions.open_as_usual(venue=found, day=forms.day(day), by=who)
    messages.success(request, _("Open as usual on that day."))
    return redirect("venues:desk", venue)


@require_POST
def shifts_of(request: HttpRequest, venue: UUID) -> HttpResponse:
    """Plan when a social worker is there, every week."""
    found, who = _kept(request, venue)
    post, me = request.POST, people.person(who)
    at, until = forms.time_of(post, "opens"), forms.time_of(post, "closes")
    if me is None or at is None or until is None or at >= until:
        raise Invalid(forms.NO_TIME, fields={"opens": forms.NO_TIME})
    minutes = (until.hour - at.hour) * 60 + until.minute - at.minute
    shifts.add(
        venue=found, weekdays=",".join(forms.DAYS[n] for n in forms.weekdays(post)), at=at, minutes=minutes,
        first_day=clock.today(), title=_("Social worker on duty"), organiser=me, by=who, now=clock.now(),
    )  # fmt: skip
    messages.success(request, _("Planned. Open a shift to say who comes."))
    return redirect("venues:desk", venue)
