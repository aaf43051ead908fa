"""Applications and questions beside their cases, the forms they are filled into, and what is begun but not sent."""

from django.db import models
from django.db.models import Q

from rongshu.core.crypto import EncryptedField
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place
from rongshu.loop.cases.models import Case
from rongshu.policy.library.models import Item


class Form(models.Model):
    """A Word form of a park's, with what its variables mean; items of the park point at its file."""

    park = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    template = models.ForeignKey(Evidence, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    trouble = models.CharField(max_length=300, blank=True)  # why it can't be filled in at all
    trouble_with = models.CharField(max_length=120, blank=True)  # what the sentence names
    turn = models.PositiveIntegerField(default=1)  # compare and set
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["park", "template"], name="form_once")]

    def __str__(self) -> str:
        return self.name


class FormField(models.Model):
    """What one variable of a form means: `source` names a fact or a field of the house; '' with a label of its own.

    Without either it isn't known yet, and the form can't be used.
    """

    form = models.ForeignKey(Form, models.CASCADE, related_name="fields", db_index=False)
    seq = models.PositiveSmallIntegerField()
    variable = models.CharField(max_length=60)
    source = models.CharField(max_length=60, blank=True)  # fact:revenue, or own:bank, or set:today
    label = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=12, blank=True)
    help = models.CharField(max_length=300, blank=True)
    example = models.CharField(max_length=120, blank=True)
    choices = models.JSONField(default=list)
    is_required = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["form", "variable"], name="form_field_once")]


class Application(models.Model):
    """An application for an item. Its answers are as they were sent; what repeats the case's is there for the list."""

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="application")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+", db_index=False)
    form = models.ForeignKey(Form, models.PROTECT, null=True, related_name="+", db_index=False)
    area = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=24)
    company = models.CharField(max_length=120)
    credit_code = models.CharField(max_length=18)
    time_round = models.CharField(
        max_length=10, blank=True
    )  # the day the window opened, '' all the year round
    answers = EncryptedField()  # JSON: variable or name of a field to what was answered
    is_alive = models.BooleanField(default=True)  # neither turned down nor withdrawn
    granted = models.DecimalField(max_digits=14, decimal_places=2, null=True)  # 元
    paid = models.DecimalField(max_digits=14, decimal_places=2, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "credit_code", "time_round"],
                condition=Q(is_alive=True),
                name="application_once_a_company",
            ),
            models.CheckConstraint(
                condition=(Q(granted=None) | Q(granted__gte=0)) & (Q(paid=None) | Q(paid__gte=0)),
                name="application_amounts",
            ),
        ]
        indexes = [
            models.Index(fields=["area", "-case"], name="application_area"),
            models.Index(fields=["area", "state", "-case"], name="application_area_state"),
            models.Index(fields=["credit_code", "-case"], name="application_company"),
        ]

    def __str__(self) -> str:
        return self.case.number


class Paper(models.Model):
    """A paper handed in with an application: which of the item's materials it is, and its file."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="papers")
    material = models.CharField(max_length=120, blank=True)
    name = models.CharField(max_length=120)  # as it came
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "material", "evidence"], name="paper_once")
        ]


class Question(models.Model):
    """A question to an item's department; the words are its case's."""

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="question")
    item = models.ForeignKey(Item, models.PROTECT, related_name="+", db_index=False)
    area = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        indexes = [models.Index(fields=["item", "-case"], name="question_item")]


class Draft(models.Model):
    """An application begun and not sent yet; only who holds its link can go on, and it is gone after a month.

    Of the link only the SHA-256 is kept.
    """

    link_digest = models.CharField(max_length=64, unique=True)
    item = models.ForeignKey(Item, models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+", db_index=False)
    answers = EncryptedField(default="{}")
    touched_at = models.DateTimeField(db_index=True)


class DraftPaper(models.Model):
    """A paper added to what is begun."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="papers", db_index=False)
    material = models.CharField(max_length=120, blank=True)
    name = models.CharField(max_length=120)
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "material", "evidence"], name="draft_paper_once")
        ]


class StepCount(models.Model):
    """How many on a day came as far as a step of an item's application; nobody is named."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="+", db_index=False)
    day = models.DateField()
    step = models.CharField(max_length=12)
    times = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "day", "step"], name="step_count_once")]
