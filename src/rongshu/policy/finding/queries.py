"""What somebody who searches gets: items first, documents with their best clause, what ended with its successor."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rongshu.policy.finding import searching
from rongshu.policy.finding.asking import Asked
from rongshu.policy.finding.marking import Part, marked, passage
from rongshu.policy.finding.models import Searched
from rongshu.policy.finding.narrowing import Narrowed, Sort
from rongshu.policy.finding.searching import Hit
from rongshu.policy.library.models import Clause, Document, Item, State

SHOWN, MOST = 10, 50  # results of a kind on a page, first and at the most
SURE = 0.5  # of a question's places answered: less is shown, and said to be only near
ENOUGH = 3  # times a question must have been asked before it is suggested to others
HOPS = 10  # successors that are followed


@dataclass(frozen=True)
class FoundItem:
    """An item that was found."""

    item: Item
    title: Sequence[Part]
    share: float
    is_closed: bool


@dataclass(frozen=True)
class FoundDocument:
    """A document that was found, with its best clause; `successor` is what holds in its stead."""

    document: Document
    clause: Clause | None
    title: Sequence[Part]
    passage: Sequence[Part]
    share: float
    successor: Document | None = None


@dataclass(frozen=True)
class Found:
    """The answer to a search."""

    items: Sequence[FoundItem]
    documents: Sequence[FoundDocument]
    ended: Sequence[FoundDocument]  # no longer in force
    counts: Mapping[str, int]  # items, documents and ended ones, all of them
    is_sure: bool  # something answers most of what was asked
    names: Sequence[str]  # other names that were looked for besides


def find(question: str, by: Narrowed, today: date, *, sort: str = Sort.FITTING, most: int = SHOWN) -> Found:
    """Search the compendium; a question without words gets what there is, the newest first."""
    asked = searching.read(question)
    hits = searching.search(asked, by, today) if asked.places else searching.listed(by, today)
    shares = searching.shares(asked, _tops(hits))
    best = max(shares.values(), default=0.0)
    hits = [*_near([h for h in hits if h.item], shares), *_near([h for h in hits if not h.item], shares)]
    hits.sort(key=lambda hit: -hit.weight)
    documents = _documents(hits)
    items = _items([h for h in hits if h.item and _holds(documents[h.document], today)], asked, shares, today)
    if sort != Sort.FITTING:
        items.sort(key=_KEYS[sort])
    groups = _grouped(hits)
    held = [pk for pk in groups if _holds(documents[pk], today)]
    over = [pk for pk in groups if not _holds(documents[pk], today)]
    held = _sorted(held, documents, sort)
    return Found(
        items[:most], _found([groups[pk] for pk in held[:most]], documents, asked, shares),
        _found([groups[pk] for pk in over[:most]], documents, asked, shares),
        {"items": len(items), "documents": len(held), "ended": len(over)},
        best >= SURE or not asked.places, asked.names,
    )  # fmt: skip


def _tops(hits: Sequence[Hit]) -> list[int]:
    """Return the entries whose answer is looked at: items, and of each document the best."""
    tops: dict[tuple[str, int], int] = {}
    for hit in hits:
        tops.setdefault(("item", hit.item) if hit.item else ("document", hit.document), hit.entry)
    return list(tops.values())[: 2 * MOST]


def _near(hits: Sequence[Hit], shares: Mapping[int, float]) -> list[Hit]:
    """Return the entries that answer at least half of what the best of them does; those not looked at stay."""
    best = max((shares[hit.entry] for hit in hits if hit.entry in shares), default=0.0)
    return [hit for hit in hits if shares.get(hit.entry, best) * 2 >= best]


def _grouped(hits: Sequence[Hit]) -> dict[int, list[Hit]]:
    """Return documents with their entries, the best first."""
    groups: dict[int, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(hit.document, []).append(hit)
    return groups


def _documents(hits: Sequence[Hit]) -> dict[int, Document]:
    return Document.objects.select_related("park").in_bulk({hit.document for hit in hits})


def _holds(document: Document, today: date) -> bool:
    return document.state == State.PUBLISHED and (document.expires_on is None or document.expires_on >= today)


def _items(hits: Sequence[Hit], asked: Asked, shares: Mapping[int, float], today: date) -> list[FoundItem]:
    rows = Item.objects.select_related("document", "department", "clause").in_bulk(
        [hit.item for hit in hits if hit.item]
    )
    return [
        FoundItem(one, marked(one.title, asked), shares.get(hit.entry, 0.0), _is_closed(one, today))
        for hit in hits
        if hit.item and (one := rows.get(hit.item))
    ]


def _is_closed(item: Item, today: date) -> bool:
    return item.closes_on is not None and item.closes_on < today


_KEYS: Mapping[str, Callable[[FoundItem], Any]] = {
    Sort.CLOSING: lambda one: (one.is_closed, one.item.closes_on or date.max),
    Sort.AMOUNT: lambda one: -(one.item.amount_most or 0),
    Sort.NEWEST: lambda one: -_moment(one.item.document),
}


def _moment(document: Document) -> float:
    return document.published_at.timestamp() if document.published_at else 0.0


def _sorted(held: list[int], documents: Mapping[int, Document], sort: str) -> list[int]:
    if sort != Sort.NEWEST:
        return held
    return sorted(held, key=lambda pk: _moment(documents[pk]), reverse=True)


def _found(
    groups: Iterable[Sequence[Hit]],
    documents: Mapping[int, Document],
    asked: Asked,
    shares: Mapping[int, float],
) -> list[FoundDocument]:
    kept = list(groups)
    best = {hits[0].document: next((h.clause for h in hits if h.clause), None) for hits in kept}
    clauses = Clause.objects.in_bulk([pk for pk in best.values() if pk])
    found = []
    for hits in kept:
        document = documents[hits[0].document]
        clause = clauses.get(best[document.pk] or 0)
        text = passage(clause.text, asked) if clause else []
        found.append(
            FoundDocument(
                document,
                clause,
                marked(document.title, asked),
                text,
                shares.get(hits[0].entry, 0.0),
                successor(document),
            )
        )
    return found


def successor(document: Document) -> Document | None:
    """Return what holds in a document's stead, through all that came between; None when nothing does."""
    last = document
    for _ in range(HOPS):
        if last.replaced_by is None:
            break
        last = last.replaced_by
    return None if last == document else last


def suggestions(typed: str, today: date, *, most: int = 8) -> list[str]:
    """Return what may be meant while typing: titles that answer all of it, questions others found something by."""
    asked = searching.read(typed)
    if not asked.places:
        return []
    hits = searching.search(asked, Narrowed(), today, most=3 * most, only_titles=True)
    shares = searching.shares(asked, [hit.entry for hit in hits])
    kept = [hit for hit in hits if shares[hit.entry] == 1.0]
    titles = Item.objects.in_bulk([h.item for h in kept if h.item])
    names = _documents([h for h in kept if not h.item])
    found = [titles[h.item].title for h in kept if h.item in titles]
    found += [names[h.document].title for h in kept if not h.item and _holds(names[h.document], today)]
    return list(dict.fromkeys([*_past(asked.kept), *found]))[:most]


def _past(kept: str) -> list[str]:
    rows = Searched.objects.filter(is_found=True, words__startswith=kept, times__gte=ENOUGH)
    return list(
        rows.exclude(words=kept).order_by("-times", "words").values_list("words", flat=True).distinct()[:3]
    )
