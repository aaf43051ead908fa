"""Sections water is sampled at, their samples and targets. Verdicts are computed, never kept."""

from django.db import models
from django.db.models import Q

from rongshu.core.words import N_
from rongshu.ground.places.models import Place
from rongshu.river.water.standard.grades import Grade
from rongshu.river.water.standard.items import Water

GRADES = [(grade.value, grade.numeral) for grade in Grade]


class Purpose(models.TextChoices):
    """What a section is judged as."""

    SECTION = "section", N_("Section of a river or lake")
    SOURCE = "source", N_("Drinking-water source")
    BLACK = "black", N_("Black-odour project")


class Level(models.TextChoices):
    """Who looks at a section."""

    NATION = "nation", N_("National section")
    PROVINCE = "province", N_("Provincial section")
    CITY = "city", N_("City section")
    DISTRICT = "district", N_("District section")


class Kind(models.TextChoices):
    """What water it is: lakes have stricter limits for phosphorus."""

    RIVER = Water.RIVER.value, N_("River")
    LAKE = Water.LAKE.value, N_("Lake or reservoir")


class Section(models.Model):
    """Where water is sampled: a place of the tree, and what it is judged as."""

    place = models.OneToOneField(Place, models.PROTECT, related_name="water_section")
    purpose = models.CharField(max_length=10, choices=Purpose.choices, default=Purpose.SECTION)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.RIVER)
    level = models.CharField(max_length=10, choices=Level.choices, default=Level.CITY)
    is_active = models.BooleanField(default=True)

    class Meta:
        indexes = [models.Index(fields=["is_active", "purpose"], name="water_sections")]

    def __str__(self) -> str:
        return self.place.name


class Target(models.Model):
    """What a section is to reach from a day on: a class, and other limits for single items, as they were written."""

    section = models.ForeignKey(Section, models.PROTECT, related_name="targets", db_index=False)
    since = models.DateField()
    grade = models.PositiveSmallIntegerField(choices=GRADES)
    overrides = models.JSONField(default=dict)  # {"nh3n": "<3"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["section", "since"], name="water_target_once"),
            models.CheckConstraint(condition=Q(grade__gte=1, grade__lte=6), name="water_target_grade"),
        ]


class Sample(models.Model):
    """What was measured once, as the laboratory wrote it; never changed, only corrected by a later row."""

    section = models.ForeignKey(Section, models.PROTECT, related_name="samples", db_index=False)
    day = models.DateField()
    point = models.CharField(max_length=20, blank=True)  # of a black-odour project, in order downstream
    readings = models.JSONField()  # {"nh3n": "0.15", "cd": "0.002L"}
    corrects = models.OneToOneField("self", models.PROTECT, null=True, related_name="corrected_by")
    why = models.CharField(max_length=200, blank=True)  # it was corrected
    made_at = models.DateTimeField()
    by = models.BigIntegerField(null=True)  # the person's id; null for the command line
    source = models.CharField(max_length=120, blank=True)  # the file it came in

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["section", "day", "point"], condition=Q(corrects=None), name="water_sample_once"
            ),
        ]
        indexes = [
            models.Index(fields=["section", "day"], name="water_samples"),
            models.Index(fields=["day"], name="water_days"),
        ]
