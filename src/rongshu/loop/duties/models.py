"""Posts, who holds them from when to when, who stands in, and what was done."""

import uuid

from django.db import models
from django.db.models import F, Q

from rongshu.core.crypto import EncryptedField
from rongshu.core.words import N_
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place
from rongshu.loop.duties.turns import Unit

UNITS = [(Unit.DAYS.value, N_("days")), (Unit.WEEKS.value, N_("weeks")), (Unit.MONTHS.value, N_("months"))]


class Post(models.Model):
    """Something that has to be answered for at a place; vacant while fewer hold it than it takes."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=60)
    place = models.ForeignKey(Place, models.PROTECT, related_name="posts", db_index=False)
    takes = models.PositiveSmallIntegerField(default=1)
    is_active = models.BooleanField(default=True)
    # Counts changes and whoever asks to hold it: two at once don't pass each other by.
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(takes__gte=1), name="post_takes_somebody")]
        indexes = [models.Index(fields=["place", "kind"], name="post_at")]

    def __str__(self) -> str:
        return self.title


class PostCadence(models.Model):
    """How often a post's turn comes round from a day on; kept, so that a change never alters what was due before."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="cadences", db_index=False)
    since = models.DateField()
    every = models.PositiveSmallIntegerField()  # 0: no turns from this day on
    unit = models.CharField(max_length=8, choices=UNITS)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "since"], name="cadence_once")]


class Came(models.TextChoices):
    """How somebody came to hold a post."""

    CLAIMED = "claimed", N_("Taken on")
    APPOINTED = "appointed", N_("Appointed")
    HANDED_OVER = "handed_over", N_("By hand-over")


class Duty(models.Model):
    """A person answers for a post from a day to a day (`until` excluded; empty means still)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    post = models.ForeignKey(Post, models.PROTECT, related_name="duties", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="duties", db_index=False)
    since = models.DateField()
    until = models.DateField(null=True)
    pledge = models.CharField(max_length=200, blank=True)
    came = models.CharField(max_length=12, choices=Came.choices)
    handed_from = models.OneToOneField("self", models.PROTECT, null=True, related_name="handed_to")
    given_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    why = EncryptedField(blank=True, default="")  # it ended

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("since")), name="duty_dates"),
            models.UniqueConstraint(fields=["post", "person"], condition=Q(until=None), name="duty_once"),
            models.UniqueConstraint(fields=["post", "person", "since"], name="duty_begins_once"),
            models.CheckConstraint(
                condition=Q(came="handed_over", handed_from__isnull=False)
                | ~Q(came="handed_over") & Q(handed_from=None),
                name="duty_handed_from",
            ),
        ]
        indexes = [
            models.Index(fields=["post", "-since", "-id"], name="duty_post"),
            models.Index(fields=["person", "-since", "-id"], name="duty_person"),
        ]


class StandIn(models.Model):
    """A holder can't come for one turn and asks; the first who says yes stands in."""

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="stand_ins", db_index=False)
    since = models.DateField()  # the turn, as it was when asked
    until = models.DateField()
    asked_at = models.DateTimeField()
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="stands_in", db_index=False)
    taken_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["duty", "since"], name="stand_in_once"),
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="stand_in_dates"),
            models.CheckConstraint(
                condition=Q(person=None, taken_at=None) | Q(person__isnull=False, taken_at__isnull=False),
                name="stand_in_taken_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["until"], condition=Q(person=None), name="stand_in_open"),
            models.Index(fields=["person", "until"], name="stand_in_person"),
        ]


class Done(models.Model):
    """A turn was done on a day, by the holder or by who stood in. Written once, never changed."""

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="done", db_index=False)
    day = models.DateField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    stood_in = models.BooleanField(default=False)
    key = models.CharField(max_length=60, unique=True)  # the same press twice counts once
    words = models.CharField(max_length=200, blank=True)
    before = models.ManyToManyField(Evidence, related_name="+")  # how it looked when they came
    evidence = models.ManyToManyField(Evidence, related_name="+")  # and when they left
    written_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["duty", "day"], name="done_day")]


class Answer(models.TextChoices):
    """What became of a post somebody was offered."""

    WAITING = "waiting", N_("Asked")
    ACCEPTED = "accepted", N_("Taken on")
    DECLINED = "declined", N_("Not this time")
    TIMED_OUT = "timed_out", N_("No answer")


class PostOffer(models.Model):
    """A post somebody is offered, never given: they accept, decline at no cost, or let its time run out."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="offers", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="post_offers", db_index=False)
    metres = models.PositiveIntegerField(null=True)  # from home, over the ground
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    expires_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Answer.choices, default=Answer.WAITING)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post", "person"], condition=Q(answer="waiting"), name="post_offer_once"
            ),
            models.CheckConstraint(
                condition=Q(answer="waiting", answered_at=None)
                | ~Q(answer="waiting") & Q(answered_at__isnull=False),
                name="post_offer_answered",
            ),
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="post_offer_lasts"),
        ]
        indexes = [
            models.Index(fields=["post", "answer"], name="post_offer_post"),
            models.Index(fields=["person", "answer"], name="post_offer_person"),
        ]
