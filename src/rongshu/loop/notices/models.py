"""An outbox: what to tell whom is written with the event that causes it, and sent afterwards."""

import uuid
from datetime import time

from django.db import models
from django.db.models import Q

from rongshu.core.claims import Claimable
from rongshu.core.crypto import EncryptedField
from rongshu.core.words import N_
from rongshu.ground.people.models import Person
from rongshu.loop.notices.rules import LABELS, Channel


class Notice(models.Model):
    """One thing told to one person. Sentence and parameters are kept, so each reads it in their language."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="notices")
    topic = models.CharField(max_length=60)  # e.g. orders.order.offered
    sentence = models.CharField(max_length=300)  # English message id
    params = models.JSONField(default=dict)
    url = models.CharField(max_length=200, blank=True)
    # The same event never tells the same person twice.
    key = models.CharField(max_length=120)
    urgent = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="notice_once")]
        indexes = [models.Index(fields=["person", "read_at", "-made_at"], name="notice_unread")]


class Outgoing(Claimable):
    """A message on its way over one channel: written with what causes it, sent by a worker (see sending.py)."""

    class State(models.TextChoices):
        """How far it has come."""

        WAITING = "waiting", N_("Waiting to be sent")
        SENT = "sent", N_("Sent")
        GAVE_UP = "gave_up", N_("Given up")

    # What the receiving side knows it by: the same id is the same message, however often it arrives.
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    channel = models.CharField(max_length=8)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    # When it was last handed to the channel without word whether it went; cleared by a clear failure.
    begun_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    maybe_twice = models.BooleanField(default=False)

    class Meta:
        abstract = True


class Delivery(Outgoing):
    """A notice on its way to one person over one channel."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="deliveries")

    @property
    def label(self) -> str:
        """Return the channel's name."""
        return LABELS[Channel(self.channel)]

    @property
    def why(self) -> tuple[str, str]:
        """Return what went wrong: a sentence to translate, and the other side's own words."""
        sentence, _, words = self.trouble.partition(" (")
        return sentence, words.removesuffix(")")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notice", "channel"], name="delivery_once")]
        indexes = [
            models.Index(
                fields=["at"], condition=Q(state="waiting", claimed_at=None), name="delivery_waiting"
            ),
            models.Index(fields=["claimed_at"], name="delivery_claimed"),
            models.Index(fields=["id"], condition=Q(state="gave_up"), name="delivery_gave_up"),
        ]


class Preference(models.Model):
    """How somebody wants to be told; who has no row gets what is usual."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="preference")
    email = models.BooleanField(default=True)
    sms = models.BooleanField(default=False)
    wecom = models.BooleanField(default=False)
    extra = models.BooleanField(default=True)
    quiet = models.BooleanField(default=True)
    quiet_from = models.TimeField(default=time(22, 0))
    quiet_to = models.TimeField(default=time(7, 0))


class ExtraAddress(models.Model):
    """One apprise address (DingTalk, Feishu, ntfy …) that the administrator has set for somebody."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="extra_address")
    url = EncryptedField()  # holds the other service's secret
