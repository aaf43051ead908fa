"""Projects at rivers: what is planned in which unit, dated entries of what was done, photos before and after."""

import uuid

from django.db import models
from django.db.models import F, Q

from rongshu.core.words import N_
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place


class Kind(models.TextChoices):
    """What a project is for."""

    BLACK = "black", N_("Black and odorous water")
    OUTFALLS = "outfalls", N_("Outfalls")
    DREDGING = "dredging", N_("Dredging")
    BANKS = "banks", N_("Banks and trees")
    BOATS = "boats", N_("Boats and fishing")
    OTHER = "other", N_("Something else")


class Project(models.Model):
    """Something that is put right at a river or a reach, until a day."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    place = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    responsible = models.CharField(max_length=60)  # the organisation
    about = models.CharField(max_length=500, blank=True)
    since = models.DateField()
    due = models.DateField()  # the last day
    finished_on = models.DateField(null=True)
    finished_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(due__gte=F("since")), name="project_days"),
            models.UniqueConstraint(fields=["place", "name"], name="project_once"),
        ]
        indexes = [models.Index(fields=["due", "id"], name="project_due")]

    def __str__(self) -> str:
        return self.name


class Extension(models.Model):
    """A project got more time: until when it was due before, until when since, and why. Never changed."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="extensions", db_index=False)
    before = models.DateField()
    due = models.DateField()
    why = models.CharField(max_length=200)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            # From one due day it was extended once: of two at the same time one is told.
            models.UniqueConstraint(fields=["project", "before"], name="project_extension_once"),
            models.CheckConstraint(condition=Q(due__gt=F("before")), name="project_extension_later"),
        ]


class Quantity(models.Model):
    """How much of what is planned in a project."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="quantities", db_index=False)
    name = models.CharField(max_length=40)  # 封堵排污口
    unit = models.CharField(max_length=10)  # 个
    planned = models.DecimalField(max_digits=14, decimal_places=3)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "name"], name="quantity_once"),
            models.CheckConstraint(condition=Q(planned__gt=0), name="quantity_planned"),
        ]


class Entry(models.Model):
    """So much was done on a day. Never changed: a mistake is taken back by an entry of as much less."""

    quantity = models.ForeignKey(Quantity, models.PROTECT, related_name="entries", db_index=False)
    day = models.DateField()
    amount = models.DecimalField(max_digits=14, decimal_places=3)
    words = models.CharField(max_length=200, blank=True)
    takes_back = models.OneToOneField("self", models.PROTECT, null=True, related_name="taken_back_by")
    evidence = models.ManyToManyField(Evidence, related_name="+")
    key = models.UUIDField(unique=True)  # the same press twice counts once
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(takes_back=None, amount__gt=0) | Q(takes_back__isnull=False, amount__lt=0),
                name="project_entry_amount",
            )
        ]
        indexes = [models.Index(fields=["quantity", "day"], name="project_entry_day")]


class Moment(models.TextChoices):
    """When a photo shows the place."""

    BEFORE = "before", N_("Before the work")
    AFTER = "after", N_("After the work")


class View(models.Model):
    """A photo of how the place looked before, or looks after."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="views", db_index=False)
    moment = models.CharField(max_length=6, choices=Moment.choices)
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "moment", "evidence"], name="project_view_once")
        ]
