"""The line of an occasion: whoever writes its row first is alone with it; whoever waited longest goes up."""

from datetime import datetime

from django.db.models import F
from django.utils import timezone

from rongshu.core.errors import Conflict
from rongshu.core.words import N_
from rongshu.loop.notices import actions as notices
from rongshu.loop.occasions import queries
from rongshu.loop.occasions.models import Attendance, Occasion, Status


def lock(occasion: Occasion, **conditions: object) -> Occasion:
    """Write the occasion's row, so that others wait until this transaction ends; returns it as it is now.

    Raises Conflict when the conditions no longer hold.
    """
    if not Occasion.objects.filter(pk=occasion.pk, **conditions).update(turn=F("turn") + 1):
        raise Conflict(N_("This has begun, is over, or was called off."))
    return Occasion.objects.select_related("place").get(pk=occasion.pk)


def take_place(occasion: Occasion) -> bool:
    """Take one of the places that are left; says whether there was one."""
    return bool(Occasion.objects.filter(queries.HAS_PLACES, pk=occasion.pk).update(joined=F("joined") + 1))


def give_place_back(occasion: Occasion) -> None:
    """Give back the place of somebody who isn't coming."""
    Occasion.objects.filter(pk=occasion.pk, joined__gt=0).update(joined=F("joined") - 1)


def fill(*, occasion: Occasion, now: datetime) -> list[Attendance]:
    """Give free places to those who have waited longest and tell them; the occasion's row is locked already."""
    promoted: list[Attendance] = []
    while (first := queries.next_in_line(occasion.pk)) and take_place(occasion):
        Attendance.objects.filter(pk=first.pk, status=Status.WAITING).update(status=Status.JOINED)
        promoted.append(first)
        _tell(first, occasion, now)
    return promoted


def _tell(attendance: Attendance, occasion: Occasion, now: datetime) -> None:
    if attendance.person_id is None:
        return
    notices.tell(
        people=[attendance.person_id], topic="occasions.promoted", key=f"{attendance.key}/up", now=now,
        sentence=N_("A place came free: you are in for %(title)s, %(when)s."),
        params={"title": occasion.title, "when": f"{timezone.localtime(occasion.starts):%Y-%m-%d %H:%M}"},
        url=f"/occasions/{occasion.uuid}",
    )  # fmt: skip
