"""Finds entries by their words: BM25 on SQLite's FTS5, ts_rank on PostgreSQL's GIN, the same tokens in both.

A question is one disjunction of its pairs and of how they sound. Each place of it that is met adds its weight; a
wrong character takes the pairs beside it away, and how they sound brings their entries back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from rongshu.policy.finding import narrowing
from rongshu.policy.finding.asking import SYNONYMS, Asked, asked
from rongshu.policy.finding.models import Entry, Synonym
from rongshu.policy.finding.narrowing import Narrowed
from rongshu.policy.finding.sounds import of_pair
from rongshu.policy.finding.tokens import is_han

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
    " e.published_at"
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
    terms = wanted(question)
    if not terms:
        return []
    where, values = narrowing.where(by, today)
    if only_titles:
        where += " AND e.clause_id IS NULL"
    is_sqlite = connection.vendor == "sqlite"
    sql = (_SQLITE if is_sqlite else _POSTGRES).format(where=where, holds=_HOLDS)
    day = connection.ops.adapt_datefield_value(today)
    with connection.cursor() as cursor:
        asked = _fts5([*terms, *_mistyped(question)]) if is_sqlite else _tsquery(terms)
        cursor.execute(sql, [day, asked, *values, most])
        return [Hit(*row) for row in cursor.fetchall()]


_ANY = "SELECT 1 FROM finding_words WHERE finding_words MATCH %s LIMIT 1"
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


def wanted(question: Asked) -> list[str]:
    """Return every token that is looked for, once each."""
    own = [token for place in question.places for token in (*place.words, *place.sounds)]
    other = [of_pair(pair) for pair in question.other if len(pair) == 2 and is_han(pair)]
    return list(dict.fromkeys([*own, *question.other, *other]))


def _mistyped(question: Asked) -> list[str]:
    """Return how those places sound whose word no entry has: asked for twice, they weigh what a word does."""
    found: list[str] = []
    with connection.cursor() as cursor:
        for place in question.places:
            words = [f'"{word}"' for word in place.words if not word.endswith("*")]
            if words:
                cursor.execute(_ANY, [" OR ".join(words)])
                found += [] if cursor.fetchone() else place.sounds
    return found


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
