"""What is known of a river besides its place: its facts, its reaches, and their boundaries."""

import uuid

from django.db import models
from django.db.models import F, Q

from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place
from rongshu.ground.rivers.rules import BASES


class River(models.Model):
    """A surveyed river: its place's geometry is one line, downstream, whose stations begin at 0."""

    place = models.OneToOneField(Place, models.PROTECT, related_name="river")
    code = models.CharField(max_length=20, blank=True)  # SL 213 or SL 249, where it has one
    metres = models.FloatField()  # geodesic, along the line
    source = models.CharField(max_length=80, blank=True)  # 起点
    mouth = models.CharField(max_length=80, blank=True)  # 终点, or what it flows into
    surveyed_at = models.DateTimeField()
    # Counts surveys and cuts: two at once don't pass each other by.
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(metres__gt=0), name="river_has_length"),
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="river_code_once"),
        ]

    def __str__(self) -> str:
        return self.place.name


class Reach(models.Model):
    """A part of a river between two stations (metres from its source), which somebody answers for."""

    place = models.OneToOneField(Place, models.PROTECT, related_name="reach")
    river = models.ForeignKey(River, models.PROTECT, related_name="reaches", db_index=False)
    first = models.FloatField()
    last = models.FloatField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(first__gte=0, last__gt=F("first")), name="reach_runs_down"),
            models.UniqueConstraint(fields=["river", "first"], name="reach_begins_once"),
        ]

    def __str__(self) -> str:
        return self.place.name


class Boundary(models.Model):
    """The ground of a reach from a day on, as drawn or imported; a later one takes its place, none is deleted."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reach = models.ForeignKey(Reach, models.PROTECT, related_name="boundaries", db_index=False)
    geometry = models.JSONField()  # an area, WGS-84
    basis = models.CharField(max_length=12, choices=BASES)
    document = models.CharField(max_length=80, blank=True)  # 批文
    since = models.DateField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["reach", "-since", "-id"], name="boundary_latest")]
