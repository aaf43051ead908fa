"""How many come as far as each step of an application, from reading of it on."""

from datetime import datetime

from django.db.models import F

from rongshu.core import clock
from rongshu.policy.applying.models import StepCount
from rongshu.policy.library.models import Item


def read(item: Item, now: datetime) -> None:
    """Count that somebody read what an item is about."""
    count(item, "read", now)


def count(item: Item, step: str, now: datetime) -> None:
    """Count that somebody came as far as a step; nobody is named."""
    row, _ = StepCount.objects.get_or_create(item=item, day=clock.today(now), step=step[:12])
    StepCount.objects.filter(pk=row.pk).update(times=F("times") + 1)
