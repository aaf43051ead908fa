"""Moves one date to another time, another place or both: whoever signed up stays in its list and is told."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from rongshu.core import clock, schedule
from rongshu.core.errors import Conflict, Invalid
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.places.models import Place
from rongshu.ground.places.rules import address
from rongshu.loop.notices import actions as notices
from rongshu.loop.occasions import queries, rooms, rules
from rongshu.loop.occasions.actions import check_holds, check_place
from rongshu.loop.occasions.line import lock
from rongshu.loop.occasions.models import Attendance, Occasion, Series
from rongshu.loop.occasions.presence import CLOSES_AFTER

MOVED = N_("%(title)s moves from %(old)s to %(new)s, %(place)s. You stay in the list.")
MOVED_INTO = N_(
    "%(title)s moves from %(old)s to %(new)s, %(place)s. You stay in the list, but you are down for %(other)s at that"
    " time. Please leave one of them."
)
MOVED_HELD = N_("%(title)s, which you hold, moves from %(old)s to %(new)s, %(place)s.")


@dataclass(frozen=True)
class Where:
    """When and where a date is to be."""

    place: Place
    starts: datetime
    minutes: int

    @property
    def ends(self) -> datetime:
        """Return when it ends."""
        return self.starts + timedelta(minutes=self.minutes)


def clashes(*, occasion: Occasion, to: Where, by: Who, now: datetime) -> list[Attendance]:
    """Return who of its list would be elsewhere at the new time, without moving it; raises as `move` does."""
    _check(occasion, to, by, now)
    elsewhere = queries.elsewhere(occasion, to.starts, to.ends)
    return [line for line in queries.affected([occasion.pk]) if line.person_id in elsewhere]


@transaction.atomic
def move(*, occasion: Occasion, to: Where, seen: datetime, by: Who, now: datetime) -> list[Attendance]:
    """Move a date that has not begun; returns who of its list is elsewhere then: they are told so, and stay.

    `seen`: its beginning as it was read. Raises NotAllowed, Invalid naming the field, Refused when somebody has the
    room, or Conflict once it has begun, was called off, was moved meanwhile, or somebody has checked in.
    """
    _check(occasion, to, by, now)
    if occasion.series_id is not None:
        Series.objects.filter(pk=occasion.series_id).update(
            turn=F("turn") + 1
        )  # nobody makes dates meanwhile
    before = lock(occasion, starts__gt=now, cancelled_at=None)
    if before.starts != seen:
        raise Conflict(N_("Somebody moved this meanwhile. Please look at it once more."))
    if before.attendances.filter(arrived_at__isnull=False).exists():
        raise Conflict(N_("Somebody has checked in already, so it stays where it is."))
    _write(before, to)
    elsewhere = queries.elsewhere(before, to.starts, to.ends)
    lines = queries.affected([before.pk])
    _tell(before, to, {line.person_id for line in lines if line.person_id is not None}, elsewhere, by, now)
    return [line for line in lines if line.person_id in elsewhere]


def _check(occasion: Occasion, to: Where, by: Who, now: datetime) -> None:
    check_holds(held=occasion, by=by)
    check_place(place=to.place, by=by, before=occasion.place_id)
    if sentence := rules.wrong_length(to.minutes):
        raise Invalid(sentence, fields={"minutes": sentence})
    if sentence := _wrong_day(occasion, to, now):
        raise Invalid(sentence, fields={"starts": sentence})


def _wrong_day(occasion: Occasion, to: Where, now: datetime) -> str | None:
    if to.starts <= now:
        return N_("This time has passed.")
    if (occasion.starts, occasion.ends, occasion.place_id) == (to.starts, to.ends, to.place.pk):
        return N_("That is when and where it is now.")
    others = Occasion.objects.filter(series=occasion.series_id, day=clock.today(to.starts))
    if occasion.series_id is not None and others.exclude(pk=occasion.pk).exists():
        return N_("There is a date of this series on that day already.")
    return None


def _write(before: Occasion, to: Where) -> None:
    day = clock.today(to.starts)
    was_on = before.was_on or (before.day if before.series_id is not None and day != before.day else None)
    rooms.give_back(occasion=before)
    rooms.take(place=to.place.pk, starts=to.starts, ends=to.ends, occasion=before)
    Occasion.objects.filter(pk=before.pk).update(
        place=to.place, area_id=to.place.area_id, day=day, was_on=was_on, starts=to.starts, ends=to.ends,
        revision=F("revision") + 1,
    )  # fmt: skip
    remind = rules.remind_at(to.starts, timezone.get_default_timezone())
    schedule.at(name="occasions.settle", key=before.pk, when=to.ends + CLOSES_AFTER)
    schedule.at(name="occasions.remind", key=before.pk, when=remind)


def _tell(
    before: Occasion,
    to: Where,
    coming: Collection[int],
    elsewhere: dict[int, Occasion],
    by: Who,
    now: datetime,
) -> None:
    said = {
        "title": before.title,
        "old": _when(before.starts),
        "new": _when(to.starts),
        "place": address(to.place),
    }
    told = [(MOVED_INTO, [pk], {"other": other.title}) for pk, other in elsewhere.items()]
    told.append((MOVED, [pk for pk in coming if pk not in elsewhere], {}))
    if before.organiser_id != by.person:
        told.append((MOVED_HELD, [before.organiser_id], {}))
    for sentence, people, more in told:
        notices.tell(
            people=people, topic="occasions.moved", key=f"occasion/{before.pk}/to/{before.turn}", now=now, urgent=True,
            sentence=sentence, params=said | more, url=f"/occasions/{before.uuid}",
        )  # fmt: skip


def _when(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"
