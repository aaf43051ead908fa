"""What can be wrong and how soon it has to be right; reports."""

from django.db import models
from django.db.models import Q

from rongshu.core.words import N_
from rongshu.ground.people.models import Organisation
from rongshu.ground.places.models import Place
from rongshu.loop.cases.models import Case


class Category(models.Model):
    """A tile on the reporting page: what it is about."""

    class Kind(models.TextChoices):
        """Which flow its reports run through."""

        HAZARD = "hazard", N_("Hazard")
        REPAIR = "repair", N_("Repair")
        NEED = "need", N_("Need")
        DISPUTE = "dispute", N_("Dispute")

    area = models.ForeignKey(Place, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    name = models.CharField(max_length=40)
    icon = models.CharField(max_length=40, default="circle")
    sort = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "name"], name="category_once")]

    def __str__(self) -> str:
        return self.name


class Condition(models.Model):
    """What exactly is the matter. Deadline and closing condition hang on this, not on the category.

    `source` says whose rule the deadline is: a law, a standard, a contract, or the branch's own.
    """

    class Unit(models.TextChoices):
        """What a deadline is counted in (core.calendar.Unit)."""

        MINUTES = "minutes", N_("minutes")
        HOURS = "hours", N_("hours")
        WORKING_HOURS = "working_hours", N_("working hours")
        WORKING_DAYS = "working_days", N_("working days")

    category = models.ForeignKey(Category, models.PROTECT, related_name="conditions")
    name = models.CharField(max_length=60)
    limit_amount = models.PositiveSmallIntegerField()
    limit_unit = models.CharField(max_length=16, choices=Unit.choices, default=Unit.HOURS)
    closes_when = models.CharField(max_length=160)
    evidence = models.CharField(max_length=120, blank=True)  # what to photograph
    source = models.CharField(max_length=120, blank=True)
    usual = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    alternative = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    is_dangerous = models.BooleanField(default=False)
    goes_straight = models.BooleanField(default=False)  # handed over by rule, without waiting for the branch
    is_active = models.BooleanField(default=True)
    sort = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["category", "name"], name="condition_once"),
            models.CheckConstraint(
                condition=Q(limit_amount__gte=1, limit_amount__lte=999), name="condition_limit"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Answering(models.Model):
    """Who answers for a category at a place, where that isn't the condition's usual organisation."""

    category = models.ForeignKey(Category, models.CASCADE, related_name="answering")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["category", "place"], name="answering_once")]


class Report(models.Model):
    """What a report adds to its case."""

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="report")
    condition = models.ForeignKey(Condition, models.PROTECT, related_name="reports")
    spot = models.CharField(max_length=60, blank=True)  # where exactly: at the gate, third floor landing
    is_dangerous = models.BooleanField(default=False)
    danger_over_at = models.DateTimeField(null=True)
    is_hidden = models.BooleanField(default=False)  # its photo isn't shown to neighbours

    class Meta:
        indexes = [models.Index(fields=["is_dangerous", "danger_over_at"], name="report_danger")]
