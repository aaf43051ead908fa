"""Persons with or without account and phone, organisations, grants, consents."""

import uuid
from typing import TYPE_CHECKING

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import F, Q

from rongshu.core.crypto import EncryptedField
from rongshu.core.words import N_
from rongshu.ground.places.models import Place


class Organisation(models.Model):
    """A node of the organisations' tree: branch, property company, contractor, residents' organisation."""

    class Kind(models.TextChoices):
        """What it is to the community."""

        BRANCH = "branch", N_("Party branch")
        COMMITTEE = "committee", N_("Residents' committee")
        PROPERTY = "property", N_("Property company")
        CONTRACTOR = "contractor", N_("Contractor")
        RESIDENTS = "residents", N_("Residents' organisation")
        DEPARTMENT = "department", N_("Department")

    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    phone = EncryptedField(blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["parent", "name"], name="organisation_once")]

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """Somebody, with or without account and phone. Phone, birth date and notes lie encrypted."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=60)
    phone = EncryptedField(blank=True, default="")
    phone_index = models.CharField(max_length=32, blank=True, default="", editable=False)
    birth_date = EncryptedField(blank=True, default="")  # ISO date
    sex = models.CharField(max_length=1, blank=True, choices=[("f", N_("Female")), ("m", N_("Male"))])
    note = EncryptedField(blank=True, default="")
    home = models.ForeignKey(Place, models.PROTECT, null=True, related_name="residents")
    tags = models.JSONField(default=list)  # what neighbours should know: 独居, 残疾, …
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=8, blank=True)
    large_print = models.BooleanField(default=False)
    # The register's own key, so that the same list imported twice doubles nobody.
    register_key = models.CharField(max_length=64, blank=True, default="")
    turn = models.PositiveIntegerField(
        default=0
    )  # counts changes, so that two at once don't overwrite each other

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["register_key"], condition=~Q(register_key=""), name="person_register_once"
            )
        ]
        indexes = [
            models.Index(fields=["phone_index"], name="person_phone"),
            models.Index(fields=["home", "name"], name="person_home"),
            models.Index(fields=["name"], name="person_name"),
        ]

    def __str__(self) -> str:
        return self.name


if TYPE_CHECKING:
    _Manager = BaseUserManager["Account"]
else:
    _Manager = BaseUserManager


class AccountManager(_Manager):
    """Lets Django's own tools find accounts by handle."""


class Account(AbstractBaseUser, PermissionsMixin):
    """A way in for a person: handle (usually made, never shown), password, second factor."""

    handle = models.CharField(max_length=60, unique=True)
    email = models.EmailField(blank=True)
    person = models.OneToOneField(Person, models.PROTECT, related_name="account")
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)

    objects = AccountManager()
    USERNAME_FIELD = "handle"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.handle


class Grant(models.Model):
    """A role held at a place from a date to a date (`until` excluded; empty means still)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20)
    place = models.ForeignKey(Place, models.PROTECT, related_name="grants")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="grants")
    since = models.DateField()
    until = models.DateField(null=True)
    given_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role", "place"], condition=Q(until=None), name="grant_once"
            ),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="grant_dates"),
        ]
        indexes = [models.Index(fields=["place", "role"], name="grant_at")]


class Consent(models.Model):
    """A consent to one field being shown for one purpose; withdrawn by a date, never deleted."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="consents")
    field = models.CharField(max_length=40)  # name, phone, address, photo …
    purpose = models.CharField(max_length=40)  # board, wall, directory …
    wording = models.CharField(max_length=40)  # version of the text agreed to, see wordings.py
    channel = models.CharField(max_length=20)  # web, paper, phone, visit
    guardian = models.CharField(max_length=60, blank=True)  # who agreed for a child under 14
    given_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    withdrawn_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "field", "purpose"], condition=Q(withdrawn_at=None), name="consent_once"
            )
        ]


class Reveal(models.Model):
    """Somebody looked at a full phone number or another masked field, and why."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="reveals")
    field = models.CharField(max_length=40)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    why = models.CharField(max_length=200)


class Change(models.Model):
    """Somebody's entry in the register was changed: which fields, never what stood there."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="changes")
    fields = models.JSONField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")  # None: the command line
    at = models.DateTimeField()


class Export(models.Model):
    """Somebody took a list of people out of the house."""

    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    rows = models.PositiveIntegerField()
    wanted = models.JSONField()  # what the list was cut by


class Invitation(models.Model):
    """A one-time code with which somebody sets their first password. Only its keyed hash is kept."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="invitations")
    code_index = models.CharField(max_length=32, unique=True)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class Attempt(models.Model):
    """A try to enter that has not succeeded, under the keyed hash of a phone number or an address."""

    key = models.CharField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["key", "at"], name="attempt_key")]
