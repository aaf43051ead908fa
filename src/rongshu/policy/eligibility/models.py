"""What is remembered: questions as an editor changed them, and answers somebody asked to be kept."""

import uuid

from django.db import models
from django.db.models import Q

from rongshu.core.crypto import EncryptedField
from rongshu.ground.people.models import Person


class EditedFact(models.Model):
    """A question of the bank as an editor changed or added it; it stands before the one that came with the house."""

    key = models.CharField(max_length=40, unique=True)
    given = models.JSONField()  # as `bank.fact` reads it
    is_off = models.BooleanField(default=False)  # asked no more
    turn = models.PositiveIntegerField(default=1)  # compare and set
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(key=""), name="edited_fact_has_a_key")]

    def __str__(self) -> str:
        return self.key


class Kept(models.Model):
    """What a company answered, kept because it asked for it; whoever has the link reads and deletes it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    answers = EncryptedField()  # as JSON
    made_at = models.DateTimeField()
    seen_at = models.DateTimeField()  # when the link was last opened

    class Meta:
        indexes = [models.Index(fields=["seen_at"], name="kept_answers_seen")]
