"""Keeps what is found in step with the library, in the transaction that changes a document.

`changed` is called by name (rooms.POLICY_CHANGED): what is published is found from its own commit on, and what is
no longer in force says so. A draft is found by whoever asks for drafts, under the title its text seems to have too.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from rongshu.policy.finding import counting, sounds, tokens
from rongshu.policy.finding.models import Entry
from rongshu.policy.library.models import Clause, Document, Item, State

CARD = ("card_who", "card_need", "card_how", "card_papers", "card_notes")
BATCH = 500


@transaction.atomic
def changed(document: Document, now: datetime) -> int:
    """Write what a document is found by anew; returns how many entries it has."""
    before = Entry.objects.filter(document=document)
    made = list(entries(document, now, _seen(before, now)))
    counting.changed(list(before.values_list("words", flat=True)), [one.words for one in made])
    before.delete()
    return len(Entry.objects.bulk_create(made, batch_size=BATCH))


@transaction.atomic
def everything(now: datetime) -> int:
    """Write every document anew, as after an update of how texts are read; returns how many entries there are."""
    every = Document.objects.order_by("pk")
    written = sum(changed(document, now) for document in every.iterator(chunk_size=100))
    counting.anew()
    return written


def _seen(before: QuerySet[Entry], now: datetime) -> Callable[[int], datetime | None]:
    """Return when an item was first found: now, when its document was before; None for a new document's."""
    items = dict(before.filter(item__isnull=False).values_list("item", "published_at"))
    since = now if before.exists() else None
    return lambda item: items.get(item, since)


def entries(
    document: Document, now: datetime, seen: Callable[[int], datetime | None] = lambda item: None
) -> Iterator[Entry]:
    """Yield what a document is found by, not yet saved: itself, its clauses, its published items once it is too.

    `seen` gives when an item was first found, None: with its document.
    """
    now, title = document.published_at or now, _title(document)
    yield _entry(document, now, f"{title} {document.number} {document.issuer}")
    for clause in Clause.objects.filter(document=document).order_by("seq"):
        text = f"{title} {clause.heading} {clause.label} {clause.text}"
        yield _entry(document, now, text, clause=clause)
    if document.state == State.DRAFT:
        return
    for item in Item.objects.filter(document=document, is_published=True).order_by("pk"):
        yield _entry(document, seen(item.pk) or now, text_of(item), item=item, **_narrowed_by(item))


def _title(document: Document) -> str:
    """Return what a document is called: a draft, named after its file, by what its text seems to be called too."""
    if document.state != State.DRAFT:
        return document.title
    read = document.proposals.filter(field="title").order_by("line", "pk").values_list("value", flat=True)[:1]
    return " ".join([document.title, *read])


def text_of(item: Item) -> str:
    """Return what an item is found by: its title, whom it is for, and its card."""
    return "\n".join([item.title, item.audience, *(getattr(item, name) for name in CARD)])


def _entry(document: Document, published_at: datetime, text: str, **more: object) -> Entry:
    return Entry(
        document=document, park_id=document.park_id, state=document.state, expires_on=document.expires_on,
        published_at=published_at,
        words=" ".join([*tokens.indexed(text), *sounds.indexed(text)]), **more,
    )  # fmt: skip


def _narrowed_by(item: Item) -> dict[str, object]:
    return {
        "department_id": item.department_id, "industries": listed(item.industries), "sizes": listed(item.sizes),
        "amount_most": item.amount_most, "opens_on": item.opens_on, "closes_on": item.closes_on,
    }  # fmt: skip


def listed(values: Iterable[str]) -> str:
    """Return values as a column holds them: each between commas, so that one is found as a whole."""
    known = [value.replace(",", " ") for value in values if value.strip()]
    return f",{','.join(known)}," if known else ""
