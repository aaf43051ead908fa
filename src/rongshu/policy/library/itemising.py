"""Items: added and edited, published only when complete, verified again, closed."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F

from rongshu.core import clock
from rongshu.core.errors import Conflict, Invalid
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.policy.library import access, drafting, queries, rules
from rongshu.policy.library.changing import changed
from rongshu.policy.library.models import Document, Item, State

MOVED = N_("Somebody has changed this item in the meantime; please look at it again.")
NO_CLAUSE = N_("Please choose its clause first.")
SIZES = ("micro", "small", "medium", "large")
BENEFITS = ("fixed", "rate", "tiers", "negotiated")


@dataclass(frozen=True)
class Written:
    """What an editor wrote about an item; ids of rows."""

    title: str
    clause: int | None = None
    audience: str = ""
    benefit: Mapping[str, Any] | None = None
    amount_most: Decimal | None = None
    industries: Sequence[str] = ()
    sizes: Sequence[str] = ()
    window: str = ""
    opens_on: date | None = None
    closes_on: date | None = None
    materials: Sequence[Mapping[str, str]] = ()
    steps: Sequence[str] = ()
    department: int | None = None
    phone: str = ""
    form: int | None = None
    needs_no_form: bool = False
    takes_online: bool = False
    days_to_decide: int | None = None
    conditions: Any = None
    cards: Mapping[str, str] = field(default_factory=dict)  # who, need, how, papers, notes


@transaction.atomic
def add(*, document: Document, written: Written, by: Who, now: datetime) -> Item:
    """Add an item to a document, unpublished; raises Invalid naming the field, NotAllowed."""
    access.check_edits(by, document.park)
    _check(document, written)
    return Item.objects.create(document=document, made_at=now, made_by_id=by.person, **_columns(written))


@transaction.atomic
def edit(*, item: Item, turn: int, written: Written, by: Who, now: datetime) -> Item:
    """Change an item; a published one has to stay complete. Raises Invalid, Conflict, NotAllowed."""
    access.check_edits(by, item.document.park)
    _check(item.document, written)
    columns = _columns(written)
    if written.conditions is None:
        del columns["conditions"]  # the page about conditions keeps them
    kept = {**asdict(written), "form": written.form or written.needs_no_form, "verified_on": item.verified_on}
    if item.is_published and (lacks := rules.missing(kept)):
        raise Invalid(N_("A published item can't do without %(what)s."), what=rules.NEEDED[lacks[0]])
    return _set(item, turn, now, is_card_drafted=False, **columns)


def given(item: Item) -> dict[str, object]:
    """Return what `rules.missing` asks for."""
    found: dict[str, object] = {
        name: getattr(item, name) for name in rules.NEEDED if name not in {"clause", "department", "form"}
    }
    return {
        **found, "clause": item.clause_id, "department": item.department_id,
        "form": item.form_id or item.needs_no_form,
    }  # fmt: skip


def _columns(written: Written) -> dict[str, Any]:
    plain = asdict(written)
    cards = {f"card_{name}": plain["cards"].get(name, "").strip() for name in drafting.PARTS}
    rows = {f"{name}_id": plain.pop(name) for name in ("clause", "department", "form")}
    del plain["cards"]
    plain |= {name: list(plain[name]) for name in ("industries", "sizes", "materials", "steps")}
    return {**plain, **rows, **cards, "title": written.title.strip()[:120]}


def _check(document: Document, written: Written) -> None:
    sentence, name = "", ""
    if not written.title.strip():
        sentence, name = N_("Please say what the item is called."), "title"
    elif written.clause is not None and not document.clauses.filter(pk=written.clause).exists():
        sentence, name = N_("This clause isn't one of this document."), "clause"
    elif written.opens_on and written.closes_on and written.closes_on < written.opens_on:
        sentence, name = N_("It can't close before it opens."), "closes_on"
    elif written.benefit is not None and written.benefit.get("kind") not in BENEFITS:
        sentence, name = N_("Please choose how much it gives."), "benefit"
    elif set(written.sizes) - set(SIZES):
        sentence, name = N_("Please choose sizes from the list."), "sizes"
    elif written.amount_most is not None and not 0 < written.amount_most < 10**12:
        sentence, name = N_("Please write an amount above 0."), "amount_most"
    if sentence:
        raise Invalid(sentence, fields={name: sentence})


def _set(item: Item, turn: int, now: datetime, **columns: Any) -> Item:
    was_published = item.is_published
    if not Item.objects.filter(pk=item.pk, turn=turn).update(turn=F("turn") + 1, **columns):
        raise Conflict(MOVED)
    item.refresh_from_db()
    if was_published or item.is_published:
        changed(item.document, now)
    return item


@transaction.atomic
def publish(*, item: Item, turn: int, by: Who, now: datetime) -> Item:
    """Publish a complete item of a published document; raises Invalid saying what is missing, Conflict, NotAllowed."""
    access.check_edits(by, item.document.park)
    if lacks := rules.missing(given(item)):
        raise Invalid(N_("Before it is published it needs %(what)s."), what=rules.NEEDED[lacks[0]])
    if item.document.state != State.PUBLISHED:
        raise Conflict(N_("Publish its document first."))
    return _set(item, turn, now, is_published=True)


@transaction.atomic
def verify(*, item: Item, turn: int, by: Who, now: datetime) -> Item:
    """Say that an item was compared today with its text and its department; raises Conflict, NotAllowed."""
    access.check_edits(by, item.document.park)
    return _set(item, turn, now, verified_on=clock.today(now), verified_by=by.person)


@transaction.atomic
def close(*, item: Item, turn: int, by: Who, now: datetime) -> Item:
    """Take an item off the pages; it stays with the editor. Raises Conflict, NotAllowed."""
    access.check_edits(by, item.document.park)
    return _set(item, turn, now, is_published=False)


@transaction.atomic
def draft_card(*, item: Item, turn: int, by: Who, now: datetime) -> Item:
    """Write the five-part card out of the document's own sentences by rule, marked as drafted until it is edited.

    Raises Invalid when the item has no clause, Conflict, NotAllowed.
    """
    access.check_edits(by, item.document.park)
    if item.clause is None:
        raise Invalid(NO_CLAUSE, fields={"clause": NO_CLAUSE})
    card = drafting.card(queries.around(item.clause))
    return keep_card(item=item, turn=turn, card=card, by=by, now=now)


@transaction.atomic
def keep_card(*, item: Item, turn: int, card: Mapping[str, str], by: Who, now: datetime) -> Item:
    """Keep a card that a machine drafted, marked so until an editor saves it; raises Conflict, NotAllowed."""
    access.check_edits(by, item.document.park)
    columns = {f"card_{name}": card[name] for name in drafting.PARTS}
    return _set(item, turn, now, is_card_drafted=True, **columns)


@transaction.atomic
def set_terms(*, item: Item, turn: int, conditions: Any, benefit: Mapping[str, Any] | None, by: Who) -> Item:
    """Keep who can have an item and what it gives, as the room above has read and checked them.

    Raises Conflict, NotAllowed.
    """
    access.check_edits(by, item.document.park)
    columns = {"conditions": conditions, "benefit": benefit}
    if not Item.objects.filter(pk=item.pk, turn=turn).update(turn=F("turn") + 1, **columns):
        raise Conflict(MOVED)
    item.refresh_from_db()
    return item
