"""The papers that hang in stairwells, the community's words on them, and what neighbours wrote to an adopter."""

from django.db import models
from django.db.models import Q

from rongshu.core.crypto import EncryptedField
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place


class Office(models.Model):
    """What a community's boards say beside the adopters: its duty phone, and what an adopter does."""

    area = models.OneToOneField(Place, models.PROTECT, related_name="+")
    phone = models.CharField(max_length=20, blank=True)
    duties = models.JSONField(default=list)  # lines; none: the house's own


class Paper(models.Model):
    """A board as it was printed. What it shows of whom is kept as keyed hashes: enough to tell when it is wrong."""

    building = models.ForeignKey(Place, models.PROTECT, related_name="papers", db_index=False)
    shows = models.JSONField()  # duty uuid → field → fingerprint
    words = models.CharField(max_length=32)  # fingerprint of the community's own words and phone
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    hung_at = models.DateTimeField(null=True)
    hung_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    down_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["building"], condition=Q(hung_at__isnull=False, down_at=None), name="paper_one_hangs"
            ),
            models.CheckConstraint(
                condition=Q(hung_at=None, hung_by=None, down_at=None)
                | Q(hung_at__isnull=False, hung_by__isnull=False),
                name="paper_hung_whole",
            ),
        ]
        indexes = [models.Index(fields=["building", "-id"], name="paper_building")]


class Message(models.Model):
    """What a neighbour wrote to whoever answers for a building; neither learns the other's number."""

    building = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    words = EncryptedField()
    phone = EncryptedField(blank=True, default="")  # only if they want to be called
    sender = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    reply = EncryptedField(blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="message_answered_whole",
            )
        ]
        indexes = [
            models.Index(fields=["building", "-id"], name="message_building"),
            models.Index(fields=["sent_at"], name="message_age"),
        ]
