"""Somebody's occasions as calendar entries."""

from datetime import datetime, timedelta

from rongshu.ground.places.rules import address
from rongshu.loop.occasions import queries
from rongshu.loop.occasions.ical import Entry, calendar
from rongshu.loop.occasions.models import Attendance, Status

BACK = timedelta(days=92)  # a phone that was off for a holiday still learns what was called off


def feed(person: int, name: str, *, host: str, now: datetime) -> str:
    """Return what somebody comes to or waits for, from three months ago on, as an iCalendar text."""
    return calendar(name, map(entry, queries.of_person(person, now - BACK)), host=host, now=now)


def entry(attendance: Attendance) -> Entry:
    """Return one occasion as a calendar shows it to somebody in its list."""
    occasion = attendance.occasion
    place = occasion.place
    return Entry(
        uid=occasion.uuid, title=occasion.title, starts=occasion.starts, ends=occasion.ends, where=address(place),
        lon=place.lon, lat=place.lat, note=occasion.cancel_reason,
        is_waiting=attendance.status == Status.WAITING, is_off=occasion.cancelled_at is not None,
    )  # fmt: skip
