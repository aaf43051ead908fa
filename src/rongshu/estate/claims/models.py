"""Zones of an estate's public ground, the precincts they are led by, and the monthly clean-up."""

import uuid

from django.db import models

from rongshu.core.words import N_
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place
from rongshu.loop.duties.models import Post
from rongshu.loop.occasions.models import Occasion, Series


class Ground(models.TextChoices):
    """What a zone is."""

    GREEN = "green", N_("Green")
    PARKING = "parking", N_("Parking")
    PLAY = "play", N_("Playground")
    PATH = "path", N_("Path or square")
    OTHER = "other", N_("Other ground")


class Precinct(models.Model):
    """Some zones a party member leads (片区包干): the lead is a post, held like any other."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    estate = models.ForeignKey(Place, models.PROTECT, related_name="precincts", db_index=False)
    name = models.CharField(max_length=40)
    post = models.OneToOneField(Post, models.PROTECT, related_name="precinct")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["estate", "name"], name="precinct_once")]

    def __str__(self) -> str:
        return self.name


class Zone(models.Model):
    """A piece of ground with its shape (the place's) and the post of whoever keeps it."""

    place = models.OneToOneField(Place, models.PROTECT, related_name="zone")
    estate = models.ForeignKey(Place, models.PROTECT, related_name="zones")
    ground = models.CharField(max_length=10, choices=Ground.choices)
    precinct = models.ForeignKey(Precinct, models.PROTECT, null=True, related_name="zones")
    post = models.OneToOneField(Post, models.PROTECT, related_name="zone")

    def __str__(self) -> str:
        return self.place.name


class CleanUp(models.Model):
    """The estate's clean-up that comes again every month: a series people sign up for like any other."""

    estate = models.OneToOneField(Place, models.PROTECT, related_name="clean_up")
    series = models.OneToOneField(Series, models.PROTECT, related_name="clean_up")


class Moment(models.TextChoices):
    """When a photo of a clean-up was taken."""

    BEFORE = "before", N_("Before")
    AFTER = "after", N_("After")


class CleanUpPhoto(models.Model):
    """How the ground looked before or after one clean-up."""

    occasion = models.ForeignKey(Occasion, models.PROTECT, related_name="clean_up_photos")
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="+")
    moment = models.CharField(max_length=6, choices=Moment.choices)
    put_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    put_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["occasion", "evidence", "moment"], name="clean_up_photo_once")
        ]
