"""What somebody who searches gets: items first, documents with their best clause, what ended with its successor."""

from collections.abc import Callable, Mapping, Sequence
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
    is_closed: bool


@dataclass(frozen=True)
class FoundDocument:
    """A document that was found, with its best clause; `successor` is what holds in its stead."""

    document: Document
    clause: Clause | None
    title: Sequence[Part]
    passage: Sequence[Part]
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
    hits = [*_answering([h for h in hits if h.item], asked), *_near([h for h in hits if not h.item])]
    hits.sort(key=lambda hit: -hit.weight)
    items = _items([h for h in hits if h.item and h.holds], asked, today, sort, most)
    groups = _grouped(hits)
    held = [group for group in groups if group[0].holds]
    over = [group for group in groups if not group[0].holds]
    if sort == Sort.NEWEST:
        held.sort(key=lambda group: group[0].published_at, reverse=True)
    best = max(searching.shares(asked, hits[:SHOWN]).values(), default=0.0)
    return Found(
        items, _found(held[:most], asked), _found(over[:most], asked),
        {"items": sum(bool(h.item and h.holds) for h in hits), "documents": len(held), "ended": len(over)},
        best >= SURE or not asked.places, asked.names,
    )  # fmt: skip


def _answering(hits: Sequence[Hit], asked: Asked) -> list[Hit]:
    """Return the items that answer at least half of the question's places that the best of them does."""
    shares = searching.shares(asked, hits[: 2 * MOST]) if asked.places else {}
    best = max(shares.values(), default=0.0)
    return [hit for hit in hits if shares.get(hit.entry, 0.0) * 2 >= best]


def _near(hits: Sequence[Hit]) -> list[Hit]:
    """Return the entries that weigh at least half of what the best of them does."""
    best = max((hit.weight for hit in hits), default=0.0)
    return [hit for hit in hits if hit.weight * 2 >= best]


def _grouped(hits: Sequence[Hit]) -> list[list[Hit]]:
    """Return the entries by document, the best first."""
    groups: dict[int, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(hit.document, []).append(hit)
    return list(groups.values())


def _holds(document: Document, today: date) -> bool:
    return document.state == State.PUBLISHED and (document.expires_on is None or document.expires_on >= today)


def _items(hits: Sequence[Hit], asked: Asked, today: date, sort: str, most: int) -> list[FoundItem]:
    rows = Item.objects.select_related("document", "department", "clause").in_bulk(
        [h.item for h in hits if h.item]
    )
    found = [rows[hit.item] for hit in hits if hit.item in rows]
    if sort != Sort.FITTING:
        found.sort(key=_KEYS[sort])
    found.sort(key=lambda one: sort == Sort.CLOSING and _is_closed(one, today))
    return [FoundItem(one, marked(one.title, asked), _is_closed(one, today)) for one in found[:most]]


def _is_closed(item: Item, today: date) -> bool:
    return item.closes_on is not None and item.closes_on < today


_KEYS: Mapping[str, Callable[[Item], Any]] = {
    Sort.CLOSING: lambda one: one.closes_on or date.max,
    Sort.AMOUNT: lambda one: -(one.amount_most or 0),
    Sort.NEWEST: lambda one: -(one.document.published_at.timestamp() if one.document.published_at else 0.0),
}


def _found(groups: Sequence[Sequence[Hit]], asked: Asked) -> list[FoundDocument]:
    documents = Document.objects.select_related("replaced_by").in_bulk([hits[0].document for hits in groups])
    best = {hits[0].document: next((h.clause for h in hits if h.clause), None) for hits in groups}
    clauses = Clause.objects.in_bulk([pk for pk in best.values() if pk])
    found = []
    for pk in best:
        document, clause = documents[pk], clauses.get(best[pk] or 0)
        text = passage(clause.text, asked) if clause else []
        found.append(
            FoundDocument(document, clause, marked(document.title, asked), text, successor(document))
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
    shares = searching.shares(asked, hits)
    kept = [hit for hit in hits if shares[hit.entry] == 1.0]
    titles = Item.objects.in_bulk([h.item for h in kept if h.item])
    names = Document.objects.in_bulk([h.document for h in kept if not h.item])
    found = [titles[h.item].title for h in kept if h.item in titles]
    found += [names[h.document].title for h in kept if not h.item and _holds(names[h.document], today)]
    return list(dict.fromkeys([*_past(asked.kept), *found]))[:most]


def _past(kept: str) -> list[str]:
    rows = Searched.objects.filter(is_found=True, words__startswith=kept, times__gte=ENOUGH)
    return list(
        rows.exclude(words=kept).order_by("-times", "words").values_list("words", flat=True).distinct()[:3]
    )
