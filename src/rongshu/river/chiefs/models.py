"""What is known of river chiefs besides their posts: what the sign says, what is asked of them, alerts."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from rongshu.core.words import N_
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place
from rongshu.loop.duties.models import Duty
from rongshu.river.chiefs.frequency.standards import Level, Rule, rule
from rongshu.river.chiefs.kind import LABELS

AS_ABOVE: dict[str, Any] = {}  # of PatrolRule.given: from that day on what is asked above is asked here too
LEVELS = [(level.value, LABELS[level]) for level in Level]


class Colour(models.TextChoices):
    """How grave an alert is."""

    YELLOW = "yellow", N_("Yellow alert")
    ORANGE = "orange", N_("Orange alert")
    RED = "red", N_("Red alert")


class Office(models.Model):
    """In which office somebody is chief, and the office's own phone: what the sign by the river says of them."""

    duty = models.OneToOneField(Duty, models.PROTECT, related_name="river_office")
    job = models.CharField(max_length=60, blank=True)  # 镇长
    phone = models.CharField(max_length=20, blank=True)  # of the office, never their own


class SignWords(models.Model):
    """What the sign of a reach says besides its chiefs."""

    place = models.OneToOneField(Place, models.PROTECT, related_name="river_sign")
    phone = models.CharField(max_length=20, blank=True)  # 监督电话
    duties = models.JSONField(default=list)  # lines; none: the house's own
    goals = models.JSONField(default=list)  # 治理目标


class PatrolRule(models.Model):
    """How often chiefs of a level walk in a district from a day on; a later row takes its place, none is changed.

    Of two from one day on the later number holds: what was set by mistake is set again.
    """

    place = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    level = models.CharField(max_length=10, choices=LEVELS)
    since = models.DateField()
    number = models.PositiveSmallIntegerField(default=1)  # 1, 2, … of its day
    given = models.JSONField(null=True)  # as frequency.standards.rule reads it; null: nothing is asked
    source = models.CharField(max_length=120, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place", "level", "since", "number"], name="patrol_rule_once")
        ]

    @property
    def rule(self) -> Rule | None:
        """Return it as it is counted with; None: nothing is asked."""
        return rule(Level(self.level), self.given) if self.given else None


class ReachAlert(models.Model):
    """A reach stands under an alert from a day on (`until` excluded; empty: still)."""

    place = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    colour = models.CharField(max_length=6, choices=Colour.choices)
    why = models.CharField(max_length=120)
    since = models.DateField()
    until = models.DateField(null=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")), name="reach_alert_days"
            ),
            models.UniqueConstraint(
                fields=["place", "colour"], condition=Q(until=None), name="reach_alert_once"
            ),
        ]
        indexes = [models.Index(fields=["place", "since"], name="reach_alert_place")]
