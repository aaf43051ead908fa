"""Finds entries by their words: BM25 on SQLite's FTS5, and over what PostgreSQL's ts_rank brings; the same tokens.

A question is one disjunction of its pairs, or of how they sound where they may be mistyped (`weighing`). Each place
of it that is met adds its weight.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import connection

from rongshu.policy.finding import counting, narrowing, weighing
from rongshu.policy.finding.asking import SYNONYMS, Asked, asked
from rongshu.policy.finding.models import Entry, Synonym
from rongshu.policy.finding.narrowing import Narrowed

CANDIDATES = 300  # entries that are ranked; far more than anybody reads
_HOLDS = "(e.state = 'published' AND (e.expires_on IS NULL OR e.expires_on >= %s))"

_SQLITE = (
    "SELECT e.id, e.document_id, e.clause_id, e.item_id, -bm25(finding_words), {holds}, e.published_at"
    " FROM finding_words JOIN finding_entry e ON e.id = finding_words.rowid"
    " WHERE finding_words MATCH %s AND {where} ORDER BY bm25(finding_words), e.id LIMIT %s"
)
# Never ts_rank_cd: over a disjunction it ranks by nearness alone, and finds a third of what it should.
_POSTGRES = (
    "SELECT e.id, e.document_id, e.clause_id, e.item_id, ts_rank(e.tokens, q.asked, 1) AS weight, {holds},"
    " e.published_at, e.words"
    " FROM finding_entry e, (SELECT to_tsquery('simple', %s) AS asked) q"
    " WHERE e.tokens @@ q.asked AND {where} ORDER BY weight DESC, e.id LIMIT %s"
)


@dataclass(frozen=True)
class Hit:
    """An entry that was found, and its weight: the greater, the better it fits."""

    entry: int
    document: int
    clause: int | None
    item: int | None
    weight: float
    holds: bool  # its document is in force
    published_at: Any  # as the database gives it: only to be compared


def synonyms() -> dict[str, Sequence[str]]:
    """Return every word with what the compendium calls it: what is known from the start, and the editor's own."""
    own = {one.word: tuple(one.names) for one in Synonym.objects.order_by("pk")}
    return {**SYNONYMS, **own}


def read(question: str) -> Asked:
    """Read a question with the synonyms of this installation."""
    return asked(question, synonyms())


def search(
    question: Asked, by: Narrowed, today: date, *, most: int = CANDIDATES, only_titles: bool = False
) -> list[Hit]:
    """Return the entries that have any of what is asked, the best first; nothing for a question without words."""
    entries = counting.of(weighing.tokens(question))
    terms = weighing.looked_for(question, entries)
    if not terms:
        return []
    where, values = narrowing.where(by, today)
    if only_titles:
        where += " AND e.clause_id IS NULL"
    is_sqlite = connection.vendor == "sqlite"
    sql = (_SQLITE if is_sqlite else _POSTGRES).format(where=where, holds=_HOLDS)
    day = connection.ops.adapt_datefield_value(today)
    with connection.cursor() as cursor:
        cursor.execute(sql, [day, (_fts5 if is_sqlite else _tsquery)(terms), *values, most])
        rows = cursor.fetchall()
    return [Hit(*row) for row in rows] if is_sqlite else _weighed(rows, terms, entries)


def _weighed(rows: Sequence[Sequence[Any]], terms: Sequence[str], entries: Mapping[str, int]) -> list[Hit]:
    """Return what PostgreSQL found, which doesn't weigh what is rare, in the order SQLite finds it."""
    weights = weighing.weights(terms, [row[-1] for row in rows], entries)
    hits = [replace(Hit(*row[:-1]), weight=weight) for row, weight in zip(rows, weights, strict=True)]
    return sorted(hits, key=lambda hit: (-hit.weight, hit.entry))


_LISTED = (
    "SELECT e.id, e.document_id, e.clause_id, e.item_id, 0.0, {holds}, e.published_at FROM finding_entry e"
    " WHERE {where} AND e.clause_id IS NULL ORDER BY e.published_at DESC, e.id DESC LIMIT %s"
)


def listed(by: Narrowed, today: date, *, most: int = CANDIDATES) -> list[Hit]:
    """Return what there is when nothing is asked, the newest first: documents and items."""
    where, values = narrowing.where(by, today)
    with connection.cursor() as cursor:
        day = connection.ops.adapt_datefield_value(today)
        cursor.execute(_LISTED.format(where=where, holds=_HOLDS), [day, *values, most])
        return [Hit(*row) for row in cursor.fetchall()]


def _fts5(terms: Sequence[str]) -> str:
    return " OR ".join(f'"{t[:-1]}"*' if t.endswith("*") else f'"{t}"' for t in terms)


def _tsquery(terms: Sequence[str]) -> str:
    return " | ".join(f"'{t[:-1]}':*" if t.endswith("*") else f"'{t}'" for t in terms)


def shares(question: Asked, entries: Sequence[int]) -> Mapping[int, float]:
    """Return for some entries the share of the question's places they answer, by word or by sound."""
    rows = Entry.objects.filter(pk__in=entries).values_list("pk", "words")
    return {pk: share(question, words.split()) for pk, words in rows}


def share(question: Asked, words: Sequence[str]) -> float:
    """Return the share of a question's places that some tokens answer."""
    there, names = set(words), set(question.other)
    if not question.places:
        return 0.0
    if names and names <= there:  # called otherwise, but all of it
        return 1.0
    met = sum(_is_met(t, there) for t in ([*p.words, *p.sounds] for p in question.places))
    return met / len(question.places)


def _is_met(tokens: Sequence[str], there: set[str]) -> bool:
    return any(t in there or (t.endswith("*") and any(w.startswith(t[:-1]) for w in there)) for t in tokens)
