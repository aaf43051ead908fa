"""Booking a room in the hand: free times are buttons."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rongshu.core import clock
from rongshu.core.errors import NotAllowed, Refused
from rongshu.core.say import refusal
from rongshu.estate.venues import booking as bookings
from rongshu.estate.venues import forms, queries, rules
from rongshu.ground.people import queries as people
from rongshu.ground.people.middleware import asking, inside


@require_http_methods(["GET", "POST"])
def times(request: HttpRequest, room: int) -> HttpResponse:
    """Show which times of a room are free, day by day; a press takes one."""
    who, now, status, sentence = asking(request), clock.now(), 200, ""
    found = queries.room(room)
    sent = request.POST if request.method == "POST" else request.GET
    minutes = forms.length(sent.get("minutes"), found)
    if request.method == "POST":
        me = people.person(inside(request))
        assert me is not None
        try:
            made = bookings.book(
                room=found, person=me, starts=forms.starts(sent), minutes=minutes, by=who, now=now,
                what=sent.get("what", ""),
            )  # fmt: skip
        except Refused as error:
            if isinstance(error, NotAllowed):
                raise
            status, sentence = error.status, refusal(error)
        else:
            messages.success(request, _("Yours: %(room)s.") % {"room": made.room.place.name})
            return redirect("venues:venue", found.venue.uuid)
    days = queries.days(found, minutes, now)
    chosen = next((d for d in days if f"{d.day:%Y-%m-%d}" == sent.get("day")), None)
    page = {
        "room": found, "minutes": minutes, "lengths": rules.LENGTHS, "days": days, "sentence": sentence,
        "chosen": chosen or next((d for d in days if d.free), days[0]),
    }  # fmt: skip
    return render(request, "venues/room.html", page, status=status)


@require_POST
def cancel(request: HttpRequest, booking: UUID) -> HttpResponse:
    """Give a room back."""
    who = inside(request)
    found = queries.booking(booking, who)
    bookings.cancel(booking=found, by=who, now=clock.now(), why=request.POST.get("why", ""))
    messages.success(request, _("Given back. Somebody else can have it now."))
    return redirect("venues:venue" if found.person_id == who.person else "venues:desk", found.room.venue.uuid)
