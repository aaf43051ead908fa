"""An outbox: what to tell whom is written with the event that causes it, and sent afterwards."""

from django.db import models

from rongshu.ground.people.models import Person


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
