"""What the editor's desk reads: lists, what comes, a document with what was read of it, versions side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Q

from rongshu.core.errors import NotFound
from rongshu.core.paging import Page, page
from rongshu.core.single import single
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Organisation
from rongshu.ground.places.models import Place
from rongshu.policy.library import access, queries, rules
from rongshu.policy.library.comparing import Pair, compare
from rongshu.policy.library.models import Document, Item, Proposal, State


@dataclass(frozen=True)
class Listed:
    """The editor's list: a page of documents with how many items each has, and how many are in each state."""

    found: Page[Document]
    states: dict[str, int]


def listed(
    who: Who, park: Place, *, state: str = "", words: str = "", cursor: str = "", size: int = 50
) -> Listed:
    """Return the documents of a park for its editor, the latest first; raises NotAllowed."""
    access.check_edits(who, park)
    rows = Document.objects.filter(park=park)
    counts = dict(rows.values_list("state").annotate(count=Count("pk")).order_by())
    if state in State.values:
        rows = rows.filter(state=state)
    if words.strip():
        rows = rows.filter(Q(title__icontains=words.strip()) | Q(number__icontains=words.strip()))
    rows = rows.annotate(item_count=Count("items"))
    return Listed(page(rows, order=("-made_at", "-id"), cursor=cursor, size=size), counts)


def scheduled(park: Place) -> list[Document]:
    """Return the drafts of a park that are to be published at a time, the next first."""
    rows = Document.objects.filter(park=park, state=State.DRAFT, publish_at__isnull=False)
    return list(rows.order_by("publish_at"))


def ending(park: Place, until: date) -> list[Document]:
    """Return the documents of a park that end by a day, the next first."""
    rows = Document.objects.filter(park=park, state=State.PUBLISHED, expires_on__lte=until)
    return list(rows.order_by("expires_on", "pk"))


def to_verify(park: Place, before: date, most: int = 50) -> list[Item]:
    """Return the published items of a park last verified before a day, the longest ago first."""
    rows = queries.item_rows().filter(document__park=park, is_published=True, document__state=State.PUBLISHED)
    return list(rows.filter(verified_on__lt=before).order_by("verified_on", "pk")[:most])


@dataclass(frozen=True)
class Schedule:
    """What comes: drafts to be published, documents that end, items to be verified again."""

    publishing: Sequence[Document]
    ending: Sequence[Document]
    stale: Sequence[Item]


def schedule(who: Who, park: Place, today: date) -> Schedule:
    """Return what begins, ends and grows old in a park within the half-year; raises NotAllowed."""
    access.check_edits(who, park)
    span = timedelta(days=rules.VERIFY_EVERY)
    return Schedule(scheduled(park), ending(park, today + span), to_verify(park, today - span))


@dataclass(frozen=True)
class Desk:
    """A document on its editor's desk: with what was read of it, and what could take its place."""

    shown: queries.Shown
    proposals: Sequence[Proposal]
    text: str
    others: Sequence[Document]

    @property
    def undecided(self) -> int:
        """Return how many findings nobody has looked at."""
        return sum(one.is_right is None for one in self.proposals)


def desk_whole(who: Who, uuid: UUID) -> Desk:
    """Return everything an editor needs to see of a document; raises NotFound, NotAllowed."""
    found = queries.whole(who, uuid)
    park = found.document.park_id
    others = Document.objects.filter(park=park, state=State.PUBLISHED).exclude(pk=found.document.pk)
    text = "\n".join(one.text for one in found.clauses)
    return Desk(found, queries.proposals(found.document), text, list(others.order_by("title")[:500]))


@dataclass(frozen=True)
class Beside:
    """Two versions of a policy, clause by clause."""

    old: Document
    new: Document
    pairs: Sequence[Pair]


def beside(who: Who, uuid: UUID, other: int) -> Beside:
    """Return a version and another side by side, the earlier first; raises NotFound, NotAllowed."""
    old, new = versions(who, uuid, other)
    return Beside(old, new, side_by_side(old, new))


def versions(who: Who, uuid: UUID, other: int) -> tuple[Document, Document]:
    """Return an earlier and a later version of a policy, given one and the number of the other; raises NotFound."""
    one = queries.for_editor(who, uuid)
    found = single(queries.document_rows().filter(lineage=one.lineage, version=other))
    if found is None:
        raise NotFound(queries.NO_DOCUMENT)
    return (found, one) if found.version < one.version else (one, found)


def side_by_side(old: Document, new: Document) -> list[Pair]:
    """Return two versions clause by clause."""
    sides = [[(one.label, one.text) for one in queries.clauses(document)] for document in (old, new)]
    return compare(*sides)


def departments() -> list[Organisation]:
    """Return the departments an item can belong to."""
    return list(Organisation.objects.filter(kind=Organisation.Kind.DEPARTMENT).order_by("name"))
