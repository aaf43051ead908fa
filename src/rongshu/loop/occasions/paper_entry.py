"""What was signed on paper, typed in again by whoever holds it: twice typed is once there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from rongshu.core.errors import Invalid, Refused
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.loop.occasions import presence, queries
from rongshu.loop.occasions.actions import check_holds
from rongshu.loop.occasions.hours import count
from rongshu.loop.occasions.joining import put_in_line
from rongshu.loop.occasions.line import lock, take_place
from rongshu.loop.occasions.models import Attendance, Occasion, Status
from rongshu.loop.occasions.presence import Way

LATEST = timedelta(days=31)  # how long after the end a sheet is still typed in


@dataclass(frozen=True)
class Line:
    """One signed line: whose it is (of the list, or a name written below), and when they came and went."""

    name: str
    arrived: datetime
    went: datetime
    attendance: int | None = None


@dataclass(frozen=True)
class Entered:
    """How many were written down now, and how many stood there already."""

    written: int
    known: int


@transaction.atomic
def enter(*, occasion: Occasion, lines: Sequence[Line], by: Who, now: datetime) -> Entered:
    """Write down who was there, from paper; whoever is there already stays as they are.

    Whoever wrote themselves down on paper was there, so a full room takes them too. One's own line counts no hours
    (a second person has to vouch). Raises NotAllowed, Refused before the beginning, when called off or a month
    after, or Invalid.
    """
    check_holds(held=occasion, by=by)
    if not occasion.starts <= now <= occasion.ends + LATEST or occasion.cancelled_at is not None:
        raise Refused(N_("A sheet is typed in from the beginning on, and at most a month after the end."))
    _check(lines, occasion)
    here = lock(occasion, cancelled_at=None)
    written = sum(_enter(here, line, by, now) for line in lines)
    return Entered(written, len(lines) - written)


def _check(lines: Sequence[Line], occasion: Occasion) -> None:
    for line in lines:
        if (
            not occasion.starts - presence.OPENS_BEFORE
            <= line.arrived
            <= line.went
            <= occasion.ends + presence.CLOSES_AFTER
        ):
            sentence = N_("%(name)s: came and went lie around the time it took place, one after the other.")
            raise Invalid(sentence, name=line.name)


def _enter(occasion: Occasion, line: Line, by: Who, now: datetime) -> bool:
    """Write one line; says whether it was new."""
    found = queries.line_on_paper(occasion, line.attendance, line.name)
    if found is None:
        made = put_in_line(occasion, now=now, by=by, name=line.name)
        _seat(occasion, made)
    elif found.status == Status.ATTENDED:
        return False
    else:
        made = found
        _seat(occasion, made)
    minutes = presence.minutes_there(line.arrived, line.went, occasion.starts, occasion.ends)
    Attendance.objects.filter(pk=made.pk).update(
        status=Status.ATTENDED, arrived_at=line.arrived, arrived_by=Way.PAPER, went_at=line.went, minutes=minutes,
        left_at=None,
    )  # fmt: skip
    made.refresh_from_db()
    if made.person_id != by.person:
        count(attendance=made, by=by.person, now=now)
    return True


def _seat(occasion: Occasion, attendance: Attendance) -> None:
    """Give a place to somebody who was there; a room that was full turns out to be larger."""
    if attendance.status in (Status.JOINED, Status.MISSED):
        return
    if not take_place(occasion):
        Occasion.objects.filter(pk=occasion.pk).update(capacity=occasion.joined + 1)
        occasion.refresh_from_db()
        take_place(occasion)
    occasion.refresh_from_db()
