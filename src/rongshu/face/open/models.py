"""Tokens: what a program shows instead of a password. Only a hash is kept."""

from django.db import models

from rongshu.ground.people.models import Person


class Token(models.Model):
    """One program's way in as one person. It may what the person may, until it expires or is revoked."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=60)  # what it is for, as its owner calls it
    digest = models.CharField(max_length=64, unique=True)  # SHA-256; the token itself is shown once
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)  # to the minute
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["person", "-id"], name="token_person")]

    def __str__(self) -> str:
        return self.name
