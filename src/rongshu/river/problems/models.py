"""What a river problem adds to its case: what it is, where along the river, how much, how grave, who found it."""

from django.db import models
from django.db.models import Q

from rongshu.core.words import N_
from rongshu.ground.places.models import Place
from rongshu.loop.cases.models import Case

NEVER_LATE = ("closed", "conferring", "legacy")


class FoundBy(models.TextChoices):
    """Who or what found it first."""

    CITIZEN = "citizen", N_("A citizen")
    PATROL = "patrol", N_("A patrol")
    INSPECTION = "inspection", N_("An inspection")
    SATELLITE = "satellite", N_("A satellite image")
    CAMERA = "camera", N_("A camera")
    SUPERIOR = "superior", N_("A higher office")


class Problem(models.Model):
    """A river problem. What repeats its case's is there so that the register is read from indexes of its own.

    `kind` is one of the catalogue's, empty until somebody recognised what a clue is; `found` and `left` are measured in
    the kind's own unit, `left` when somebody measured again. The last five say what the log says, so that the register
    needs no replay.
    """

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="problem")
    area = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)  # the case's, and
    place = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    opened_at = models.DateTimeField()
    state = models.CharField(max_length=24)
    kind = models.CharField(max_length=24, blank=True)
    severity = models.CharField(max_length=8, blank=True)
    station = models.FloatField(null=True)  # metres from the river's source
    bank = models.CharField(max_length=5, blank=True)
    found = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    left = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    found_by = models.CharField(max_length=10, choices=FoundBy.choices)
    patrol = models.UUIDField(null=True)  # on which it was found
    rebound_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="rebounds", db_index=False)

    promise_at = models.DateTimeField(null=True)  # the case's
    is_recognised = models.BooleanField(default=False)  # and neither unfounded nor joined since
    applied_at = models.DateTimeField(
        null=True
    )  # for the last time, unless it was returned or came back since
    returned = models.PositiveSmallIntegerField(default=0)
    came_back = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(found=None) | Q(found__gte=0)) & (Q(left=None) | Q(left__gte=0)),
                name="problem_amounts",
            ),
            models.CheckConstraint(
                condition=Q(severity__in=["", "minor", "serious", "major"], bank__in=["", "left", "right"]),
                name="problem_words",
            ),
        ]
        indexes = [
            models.Index(fields=["-opened_at", "-case"], name="problem_newest"),
            models.Index(fields=["area", "-opened_at", "-case"], name="problem_by_area"),
            models.Index(fields=["place", "-opened_at", "-case"], name="problem_by_place"),
            models.Index(fields=["area", "state", "-opened_at", "-case"], name="problem_by_area_state"),
            models.Index(fields=["state", "-opened_at", "-case"], name="problem_by_state"),
            models.Index(fields=["kind", "-opened_at", "-case"], name="problem_by_kind"),
            models.Index(fields=["area", "kind", "-opened_at", "-case"], name="problem_by_area_kind"),
            models.Index(fields=["severity", "-opened_at", "-case"], name="problem_by_severity"),
            models.Index(
                fields=["rebound_of"], condition=Q(rebound_of__isnull=False), name="problem_rebound"
            ),
            # Nothing in the condition is a parameter: SQLite uses a partial index only for what it can prove.
            models.Index(
                fields=["promise_at", "case"],
                condition=Q(is_recognised=True, applied_at=None),
                name="problem_due",
            ),
        ]

    def __str__(self) -> str:
        return self.case.number


class FiguresChange(models.Model):
    """What changed in the figures of a river and a group of kinds on a day, or in all of a month.

    Kept beside the log by every move, and recounted from it by the doctor. The sum of a river's rows up to a day is how
    its register stood as that day ended. Whole months stand in rows of their own, and so do all groups together, so
    that few are added up.
    """

    ALL = "all"

    area = models.ForeignKey(Place, models.CASCADE, related_name="+", db_index=False)
    group = models.CharField(max_length=16, blank=True)
    day = models.DateField()  # the first of it, of a month
    is_month = models.BooleanField()
    found = models.IntegerField(default=0)
    closed = models.IntegerField(default=0)
    in_time = models.IntegerField(default=0)
    overdue = models.IntegerField(default=0)
    returned = models.IntegerField(default=0)
    rebound = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "group", "is_month", "day"], name="figures_change_by_group"
            )
        ]


class AmountSum(models.Model):
    """What was measured of the recognised problems of a river that are of a kind, a state and a severity.

    In hundredths of the kind's unit: one of the databases adds fractions in binary.
    """

    area = models.ForeignKey(Place, models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=24)
    state = models.CharField(max_length=24)
    severity = models.CharField(max_length=8, blank=True)
    found = models.BigIntegerField(default=0)
    grown = models.BigIntegerField(default=0)
    cleared = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "kind", "state", "severity"], name="amount_sum_once")
        ]
