"""What is read of conventions: by those who live here, those who draft, those who review above, and everybody."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from rongshu.core.errors import NotFound
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.estate.council.differences import Pair, compare, paragraphs
from rongshu.estate.council.models import Convention, Remark, Review, Version, Vote
from rongshu.estate.council.stages import Stage
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places

SETTLED = (Stage.PUBLISHED, Stage.REPLACED)


def area_of(who: Who) -> int | None:
    """Return the community somebody lives in, or None."""
    if who.person is None:
        return None
    return Person.objects.filter(pk=who.person).values_list("home__area", flat=True).first()


def lives_in(who: Who, area: int) -> bool:
    """Say whether somebody lives in a community."""
    return area_of(who) == area


def drafts(who: Who, area: int) -> bool:
    """Say whether somebody sees a convention from within: drafters, and those who review or look on."""
    above = places.above_ids(area)
    return who.is_system or who.may(Permission.SEE_COUNCIL, above)


def under_way(area: int) -> Convention | None:
    """Return the convention on its way in a community, or None."""
    return single(Convention.objects.filter(area=area).exclude(stage__in=SETTLED))


def in_force(area: int) -> Convention | None:
    """Return the convention that holds in a community, or None."""
    return single(Convention.objects.filter(area=area, stage=Stage.PUBLISHED))


def listed(who: Who) -> list[Convention]:
    """Return the conventions of the communities somebody looks after, newest first; raises NotAllowed without one."""
    seen = places.communities(who.require(Permission.SEE_COUNCIL)).values("pk")
    return list(Convention.objects.filter(area__in=seen).select_related("area").order_by("-id")[:50])


def convention(uuid: UUID, who: Who) -> Convention:
    """Return a convention somebody may see: it is published, or they live there or look after it; raises NotFound."""
    found = single(Convention.objects.select_related("area").filter(uuid=uuid))
    if found is None or not (
        found.stage in SETTLED or lives_in(who, found.area_id) or drafts(who, found.area_id)
    ):
        raise NotFound(N_("There is no such convention."))
    return found


def latest(convention: Convention) -> Version | None:
    """Return the newest version, or None."""
    return convention.versions.order_by("-number").first()


def version(convention: Convention, number: int) -> Version:
    """Return a version by its number; raises NotFound."""
    found = single(Version.objects.filter(convention=convention, number=number))
    if found is None:
        raise NotFound(N_("There is no such version."))
    return found


def agreed(convention: Convention) -> Version | None:
    """Return the version that was adopted: the last one voted on."""
    vote = last_vote(convention)
    return vote.version if vote else None


def last_vote(convention: Convention) -> Vote | None:
    """Return the newest vote on a convention, or None."""
    rows = Vote.objects.filter(version__convention=convention).select_related("version__convention__area")
    return rows.order_by("-id").first()


def vote(uuid: UUID, who: Who) -> Vote:
    """Return a vote of a convention somebody may see; raises NotFound."""
    found = counted_vote(uuid)
    convention(found.version.convention.uuid, who)
    return found


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a version with how much was said to it."""

    number: int
    text: str
    remarks: int
    unanswered: int


def text(version: Version) -> list[Paragraph]:
    """Return the paragraphs of a version, each with how many comments it has."""
    waiting = Count("pk", filter=Q(answered_at=None))
    rows = (
        Remark.objects.filter(version=version)
        .values_list("paragraph")
        .annotate(all=Count("pk"), open=waiting)
    )
    said = {number: (all_of, open_of) for number, all_of, open_of in rows.order_by()}
    return [Paragraph(n, one, *said.get(n, (0, 0))) for n, one in enumerate(paragraphs(version.text), 1)]


def remarks(
    convention: Convention, version: Version | None = None, paragraph: int | None = None
) -> list[Remark]:
    """Return what was said: to the whole while no version is named, else to a version or one paragraph of it."""
    rows = Remark.objects.filter(convention=convention, version=version)
    if paragraph is not None:
        rows = rows.filter(paragraph=paragraph)
    return list(rows.select_related("person", "answered_by").order_by("paragraph", "pk")[:500])


def to_answer(convention: Convention) -> list[Remark]:
    """Return what still waits for an answer, oldest first."""
    rows = Remark.objects.filter(convention=convention, answered_at=None)
    return list(rows.select_related("person", "version").order_by("pk")[:200])


def remark(convention: Convention, pk: int) -> Remark:
    """Return a remark of a convention; raises NotFound."""
    found = single(Remark.objects.select_related("convention").filter(convention=convention, pk=pk))
    if found is None:
        raise NotFound(N_("There is no such opinion."))
    return found


def side_by_side(convention: Convention, before: int, after: int) -> tuple[Version, Version, list[Pair]]:
    """Return two versions and what changed between them; raises NotFound."""
    old, new = version(convention, before), version(convention, after)
    return old, new, compare(paragraphs(old.text), paragraphs(new.text))


@dataclass(frozen=True)
class Happening:
    """One thing in the life of a convention; `facts` go into its sentence."""

    at: datetime
    what: str
    note: str = ""
    number: int = 0  # of the version it is about


def history(convention: Convention) -> list[Happening]:
    """Return the life of a convention, oldest first: opinions, versions, reviews, votes, publication."""
    opinions = Remark.objects.filter(convention=convention).count()
    found = [Happening(convention.begun_at, N_("Opinions were collected"), "", opinions)]
    found += [
        Happening(v.made_at, N_("Version written"), v.note, v.number) for v in convention.versions.all()
    ]
    for one in Review.objects.filter(version__convention=convention).select_related("version"):
        words = N_("Passed by the level above") if one.passed else N_("Returned by the level above")
        found.append(Happening(one.at, words, one.reason, one.version.number))
    for vote in Vote.objects.filter(version__convention=convention).select_related("version"):
        found.append(Happening(vote.called_at, N_("Vote called"), "", vote.version.number))
        if vote.closed_at:
            found.append(Happening(vote.closed_at, N_("Vote counted"), "", vote.version.number))
    if convention.published_at:
        found.append(Happening(convention.published_at, N_("Filed and published"), convention.filed_as))
    return sorted(found, key=lambda one: one.at)


def counted_vote(uuid: UUID) -> Vote:
    """Return a vote for those who count its papers, wherever they live; whoever calls checks that. Raises NotFound."""
    found = single(Vote.objects.select_related("version__convention__area").filter(uuid=uuid))
    if found is None:
        raise NotFound(N_("There is no such vote."))
    return found


def last_review(convention: Convention) -> Review | None:
    """Return what the level above said last, or None."""
    rows = Review.objects.filter(version__convention=convention).select_related("version")
    return rows.order_by("-pk").first()
