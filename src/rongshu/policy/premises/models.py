"""Premises to let: what each is, when somebody last said that it is still so, its pictures, who asked for it."""

import uuid

from django.db import models
from django.db.models import F, Q

from rongshu.core.crypto import EncryptedField
from rongshu.core.words import N_
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place
from rongshu.loop.cases.models import Case


class State(models.TextChoices):
    """Whether a listing is up."""

    OPEN = "open", N_("To let")
    DOWN = "down", N_("Taken down")
    LET = "let", N_("Let")


class Listing(models.Model):
    """Premises somebody can rent. None is: nobody said; a crane of 0 is: there is none."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    park = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    building = models.CharField(max_length=40)  # 标准厂房A3栋
    floor = models.CharField(max_length=20, blank=True)  # 1层, 2–3层
    part = models.CharField(max_length=40, blank=True)  # 东侧, where a floor is let in parts
    area = models.DecimalField(max_digits=10, decimal_places=2)  # m²
    least_area = models.DecimalField(max_digits=10, decimal_places=2, null=True)  # m²; null: only as a whole
    height = models.DecimalField(max_digits=5, decimal_places=2, null=True)  # clear, m
    load = models.PositiveIntegerField(null=True)  # kg/m²
    grid = models.CharField(max_length=40, blank=True)  # 8.4×9 m
    crane = models.DecimalField(max_digits=6, decimal_places=1, null=True)  # t
    power = models.PositiveIntegerField(null=True)  # kVA
    has_water = models.BooleanField(null=True)  # for production
    has_gas = models.BooleanField(null=True)
    has_steam = models.BooleanField(null=True)
    fire_class = models.CharField(max_length=1, blank=True)  # the most dangerous production it may hold
    limits = models.CharField(max_length=300, blank=True)  # by the environmental assessment
    price = models.DecimalField(max_digits=8, decimal_places=2, null=True)  # 元/m²·月; null: by agreement
    deposit = models.CharField(max_length=60, blank=True)
    fees = models.DecimalField(max_digits=8, decimal_places=2, null=True)  # 元/m²·月
    free_months = models.PositiveSmallIntegerField(null=True)
    available_on = models.DateField()
    contact = models.CharField(max_length=40)  # of the office that lets it, published on purpose
    phone = models.CharField(max_length=40)
    about = models.CharField(max_length=500, blank=True)
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    state = models.CharField(max_length=4, choices=State.choices, default=State.OPEN)
    is_stale = models.BooleanField(default=False)  # taken down by the clock: nobody confirmed it
    confirmed_on = models.DateField()
    turn = models.PositiveIntegerField(default=1)  # compare and set
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["park", "building", "floor", "part"], name="listing_once"),
            models.CheckConstraint(
                condition=Q(area__gt=0)
                & (Q(least_area=None) | Q(least_area__gt=0, least_area__lte=F("area"))),
                name="listing_area",
            ),
            models.CheckConstraint(
                condition=Q(is_stale=False) | Q(state="down"), name="listing_stale_is_down"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-confirmed_on", "-id"], name="listing_newest"),
            models.Index(fields=["park", "state", "confirmed_on"], name="listing_confirming"),
        ]

    def __str__(self) -> str:
        return " ".join(filter(None, (self.building, self.floor, self.part)))


class Picture(models.Model):
    """A photo of the premises, or their plan."""

    listing = models.ForeignKey(Listing, models.PROTECT, related_name="pictures", db_index=False)
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="+")
    is_plan = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["listing", "evidence"], name="picture_once")]


class Enquiry(models.Model):
    """What an enterprise adds to its case: for which premises, who is called back, how much is wanted."""

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="premises_enquiry")
    listing = models.ForeignKey(Listing, models.PROTECT, related_name="enquiries")
    company = models.CharField(max_length=80)
    name = EncryptedField()
    phone = EncryptedField()
    area = models.DecimalField(max_digits=10, decimal_places=2, null=True)  # m² wanted
