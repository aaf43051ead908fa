"""Rounds, the units they go through, who is to be sampled, and every mark anybody made."""

import uuid

from django.db import models
from django.db.models import F, Q

from rongshu.core.crypto import EncryptedField
from rongshu.core.words import N_
from rongshu.estate.emergency.models import Emergency
from rongshu.estate.emergency.sampling.rules import LABELS, Said, State
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place

STATES = [(state.value, state.value) for state in State]  # their words are in the rules


class Round(models.Model):
    """One round of an emergency. It stays, with its figures; everything below it is destroyed."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    emergency = models.ForeignKey(Emergency, models.PROTECT, related_name="sampling_rounds", db_index=False)
    number = models.PositiveSmallIntegerField()  # 1, 2, 3 … within its emergency
    starts = models.DateTimeField()
    ends = models.DateTimeField()  # of the window; who is called last is in the plan
    sites = models.JSONField(default=list)  # their names, in the order of the tables
    tables = models.PositiveSmallIntegerField()
    samplers = models.PositiveSmallIntegerField()  # at each table
    seconds = models.PositiveSmallIntegerField()  # one sampler takes for one person
    queue_limit = models.PositiveSmallIntegerField()  # persons
    wait_limit = models.PositiveSmallIntegerField()  # minutes
    slot = models.PositiveSmallIntegerField()  # minutes
    worst_wait = models.PositiveSmallIntegerField()  # minutes, however people come within their slots
    worst_queue = models.PositiveSmallIntegerField()
    planned_until = models.DateTimeField()  # when the last slot is over
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    figures = models.JSONField(default=dict)  # counts, nobody's: written when the personal data goes

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["emergency", "number"], name="sampling_round_once"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="sampling_round_in_order"),
            models.CheckConstraint(
                condition=Q(tables__gte=1, samplers__gte=1, seconds__gte=1), name="sampling_round_somebody"
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)

    def site_of(self, table: int) -> str:
        """Return the name of the site a table stands at ('' without names)."""
        return self.sites[(table - 1) * len(self.sites) // self.tables] if self.sites else ""


class UnitList(models.Model):
    """The list of one unit in one round; whoever writes into it counts `turn` up first, so that one goes at a time."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="units", db_index=False)
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    sort = models.PositiveSmallIntegerField()  # in walking order
    turn = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "place"], name="sampling_unit_once")]


class Target(models.Model):
    """Somebody who is to be sampled in a round: from the register, or met at a door without being in it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey(UnitList, models.CASCADE, related_name="targets", db_index=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="targets", db_index=False)
    home = models.ForeignKey(Place, models.PROTECT, related_name="+")
    sort = models.PositiveIntegerField()  # in walking order, within the round
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    name = EncryptedField(blank=True, default="")  # of somebody who is not in the register
    name_index = models.CharField(max_length=32, blank=True, default="")
    at_home = models.BooleanField(default=False)  # can't come down
    table = models.PositiveSmallIntegerField(null=True)
    starts = models.DateTimeField(null=True)
    ends = models.DateTimeField(null=True)
    # What the marks come to (rules.state), kept beside them so that lists need not count.
    state = models.CharField(max_length=8, choices=STATES)
    state_at = models.DateTimeField(null=True)
    state_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    state_source = models.CharField(max_length=8, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "person"], condition=Q(person__isnull=False), name="sampling_person_once"
            ),
            models.UniqueConstraint(
                fields=["round", "home", "name_index"], condition=Q(person=None), name="sampling_name_once"
            ),
            models.CheckConstraint(
                condition=Q(person=None) & ~Q(name_index="") | Q(person__isnull=False, name_index=""),
                name="sampling_target_is_somebody",
            ),
            models.CheckConstraint(
                condition=Q(table=None, starts=None, ends=None) | Q(table__gte=1, ends__gt=F("starts")),
                name="sampling_target_slot_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "sort"], name="sampling_unit_list"),
            models.Index(fields=["round", "home"], name="sampling_round_home"),
        ]

    @property
    def called(self) -> str:
        """Return the name."""
        return self.name if self.person is None else self.person.name

    @property
    def label(self) -> str:
        """Return how they stand, in words."""
        return LABELS[State(self.state)]


class Mark(models.Model):
    """What somebody noted of a target; never changed, taken back by another mark."""

    class Source(models.TextChoices):
        """How it came here."""

        PAGE = "page", N_("page")
        OFFLINE = "offline", N_("phone, sent later")
        PAPER = "paper", N_("paper")
        REGISTER = "register", N_("register")

    key = models.UUIDField(unique=True)  # made where the mark was made: told twice, it counts once
    target = models.ForeignKey(Target, models.CASCADE, related_name="marks")
    said = models.CharField(max_length=8, choices=[(said.value, said.value) for said in Said])
    undoes = models.UUIDField(null=True)  # the key of the mark it takes back, which may arrive later
    at = models.DateTimeField()  # when it was made, by the clock of whoever made it
    received_at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    source = models.CharField(max_length=8, choices=Source.choices)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(said="undo", undoes__isnull=False) | ~Q(said="undo") & Q(undoes=None),
                name="sampling_undo_names_a_mark",
            )
        ]
