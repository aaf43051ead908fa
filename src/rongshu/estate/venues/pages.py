"""What neighbours see of venues: which there are, what is on, what they have booked."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from rongshu.core import clock, codes
from rongshu.estate.venues import queries, visiting, week
from rongshu.estate.venues.board import board
from rongshu.ground.people.middleware import asking


@require_GET
def show_list(request: HttpRequest) -> HttpResponse:
    """Show the venues near somebody; where there is one only, that one, to whoever keeps it as they need it."""
    who = asking(request)
    found = queries.venues(who)
    if len(found) == 1:
        return redirect("venues:desk" if queries.keeps(who, found[0]) else "venues:venue", found[0].uuid)
    return render(request, "venues/list.html", {"venues": found})


@require_GET
def show(request: HttpRequest, venue: UUID) -> HttpResponse:
    """Show a venue: whether it is open, its rooms, what is on today, one's bookings."""
    who, now = asking(request), clock.now()
    found = queries.venue(venue)
    page = board(found, now) | {
        "mine": queries.bookings_of(who, now, found),
        "keeps": queries.keeps(who, found),
        "week": week.week(found),
        "soon": week.other_days(found, clock.today(now)),
        "code": codes.svg(visiting.own_code(who.person)) if who.person else "",
    }
    return render(request, "venues/venue.html", page)
