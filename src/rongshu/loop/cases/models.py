"""Cases and the append-only, sealed log of what happened to them."""

import uuid
from typing import Any

from django.db import models
from django.db.models import F, Q

from rongshu.core.crypto import EncryptedField
from rongshu.core.errors import Refused
from rongshu.core.words import N_
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people.models import Organisation, Person
from rongshu.ground.places.models import Place

# Conditions of indexes: SQLite walks an index for a bare boolean only when the index is made of it.
OPEN, CLOSED = Q(is_open=True), Q(is_open=False)


class Channel(models.TextChoices):
    """How a need was said."""

    WEB = "web", N_("On the web")
    PHONE = "phone", N_("By phone")
    VISIT = "visit", N_("In person")
    QR = "qr", N_("By the QR code at the place")
    API = "api", N_("From another system")


class Case(models.Model):
    """Anything somebody must answer for. Changed by `actions` alone."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(max_length=24, unique=True)
    kind = models.CharField(max_length=40)
    state = models.CharField(max_length=24)
    version = models.PositiveIntegerField(default=1)  # one per event: what compare-and-set compares
    turn = models.PositiveIntegerField(default=1)  # one per move: what a page was drawn from
    title = models.CharField(max_length=120)
    urgent = models.BooleanField(default=False)
    is_open = models.BooleanField(default=True)
    waits_on = models.CharField(max_length=40, blank=True)  # who owns the state

    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    area = models.ForeignKey(Place, models.PROTECT, related_name="+")
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    cell = models.BigIntegerField(null=True)  # map tile at zoom 16, x * 65536 + y

    # Keys without an index of their own lead one below; a second is only written.
    reporter = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    subject = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    channel = models.CharField(max_length=8, choices=Channel.choices)
    offered_to = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    handler = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    handler_org = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    handlers = models.JSONField(default=list)  # ids of everyone who ever took it on; none of them checks it
    handler_orgs = models.JSONField(default=list)  # organisations they did it for; nobody of these checks it
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged", db_index=False)

    opened_at = models.DateTimeField()
    state_since = models.DateTimeField()
    promise_at = models.DateTimeField(null=True)  # what was promised to the one who asked
    due_at = models.DateTimeField(null=True)  # the promise, or the state's own limit if that is earlier
    rank_at = models.DateTimeField()  # due_at, or the end of time: lists are ordered by it on both databases
    held_at = models.DateTimeField(null=True)  # the clock stands still since
    closed_at = models.DateTimeField(null=True)
    limit_amount = models.PositiveIntegerField(default=0)
    limit_unit = models.CharField(max_length=16, blank=True)
    level = models.PositiveSmallIntegerField(default=0)  # 1 reminded, 2 supervised, 3 one level up
    hops = models.PositiveSmallIntegerField(default=0)  # how often it was sent back
    solved = models.BooleanField(null=True)  # by the check, not by the handler's word
    rating = models.PositiveSmallIntegerField(null=True)
    voices = models.PositiveIntegerField(default=0)  # who said "me too", beside the first

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_open=True, closed_at=None) | Q(is_open=False, closed_at__isnull=False),
                name="case_closed_has_time",
            ),
            models.CheckConstraint(
                condition=Q(rating=None) | Q(rating__gte=1, rating__lte=5), name="case_rating_1_5"
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="case_not_into_itself"),
        ]
        indexes = [
            models.Index(fields=["area", "rank_at", "id"], condition=OPEN, name="case_area_due"),
            models.Index(
                fields=["area", "waits_on", "rank_at", "id"], condition=OPEN, name="case_area_waits"
            ),
            models.Index(fields=["area", "-id"], condition=CLOSED, name="case_area_new"),
            # With what a town's list is narrowed by, so that what waits for few is found without reading every case.
            models.Index(
                fields=["rank_at", "id", "waits_on", "kind", "area"], condition=OPEN, name="case_all_due"
            ),
            models.Index(fields=["-id"], condition=CLOSED, name="case_all_new"),
            models.Index(fields=["handler", "rank_at"], condition=OPEN, name="case_handler"),
            models.Index(fields=["handler_org", "rank_at"], condition=OPEN, name="case_handler_org"),
            # Few cases are joined with another: over the column's own index a planner reads every case instead.
            models.Index(fields=["merged_into"], condition=Q(merged_into__isnull=False), name="case_merged"),
            models.Index(fields=["reporter", "-id"], name="case_reporter"),
            models.Index(fields=["subject", "-id"], name="case_subject"),
            models.Index(fields=["offered_to", "rank_at"], name="case_offered"),
            models.Index(fields=["cell", "area"], condition=OPEN, name="case_cell"),
            models.Index(fields=["kind", "cell", "-id"], condition=OPEN, name="case_near"),
        ]

    def __str__(self) -> str:
        return self.number


class Event(models.Model):
    """What happened to a case: written once, in the transaction of the change, sealed onto the one before.

    `data` holds ids and figures. Free text lies encrypted beside its salted digest; the digest is sealed, so
    the text can be destroyed by law and the chain still holds.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="events")
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()
    actor = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=40)  # opened, a move's name, comment, reminded …
    source = models.CharField(max_length=24, blank=True)
    target = models.CharField(max_length=24, blank=True)
    data = models.JSONField(default=dict)
    text = EncryptedField(blank=True, default="")
    salt = models.CharField(max_length=32, blank=True)
    text_digest = models.CharField(max_length=64, blank=True)
    seal = models.CharField(max_length=64)
    forgotten_at = models.DateTimeField(
        null=True
    )  # who and what were destroyed by law; the seal stands for them

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "seq"], name="event_seq_once")]
        indexes = [models.Index(fields=["at"], name="event_at")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; an event once written is never changed."""
        if self.pk is not None:
            raise Refused(N_("What happened can't be rewritten."))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse."""
        raise Refused(N_("What happened can't be rewritten."))


class Attachment(models.Model):
    """Evidence handed in with an event: before, after, or on the way."""

    class Phase(models.TextChoices):
        """When in the life of the case it was taken."""

        BEFORE = "before", N_("Before")
        DURING = "during", N_("On the way")
        AFTER = "after", N_("After")

    case = models.ForeignKey(Case, models.PROTECT, related_name="attachments")
    event = models.ForeignKey(Event, models.PROTECT, related_name="attachments")
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="attachments")
    phase = models.CharField(max_length=6, choices=Phase.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "evidence", "phase"], name="attachment_once")]


class Follower(models.Model):
    """Somebody who reported a case too, or follows their own report by a private link, without an account.

    Only the link's SHA-256 is kept, so that nobody who reads the table can open it.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="followers")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    link_digest = models.CharField(max_length=64, blank=True)
    phone = EncryptedField(blank=True, default="")
    is_first = models.BooleanField(default=False)  # the one who opened it
    joined_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "person"], name="follower_once"),
            models.UniqueConstraint(
                fields=["link_digest"], condition=~Q(link_digest=""), name="follower_link_once"
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(link_digest=""), name="follower_reachable"
            ),
        ]


class Knock(models.Model):
    """How often somebody without an account knocked within an hour; the address lies as a keyed hash only."""

    who = models.CharField(max_length=40)
    hour = models.DateTimeField()
    times = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["who", "hour"], name="knock_hour_once")]


class CaseWords(models.Model):
    """What a case is found by: its words and two-character pairs."""

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="words")
    words = models.TextField()


class Tile(models.Model):
    """How many open cases of a kind lie in a map tile, and the sum of their degrees: kept by triggers."""

    cell = models.BigIntegerField()
    area = models.ForeignKey(Place, models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=40)
    cases = models.IntegerField()
    lon = models.FloatField()
    lat = models.FloatField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cell", "area", "kind"], name="tile_once")]
