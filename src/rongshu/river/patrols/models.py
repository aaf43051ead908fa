"""Patrols, the raw points they were recorded with, and what was found on the way."""

import uuid

from django.db import models
from django.db.models import F, Q

from rongshu.core.words import N_
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place


class Means(models.TextChoices):
    """How a reach was looked after. To the rules that count patrols, whoever came along the water was on site."""

    ON_SITE = "on_site", N_("On foot")
    BOAT = "boat", N_("By boat")
    BICYCLE = "bicycle", N_("By bicycle")
    CAR = "car", N_("By car")
    DRONE = "drone", N_("By drone")
    MEETING = "meeting", N_("Meeting on the spot")


BY_ONESELF = (
    Means.ON_SITE,
    Means.BOAT,
    Means.BICYCLE,
    Means.CAR,
    Means.DRONE,
)  # what a phone can go along with
ON_THE_SPOT = frozenset({Means.ON_SITE, Means.BOAT, Means.BICYCLE, Means.CAR})


class Source(models.TextChoices):
    """Where a patrol's figures come from."""

    PHONE = "phone", N_("Recorded by the phone page")
    FILE = "file", N_("From a file")
    REGISTER = "register", N_("Figures of another system, without a track")


class Patrol(models.Model):
    """Somebody goes along a reach. Figures are measured from the raw points, and again when late ones come."""

    uuid = models.UUIDField(unique=True)  # made by the phone, so that beginning twice is one patrol
    person = models.ForeignKey(Person, models.PROTECT, related_name="patrols", db_index=False)
    instead_of = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    place = models.ForeignKey(Place, models.PROTECT, related_name="patrols", db_index=False)  # a reach
    means = models.CharField(max_length=10, choices=Means.choices, default=Means.ON_SITE)
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.PHONE)
    device = models.CharField(max_length=64, blank=True)
    began = models.DateTimeField()  # by the clock of whoever recorded it
    ended = models.DateTimeField(null=True)  # null: still open
    received_at = models.DateTimeField()
    handed_in_at = models.DateTimeField(null=True)
    expected = models.PositiveIntegerField(null=True)  # points the phone says it recorded
    # Counts what comes in: two at once don't pass each other by.
    turn = models.PositiveIntegerField(default=0)

    # Measured, once it was handed in; metres and minutes leave gaps out.
    points = models.PositiveIntegerField(default=0)
    first_at = models.DateTimeField(null=True)  # of the points
    last_at = models.DateTimeField(null=True)
    metres = models.FloatField(default=0)
    minutes = models.FloatField(default=0)
    length = models.FloatField(null=True)  # of the reach, when it was measured; null: nothing to measure with
    either = models.FloatField(null=True)  # metres of the reach walked, on either bank
    left = models.FloatField(null=True)
    right = models.FloatField(null=True)
    share = models.FloatField(null=True)  # either / length
    gaps = models.JSONField(default=list)  # [since, until], seconds
    stops = models.JSONField(default=list)
    reasons = models.JSONField(default=list)  # {key, level, amount}
    asks = models.PositiveSmallIntegerField(default=0)  # the highest level nobody has set aside

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended=None, handed_in_at=None) | Q(ended__gte=F("began"), handed_in_at__isnull=False),
                name="patrol_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=Q(instead_of=None) | ~Q(instead_of=F("person")), name="patrol_instead_of_another"
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["person", "-began", "-id"], name="patrol_person"),
            models.Index(fields=["place", "-began", "-id"], name="patrol_place"),
            models.Index(fields=["device", "began"], condition=~Q(device=""), name="patrol_device"),
            models.Index(fields=["-began", "-id"], name="patrol_latest"),
            models.Index(fields=["asks", "-began", "-id"], name="patrol_asking"),
        ]

    @property
    def is_open(self) -> bool:
        """Say whether it is still going on."""
        return self.ended is None


class Chunk(models.Model):
    """Some raw points as they were received, or a whole file: append-only, never altered, never filled in."""

    class Form(models.TextChoices):
        """How its bytes are written, once unpacked."""

        POINTS = "points", "points"
        FILE = "file", "file"

    patrol = models.ForeignKey(Patrol, models.PROTECT, related_name="chunks", db_index=False)
    seq = models.PositiveIntegerField()
    form = models.CharField(max_length=6, choices=Form.choices, default=Form.POINTS)
    datum = models.CharField(max_length=20, default="wgs84")
    packed = models.BinaryField()  # zlib
    sha256 = models.CharField(max_length=64)  # of the bytes before they were packed
    count = models.PositiveIntegerField()
    received_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["patrol", "seq"], name="patrol_chunk_once")]


class Finding(models.Model):
    """Something seen on the way; where a room takes it in, the number of its case."""

    uuid = models.UUIDField(unique=True)  # made by the phone
    patrol = models.ForeignKey(Patrol, models.PROTECT, related_name="findings", db_index=False)
    at = models.DateTimeField()
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    kind = models.CharField(max_length=40, blank=True)
    text = models.CharField(max_length=500, blank=True)
    evidence = models.ManyToManyField(Evidence, related_name="+")
    number = models.CharField(max_length=30, blank=True)
    received_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["patrol", "at"], name="patrol_finding")]


class Look(models.Model):
    """Somebody has looked at a reason for a second look, and says what was behind it."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    patrol = models.ForeignKey(Patrol, models.PROTECT, related_name="looks", db_index=False)
    reason = models.CharField(max_length=12)
    words = models.CharField(max_length=200)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["patrol", "reason"], name="patrol_look_once")]
