"""Services the branch offers, and what an order adds to its case."""

from django.db import models
from django.db.models import F, Q

from rongshu.core.crypto import EncryptedField
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place
from rongshu.loop.cases.models import Case
from rongshu.loop.volunteers.models import Skill


class Service(models.Model):
    """A kind of help that can be ordered in a community; the branch edits them."""

    area = models.ForeignKey(Place, models.PROTECT, related_name="services")
    name = models.CharField(max_length=30)
    hint = models.CharField(max_length=80, blank=True)  # what to say when ordering
    caution = models.CharField(max_length=120, blank=True)  # the risk, told beforehand (条例 art. 12, 13)
    icon = models.CharField(max_length=24, default="heart-handshake")
    skills = models.ManyToManyField(Skill, related_name="services", blank=True)
    within_hours = models.PositiveSmallIntegerField(default=24)
    usual_minutes = models.PositiveSmallIntegerField(default=45)
    sort = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "name"], name="service_name_once")]

    def __str__(self) -> str:
        return self.name


class Order(models.Model):
    """What was ordered; the note and who said it lie encrypted."""

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="order")
    service = models.ForeignKey(Service, models.PROTECT, related_name="orders")
    note = EncryptedField(blank=True, default="")
    window_start = models.DateTimeField(null=True)
    window_end = models.DateTimeField(null=True)
    entered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")  # the proxy
    said_back = models.BooleanField(default=False)  # the proxy read the order back to the one who asked
    repeats = models.ForeignKey("self", models.PROTECT, null=True, related_name="repeated_by")
    served_from = models.DateTimeField(null=True)
    served_to = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(window_start=None, window_end=None) | Q(window_start__lt=F("window_end")),
                name="order_window_sane",
            )
        ]

    def __str__(self) -> str:
        return self.case.number
