"""What is read of the compendium: documents and items, and what everybody sees of them; the desk has its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from rongshu.core.errors import NotFound
from rongshu.core.paging import Page, page
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place, PlaceKind
from rongshu.policy.library import access, laying, likeness
from rongshu.policy.library.models import Clause, Document, Item, Proposal, State

NO_DOCUMENT = N_("There is no such policy.")
NO_ITEM = N_("There is no such item.")
AROUND = 40  # clauses of a document a card is drafted from


def parks(who: Who) -> list[Place]:
    """Return the parks whose compendium somebody keeps; raises NotAllowed for none."""
    if who.is_system:
        return list(Place.objects.filter(kind=PlaceKind.PARK).order_by("pk"))
    return list(
        places.under(who.require(Permission.EDIT_POLICIES)).filter(kind=PlaceKind.PARK).order_by("pk")
    )


def park(uuid: UUID) -> Place:
    """Return a park; raises NotFound."""
    found = single(Place.objects.filter(uuid=uuid, kind=PlaceKind.PARK))
    if found is None:
        raise NotFound(N_("There is no such park."))
    return found


def nearly_like(park: Place, sketch: Sequence[int], most: int = 5) -> list[Document]:
    """Return a park's documents whose text is nearly like a sketch, the likest first."""
    rows = Document.objects.filter(park=park).values_list("pk", "sketch")
    scored = sorted(((likeness.likeness(sketch, one), -pk) for pk, one in rows), reverse=True)
    near = [-pk for score, pk in scored[:most] if score >= likeness.NEAR]
    found = Document.objects.in_bulk(near)
    return [found[pk] for pk in near]


def last_version(lineage: UUID) -> int:
    """Return the number of a policy's last version, 0 for none."""
    return Document.objects.filter(lineage=lineage).aggregate(last=Max("version"))["last"] or 0


def turn(document: Document) -> int:
    """Return a document's turn as it is now."""
    return Document.objects.values_list("turn", flat=True).get(pk=document.pk)


def ended_by(document: Document) -> list[tuple[Document, State]]:
    """Return what a document ends: versions before it in force, and those it says it repeals or takes the place of."""
    alive = Document.objects.filter(park=document.park_id, state=State.PUBLISHED).exclude(pk=document.pk)
    found = {one.pk: (one, State.SUPERSEDED) for one in alive.filter(lineage=document.lineage)}
    said = Proposal.objects.filter(document=document, field__in=["repeals", "supersedes"], is_right=True)
    for proposal in said:
        state = State.REPEALED if proposal.field == "repeals" else State.SUPERSEDED
        for one in alive.filter(Q(title=proposal.value) | Q(title__endswith=proposal.value)):
            found.setdefault(one.pk, (one, state))
    return list(found.values())


def chain(document: Document) -> list[int]:
    """Return a document and those it was followed by, one after the other (ids)."""
    found, at = [document.pk], document.replaced_by_id
    while at is not None and at not in found:
        found.append(at)
        at = Document.objects.values_list("replaced_by", flat=True).get(pk=at)
    return found


def current(document: Document) -> Document | None:
    """Return what stands in a document's place in the end, None where nothing does."""
    last = chain(document)[-1]
    return None if last == document.pk else Document.objects.get(pk=last)


def document_rows() -> "QuerySet[Document]":
    """Return documents with what their pages need of them."""
    return Document.objects.select_related("park", "replaced_by", "source", "made_by", "published_by")


def for_editor(who: Who, uuid: UUID) -> Document:
    """Return any document for its editor; raises NotFound, NotAllowed."""
    found = single(document_rows().filter(uuid=uuid))
    if found is None:
        raise NotFound(NO_DOCUMENT)
    access.check_edits(who, found.park)
    return found


def item_for_editor(who: Who, uuid: UUID) -> Item:
    """Return any item for its editor; raises NotFound, NotAllowed."""
    found = single(item_rows().filter(uuid=uuid))
    if found is None:
        raise NotFound(NO_ITEM)
    access.check_edits(who, found.document.park)
    return found


def proposal_for_editor(who: Who, document: UUID, pk: int) -> Proposal:
    """Return a proposal of a document; raises NotFound, NotAllowed."""
    owner = for_editor(who, document)
    found = single(Proposal.objects.filter(document=owner, pk=pk))
    if found is None:
        raise NotFound(N_("There is no such proposal."))
    found.document = owner
    return found


def clauses(document: Document) -> list[Clause]:
    """Return the clauses of a document in their order."""
    return list(Clause.objects.filter(document=document).order_by("seq"))


def around(clause: Clause) -> list[tuple[str, str]]:
    """Return label and text of a clause with its article's other parts, then those that say how to apply."""
    rows = list(Clause.objects.filter(document=clause.document_id).order_by("seq"))
    stem = clause.label.split("条")[0] + "条" if "条" in clause.label else clause.label[:2]
    own = [one for one in rows if one.pk == clause.pk or (stem and one.label.startswith(stem))]
    other = [
        one for one in rows if one not in own and any(word in one.heading + one.text[:40] for word in HOW)
    ]
    return [(one.label, one.text) for one in [*own, *other][:AROUND]]


HOW = ("申报", "申请", "兑现", "附则", "材料", "程序")


@dataclass(frozen=True)
class Line:
    """A clause as it is laid out: what it is, the article's number before its words, and the items that stand in it."""

    clause: Clause
    kind: str
    number: str
    words: str
    items: Sequence[Item]


@dataclass(frozen=True)
class Shown:
    """A document with its clauses, items and versions, and what stands in its place."""

    document: Document
    clauses: Sequence[Clause]
    items: Sequence[Item]
    versions: Sequence[Document]
    current: Document | None
    ended: Sequence[Document]

    @property
    def lines(self) -> list[Line]:
        """Return the text as it is laid out, each line with the items that stand in it."""
        kinds = laying.kinds([(one.label, one.text) for one in self.clauses])
        here: dict[int | None, list[Item]] = {}
        for item in self.items:
            here.setdefault(item.clause_id, []).append(item)
        return [
            Line(one, kind, *laying.split(one.text), here.get(one.pk, ()))
            for one, kind in zip(self.clauses, kinds, strict=True)
        ]


def shown(uuid: UUID) -> Shown:
    """Return a document everybody may read, in force or not any more; raises NotFound for drafts."""
    found = single(document_rows().filter(uuid=uuid).exclude(state=State.DRAFT))
    if found is None:
        raise NotFound(NO_DOCUMENT)
    return _shown(found, only_published=True)


def whole(who: Who, uuid: UUID) -> Shown:
    """Return a document for its editor, with drafts among its items and versions; raises NotFound, NotAllowed."""
    return _shown(for_editor(who, uuid), only_published=False)


def _shown(found: Document, *, only_published: bool) -> Shown:
    items = (
        Item.objects.filter(document=found)
        .select_related("department", "clause", "document")
        .order_by("clause__seq", "pk")
    )
    versions = Document.objects.filter(lineage=found.lineage).order_by("-version")
    if only_published:
        items, versions = items.filter(is_published=True), versions.exclude(state=State.DRAFT)
    ended = Document.objects.filter(replaced_by=found).order_by("-published_at")
    return Shown(found, clauses(found), list(items), list(versions), current(found), list(ended))


def item_rows() -> "QuerySet[Item]":
    """Return items with what their pages need of them."""
    return Item.objects.select_related(
        "document__park", "document__replaced_by", "clause", "department", "form"
    )


def item(uuid: UUID) -> Item:
    """Return an item everybody may read, of a document in force or not any more; raises NotFound."""
    found = single(item_rows().filter(uuid=uuid, is_published=True).exclude(document__state=State.DRAFT))
    if found is None:
        raise NotFound(NO_ITEM)
    return found


def same_item_now(item: Item) -> Item | None:
    """Return the item that stands in the place of one whose document has ended: the same title in what followed."""
    last = current(item.document)
    rows = (
        Item.objects.filter(document=last, is_published=True, title=item.title)
        if last
        else Item.objects.none()
    )
    return single(rows)


def documents(
    park: Place | None = None, *, state: str = "", cursor: str = "", size: int = 50
) -> Page[Document]:
    """Return what everybody may read, in force unless another state is asked for, the latest first."""
    rows = Document.objects.exclude(state=State.DRAFT).filter(published_at__isnull=False)
    rows = rows.filter(state=state if state in set(State.values) - {State.DRAFT} else State.PUBLISHED)
    if park is not None:
        rows = rows.filter(park=park)
    rows = rows.annotate(item_count=Count("items", filter=Q(items__is_published=True)))
    return page(rows, order=("-published_at", "-id"), cursor=cursor, size=size)


def items(
    park: Place | None = None, *, today: date | None = None, cursor: str = "", size: int = 50
) -> Page[Item]:
    """Return the items of documents in force, the latest first; with `today` only those one can apply for now."""
    rows = item_rows().filter(is_published=True, document__state=State.PUBLISHED)
    if park is not None:
        rows = rows.filter(document__park=park)
    if today is not None:
        rows = rows.filter(
            Q(opens_on=None) | Q(opens_on__lte=today), Q(closes_on=None) | Q(closes_on__gte=today)
        )
    return page(rows, order=("-id",), cursor=cursor, size=size)


def proposals(document: Document) -> list[Proposal]:
    """Return what was read out of a document, in the order of the text."""
    return list(Proposal.objects.filter(document=document).order_by("line", "field", "pk"))


def form(item: Item) -> Evidence:
    """Return the form of an item; raises NotFound where it needs none."""
    if item.form is None:
        raise NotFound(N_("This item has no form to fill in."))
    return item.form


@dataclass(frozen=True)
class Overview:
    """What everybody sees first: documents, the items that close soonest, and how many there are, by department."""

    documents: Page[Document]
    open_items: Sequence[Item]
    item_count: int
    document_count: int
    departments: Sequence[tuple[int, str, int]]  # id, name, items


def overview(today: date, *, state: str = "", cursor: str = "", most: int = 6) -> Overview:
    """Return what is in force, those items first that close soonest."""
    rows = item_rows().filter(is_published=True, document__state=State.PUBLISHED)
    now = rows.filter(Q(opens_on=None) | Q(opens_on__lte=today), closes_on__gte=today)
    offices = (
        rows.values_list("department", "department__name")
        .annotate(n=Count("pk"))
        .order_by("-n", "department")
    )
    return Overview(
        documents(state=state, cursor=cursor, size=20), list(now.order_by("closes_on", "-amount_most", "pk")[:most]),
        rows.count(), Document.objects.filter(state=State.PUBLISHED).count(), list(offices),
    )  # fmt: skip


@dataclass(frozen=True)
class ItemShown:
    """An item, and what stands in its place or its document's once that has ended."""

    item: Item
    same_now: Item | None
    current: Document | None


def item_shown(uuid: UUID) -> ItemShown:
    """Return an item everybody may read, with the way on; raises NotFound."""
    found = item(uuid)
    if found.document.state == State.PUBLISHED:
        return ItemShown(found, None, None)
    return ItemShown(found, same_item_now(found), current(found.document))
