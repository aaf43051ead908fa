"""Series, their dates, and who signed up for, waits for or was at each of them."""

import uuid
from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q

from rongshu.core.crypto import EncryptedField
from rongshu.core.words import N_
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place
from rongshu.loop.occasions.presence import LABELS, Spot
from rongshu.loop.occasions.rules import Pattern, quarter_starts


class Held(models.Model):
    """What a series says of all its dates, and a date of itself."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(max_length=80)
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    capacity = models.PositiveIntegerField(null=True)  # empty: everybody gets in
    organiser = models.ForeignKey(Person, models.PROTECT, related_name="+")
    counts = models.BooleanField(default=False)  # volunteers' minutes go into the ledger
    about = models.CharField(max_length=500, blank=True)  # what happens, what to bring
    is_listed = models.BooleanField(default=True)  # neighbours find it; otherwise only those asked
    opens_before = models.PositiveSmallIntegerField(null=True)  # hours; sign-up is open no earlier
    turn = models.PositiveIntegerField(default=0)  # counts changes; written first, it lets one in at a time

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title


class Series(Held):
    """Something that comes again: an RFC 5545 rule in local wall time. Its dates are rows of their own."""

    rule = models.CharField(max_length=200)  # without DTSTART and UNTIL
    first_day = models.DateField()  # from which the rule counts; the day of the last change of it
    at = models.TimeField()
    minutes = models.PositiveSmallIntegerField()
    until = models.DateField(null=True)  # the last day, included
    most_open = models.PositiveSmallIntegerField(null=True)  # dates to come one person may be signed up for

    @property
    def pattern(self) -> Pattern:
        """Return the rule with all it needs to be expanded."""
        return Pattern(self.rule, self.first_day, self.at, self.minutes, self.until)

    class Meta:
        verbose_name_plural = "series"
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("first_day")), name="series_days_in_order"
            ),
            models.CheckConstraint(condition=Q(minutes__gte=10, minutes__lte=720), name="series_length_sane"),
            models.CheckConstraint(
                condition=Q(most_open=None) | Q(most_open__gte=1), name="series_most_open"
            ),
        ]


class Occasion(Held):
    """One date: of a series, or a single one."""

    series = models.ForeignKey(Series, models.PROTECT, null=True, related_name="occasions")
    area = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+")  # the community of its place
    day = models.DateField()  # local; a series has one date a day
    was_on = models.DateField(
        null=True
    )  # of a series, before it was moved to another day: none is made for it again
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    joined = models.PositiveIntegerField(default=0)  # places taken
    arrivals = models.PositiveIntegerField(default=0)  # how many ever stood in its list
    code = models.CharField(max_length=6, unique=True, null=True)  # digits said on the spot, until it is over
    sign = models.CharField(max_length=24, unique=True)  # in the QR code on the spot
    cancelled_at = models.DateTimeField(null=True)
    cancel_reason = models.CharField(max_length=200, blank=True)
    settled_at = models.DateTimeField(null=True)  # check-outs closed, no-shows marked
    revision = models.PositiveIntegerField(default=0)  # counts what calendars are told of (RFC 5545 SEQUENCE)

    @property
    def spot(self) -> Spot:
        """Return what somebody's proof of being there is held against."""
        return Spot(self.code or "", self.sign, self.place.lon, self.place.lat)

    @property
    def left(self) -> int | None:
        """Return how many places are left, or None for no limit."""
        return None if self.capacity is None else max(self.capacity - self.joined, 0)

    @property
    def opens(self) -> datetime | None:
        """Return when sign-up opens, or None when it always is."""
        return None if self.opens_before is None else self.starts - timedelta(hours=self.opens_before)

    @property
    def is_full(self) -> bool:
        """Say whether whoever comes now has to wait."""
        return self.capacity is not None and self.joined >= self.capacity

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "day"], name="occasion_one_a_day"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="occasion_ends_after_start"),
            models.CheckConstraint(
                condition=Q(capacity=None) | Q(joined__lte=F("capacity")), name="occasion_never_overbooked"
            ),
            models.CheckConstraint(
                condition=Q(joined__lte=F("arrivals")), name="occasion_places_are_arrivals"
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None, cancel_reason="")
                | Q(cancelled_at__isnull=False) & ~Q(cancel_reason=""),
                name="occasion_cancelled_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["place", "starts"], name="occasion_place"),
            models.Index(fields=["organiser", "starts"], name="occasion_organiser"),
            models.Index(fields=["area", "starts", "id"], name="occasion_area"),
        ]


class Status(models.TextChoices):
    """How somebody stands in the list of an occasion."""

    JOINED = "joined", N_("Has a place")
    WAITING = "waiting", N_("On the waiting list")
    CANCELLED = "cancelled", N_("Not coming")
    ATTENDED = "attended", N_("Was there")
    MISSED = "missed", N_("Did not come")


SEATED = (Status.JOINED, Status.ATTENDED, Status.MISSED)  # who holds a place
COMING = (Status.JOINED, Status.WAITING, Status.ATTENDED)  # whose time is taken


class Attendance(models.Model):
    """One person, or one name without account, in the list of one occasion, by order of arrival."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    occasion = models.ForeignKey(Occasion, models.PROTECT, related_name="attendances")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="attendances")
    name = models.CharField(max_length=60, blank=True)  # of a walk-up who has no entry
    status = models.CharField(max_length=10, choices=Status.choices)
    turn = models.PositiveIntegerField()  # 1, 2, 3 … in order of arrival, without a gap
    joined_at = models.DateTimeField()
    joined_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    left_at = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField(null=True)
    arrived_by = models.CharField(max_length=8, blank=True, choices=list(LABELS.items()))
    went_at = models.DateTimeField(null=True)
    went_by_rule = models.BooleanField(default=False)  # forgot to check out
    slip = models.CharField(max_length=32, blank=True)  # of the page a walk-up filled in: counted once
    minutes = models.PositiveSmallIntegerField(null=True)  # inside the occasion's time

    def __str__(self) -> str:
        return self.name or str(self.person)

    @property
    def key(self) -> str:
        """Return what the ledger knows this by: told once."""
        return f"occasion/{self.occasion_id}/{self.turn}"

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["occasion", "person"],
                condition=~Q(status="cancelled") & Q(person__isnull=False),
                name="attendance_once",
            ),
            models.UniqueConstraint(fields=["occasion", "turn"], name="attendance_turn_once"),
            models.UniqueConstraint(
                fields=["occasion", "slip"], condition=~Q(slip=""), name="attendance_slip_once"
            ),
            models.CheckConstraint(
                condition=Q(person=None) & ~Q(name="") | Q(person__isnull=False, name=""),
                name="attendance_of_somebody",
            ),
            models.CheckConstraint(
                condition=Q(status="attended", arrived_at__isnull=False)
                | ~Q(status="attended") & Q(arrived_at=None),
                name="attendance_arrived_is_attended",
            ),
            models.CheckConstraint(
                condition=Q(went_at=None, minutes=None, went_by_rule=False)
                | Q(went_at__gte=F("arrived_at"), minutes__isnull=False),
                name="attendance_went_after_arriving",
            ),
            models.CheckConstraint(
                condition=Q(status="cancelled", left_at__isnull=False)
                | ~Q(status="cancelled") & Q(left_at=None),
                name="attendance_left_has_time",
            ),
        ]
        indexes = [
            models.Index(fields=["occasion", "status", "turn"], name="attendance_line"),
            models.Index(fields=["person", "status"], name="attendance_person"),
        ]


class Diary(models.Model):
    """One row a person, written before their time is looked at: of two sign-ups at once one sees the other."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="diary")
    turn = models.PositiveIntegerField(default=0)


class SharedRoom(models.Model):
    """A place where one thing takes place at a time. Its row is written before its time is looked at."""

    place = models.OneToOneField(Place, models.PROTECT, primary_key=True, related_name="shared_room")
    turn = models.PositiveIntegerField(default=0)


class Quarter(models.Model):
    """A quarter of an hour of a room, taken by an occasion, or by what `key` names; nobody else can have it."""

    room = models.ForeignKey(SharedRoom, models.PROTECT, related_name="quarters", db_index=False)
    number = models.IntegerField()  # counted from the beginning of 1970, UTC
    occasion = models.ForeignKey(Occasion, models.CASCADE, null=True, related_name="quarters")
    key = models.CharField(max_length=40, blank=True)

    @property
    def starts(self) -> datetime:
        """Return when it begins."""
        return quarter_starts(self.number)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "number"], name="quarter_taken_once"),
            models.CheckConstraint(
                condition=Q(occasion=None) & ~Q(key="") | Q(occasion__isnull=False, key=""),
                name="quarter_of_something",
            ),
        ]
        indexes = [models.Index(fields=["key"], condition=~Q(key=""), name="quarter_key")]


class Feed(models.Model):
    """The unguessable address of somebody's calendar. Shown again to its owner alone, so it lies encrypted."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="feed")
    secret = EncryptedField()
    index = models.CharField(max_length=32, unique=True)  # blind: finds the secret without decrypting
    made_at = models.DateTimeField()
