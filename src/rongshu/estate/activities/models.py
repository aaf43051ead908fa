"""Groups, who belongs to them, when they meet, their photos; wishes and how many voices they need."""

import uuid

from django.db import models
from django.db.models import F, Q

from rongshu.core.words import N_
from rongshu.estate.activities.rules import AUDIENCES
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place
from rongshu.loop.cases.models import Case
from rongshu.loop.occasions.models import Occasion, Series


class Group(models.Model):
    """Neighbours who do something together."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    area = models.ForeignKey(Place, models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    icon = models.CharField(max_length=40, default="users")
    audience = models.CharField(max_length=10, choices=list(AUDIENCES.items()), default="everyone")
    about = models.CharField(max_length=300, blank=True)
    leader = models.ForeignKey(Person, models.PROTECT, related_name="+")
    most = models.PositiveSmallIntegerField(null=True)  # members; empty: everybody gets in
    approves = models.BooleanField(default=False)  # the leader says yes to whoever wants in
    began = models.DateField()
    closed_on = models.DateField(null=True)
    turn = models.PositiveIntegerField(
        default=0
    )  # written first by whoever joins: of two at once one sees the other

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "name"], condition=Q(closed_on=None), name="group_name_once"
            ),
            models.CheckConstraint(condition=Q(most=None) | Q(most__gte=2), name="group_has_room"),
        ]
        indexes = [models.Index(fields=["area", "audience"], name="group_for")]

    def __str__(self) -> str:
        return self.name


class Standing(models.TextChoices):
    """How somebody stands to a group."""

    ASKED = "asked", N_("Wants in")
    MEMBER = "member", N_("Member")
    LEFT = "left", N_("Left")
    REFUSED = "refused", N_("Not taken in")


LIVE = (Standing.ASKED, Standing.MEMBER)


class Member(models.Model):
    """A person in a group, or who wants in; kept after they have left."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    group = models.ForeignKey(Group, models.PROTECT, related_name="members", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="groups")
    standing = models.CharField(max_length=8, choices=Standing.choices)
    since = models.DateTimeField()
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "person"], condition=Q(standing__in=["asked", "member"]), name="member_once"
            ),
            models.CheckConstraint(
                condition=Q(standing__in=["asked", "member"], until=None)
                | Q(standing__in=["left", "refused"], until__gte=F("since")),
                name="member_gone_has_time",
            ),
        ]
        indexes = [models.Index(fields=["group", "standing", "since"], name="member_list")]


class Meets(models.Model):
    """A series, or a single occasion, is a group's."""

    group = models.ForeignKey(Group, models.PROTECT, related_name="meets")
    series = models.OneToOneField(Series, models.CASCADE, null=True, related_name="meets")
    occasion = models.OneToOneField(Occasion, models.CASCADE, null=True, related_name="meets")

    class Meta:
        verbose_name_plural = "meets"
        constraints = [
            models.CheckConstraint(
                condition=Q(series=None, occasion__isnull=False) | Q(series__isnull=False, occasion=None),
                name="meets_one_way",
            )
        ]


class Photo(models.Model):
    """A photo on a group's wall. The public sees it when those in it agreed; hidden, nobody but the keepers does."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    group = models.ForeignKey(Group, models.PROTECT, related_name="photos", db_index=False)
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="+")
    words = models.CharField(max_length=60, blank=True)
    agreed = models.BooleanField(default=False)  # whoever put it up says that those in it agreed
    put_up_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    put_up_at = models.DateTimeField()
    hidden_at = models.DateTimeField(null=True)
    hidden_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+"
    )  # empty: somebody passing by

    @property
    def is_hidden(self) -> bool:
        """Say whether it was asked to be taken down."""
        return self.hidden_at is not None

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "evidence"], name="photo_once")]
        indexes = [models.Index(fields=["group", "-put_up_at"], name="photo_wall")]


class VoicesNeeded(models.Model):
    """How many voices a wish needs in a community before the branch has to answer."""

    area = models.OneToOneField(Place, models.PROTECT, primary_key=True, related_name="+")
    needed = models.PositiveSmallIntegerField()


class Wish(models.Model):
    """What a wish for a new activity adds to its case."""

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="wish")
    words = models.CharField(max_length=300, blank=True)
    audience = models.CharField(max_length=10, choices=list(AUDIENCES.items()), default="everyone")
    needed = models.PositiveSmallIntegerField()  # voices, whoever wished among them, as it was then
    group = models.ForeignKey(Group, models.PROTECT, null=True, related_name="wishes")  # what became of it
    turn = models.PositiveIntegerField(default=0)  # written first by each voice

    class Meta:
        verbose_name_plural = "wishes"
        constraints = [models.CheckConstraint(condition=Q(needed__gte=1), name="wish_needs_voices")]
