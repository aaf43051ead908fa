"""Volunteers, their skills and pairs, and the ledger of service time."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from rongshu.core.crypto import EncryptedField
from rongshu.core.errors import Refused
from rongshu.core.words import N_
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place
from rongshu.loop.cases.models import Case


class Skill(models.Model):
    """Something a volunteer can do and a service may need."""

    code = models.CharField(max_length=24, unique=True)
    name = models.CharField(max_length=30)  # as the branch calls it

    def __str__(self) -> str:
        return self.name


class Team(models.TextChoices):
    """Where a volunteer comes from."""

    PARTY = "party", N_("Party members' team")
    LEAGUE = "league", N_("Youth league team")
    WOMEN = "women", N_("Women's team")
    NEIGHBOURS = "neighbours", N_("Neighbours")


class Volunteer(models.Model):
    """A person who offers time. What they may be offered follows from skills, hours and cap."""

    person = models.OneToOneField(Person, models.PROTECT, related_name="volunteer")
    # 志愿者编号: stands on papers where otherwise the number of an identity card would.
    number = models.CharField(max_length=24, blank=True, default="")
    team = models.CharField(max_length=12, choices=Team.choices, default=Team.NEIGHBOURS)
    skills = models.ManyToManyField(Skill, related_name="volunteers", blank=True)
    weekly_cap = models.PositiveSmallIntegerField(default=5)  # jobs a week they want at the most
    # Local hours free, by weekday 0-6: {"0": [[8, 12], [14, 18]]}; empty means ask me any time.
    free = models.JSONField(default=dict, blank=True)
    paused_until = models.DateField(null=True)
    joined_on = models.DateField()
    is_active = models.BooleanField(default=True)
    # How often they were asked. Grows before their jobs are counted: two who ask at once count one by one.
    asked = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(weekly_cap__gte=0, weekly_cap__lte=50), name="volunteer_cap_sane"
            ),
            models.UniqueConstraint(fields=["number"], condition=~Q(number=""), name="volunteer_number_once"),
        ]

    def __str__(self) -> str:
        return self.person.name


class Pairing(models.Model):
    """结对: a volunteer who looks after one neighbour for long; dispatch asks them first."""

    volunteer = models.ForeignKey(Person, models.PROTECT, related_name="looks_after")
    subject = models.ForeignKey(Person, models.PROTECT, related_name="looked_after_by")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["volunteer", "subject"], condition=Q(until=None), name="pairing_once"
            ),
            models.CheckConstraint(condition=~Q(volunteer=F("subject")), name="pairing_not_oneself"),
        ]


class Source(models.TextChoices):
    """How it is known that the time was given."""

    ORDER = "order", N_("Order confirmed")
    CHECKED_IN = "checked_in", N_("Checked in and out")
    BY_HAND = "by_hand", N_("Added by hand, approved by a second person")
    REVERSAL = "reversal", N_("Taken back")


class ServiceEntry(models.Model):
    """One line of the ledger, written once. Corrected by a reversal, never changed or deleted.

    Source: 志愿服务条例 art. 19 and 民政部令67号 art. 4 (true, accurate, complete).
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="service_entries")
    minutes = models.IntegerField()  # without the way there and back; negative in a reversal
    day = models.DateField()
    source = models.CharField(max_length=12, choices=Source.choices)
    key = models.CharField(max_length=60, unique=True)  # what it is for: the same thing counts once
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="service_entries")
    what = models.CharField(max_length=120)
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversed_by")
    reason = EncryptedField(blank=True, default="")
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    approved_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(source="reversal", minutes__lt=0, reverses__isnull=False)
                | (~Q(source="reversal") & Q(minutes__gt=0, reverses=None)),
                name="entry_sign",
            ),
            models.CheckConstraint(
                condition=~Q(source="by_hand")
                | Q(approved_by__isnull=False, written_by__isnull=False)
                & ~Q(approved_by=F("written_by"))
                & ~Q(approved_by=F("person")),
                name="entry_four_eyes",
            ),
        ]
        indexes = [models.Index(fields=["person", "-day", "-id"], name="entry_person")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; a line once written is never changed."""
        if self.pk is not None:
            raise Refused(N_("The ledger can't be rewritten; take the line back instead."))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse."""
        raise Refused(N_("The ledger can't be rewritten; take the line back instead."))


class Answer(models.TextChoices):
    """What became of something that waits for somebody's yes."""

    WAITING = "waiting", N_("Waiting")
    YES = "yes", N_("Approved")
    NO = "no", N_("Refused")


ANSWERED = Q(answer="waiting", answered_at=None, answered_by=None) | (
    ~Q(answer="waiting") & Q(answered_at__isnull=False, answered_by__isnull=False)
)


class HoursWritten(models.Model):
    """Hours written down by hand; they count only once a second person has approved them."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="hours_written")
    minutes = models.PositiveSmallIntegerField()
    day = models.DateField()
    what = models.CharField(max_length=120)
    reason = EncryptedField()  # why it isn't in the ledger by itself, and who saw it
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    answer = models.CharField(max_length=8, choices=Answer.choices, default=Answer.WAITING)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    reply = EncryptedField(blank=True, default="")
    entry = models.OneToOneField(ServiceEntry, models.PROTECT, null=True, related_name="written_as")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=ANSWERED, name="hours_answered_whole"),
            models.CheckConstraint(
                condition=Q(answered_by=None) | ~Q(answered_by=F("written_by")) & ~Q(answered_by=F("person")),
                name="hours_four_eyes",
            ),
            models.CheckConstraint(
                condition=Q(answer="yes", entry__isnull=False) | ~Q(answer="yes") & Q(entry=None),
                name="hours_yes_is_entry",
            ),
        ]
        indexes = [models.Index(fields=["answer", "id"], name="hours_waiting")]


class Joining(models.Model):
    """A resident asks to volunteer; the branch answers."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="joinings")
    skills = models.ManyToManyField(Skill, related_name="+", blank=True)
    weekly_cap = models.PositiveSmallIntegerField(default=3)
    words = EncryptedField(blank=True, default="")
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=8, choices=Answer.choices, default=Answer.WAITING)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    reply = EncryptedField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(answer="waiting"), name="joining_one_waiting"
            ),
            models.CheckConstraint(condition=ANSWERED, name="joining_answered_whole"),
        ]


class Correction(models.Model):
    """A volunteer says that a line of their ledger is wrong. One person looks, another amends it or says why not.

    Source: 民政部令67号: the volunteer may ask for correction, the organisation has to check and amend.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="corrections")
    entry = models.ForeignKey(ServiceEntry, models.PROTECT, related_name="corrections", db_index=False)
    minutes = models.PositiveSmallIntegerField()  # as they say it was; 0: it was not theirs
    words = EncryptedField()
    asked_at = models.DateTimeField()
    checked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField(null=True)
    agreed = models.PositiveSmallIntegerField(null=True)  # minutes, as who looked found them
    answer = models.CharField(max_length=8, choices=Answer.choices, default=Answer.WAITING)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    reply = EncryptedField(blank=True, default="")
    amended = models.OneToOneField(ServiceEntry, models.PROTECT, null=True, related_name="amends")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=ANSWERED, name="correction_answered_whole"),
            models.UniqueConstraint(
                fields=["entry"], condition=Q(answer="waiting"), name="correction_one_waiting"
            ),
            models.CheckConstraint(
                condition=Q(checked_by=None, checked_at=None, agreed=None)
                | Q(checked_by__isnull=False, checked_at__isnull=False, agreed__isnull=False)
                & ~Q(checked_by=F("person")),
                name="correction_checked_whole",
            ),
            models.CheckConstraint(
                condition=~Q(answer="yes")
                | Q(checked_by__isnull=False) & ~Q(answered_by=F("checked_by")) & ~Q(answered_by=F("person")),
                name="correction_four_eyes",
            ),
        ]
        indexes = [models.Index(fields=["answer", "id"], name="correction_waiting")]


class Issuer(models.Model):
    """Who gives certificates out for a community, and how long one is announced inside before it is given out."""

    area = models.OneToOneField(Place, models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    phone = models.CharField(max_length=20, blank=True)
    notice_days = models.PositiveSmallIntegerField(default=7)  # 0: not announced


class Stage(models.TextChoices):
    """How far a certificate is."""

    ASKED = "asked", N_("Asked for")
    CHECKED = "checked", N_("Checked")
    ISSUED = "issued", N_("Given out")
    REFUSED = "refused", N_("Not given out")
    REVOKED = "revoked", N_("Revoked")


class Certificate(models.Model):
    """志愿服务证明: what the ledger says of a period, checked by one person and given out by another.

    Source: 民发〔2015〕149号 (numbered, announced inside the unit, free of charge); 民政部令67号.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="certificates", db_index=False)
    first = models.DateField()
    last = models.DateField()  # the last day is part of it
    purpose = models.CharField(max_length=60, blank=True)
    stage = models.CharField(max_length=8, choices=Stage.choices, default=Stage.ASKED)
    asked_at = models.DateTimeField()
    # What the ledger said when it was checked; the same when it was given out.
    minutes = models.PositiveIntegerField(default=0)
    jobs = models.PositiveIntegerField(default=0)
    content = models.JSONField(default=list)
    checked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField(null=True)
    notice_until = models.DateField(null=True)  # announced until this day has passed
    issuer = models.CharField(max_length=60, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    issued_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField(null=True)
    number = models.CharField(max_length=24, blank=True, default="")
    code = models.CharField(max_length=20, blank=True, default="")
    closed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    reason = EncryptedField(blank=True, default="")  # why it was refused or revoked

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(first__lte=F("last")), name="certificate_period"),
            models.UniqueConstraint(
                fields=["person"], condition=Q(stage__in=["asked", "checked"]), name="certificate_one_open"
            ),
            models.UniqueConstraint(
                fields=["number"], condition=~Q(number=""), name="certificate_number_once"
            ),
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="certificate_code_once"),
            models.CheckConstraint(
                condition=Q(stage__in=["issued", "revoked"], issued_by__isnull=False, issued_at__isnull=False)
                & ~Q(number="")
                & ~Q(code="")
                | Q(
                    stage__in=["asked", "checked", "refused"],
                    issued_by=None,
                    issued_at=None,
                    number="",
                    code="",
                ),
                name="certificate_issued_whole",
            ),
            models.CheckConstraint(
                condition=(Q(checked_by=None) | ~Q(checked_by=F("person")))
                & (
                    Q(issued_by=None)
                    | Q(checked_by__isnull=False) & ~Q(issued_by=F("checked_by")) & ~Q(issued_by=F("person"))
                ),
                name="certificate_four_eyes",
            ),
            models.CheckConstraint(
                condition=Q(
                    stage__in=["refused", "revoked"], closed_by__isnull=False, closed_at__isnull=False
                )
                | Q(stage__in=["asked", "checked", "issued"], closed_by=None, closed_at=None),
                name="certificate_closed_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-id"], name="certificate_person"),
            models.Index(fields=["stage", "-id"], name="certificate_stage"),
        ]


class ServiceTotal(models.Model):
    """What a person's lines of a year add up to; kept in the same transaction as the lines."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="service_totals")
    year = models.PositiveSmallIntegerField()
    minutes = models.BigIntegerField(default=0)
    jobs = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "year"], name="total_once"),
            models.CheckConstraint(condition=Q(minutes__gte=0, jobs__gte=0), name="total_not_negative"),
        ]
