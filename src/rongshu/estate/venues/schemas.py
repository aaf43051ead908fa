"""How venues, their rooms, bookings and visits read as JSON."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from rongshu.core.schemas import Answer, Given, Moment
from rongshu.estate.venues.counting import Counted
from rongshu.estate.venues.models import Booking, Venue
from rongshu.estate.venues.queries import Day
from rongshu.ground.places.schemas import PlaceName, place_name

Minutes = Literal[30, 60, 90, 120]
What = Annotated[str, StringConstraints(strict=True, max_length=40)]


class VenueLine(Answer):
    """A venue as a list shows it."""

    uuid: UUID
    place: PlaceName
    about: str
    free_for: str


class OnOut(Answer):
    """What takes place in a room; a booking names nobody and nothing."""

    starts: datetime
    ends: datetime
    title: str | None = Field(description="of a group's session; null for a booking")


class RoomOut(Answer):
    """A room now and later today."""

    room: int
    name: str
    floor: int
    bookable: bool
    state: Literal["free", "taken", "closed"]
    now: OnOut | None
    next: list[OnOut]


class VenueBoard(Answer):
    """Today at a venue, as the board on the wall shows it."""

    venue: VenueLine
    is_open: bool
    closes: datetime | None
    opens_next: datetime | None
    visits: int = Field(description="today")
    there: int = Field(description="now")
    rooms: list[RoomOut]


class SlotOut(Answer):
    """A time somebody can choose."""

    starts: datetime
    free: bool


class DayOut(Answer):
    """A day of a room."""

    day: date
    slots: list[SlotOut]
    why: str = Field(description="open otherwise on that day, and why")


class BookingIn(Given):
    """From when, for how long, and perhaps what for."""

    starts: Moment
    minutes: Minutes | None = None
    what: What = ""


class BookingOut(Answer):
    """A room that is somebody's for a time."""

    uuid: UUID
    room: str
    venue: str
    starts: datetime
    ends: datetime
    what: str


class CancelIn(Given):
    """Why a booking is taken back; one's own needs no reason."""

    why: Annotated[str, StringConstraints(strict=True, max_length=100)] = ""


class CountOut(Answer):
    """Visits from a day on."""

    since: date
    visits: int
    cards: int = Field(description="different cards, day by day; a visit without a card counts as one")


class VisitsOut(Answer):
    """Visits by day and by week."""

    days: list[CountOut]
    weeks: list[CountOut]


def venue_line(venue: Venue) -> VenueLine:
    """Return a venue as a list shows it."""
    return VenueLine(
        uuid=venue.uuid, place=place_name(venue.place), about=venue.about, free_for=venue.free_for
    )


def board_out(board: dict[str, Any]) -> VenueBoard:
    """Return today at a venue."""
    tiles = [tile for _, tiles in board["floors"] for tile in tiles]
    rooms = [
        RoomOut(
            room=tile.room.pk, name=tile.room.place.name, floor=tile.room.floor, bookable=tile.room.bookable,
            state=tile.state, now=_on(tile.now) if tile.now else None, next=[_on(on) for on in tile.next],
        )
        for tile in tiles
    ]  # fmt: skip
    return VenueBoard(
        venue=venue_line(board["venue"]), is_open=board["is_open"], closes=board["closes"],
        opens_next=board["opens_next"], visits=board["visits"], there=board["there"], rooms=rooms,
    )  # fmt: skip


def _on(on: Any) -> OnOut:
    return OnOut(starts=on.starts, ends=on.ends, title=on.title or None)


def day_out(day: Day) -> DayOut:
    """Return a day of a room."""
    slots = [SlotOut(starts=slot.starts, free=slot.free) for slot in day.slots]
    return DayOut(day=day.day, slots=slots, why=day.why)


def booking_out(booking: Booking) -> BookingOut:
    """Return a booking to whoever has it."""
    room = booking.room
    return BookingOut(
        uuid=booking.uuid, room=room.place.name, venue=room.venue.place.name, starts=booking.starts,
        ends=booking.ends, what=booking.what,
    )  # fmt: skip


def count_out(counted: Counted) -> CountOut:
    """Return visits from a day on."""
    return CountOut(since=counted.since, visits=counted.visits, cards=counted.cards)
