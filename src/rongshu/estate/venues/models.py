"""Venues and their rooms, when they are open, who booked what, and how many came."""

import secrets
import uuid

from django.db import models
from django.db.models import F, Q

from rongshu.core.words import N_
from rongshu.estate.venues.rules import Weekly
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place
from rongshu.loop.occasions.models import Series


def _sign() -> str:
    return secrets.token_urlsafe(16)


class Venue(models.Model):
    """A house neighbours come to: the day-care centre, the reading house."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    place = models.OneToOneField(Place, models.PROTECT, related_name="venue")
    about = models.CharField(max_length=200, blank=True)
    free_for = models.CharField(max_length=60, blank=True)  # 60岁以上免费
    sign = models.CharField(max_length=24, unique=True, default=_sign)  # in the address of the door's page
    turn = models.PositiveIntegerField(default=0)  # written first by each tap

    def __str__(self) -> str:
        return self.place.name


class Room(models.Model):
    """A room of a venue, in which one thing takes place at a time if it can be booked."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="rooms", db_index=False)
    place = models.OneToOneField(Place, models.PROTECT, related_name="room")
    floor = models.SmallIntegerField(default=1)
    icon = models.CharField(max_length=40, default="door-open")
    about = models.CharField(max_length=120, blank=True)
    bookable = models.BooleanField(default=True)
    minutes = models.PositiveSmallIntegerField(
        default=60
    )  # a booking takes, unless it is asked for otherwise

    def __str__(self) -> str:
        return self.place.name

    class Meta:
        indexes = [models.Index(fields=["venue", "floor"], name="room_floor")]


class Hours(models.Model):
    """When a venue is open every week; those of a room count instead of the venue's."""

    venue = models.ForeignKey(Venue, models.CASCADE, related_name="hours")
    room = models.ForeignKey(Room, models.CASCADE, null=True, related_name="hours")
    weekday = models.PositiveSmallIntegerField()  # Monday is 0
    opens = models.TimeField()
    closes = models.TimeField()

    @property
    def weekly(self) -> Weekly:
        """Return it as the rules read it."""
        return Weekly(self.weekday, self.opens, self.closes)

    class Meta:
        verbose_name_plural = "hours"
        constraints = [
            models.UniqueConstraint(
                fields=["venue", "weekday", "opens"], condition=Q(room=None), name="hours_venue_once"
            ),
            models.UniqueConstraint(
                fields=["room", "weekday", "opens"], condition=Q(room__isnull=False), name="hours_room_once"
            ),
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="hours_open_before_close"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="hours_weekday"),
        ]


class OtherDay(models.Model):
    """A day on which a venue is open otherwise, or closed: both times empty."""

    venue = models.ForeignKey(Venue, models.CASCADE, related_name="other_days")
    day = models.DateField()
    opens = models.TimeField(null=True)
    closes = models.TimeField(null=True)
    why = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["venue", "day"], name="other_day_once"),
            models.CheckConstraint(
                condition=Q(opens=None, closes=None) | Q(opens__isnull=False, closes__gt=F("opens")),
                name="other_day_both_or_none",
            ),
        ]


class Booking(models.Model):
    """A person has a room for a time. The quarters of an hour themselves are taken in loop.occasions."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    room = models.ForeignKey(Room, models.PROTECT, related_name="bookings", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="bookings", db_index=False)
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    what = models.CharField(max_length=40, blank=True)
    booked_at = models.DateTimeField()
    booked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    why = models.CharField(max_length=100, blank=True)  # the branch took it back

    @property
    def key(self) -> str:
        """Return what its quarters of an hour know it by."""
        return f"booking/{self.pk}"

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="booking_ends_after_start"),
        ]
        indexes = [
            models.Index(fields=["room", "starts"], name="booking_room"),
            models.Index(fields=["person", "starts"], name="booking_person"),
        ]


class Visit(models.Model):
    """Somebody was there. `card` is a keyed hash of number and day: nobody can be followed from day to day."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="visits", db_index=False)
    day = models.DateField()
    card = models.CharField(max_length=32, blank=True)  # empty: came without a card
    came_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    by_rule = models.BooleanField(default=False)  # did not tap when leaving

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["venue", "day", "card"],
                condition=Q(left_at=None) & ~Q(card=""),
                name="visit_open_once",
            ),
            models.CheckConstraint(
                condition=Q(left_at=None, by_rule=False) | Q(left_at__gte=F("came_at")),
                name="visit_left_after_coming",
            ),
        ]
        indexes = [
            models.Index(fields=["venue", "day"], name="visit_day"),
            models.Index(fields=["day"], condition=Q(left_at=None), name="visit_open"),
        ]


class Shift(models.Model):
    """A series of a venue's own: a social worker is there, and whoever comes signs up for it."""

    class Kind(models.TextChoices):
        """What is done in it."""

        SOCIAL_WORKER = "social", N_("Social worker on duty")

    venue = models.ForeignKey(Venue, models.CASCADE, related_name="shifts")
    series = models.OneToOneField(Series, models.CASCADE, related_name="shift")
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.SOCIAL_WORKER)
