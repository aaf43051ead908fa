"""A venue that stands in a town of other rooms' tests: open all day, one room, one booking."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

from rongshu.estate.venues import actions, booking
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place


def build(place: Place, resident: Person, who: Callable[[str], Who], now: datetime) -> dict[str, Any]:
    """Build it; returns by what its parts are named."""
    by = who("secretary")
    venue = actions.add_venue(place=place, by=by)
    room = actions.add_room(venue=venue, name="阅览室", by=by)
    actions.open_on(venue=venue, weekdays=range(7), spans=[(time(0), time(23, 45))], by=by)
    starts = free_from(now)
    made = booking.book(room=room, person=resident, starts=starts, by=by, now=now, despite_rules=True)
    return {"venue": str(venue.uuid), "room_id": room.pk, "booking": str(made.uuid), "door": venue.sign}


def free_from(now: datetime) -> datetime:
    """Return a whole hour of tomorrow."""
    return (now + timedelta(days=1)).replace(hour=2, minute=0, second=0, microsecond=0)
