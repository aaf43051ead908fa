"""Venues, bookings and visits over the API."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router
from pydantic import Field

from rongshu.core import clock
from rongshu.core.schemas import Done, PathId, QueryWhole
from rongshu.estate.venues import actions, counting, queries
from rongshu.estate.venues import booking as having
from rongshu.estate.venues.board import board
from rongshu.estate.venues.forms import length
from rongshu.estate.venues.schemas import (
    BookingIn,
    BookingOut,
    CancelIn,
    DayOut,
    VenueBoard,
    VenueLine,
    VisitsOut,
    board_out,
    booking_out,
    count_out,
    day_out,
    venue_line,
)
from rongshu.ground.people import queries as people
from rongshu.ground.people.middleware import inside

router = Router(tags=["venues"])
Wanted = Annotated[QueryWhole, Field(description="minutes: 30, 60, 90 or 120; else the room's usual ones")]


@router.get("", response=list[VenueLine])
def venues(request: HttpRequest) -> list[VenueLine]:
    """List the venues near you."""
    return [venue_line(venue) for venue in queries.venues(inside(request))]


@router.get("/bookings", response=list[BookingOut])
def bookings(request: HttpRequest) -> list[BookingOut]:
    """List your bookings that are not over, soonest first."""
    return [booking_out(one) for one in queries.bookings_of(inside(request), clock.now())]


@router.post("/bookings/{booking}/cancel", response=Done)
def cancel(request: HttpRequest, booking: Path[UUID], given: CancelIn) -> Done:
    """Give a room back; who keeps the venue takes back somebody else's, with a reason."""
    who = inside(request)
    having.cancel(booking=queries.booking(booking, who), by=who, now=clock.now(), why=given.why)
    return Done(changed=1)


@router.get("/rooms/{room_id}/times", response=list[DayOut])
def times(request: HttpRequest, room_id: Path[PathId], minutes: Wanted = 0) -> list[DayOut]:
    """Show which times of a room are free in the coming two weeks."""
    inside(request)
    room = queries.room(room_id)
    return [day_out(day) for day in queries.days(room, length(str(minutes), room), clock.now())]


@router.post("/rooms/{room_id}/bookings", response={201: BookingOut})
def book(request: HttpRequest, room_id: Path[PathId], given: BookingIn) -> BookingOut:
    """Take a room for a time."""
    who = inside(request)
    me = people.person(who)
    assert me is not None
    made = having.book(
        room=queries.room(room_id), person=me, starts=given.starts, minutes=given.minutes, by=who,
        now=clock.now(), what=given.what,
    )  # fmt: skip
    return booking_out(made)


@router.get("/{venue}/board", response=VenueBoard)
def board_of(request: HttpRequest, venue: Path[UUID]) -> VenueBoard:
    """Show today at a venue, as the board on the wall does; it names nobody."""
    inside(request)
    return board_out(board(queries.venue(venue), clock.now()))


@router.get("/{venue}/visits", response=VisitsOut)
def visits(request: HttpRequest, venue: Path[UUID]) -> VisitsOut:
    """Count the visits of a venue you keep, by day and by week, from the rows."""
    found = queries.venue(venue)
    actions.check_keeps(venue=found, by=inside(request))
    today = clock.today()
    return VisitsOut(
        days=[count_out(c) for c in counting.per_day(found, today)],
        weeks=[count_out(c) for c in counting.per_week(found, today)],
    )
