"""Booking a room: one has it at a time, whoever asks first, and a session of a group counts as much as a neighbour."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from rongshu.core import clock
from rongshu.core.errors import Conflict, Invalid, NotAllowed, Refused
from rongshu.core.words import N_
from rongshu.estate.venues import queries, rules
from rongshu.estate.venues.models import Booking, Room
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.loop.notices import actions as notices
from rongshu.loop.occasions import rooms


@transaction.atomic
def book(
    *,
    room: Room,
    person: Person,
    starts: datetime,
    by: Who,
    now: datetime,
    minutes: int | None = None,
    what: str = "",
    despite_rules: bool = False,
) -> Booking:
    """Give somebody a room from a moment on for some minutes (the room's usual ones, unless said).

    One's own, or by whoever keeps the venue, who alone may do so `despite_rules`: outside the hours, further ahead,
    or more often. Raises NotAllowed, Invalid naming the field, Refused when somebody else has it.
    """
    is_keeper = queries.keeps(by, room.venue)
    if not is_keeper and (by.person != person.pk or despite_rules):
        raise NotAllowed(N_("Everybody books for themselves; the branch books for others."))
    minutes = room.minutes if minutes is None else minutes
    ends = starts + timedelta(minutes=minutes)
    _check_sane(room, starts, minutes, now, despite_rules)
    if not despite_rules:
        _check_open(room, starts, ends)
    made = Booking.objects.create(
        room=room,
        person=person,
        starts=starts,
        ends=ends,
        what=what.strip()[:40],
        booked_at=now,
        booked_by_id=by.person,
    )
    rooms.take(place=room.place_id, starts=starts, ends=ends, key=made.key)
    if not despite_rules:
        _check_share(made, now)
    if by.person != person.pk:
        _tell(made, N_("%(room)s is booked for you, %(when)s."), now, "made")
    return made


def _check_sane(room: Room, starts: datetime, minutes: int, now: datetime, despite_rules: bool) -> None:
    last = clock.today(now) + timedelta(days=365 if despite_rules else rules.AHEAD)
    if not room.bookable and not despite_rules:
        raise Refused(N_("This room is open to everybody and isn't booked."))
    if sentence := rules.wrong_booking(starts, minutes, now, last, clock.today(starts)):
        raise Invalid(sentence, fields={"starts": sentence})


def _check_open(room: Room, starts: datetime, ends: datetime) -> None:
    day = clock.today(starts)
    if not rules.fits(starts, ends, queries.opening(room.venue, day, day).on(day, room.pk)):
        raise Refused(N_("The room is not open at that time. Please choose another."), code="closed")


def _check_share(made: Booking, now: datetime) -> None:
    """Leave something for others: so many bookings before one at the most, and none at the same time."""
    mine = Booking.objects.filter(person=made.person, ends__gt=now, cancelled_at=None).exclude(pk=made.pk)
    if mine.filter(starts__lt=made.ends, ends__gt=made.starts).exists():
        raise Refused(N_("You have another room at that time."))
    if mine.filter(room__venue=made.room.venue_id).count() >= rules.MOST_BOOKINGS:
        raise Refused(
            N_("You have %(n)s bookings before you. Please use or cancel one first."), n=rules.MOST_BOOKINGS
        )


@transaction.atomic
def cancel(*, booking: Booking, by: Who, now: datetime, why: str = "") -> None:
    """Give a room back; the branch says why, and the neighbour is told. Raises Invalid, or Conflict when it is over."""
    is_own = by.person == booking.person_id
    if not is_own and not queries.keeps(by, booking.room.venue):
        raise NotAllowed(N_("Everybody cancels their own bookings; the branch takes others back."))
    if not is_own and not why.strip():
        raise Invalid(N_("Please say why."), fields={"why": N_("Please say why.")})
    rows = Booking.objects.filter(pk=booking.pk, cancelled_at=None, ends__gt=now)
    if not rows.update(cancelled_at=now, cancelled_by=by.person, why="" if is_own else why.strip()[:100]):
        raise Conflict(N_("This is over, or was cancelled."))
    rooms.give_back(key=booking.key)
    if not is_own:
        sentence = N_("Your booking of %(room)s, %(when)s, was taken back: %(why)s")
        _tell(booking, sentence, now, "cancelled", why=why.strip()[:100])


def _tell(booking: Booking, sentence: str, now: datetime, what: str, **more: str) -> None:
    when = f"{timezone.localtime(booking.starts):%Y-%m-%d %H:%M}"
    notices.tell(
        people=[booking.person_id], topic="venues.booking", key=f"{booking.key}/{what}", now=now, sentence=sentence,
        params={"room": booking.room.place.name, "when": when} | more, url=f"/venues/{booking.room.venue.uuid}",
    )  # fmt: skip
