"""What the ground floor remembers: counters, the calendar's exceptions, due rows, sealed days."""

from django.db import models

from rongshu.core.claims import Claimable


class Counter(models.Model):
    """The last human number given out for a prefix on a day."""

    prefix = models.CharField(max_length=8)
    day = models.DateField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["prefix", "day"], name="core_counter_once")]


class DayOverride(models.Model):
    """A day the administrator declares working or free, whatever the official calendar says."""

    day = models.DateField(unique=True)
    working = models.BooleanField()
    name = models.CharField(max_length=60, blank=True)


class Due(Claimable):
    """Something to run at a time: one row per name and key, moved, claimed, retried, removed."""

    name = models.CharField(max_length=40)
    key = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "key"], name="core_due_once")]
        indexes = [
            models.Index(fields=["at"], condition=models.Q(claimed_at=None), name="core_due_free"),
            models.Index(fields=["claimed_at"], name="core_due_claimed"),
        ]


class SealedDay(models.Model):
    """The root over all events sealed on a day, chained to the day before; publishable."""

    day = models.DateField(unique=True)
    root = models.CharField(max_length=64)
    events = models.PositiveIntegerField()
    last_event = models.BigIntegerField()
    made_at = models.DateTimeField()
