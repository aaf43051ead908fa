"""What is remembered of assessments: sheets in their versions, each chief's marks, and what was said against them."""

import uuid

from django.db import models
from django.db.models import Q

from rongshu.core.words import N_
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place


class SheetVersion(models.Model):
    """What the chiefs at and under a place are scored by in a year; a later version follows, none is changed."""

    place = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()  # 1, 2, … in its year
    given = models.JSONField()  # as rules.read reads it
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "year", "number"], name="sheet_version_once")]


class State(models.TextChoices):
    """How far an assessment is."""

    DRAWN = "drawn", N_("Being scored")
    PUBLISHED = "published", N_("Made known")
    CLOSED = "closed", N_("Settled")


class Assessment(models.Model):
    """A chief's year by a sheet. Once published nothing in it changes: a correction is a new one that replaces it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sheet = models.ForeignKey(SheetVersion, models.PROTECT, related_name="assessments")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)  # of the sheet
    year = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveSmallIntegerField(default=1)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    why = models.CharField(max_length=200, blank=True)  # it replaces another
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAWN)
    turn = models.PositiveIntegerField(default=0)  # counts changes: two at once don't pass each other by
    points = models.DecimalField(max_digits=9, decimal_places=2, null=True)  # as published
    of = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    mark = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    grade = models.CharField(max_length=20, blank=True)
    drawn_at = models.DateTimeField()
    drawn_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    appeal_until = models.DateField(null=True)  # the last day
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place", "year", "person", "number"], name="assessment_once"),
            models.UniqueConstraint(
                fields=["place", "year", "person"], condition=Q(state="drawn"), name="assessment_one_draft"
            ),
            models.CheckConstraint(
                condition=Q(state="drawn", published_at=None, closed_at=None)
                | Q(state="published", published_at__isnull=False, closed_at=None)
                | Q(state="closed", published_at__isnull=False, closed_at__isnull=False),
                name="assessment_state",
            ),
        ]
        indexes = [models.Index(fields=["person", "year"], name="assessment_person")]


class Came(models.TextChoices):
    """How a score came about."""

    COMPUTED = "computed", N_("Counted by the house")
    TYPED = "typed", N_("Typed in")
    NOTHING = "nothing", N_("Nothing was asked")


class Score(models.Model):
    """One indicator of an assessment, with what it was computed from, or who typed it in and why."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="scores", db_index=False)
    key = models.CharField(max_length=40)
    came = models.CharField(max_length=10, choices=Came.choices)
    numerator = models.DecimalField(max_digits=14, decimal_places=3, null=True)
    denominator = models.DecimalField(max_digits=14, decimal_places=3, null=True)
    points = models.DecimalField(max_digits=9, decimal_places=2, null=True)  # null: left out
    words = models.CharField(max_length=300, blank=True)
    evidence = models.ManyToManyField(Evidence, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "key"], name="score_once")]


class Appeal(models.Model):
    """What somebody says against their published assessment, and what was answered."""

    assessment = models.OneToOneField(Assessment, models.PROTECT, related_name="appeal")
    words = models.CharField(max_length=500)
    made_at = models.DateTimeField()
    upheld = models.BooleanField(null=True)  # null: not answered yet
    answer = models.CharField(max_length=500, blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(upheld=None, answered_at=None)
                | Q(upheld__isnull=False, answered_at__isnull=False),
                name="appeal_answered_whole",
            )
        ]
