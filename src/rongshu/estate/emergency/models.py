"""The plan an estate prepares in peace, and the emergencies it was started for."""

import uuid

from django.db import models
from django.db.models import F, Q

from rongshu.core.crypto import EncryptedField
from rongshu.core.words import N_
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place
from rongshu.loop.cases.models import Case


class Group(models.TextChoices):
    """The four groups of an emergency."""

    PARTY = "party", N_("Party vanguard")
    SHOPPING = "shopping", N_("Shopping for elders")
    PUBLICITY = "publicity", N_("Publicity")
    LOGISTICS = "logistics", N_("Logistics and disinfection")


class Answer(models.TextChoices):
    """What somebody who was asked has said."""

    ASKED = "asked", N_("Asked")
    YES = "yes", N_("Said yes")
    NO = "no", N_("Can't")


class Plan(models.Model):
    """What an estate has prepared: one plan an estate, looked over every few months."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    place = models.OneToOneField(Place, models.PROTECT, related_name="emergency_plan")
    reviewed_on = models.DateField(null=True)
    reviewed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    review_months = models.PositiveSmallIntegerField(default=6)
    # Counts changes and starts: two who change it at once don't pass each other by.
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(review_months__gte=1, review_months__lte=24), name="plan_review_sane"
            )
        ]

    def __str__(self) -> str:
        return self.place.name


class Member(models.Model):
    """Somebody asked to be in a group of the plan; in one group alone."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="members", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    group = models.CharField(max_length=12, choices=Group.choices)
    leads = models.BooleanField(default=False)
    answer = models.CharField(max_length=8, choices=Answer.choices, default=Answer.ASKED)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "person"], name="member_in_one_group")]


class Seat(models.Model):
    """A building or a unit, and who is asked to look after it. Nobody looks after two."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="seats", db_index=False)
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    answer = models.CharField(max_length=8, choices=Answer.choices, default=Answer.ASKED)
    by_hand = models.BooleanField(default=False)  # chosen by somebody, not by the rule
    reasons = models.JSONField(default=list)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "place"], condition=~Q(answer="no"), name="seat_one_person"
            ),
            models.UniqueConstraint(
                fields=["plan", "person"], condition=~Q(answer="no"), name="seat_not_in_two"
            ),
            models.UniqueConstraint(fields=["plan", "place", "person"], name="seat_once"),
        ]


class Shop(models.Model):
    """Where supplies are bought."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="shops", db_index=False)
    name = models.CharField(max_length=40)
    phone = models.CharField(max_length=30, blank=True)  # the shop's own, on its sign
    hint = models.CharField(max_length=80, blank=True)  # what it has, when it opens
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "name"], name="shop_name_once")]

    def __str__(self) -> str:
        return self.name


class Task(models.Model):
    """One line of what to do in an emergency, for everybody or for one group."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="tasks", db_index=False)
    group = models.CharField(max_length=12, choices=Group.choices, blank=True)
    words = models.CharField(max_length=120)
    sort = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["plan", "sort", "id"], name="task_of_plan")]


class Emergency(models.Model):
    """One emergency of an estate, or a drill of it. Figures stay; everything personal goes when it has ended."""

    class What(models.TextChoices):
        """What it is about."""

        EPIDEMIC = "epidemic", N_("Epidemic")
        FLOOD = "flood", N_("Flood")
        FIRE = "fire", N_("Fire")
        OUTAGE = "outage", N_("No water, power or gas")
        WEATHER = "weather", N_("Ice, heat or storm")
        OTHER = "other", N_("Something else")

    class State(models.TextChoices):
        """How far it has come."""

        RUNNING = "running", N_("Running")
        UNDONE = "undone", N_("Started by mistake")
        ENDED = "ended", N_("Ended, personal data being destroyed")
        DESTROYED = "destroyed", N_("Ended, personal data destroyed")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="emergencies", db_index=False)
    place = models.ForeignKey(Place, models.PROTECT, related_name="emergencies")  # the plan's estate
    what = models.CharField(max_length=12, choices=What.choices)
    is_drill = models.BooleanField(default=False)
    words = models.CharField(
        max_length=200, blank=True
    )  # what people read on the banner; destroyed with the rest
    state = models.CharField(max_length=12, choices=State.choices, default=State.RUNNING)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    destruction_asked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    destroyed_at = models.DateTimeField(null=True)
    figures = models.JSONField(default=dict)  # counts by name, nobody's: what stays

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place"], condition=Q(state="running"), name="emergency_one_running"
            ),
            models.CheckConstraint(
                condition=Q(state="running", ended_at=None)
                | ~Q(state="running") & Q(ended_at__gte=F("started_at")),
                name="emergency_ended_has_time",
            ),
            models.CheckConstraint(
                condition=Q(state="destroyed", destroyed_at__isnull=False)
                | ~Q(state="destroyed") & Q(destroyed_at=None),
                name="emergency_destroyed_has_time",
            ),
        ]
        indexes = [models.Index(fields=["plan", "-started_at", "-id"], name="emergency_of_plan")]

    @property
    def is_running(self) -> bool:
        """Say whether it runs."""
        return self.state == self.State.RUNNING


class Turnout(models.Model):
    """Somebody told when an emergency began, where they belong in it, and whether they came. Destroyed after it."""

    class Said(models.TextChoices):
        """What they answered."""

        NOTHING = "nothing", N_("No answer yet")
        HERE = "here", N_("Here")
        CANNOT = "cannot", N_("Can't come")

    emergency = models.ForeignKey(Emergency, models.PROTECT, related_name="turnouts", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    group = models.CharField(max_length=12, choices=Group.choices, blank=True)
    leads = models.BooleanField(default=False)
    seat = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+")
    said = models.CharField(max_length=8, choices=Said.choices, default=Said.NOTHING)
    said_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["emergency", "person"], name="turnout_once")]


class Round(models.Model):
    """One delivery round: what one volunteer carries from one shop to which doors. Destroyed after the emergency."""

    class State(models.TextChoices):
        """How far it has come."""

        OFFERED = "offered", N_("Asked a volunteer")
        TAKEN = "taken", N_("Under way")
        DONE = "done", N_("All at the door")
        DROPPED = "dropped", N_("Dissolved")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    emergency = models.ForeignKey(Emergency, models.PROTECT, related_name="rounds", db_index=False)
    number = models.PositiveIntegerField()
    shop = models.ForeignKey(Shop, models.PROTECT, related_name="+")
    carrier = models.ForeignKey(Person, models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.OFFERED)
    load = models.PositiveSmallIntegerField()  # bags
    metres = models.PositiveIntegerField()
    minutes = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    declined = models.JSONField(default=list)  # ids of those who couldn't

    class Meta:
        constraints = [models.UniqueConstraint(fields=["emergency", "number"], name="round_number_once")]


class Supply(models.Model):
    """What a supply order adds to its case: what is wanted lies encrypted. Destroyed after the emergency."""

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="supply")
    emergency = models.ForeignKey(Emergency, models.PROTECT, related_name="supplies")
    shop = models.ForeignKey(Shop, models.PROTECT, related_name="+")
    items = EncryptedField()  # one a line
    bags = models.PositiveSmallIntegerField(default=1)
    entered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")  # the proxy
    said_back = models.BooleanField(default=False)
    round = models.ForeignKey(Round, models.PROTECT, null=True, related_name="supplies")
    seq = models.PositiveSmallIntegerField(default=0)  # which door of the round
    paid_fen = models.PositiveIntegerField(null=True)  # what it cost, noted at the door
    missing = EncryptedField(blank=True, default="")  # what the shop didn't have

    @property
    def paid(self) -> str:
        """Return what it cost in yuan, or nothing."""
        return "" if self.paid_fen is None else f"{self.paid_fen / 100:.2f}"

    @property
    def key(self) -> str:
        """Return what a tick of it is known by while it stands as it does: the same press counts once."""
        return f"{self.case_id}-{self.case.turn}"

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(bags__gte=1, bags__lte=12), name="supply_bags_sane")
        ]


class Tick(models.Model):
    """A tick made on a round's sheet: the same key is the same press, however often it arrives."""

    key = models.CharField(max_length=60, unique=True)
    supply = models.ForeignKey(Supply, models.CASCADE, related_name="ticks")
    move = models.CharField(max_length=24)
    at = models.DateTimeField()


class Planning(models.Model):
    """Rounds being made in the background: how far it is."""

    emergency = models.OneToOneField(Emergency, models.PROTECT, primary_key=True, related_name="planning")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    shops = models.PositiveSmallIntegerField()
    done = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    said = models.JSONField(default=dict)  # rounds made, orders left


class Destruction(models.Model):
    """The report of a destruction: what, how many, when and by whom. It stays."""

    emergency = models.OneToOneField(Emergency, models.PROTECT, primary_key=True, related_name="destruction")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")  # None: the clock
    lines = models.JSONField()  # [label, count] of each part
    files = models.JSONField(default=list)  # digests still to be removed from the disk
    finished_at = models.DateTimeField(null=True)  # the disk is clean too
