"""The plan an estate prepares in peace, and the emergencies it was started for."""

import uuid

from django.db import models
from django.db.models import F, Q

from rongshu.core.words import N_
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place


class Plan(models.Model):
    """What an estate has prepared: one plan an estate, looked over every few months."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    place = models.OneToOneField(Place, models.PROTECT, related_name="emergency_plan")
    reviewed_on = models.DateField(null=True)
    reviewed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    review_months = models.PositiveSmallIntegerField(default=6)
    # Counts changes and starts: two who change it at once don't pass each other by.
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(review_months__gte=1, review_months__lte=24), name="plan_review_sane"
            )
        ]

    def __str__(self) -> str:
        return self.place.name


class Emergency(models.Model):
    """One emergency of an estate, or a drill of it. Figures stay; everything personal goes when it has ended."""

    class What(models.TextChoices):
        """What it is about."""

        EPIDEMIC = "epidemic", N_("Epidemic")
        FLOOD = "flood", N_("Flood")
        FIRE = "fire", N_("Fire")
        OUTAGE = "outage", N_("No water, power or gas")
        WEATHER = "weather", N_("Ice, heat or storm")
        OTHER = "other", N_("Something else")

    class State(models.TextChoices):
        """How far it has come."""

        RUNNING = "running", N_("Running")
        UNDONE = "undone", N_("Started by mistake")
        ENDED = "ended", N_("Ended, personal data being destroyed")
        DESTROYED = "destroyed", N_("Ended, personal data destroyed")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="emergencies", db_index=False)
    place = models.ForeignKey(Place, models.PROTECT, related_name="emergencies")  # the plan's estate
    what = models.CharField(max_length=12, choices=What.choices)
    is_drill = models.BooleanField(default=False)
    words = models.CharField(
        max_length=200, blank=True
    )  # what people read on the banner; destroyed with the rest
    state = models.CharField(max_length=12, choices=State.choices, default=State.RUNNING)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    destroyed_at = models.DateTimeField(null=True)
    figures = models.JSONField(default=dict)  # counts by name, nobody's: what stays

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place"], condition=Q(state="running"), name="emergency_one_running"
            ),
            models.CheckConstraint(
                condition=Q(state="running", ended_at=None)
                | ~Q(state="running") & Q(ended_at__gte=F("started_at")),
                name="emergency_ended_has_time",
            ),
            models.CheckConstraint(
                condition=Q(state="destroyed", destroyed_at__isnull=False)
                | ~Q(state="destroyed") & Q(destroyed_at=None),
                name="emergency_destroyed_has_time",
            ),
        ]
        indexes = [models.Index(fields=["plan", "-started_at", "-id"], name="emergency_of_plan")]

    @property
    def is_running(self) -> bool:
        """Say whether it runs."""
        return self.state == self.State.RUNNING
