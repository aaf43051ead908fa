"""Alerts, what each was reminded of, and the letters on their way."""

from django.db import models
from django.db.models import Q

from rongshu.core.crypto import EncryptedField
from rongshu.core.words import N_
from rongshu.loop.notices.models import Outgoing
from rongshu.policy.library.models import Item


class Alert(models.Model):
    """A saved search, whom to tell, and since when what is published is new to them."""

    token = models.CharField(max_length=43, unique=True)  # of the private link in every letter
    channel = models.CharField(max_length=8)
    address = EncryptedField()
    reach = models.CharField(max_length=32)  # blind index of the address
    query = models.CharField(max_length=700, blank=True)  # of the search's address, in one order
    language = models.CharField(max_length=10)
    of_new = models.BooleanField(default=True)
    of_closing = models.BooleanField(default=True)
    since = models.DateTimeField()
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reach", "channel", "query"], name="alert_once"),
            models.CheckConstraint(condition=Q(of_new=True) | Q(of_closing=True), name="alert_of_something"),
        ]
        indexes = [models.Index(fields=["confirmed_at", "id"], name="alert_confirmed")]


class Reminded(models.Model):
    """An item somebody has been reminded of; again only when it closes on another day."""

    alert = models.ForeignKey(Alert, models.CASCADE, related_name="+", db_index=False)
    item = models.ForeignKey(Item, models.CASCADE, related_name="+")
    closes_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["alert", "item", "closes_on"], name="reminded_once")]


class Posting(Outgoing):
    """A letter on its way: what to confirm, what is new, or what closes soon."""

    class Kind(models.TextChoices):
        """What it says."""

        CONFIRM = "confirm", N_("Please confirm")
        NEW = "new", N_("New")
        CLOSING = "closing", N_("Closing soon")

    alert = models.ForeignKey(Alert, models.CASCADE, related_name="postings")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    items = models.JSONField(default=list)  # ids
    documents = models.JSONField(default=list)  # ids
    made_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(
                fields=["at"], condition=Q(state="waiting", claimed_at=None), name="posting_waiting"
            ),
            models.Index(fields=["claimed_at"], name="posting_claimed"),
        ]
