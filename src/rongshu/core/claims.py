"""Rows a worker takes: one at a time, never two workers the same, freed again when the worker has died."""

from datetime import datetime, timedelta
from typing import TypeVar

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import F, QuerySet

from rongshu.core.words import N_

DIED = N_("The worker that had this died.")


class Claimable(models.Model):
    """A row to be worked on at a time. `claimed_at` is renewed while its worker lives."""

    at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    claimed_by = models.CharField(max_length=60, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True


Row = TypeVar("Row", bound=Claimable)
FREE = {"claimed_at": None, "claimed_by": ""}


def back_off(tries: int) -> timedelta:
    """Return how long to wait after the n-th failure: 30 s, 2 min, 8 min … six hours at the most."""
    return min(timedelta(seconds=30 << 2 * min(tries - 1, 6)), timedelta(hours=6))


def claim(rows: QuerySet[Row], *, worker: str, now: datetime) -> Row | None:
    """Take the first free row that is due, or None. Whoever's update came second looks for another."""
    while row := rows.filter(claimed_at=None, at__lte=now).order_by("at").first():
        mine = rows.filter(pk=row.pk, claimed_at=None, at=row.at)
        if mine.update(claimed_at=now, claimed_by=worker):
            row.claimed_at, row.claimed_by = now, worker
            return row
    return None


def held(row: Row) -> QuerySet[Row]:
    """Return the row if it is still the one claimed; nothing when it was moved or freed meanwhile."""
    rows: QuerySet[Row] = type(row)._default_manager.all()
    return rows.filter(pk=row.pk, at=row.at, claimed_by=row.claimed_by)


def put_off(row: Claimable, *, trouble: str, now: datetime, **changes: object) -> bool:
    """Free a row that failed, due again after a while; says whether it was still ours."""
    later = {"at": now + back_off(row.tries + 1), "tries": row.tries + 1, "trouble": trouble[:300]}
    return bool(held(row).update(**later | FREE | changes))


def claimable() -> list[type[Claimable]]:
    """Return every table of rows that workers take."""
    return [model for model in apps.get_models() if issubclass(model, Claimable)]


def keep(worker: str, now: datetime) -> None:
    """Say that a worker lives: what it has claimed stays its own."""
    for model in claimable():
        model._default_manager.filter(claimed_by=worker, claimed_at__isnull=False).update(claimed_at=now)


def reap(now: datetime) -> int:
    """Free what dead workers had claimed; returns how many rows. One that kills its workers is put off."""
    dead, freed = now - timedelta(seconds=settings.CLAIM_LEASE), 0
    for model in claimable():
        for row in model._default_manager.filter(claimed_at__lt=dead):
            later = {"at": now + back_off(row.tries) if row.tries else row.at, "trouble": DIED}
            same = model._default_manager.filter(
                pk=row.pk, claimed_at=row.claimed_at, claimed_by=row.claimed_by
            )
            freed += same.update(tries=F("tries") + 1, **later | FREE)
    return freed
