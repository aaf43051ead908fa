"""Meetings with their agenda, minutes and approvals; conventions with their versions, remarks, reviews and votes."""

import uuid

from django.db import models
from django.db.models import F, Q

from rongshu.core.crypto import EncryptedField
from rongshu.core.words import N_
from rongshu.estate.council import parties, quorum, stages
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people.models import Organisation, Person
from rongshu.ground.places.models import Place
from rongshu.loop.cases.models import Case
from rongshu.loop.occasions.models import Occasion

PARTIES = [(str(k), v) for k, v in parties.LABELS.items()]


class Bylaws(models.Model):
    """By which law a community votes, and how many days before a meeting the parties are told."""

    area = models.OneToOneField(Place, models.PROTECT, primary_key=True, related_name="bylaws")
    rules = models.CharField(max_length=12, choices=[(r.name, r.label) for r in quorum.RULE_SETS.values()])
    notice_days = models.PositiveSmallIntegerField(default=3)

    class Meta:
        verbose_name_plural = "bylaws"


class Meeting(models.Model):
    """A meeting of the three parties; where, when and who was there stands in its occasion."""

    class Stage(models.TextChoices):
        """How far it is."""

        PLANNED = "planned", N_("Agenda open")
        CALLED = "called", N_("Parties told")
        HELD = "held", N_("Minutes to approve")
        SETTLED = "settled", N_("Minutes published")
        OFF = "off", N_("Called off")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    area = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    occasion = models.OneToOneField(Occasion, models.PROTECT, related_name="meeting")
    stage = models.CharField(max_length=8, choices=Stage.choices, default=Stage.PLANNED)
    text_version = models.PositiveIntegerField(default=0)  # of the minutes: 0 until they are written
    turn = models.PositiveIntegerField(default=0)  # written first, so that two at once come one by one
    short_reason = models.CharField(max_length=120, blank=True)  # why it was called on short notice
    called_at = models.DateTimeField(null=True)
    written_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(stage="settled", settled_at__isnull=False) | ~Q(stage="settled"),
                name="meeting_settled_has_time",
            ),
        ]
        indexes = [models.Index(fields=["area", "-id"], name="meeting_at")]


class AgendaItem(models.Model):
    """What is talked about, with or without a case; and what was said, once it was."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+")
    said = models.TextField(blank=True)
    added_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "case"], name="agenda_case_once"),
            models.UniqueConstraint(fields=["meeting", "position"], name="agenda_position_once"),
        ]


class Resolution(models.Model):
    """What was decided on an item: by whom, until when; a case of its own once the minutes are approved."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="resolutions")
    what = models.CharField(max_length=120)
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    due = models.DateField()
    case = models.OneToOneField(Case, models.PROTECT, null=True, related_name="resolution")


class Approval(models.Model):
    """What one party says to one version of the minutes."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="approvals", db_index=False)
    party = models.CharField(max_length=10, choices=PARTIES)
    text_version = models.PositiveIntegerField()
    agrees = models.BooleanField()
    wish = models.CharField(max_length=300, blank=True)  # what should stand there instead
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "text_version", "party"], name="approval_once"),
            models.UniqueConstraint(fields=["meeting", "text_version", "by"], name="approval_one_party"),
            models.CheckConstraint(condition=Q(agrees=True) | ~Q(wish=""), name="approval_refused_says_why"),
        ]


class Convention(models.Model):
    """The rules neighbours give themselves, from the first opinion to the page they hang on."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    area = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    title = models.CharField(max_length=60)
    stage = models.CharField(
        max_length=10,
        choices=[(str(k), v) for k, v in stages.LABELS.items()],
        default=stages.Stage.COLLECTING,
    )
    turn = models.PositiveIntegerField(default=0)  # what compare-and-set compares
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    filed_as = models.CharField(
        max_length=60, blank=True
    )  # the number it is filed under, with the government
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area"], condition=Q(stage="published"), name="convention_one_in_force"
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=["published", "replaced"])
                | Q(published_at__isnull=False) & ~Q(filed_as=""),
                name="convention_published_is_filed",
            ),
        ]
        indexes = [models.Index(fields=["area", "-id"], name="convention_at")]

    def __str__(self) -> str:
        return self.title


class Version(models.Model):
    """A text of a convention, one paragraph a line; written once."""

    convention = models.ForeignKey(Convention, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    note = models.CharField(max_length=200, blank=True)  # what was changed, and why
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["convention", "number"], name="version_once")]


class Remark(models.Model):
    """An opinion on the whole (no version yet), or a comment on one paragraph of a version; and its answer."""

    convention = models.ForeignKey(Convention, models.PROTECT, related_name="remarks", db_index=False)
    version = models.ForeignKey(Version, models.PROTECT, null=True, related_name="remarks")
    paragraph = models.PositiveSmallIntegerField(default=0)  # counted from 1; 0 is the whole
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    text = EncryptedField()
    at = models.DateTimeField()
    answer = models.CharField(max_length=300, blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | ~Q(answer="") & Q(answered_at__isnull=False),
                name="remark_answer_has_time",
            ),
        ]
        indexes = [models.Index(fields=["convention", "version", "paragraph"], name="remark_at")]


class Review(models.Model):
    """What the township or street says to a version before it is voted on."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="reviews")
    passed = models.BooleanField()
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(passed=True) | ~Q(reason=""), name="review_returned_says_why")
        ]


class Delegate(models.Model):
    """Somebody a group of residents sends, until another is sent."""

    area = models.ForeignKey(Place, models.PROTECT, related_name="+")
    group = models.ForeignKey(Place, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "person"], name="delegate_once")]


class Vote(models.Model):
    """One vote on one version. Online voices are counted here and nowhere else: no row says who said what."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.ForeignKey(Version, models.PROTECT, related_name="votes")
    rules = models.CharField(max_length=12)
    basis = models.CharField(max_length=12)
    called_at = models.DateTimeField()
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    eligible = models.PositiveIntegerField()
    women = models.PositiveIntegerField(default=0)  # among delegates
    yes = models.PositiveIntegerField(default=0)
    no = models.PositiveIntegerField(default=0)
    abstain = models.PositiveIntegerField(default=0)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")), name="vote_closes_after_opening"
            ),
            models.UniqueConstraint(
                fields=["version"], condition=Q(closed_at=None), name="vote_one_at_a_time"
            ),
        ]


class PaperBatch(models.Model):
    """Papers counted together from one sheet: how they say, never whose is whose. A second person confirms."""

    vote = models.ForeignKey(Vote, models.PROTECT, related_name="batches")
    sheet = models.ForeignKey(Evidence, models.PROTECT, related_name="+")
    papers = models.PositiveIntegerField()
    yes = models.PositiveIntegerField()
    no = models.PositiveIntegerField()
    abstain = models.PositiveIntegerField()
    spoilt = models.PositiveIntegerField()
    entered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)  # counted wrong: its voters are free to vote again

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(papers=F("yes") + F("no") + F("abstain") + F("spoilt"), papers__gte=1),
                name="batch_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("entered_by")), name="batch_by_two"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None, confirmed_at=None)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False, withdrawn_at=None),
                name="batch_confirmed_stands",
            ),
            models.UniqueConstraint(
                fields=["vote", "sheet"], condition=Q(withdrawn_at=None), name="batch_sheet_once"
            ),
        ]


class Voter(models.Model):
    """Somebody, or a household, on the roll of a vote: whether they voted and how it came, never what they said."""

    class Channel(models.TextChoices):
        """How a voice came."""

        ONLINE = "online", N_("Online")
        PAPER = "paper", N_("On paper")

    vote = models.ForeignKey(Vote, models.PROTECT, related_name="voters", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    household = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+")
    group = models.ForeignKey(Place, models.PROTECT, related_name="+")  # the building it is called by
    channel = models.CharField(max_length=6, choices=Channel.choices, blank=True)
    batch = models.ForeignKey(PaperBatch, models.PROTECT, null=True, related_name="voters")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None, household__isnull=False) | Q(person__isnull=False, household=None),
                name="voter_person_or_household",
            ),
            models.CheckConstraint(
                condition=Q(channel="paper", batch__isnull=False) | Q(channel__in=["", "online"], batch=None),
                name="voter_counted_once",
            ),
            models.UniqueConstraint(fields=["vote", "person"], name="voter_person_once"),
            models.UniqueConstraint(fields=["vote", "household"], name="voter_household_once"),
        ]
        indexes = [models.Index(fields=["vote", "group"], name="voter_roll")]
