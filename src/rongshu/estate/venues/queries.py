"""What is read of venues: when they are open, what is free, what is on today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Prefetch
from django.utils import timezone

from rongshu.core import clock
from rongshu.core.errors import NotFound
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.estate.venues import rules
from rongshu.estate.venues.models import Booking, Hours, OtherDay, Room, Venue
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.loop.occasions import rooms as shared
from rongshu.loop.occasions.models import Occasion
from rongshu.loop.occasions.rules import quarter_starts

ROOMS = Prefetch("rooms", Room.objects.select_related("place").order_by("floor", "place__sort", "pk"))


def keeps(who: Who, venue: Venue) -> bool:
    """Say whether somebody keeps a venue: its hours, its bookings, its figures."""
    return who.is_system or who.may(Permission.KEEP_VENUES, places.above_ids(venue.place_id))


def venues(who: Who) -> list[Venue]:
    """Return the venues of somebody's communities, or all for who hasn't entered or lives nowhere."""
    rows = Venue.objects.select_related("place__parent", "place__area").prefetch_related(ROOMS)
    wide, _ = who.reach(Permission.KEEP_VENUES)
    me = people.person(who)
    here = {*wide, *({me.home.area_id} if me and me.home and me.home.area_id else set())}
    if here:
        rows = rows.filter(place__area__in=sorted(here))
    return list(rows.order_by("place__area", "place__sort", "pk")[:50])


def venue(uuid: UUID) -> Venue:
    """Return a venue with its rooms; raises NotFound."""
    rows = Venue.objects.select_related("place__parent", "place__area").prefetch_related(ROOMS)
    if (found := single(rows.filter(uuid=uuid))) is None:
        raise NotFound(N_("There is no such venue."))
    return found


def by_sign(sign: str) -> Venue:
    """Return the venue whose door a sign opens; raises NotFound."""
    rows = Venue.objects.select_related("place")
    if (found := single(rows.filter(sign=sign))) is None:
        raise NotFound(N_("This address is no longer good. Please ask the branch for the new one."))
    return found


def room(pk: int) -> Room:
    """Return a room; raises NotFound."""
    rows = Room.objects.select_related("place__parent", "venue__place__area")
    if (found := single(rows.filter(pk=pk))) is None:
        raise NotFound(N_("There is no such room."))
    return found


@dataclass(frozen=True)
class Open:
    """When a venue and its rooms are open from a day to a day."""

    weekly: dict[int | None, list[rules.Weekly]]  # by room; None: the venue itself
    other: dict[date, list[rules.Span]]
    why: dict[date, str]

    def on(self, day: date, room: int | None = None) -> list[rules.Moments]:
        """Return the openings of a day; a room without hours of its own has the venue's."""
        weekly = self.weekly.get(room) or self.weekly.get(None, [])
        spans = rules.spans_on(day, weekly, self.other)
        return rules.moments(day, spans, timezone.get_default_timezone())


def opening(venue: Venue, since: date, until: date) -> Open:
    """Return when a venue is open from one day to another, both included."""
    weekly: dict[int | None, list[rules.Weekly]] = {}
    for hours in Hours.objects.filter(venue=venue).order_by("weekday", "opens"):
        weekly.setdefault(hours.room_id, []).append(hours.weekly)
    days = list(OtherDay.objects.filter(venue=venue, day__gte=since, day__lte=until))
    other = {d.day: [(d.opens, d.closes)] if d.opens and d.closes else [] for d in days}
    return Open(weekly, other, {d.day: d.why for d in days})


@dataclass(frozen=True)
class Slot:
    """A time somebody can choose, and whether it is free."""

    starts: datetime
    free: bool


@dataclass(frozen=True)
class Day:
    """A day of a room: its times, or why there are none."""

    day: date
    slots: list[Slot]
    why: str

    @property
    def free(self) -> int:
        """Return how many times are free."""
        return sum(s.free for s in self.slots)


def days(room: Room, minutes: int, now: datetime) -> list[Day]:
    """Return the days on which a room can be booked, each with its times."""
    first = clock.today(now)
    last = first + timedelta(days=rules.AHEAD)
    when = opening(room.venue, first, last)
    taken = shared.taken([room.place_id], now, now + timedelta(days=rules.AHEAD + 1))[room.place_id]
    quarters = {quarter_starts(n) for n in taken}
    found = []
    for day in (first + timedelta(days=n) for n in range(rules.AHEAD + 1)):
        times = rules.slots(when.on(day, room.pk), minutes, quarters, now)
        found.append(Day(day, [Slot(*t) for t in times], when.why.get(day, "")))
    return found


def bookings_of(who: Who, now: datetime, venue: Venue | None = None) -> list[Booking]:
    """Return what somebody has booked and is not over, soonest first."""
    rows = Booking.objects.filter(person=who.person or 0, ends__gt=now, cancelled_at=None)
    if venue is not None:
        rows = rows.filter(room__venue=venue)
    return list(rows.select_related("room__place", "room__venue__place").order_by("starts")[:20])


def booking(uuid: UUID, who: Who) -> Booking:
    """Return a booking of one's own, or of a venue one keeps; raises NotFound."""
    found = single(
        Booking.objects.select_related("room__venue__place", "room__place", "person").filter(uuid=uuid)
    )
    if found is None or (found.person_id != who.person and not keeps(who, found.room.venue)):
        raise NotFound(N_("There is no such booking."))
    return found


def booked(venue: Venue, now: datetime) -> list[Booking]:
    """Return the bookings of a venue that are not over, soonest first, for whoever keeps it."""
    rows = Booking.objects.filter(room__venue=venue, ends__gt=now, cancelled_at=None)
    return list(rows.select_related("room__place", "person").order_by("starts", "pk")[:60])


@dataclass(frozen=True)
class On:
    """What takes place in a room from when to when; a booking says no more than that."""

    starts: datetime
    ends: datetime
    title: str  # '' for a booking

    def is_now(self, now: datetime) -> bool:
        """Say whether it is on at a moment."""
        return self.starts <= now < self.ends


def on_today(rooms: Iterable[Room], now: datetime) -> dict[int, list[On]]:
    """Return what takes place in each of some rooms today and is not over, by the room's id, soonest first."""
    by_place = {room.place_id: room.pk for room in rooms}
    found: dict[int, list[On]] = {pk: [] for pk in by_place.values()}
    day, local = clock.today(now), timezone.localtime(now)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    sessions = Occasion.objects.filter(place__in=list(by_place), day=day, ends__gt=now, cancelled_at=None)
    for one in sessions:
        found[by_place[one.place_id]].append(On(one.starts, one.ends, one.title))
    bookings = Booking.objects.filter(
        room__in=list(found), starts__lt=midnight, ends__gt=now, cancelled_at=None
    )
    for booking in bookings:
        found[booking.room_id].append(On(booking.starts, booking.ends, ""))
    return {pk: sorted(ons, key=lambda on: on.starts) for pk, ons in found.items()}
