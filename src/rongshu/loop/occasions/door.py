"""At the door: checking in and out by code, QR code, position, or by whoever holds it."""

from datetime import datetime, timedelta

from django.db import transaction

from rongshu.core.errors import Conflict, Invalid, NotAllowed, Refused, TooMany
from rongshu.core.words import N_
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.loop.occasions import presence, queries
from rongshu.loop.occasions.hours import count
from rongshu.loop.occasions.joining import keep_free, put_in_line
from rongshu.loop.occasions.line import lock
from rongshu.loop.occasions.models import Attendance, Occasion, Status
from rongshu.loop.occasions.presence import Proof, Way

CODE = "occasions.code"  # what tries of a code are counted by
MINUTE = timedelta(minutes=1)
MOST_A_MINUTE = 40  # names without account: more than a queue at a door gives


@transaction.atomic
def check_in(*, attendance: Attendance, proof: Proof, by: Who, now: datetime) -> Attendance:
    """Note that somebody who has a place is there.

    Raises NotAllowed for somebody else's entry, Invalid for a proof that shows nothing, Refused outside the
    hours, for somebody who waits and for what was called off, Conflict the second time.
    """
    way = _way(attendance.occasion, attendance.person_id, proof, by)
    _check_open(attendance.occasion, now)
    return _arrive(attendance, way, now)


@transaction.atomic
def walk_in(
    *,
    occasion: Occasion,
    proof: Proof,
    by: Who,
    now: datetime,
    person: Person | None = None,
    name: str = "",
    slip: str = "",
    is_another: bool = False,
) -> Attendance:
    """Take in somebody at the door who has not signed up: a person, or a name without account.

    The same `slip` sent twice is one person, who is returned again. A name that is in the list already is taken
    only for `is_another` of that name (code "same_name"). Raises Refused when no place is left (code "full"), and
    otherwise as `check_in` and `join` do.
    """
    said = " ".join(name.split())[:60]
    if person is None and not said:
        raise Invalid(N_("Please say a name."), fields={"name": N_("Please say a name.")})
    mine = None if person is None else person.pk
    way = _way(occasion, mine, proof, by)
    if mine is not None:
        keep_free(occasion, mine, despite_clash=False)
    _check_open(occasion, now)
    lock(occasion, ends__gt=now, cancelled_at=None)
    if slip and (known := queries.by_slip(occasion, slip)):
        return known
    if by.person is None and queries.walk_ups_since(occasion, now - MINUTE) >= MOST_A_MINUTE:
        raise TooMany(
            N_("Many come in at once. Please try again in a minute, or ask whoever holds it."), wait=60
        )
    if mine is None and not is_another and queries.is_named(occasion, said):
        raise Conflict(
            N_("%(name)s is in the list already. Is this somebody else of that name?"),
            name=said,
            code="same_name",
        )
    made = put_in_line(occasion, now=now, by=by, person=mine, name="" if mine else said, slip=slip)
    if made.status != Status.JOINED:
        raise Refused(N_("No place is left."), code="full")
    return _arrive(made, way, now)


def arrive(
    *, occasion: Occasion, mine: Attendance | None, proof: Proof, by: Who, now: datetime
) -> Attendance:
    """Check whoever asks in if they have a place, or take them in if one is left; raises as these do."""
    if mine is not None:
        return check_in(attendance=mine, proof=proof, by=by, now=now)
    return walk_in(occasion=occasion, proof=proof, by=by, now=now, person=people.person(by))


@transaction.atomic
def check_out(*, attendance: Attendance, proof: Proof, by: Who, now: datetime) -> Attendance:
    """Note that somebody goes, and write a volunteer's minutes into the ledger; raises as `check_in` does."""
    occasion = attendance.occasion
    _way(occasion, attendance.person_id, proof, by)
    if now > occasion.ends + presence.CLOSES_AFTER:
        raise Refused(N_("It is over."))
    if not go(attendance=attendance, at=now, by_rule=False):
        raise Conflict(N_("Only somebody who has checked in, and not out yet, can check out."))
    count(attendance=attendance, by=by.person, now=now)
    return attendance


def go(*, attendance: Attendance, at: datetime, by_rule: bool) -> bool:
    """Close somebody's time at a moment; says whether it was open. In the caller's transaction."""
    attendance.refresh_from_db()
    if attendance.arrived_at is None:
        return False
    occasion = attendance.occasion
    minutes = presence.minutes_there(attendance.arrived_at, at, occasion.starts, occasion.ends)
    still = Attendance.objects.filter(pk=attendance.pk, status=Status.ATTENDED, went_at=None)
    closed = still.update(went_at=at, went_by_rule=by_rule, minutes=minutes)
    attendance.refresh_from_db()
    return bool(closed)


def _way(occasion: Occasion, person: int | None, proof: Proof, by: Who) -> Way:
    """Return how it is known that somebody is there; whoever keeps the list vouches for everybody but themselves."""
    is_own = person is None or person == by.person
    if (person is None or not is_own) and queries.holds(by, occasion):
        return Way.DESK
    if not is_own:
        raise NotAllowed(N_("Everybody checks in and out for themselves."))
    if way := presence.way(occasion.spot, proof):
        return way
    raise Invalid(
        N_("That does not show that you are there. Please take the code or the QR code on the spot.")
    )


def _check_open(occasion: Occasion, now: datetime) -> None:
    if occasion.cancelled_at is not None:
        raise Refused(N_("This was called off."))
    if sentence := presence.not_open(occasion.starts, occasion.ends, now):
        raise Refused(sentence)


def _arrive(attendance: Attendance, way: Way, now: datetime) -> Attendance:
    seated = Attendance.objects.filter(pk=attendance.pk, status=Status.JOINED)
    came = seated.update(status=Status.ATTENDED, arrived_at=now, arrived_by=way)
    attendance.refresh_from_db()
    if came:
        return attendance
    if attendance.status == Status.WAITING:
        raise Refused(
            N_("No place has come free yet; %(n)s wait before you."), n=queries.ahead_of(attendance)
        )
    if attendance.status == Status.ATTENDED:
        raise Conflict(N_("Checked in already."))
    raise Refused(N_("Only somebody in the list can check in."))
