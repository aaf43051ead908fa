"""Signing up and leaving: first come, first served, and nobody in two places at once."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from rongshu.core.errors import Conflict, NotAllowed, Refused
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.loop.occasions import queries
from rongshu.loop.occasions.actions import check_holds
from rongshu.loop.occasions.line import fill, give_place_back, lock, take_place
from rongshu.loop.occasions.models import Attendance, Diary, Occasion, Status


@transaction.atomic
def join(
    *, occasion: Occasion, person: Person, by: Who, now: datetime, despite_clash: bool = False
) -> Attendance:
    """Sign somebody up before the beginning: they have a place, or wait in order of arrival.

    One's own, or by whoever keeps the list, who alone may do so `despite_clash` and whom the series' limits don't
    bind. Raises NotAllowed, Conflict for somebody who is in the list, or Refused for somebody who is elsewhere at
    that time, comes before sign-up opens, or is signed up for as many dates as one may be.
    """
    if by.person != person.pk or despite_clash:
        check_holds(held=occasion, by=by)
    keep_free(occasion, person.pk, despite_clash=despite_clash)
    if _has_limits(occasion) and not queries.holds(by, occasion):
        _check_limits(occasion, person.pk, now)  # after the diary: of two at once one sees the other
    lock(occasion, starts__gt=now, cancelled_at=None)
    return put_in_line(occasion, now=now, person=person.pk, by=by)


def _has_limits(occasion: Occasion) -> bool:
    series = occasion.series
    return occasion.opens_before is not None or (series is not None and series.most_open is not None)


def _check_limits(occasion: Occasion, person: int, now: datetime) -> None:
    if occasion.opens is not None and now < occasion.opens:
        when = f"{timezone.localtime(occasion.opens):%Y-%m-%d %H:%M}"
        raise Refused(N_("Sign-up opens on %(when)s, so that everybody has a chance."), when=when)
    series = occasion.series
    if series is None or series.most_open is None:
        return
    if queries.still_open(person, series.pk, now) >= series.most_open:
        raise Refused(
            N_(
                "One person may be signed up for %(n)s dates of this at a time. Come to one, or leave one, first."
            ),
            n=series.most_open,
        )


def keep_free(occasion: Occasion, person: int, *, despite_clash: bool) -> None:
    """Raise Conflict for somebody who is in the list, Refused for somebody who is elsewhere at that time."""
    _open_diary(person)
    if queries.mine(occasion.pk, person):
        raise Conflict(N_("This person is in the list already."))
    other = None if despite_clash else queries.clash(person, occasion)
    if other:
        when = f"{timezone.localtime(other.starts):%Y-%m-%d %H:%M}"
        raise Refused(
            N_("At that time there is %(title)s, %(when)s. Please leave that one first."),
            title=other.title, when=when, code="clash",
        )  # fmt: skip


def _open_diary(person: int) -> None:
    mine = Diary.objects.filter(person=person)
    if not mine.update(turn=F("turn") + 1):
        Diary.objects.get_or_create(person_id=person)
        mine.update(turn=F("turn") + 1)


def put_in_line(
    occasion: Occasion, *, now: datetime, by: Who, person: int | None = None, name: str = "", slip: str = ""
) -> Attendance:
    """Add to the end of the list of an occasion whose row is locked: with a place if one is left, or waiting."""
    rows = Occasion.objects.filter(pk=occasion.pk)
    rows.update(arrivals=F("arrivals") + 1)
    turn = rows.values_list("arrivals", flat=True)[0]
    status = Status.JOINED if take_place(occasion) else Status.WAITING
    return Attendance.objects.create(
        occasion=occasion, person_id=person, name=name, status=status, turn=turn, joined_at=now,
        joined_by_id=by.person, slip=slip,
    )  # fmt: skip


@transaction.atomic
def leave(*, attendance: Attendance, by: Who, now: datetime) -> list[Attendance]:
    """Take somebody off the list before the beginning; returns who went up from the waiting list.

    One's own, at no cost (志愿服务条例 art. 22: whoever can't come says so in time), or by whoever keeps the list.
    """
    if by.person is None and not by.is_system:
        raise NotAllowed(N_("Please enter first."), code="enter_first")
    if by.is_system or by.person != attendance.person_id:
        check_holds(held=attendance.occasion, by=by)
    occasion = lock(attendance.occasion, starts__gt=now, cancelled_at=None)
    mine = Attendance.objects.filter(pk=attendance.pk)
    gone = {"status": Status.CANCELLED, "left_at": now}
    if mine.filter(status=Status.JOINED).update(**gone):
        give_place_back(occasion)
        return fill(occasion=occasion, now=now)
    if not mine.filter(status=Status.WAITING).update(**gone):
        raise Conflict(N_("Somebody who is not in the list, or has come, can't be taken off it."))
    return []
