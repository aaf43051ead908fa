"""Policies as they came and as they are used: documents, clauses, what was read out of them, items."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from rongshu.core.words import N_
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people.models import Organisation, Person
from rongshu.ground.places.models import Place


class State(models.TextChoices):
    """How far a document is; only an editor publishes."""

    DRAFT = "draft", N_("Draft")
    PUBLISHED = "published", N_("In force")
    EXPIRED = "expired", N_("Expired")
    SUPERSEDED = "superseded", N_("Superseded")
    REPEALED = "repealed", N_("Repealed")


class Document(models.Model):
    """One version of a policy's text; versions of the same policy share their lineage."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    park = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    lineage = models.UUIDField(default=uuid4, db_index=False)
    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    title = models.CharField(max_length=200)
    number = models.CharField(max_length=60, blank=True)  # 文号, as 榕开发〔2026〕3号
    issuer = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    issued_on = models.DateField(null=True)
    effective_on = models.DateField(null=True)
    expires_on = models.DateField(
        null=True
    )  # the last day; without one it is in force until something ends it
    source = models.ForeignKey(Evidence, models.PROTECT, null=True, related_name="+")  # the file as it came
    source_name = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64, db_index=True)  # of the text without spaces and marks
    sketch = models.JSONField(default=list)  # of the text, to find others nearly like it
    is_scanned = models.BooleanField(
        default=False
    )  # read from pictures by a machine: a person has to compare
    publish_at = models.DateTimeField(null=True)  # when an editor wants it published
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="replaces", db_index=False
    )
    turn = models.PositiveIntegerField(default=1)  # compare and set
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lineage", "version"], name="document_version_once"),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(published_at__isnull=False),
                name="document_published_by_somebody",
            ),
            models.CheckConstraint(condition=~Q(replaced_by=F("id")), name="document_not_its_own_successor"),
        ]
        indexes = [models.Index(fields=["park", "state", "-published_at", "-id"], name="document_list")]

    def __str__(self) -> str:
        return self.title


class Clause(models.Model):
    """A paragraph people can be pointed to: an article, or one of its parts."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="clauses", db_index=False)
    seq = models.PositiveIntegerField()
    label = models.CharField(max_length=40, blank=True)  # 第二条第一款, as it is cited
    heading = models.CharField(max_length=120, blank=True)  # of the chapter it stands in
    text = models.TextField()
    line = models.PositiveIntegerField(default=0)  # of the file's text, from 1, as proposals count

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "seq"], name="clause_once")]


class Proposal(models.Model):
    """What a rule, or a machine, read out of a document, with the line it came from; an editor says whether so."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="proposals", db_index=False)
    field = models.CharField(max_length=20)  # a column of the document, or amount, repeals, supersedes
    value = models.CharField(max_length=300)
    line = models.PositiveIntegerField()  # of the text, from 1
    quote = models.CharField(max_length=400)
    is_right = models.BooleanField(null=True)  # None until somebody has looked
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "field", "value", "line"], name="proposal_once"),
            models.CheckConstraint(
                condition=Q(is_right=None, decided_at=None)
                | Q(is_right__isnull=False, decided_at__isnull=False),
                name="proposal_decided_at_some_time",
            ),
        ]


class Item(models.Model):
    """事项: the unit that people use. One benefit, whom it is for, what to hand in, where, until when.

    `benefit`: {"kind": "fixed" | "rate" | "tiers" | "negotiated", "of": what a share or tiers are of, in the words of
    the question bank, …} as `eligibility` reads it; `conditions` likewise, None while nobody has written them down.
    `window`: in words; `opens_on` and `closes_on` are null all the year round.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    document = models.ForeignKey(Document, models.PROTECT, related_name="items", db_index=False)
    clause = models.ForeignKey(Clause, models.PROTECT, null=True, related_name="+", db_index=False)
    title = models.CharField(max_length=120)
    audience = models.CharField(max_length=300, blank=True)
    benefit = models.JSONField(null=True)
    amount_most = models.DecimalField(
        max_digits=14, decimal_places=2, null=True
    )  # 元, the most somebody can get
    conditions = models.JSONField(null=True)
    industries = models.JSONField(default=list)  # empty: all
    sizes = models.JSONField(default=list)  # micro, small, medium, large; empty: all
    window = models.CharField(max_length=120, blank=True)
    opens_on = models.DateField(null=True)
    closes_on = models.DateField(null=True)
    materials = models.JSONField(default=list)  # [{"name", "note"}]
    steps = models.JSONField(default=list)  # sentences
    department = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    phone = models.CharField(max_length=40, blank=True)
    form = models.ForeignKey(Evidence, models.PROTECT, null=True, related_name="+")  # a DOCX template
    needs_no_form = models.BooleanField(default=False)
    takes_online = models.BooleanField(default=False)  # the department decides applications made here
    days_to_decide = models.PositiveSmallIntegerField(null=True)  # working days
    card_who = models.TextField(blank=True)  # 谁能办
    card_need = models.TextField(blank=True)  # 要什么条件
    card_how = models.TextField(blank=True)  # 怎么办
    card_papers = models.TextField(blank=True)  # 交什么材料
    card_notes = models.TextField(blank=True)  # 注意
    is_card_drafted = models.BooleanField(default=False)  # by a machine, and not yet an editor's
    verified_on = models.DateField(null=True)
    verified_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    is_published = models.BooleanField(default=False)
    turn = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_published=False)
                | (
                    Q(clause__isnull=False, benefit__isnull=False, department__isnull=False, verified_on__isnull=False)
                    & ~Q(audience="") & ~Q(window="") & ~Q(phone="")
                    & (Q(form__isnull=False) | Q(needs_no_form=True))
                ),
                name="item_complete_before_published",
            ),
            models.CheckConstraint(
                condition=Q(opens_on=None) | Q(closes_on=None) | Q(opens_on__lte=F("closes_on")), name="item_window"
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["document", "id"], name="item_document"),
            models.Index(fields=["is_published", "closes_on"], name="item_closing"),
        ]

    def __str__(self) -> str:
        return self.title
