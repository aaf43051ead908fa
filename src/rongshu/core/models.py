"""What the ground floor remembers: counters, declared days, due rows, sealed days, tries, files that wait."""

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


class Tries(models.Model):
    """How often somebody did what is open to everybody within an hour; who it was lies as a keyed hash only."""

    who = models.CharField(max_length=32)
    hour = models.DateTimeField()
    times = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["who", "hour"], name="core_tries_once")]
        indexes = [models.Index(fields=["hour"], name="core_tries_hour")]


class Intake(models.Model):
    """A file kept aside between its preview and its being taken; the bytes lie under INTAKE_ROOT."""

    token = models.CharField(max_length=40, unique=True)
    purpose = models.CharField(max_length=20)
    person = models.BigIntegerField()  # who sent it; nobody else may use the token
    name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    result = models.JSONField(null=True)
    is_swept = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["made_at"], condition=models.Q(is_swept=False), name="core_intake_waiting")
        ]
