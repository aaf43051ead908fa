"""After the end: forgotten check-outs are closed by rule, no-shows marked, and it is said whose."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from rongshu.core.words import N_
from rongshu.loop.notices import actions as notices
from rongshu.loop.occasions.door import go
from rongshu.loop.occasions.hours import count
from rongshu.loop.occasions.models import Attendance, Occasion, Status


@dataclass(frozen=True)
class Settled:
    """How many did not come, and whose check-out was closed by rule."""

    missed: int
    closed: tuple[Attendance, ...]


@transaction.atomic
def settle(*, occasion: Occasion, now: datetime) -> Settled | None:
    """Close an occasion that is over: once, however often it is asked for; None when there is nothing to close."""
    over = Occasion.objects.filter(pk=occasion.pk, settled_at=None, cancelled_at=None, ends__lte=now)
    if not over.update(settled_at=now, code=None):
        return None
    listed = Attendance.objects.filter(occasion=occasion.pk)
    missed = listed.filter(status=Status.JOINED).update(status=Status.MISSED)
    still_there = listed.filter(status=Status.ATTENDED, went_at=None).select_related("occasion", "person")
    closed = tuple(
        a for a in still_there.order_by("turn") if go(attendance=a, at=occasion.ends, by_rule=True)
    )
    for attendance in closed:
        count(attendance=attendance, by=None, now=now)
    _tell(occasion, missed, closed, now)
    return Settled(missed, closed)


def _tell(occasion: Occasion, missed: int, closed: tuple[Attendance, ...], now: datetime) -> None:
    params = {"title": occasion.title, "day": f"{occasion.day:%Y-%m-%d}"}
    notices.tell(
        people=[a.person_id for a in closed if a.person_id is not None], topic="occasions.closed",
        sentence=N_("You did not check out of %(title)s on %(day)s, so your time ends with its end."),
        params=params, key=f"occasion/{occasion.pk}/closed", now=now, url=f"/occasions/{occasion.uuid}",
    )  # fmt: skip
    if missed or closed:
        notices.tell(
            people=[occasion.organiser_id], topic="occasions.settled", key=f"occasion/{occasion.pk}/settled",
            sentence=N_(
                "%(title)s on %(day)s: %(missed)s did not come, %(closed)s check-outs were closed by rule."
            ),
            params=params | {"missed": missed, "closed": len(closed)}, now=now,
            url=f"/occasions/{occasion.uuid}/list",
        )  # fmt: skip
