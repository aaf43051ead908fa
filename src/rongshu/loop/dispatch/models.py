"""Offers: who was asked, why, and what they said. Declining costs nothing (志愿服务条例 art. 25)."""

from django.db import models
from django.db.models import Q

from rongshu.core.words import N_
from rongshu.ground.people.models import Person
from rongshu.loop.cases.models import Case


class Answer(models.TextChoices):
    """What became of an offer."""

    WAITING = "waiting", N_("Asked")
    ACCEPTED = "accepted", N_("Accepted")
    DECLINED = "declined", N_("Not this time")
    TIMED_OUT = "timed_out", N_("No answer")
    WITHDRAWN = "withdrawn", N_("Withdrawn")


class Offer(models.Model):
    """One person asked to take on one case."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="offers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="offers")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")  # empty: by rule
    answer = models.CharField(max_length=10, choices=Answer.choices, default=Answer.WAITING)
    answered_at = models.DateTimeField(null=True)
    reasons = models.JSONField(default=list)  # [[sentence, params], …]: why this person

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(answer="waiting"), name="offer_one_open"),
            models.CheckConstraint(
                condition=Q(answer="waiting", answered_at=None)
                | ~Q(answer="waiting") & Q(answered_at__isnull=False),
                name="offer_answered_has_time",
            ),
        ]
        indexes = [models.Index(fields=["person", "answer", "-made_at"], name="offer_person")]
