"""Finds entries by their words, in one way on SQLite's FTS5 and on PostgreSQL: the same tokens, the same order.

The database adds up what the rare tokens of a question weigh (`weighing`) in each entry that has any; the best of
these are then weighed by all of them, and by how often each occurs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from rongshu.policy.finding import counting, narrowing, weighing
from rongshu.policy.finding.asking import SYNONYMS, Asked, asked
from rongshu.policy.finding.models import Synonym
from rongshu.policy.finding.narrowing import Narrowed

CANDIDATES = 150  # entries that are ranked; far more than anybody reads
_HOLDS = "(e.state IN ('published', 'draft') AND (e.expires_on IS NULL OR e.expires_on >= %s))"

# Each token's entries apart: either database lists those from its index, without weighing thousands of texts.
# PostgreSQL's limit is never met: it keeps the list to one process, for starting two takes longer than it.
_TOKEN = {
    "sqlite": "SELECT rowid AS id, %s AS weight FROM finding_words WHERE finding_words MATCH %s",
    "postgresql": "(SELECT id, %s::float8 AS weight FROM finding_entry"
    " WHERE tokens @@ to_tsquery('simple', %s) LIMIT 2000000000)",
}
_FOUND = (
    "SELECT e.id, e.document_id, e.clause_id, e.item_id, {holds}, e.published_at, e.words"
    " FROM (SELECT id, sum(weight) AS weight FROM ({tokens}) each_one GROUP BY id) found"
    " JOIN finding_entry e ON e.id = found.id WHERE {where} ORDER BY found.weight DESC, e.id LIMIT %s"
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
    words: str = ""  # what it was found by, when it was searched for


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
    entries = counting.of(weighing.asked_for(question))
    weights = weighing.places(question, entries)
    terms = weighing.looked_for(weights, entries)
    if not terms:
        return []
    where, values = narrowing.where(by, today)
    if only_titles:
        where += " AND e.clause_id IS NULL"
    each = " UNION ALL ".join([_TOKEN[connection.vendor]] * len(terms))
    wanted = [part for token, weight in terms.items() for part in (weight, _match(token))]
    day = connection.ops.adapt_datefield_value(today)
    with connection.cursor() as cursor:
        sql = _FOUND.format(where=where, holds=_HOLDS, tokens=each)
        cursor.execute(sql, [day, *wanted, *values, most])
        rows = cursor.fetchall()
    worth = weighing.worth(weights, [row[-1] for row in rows])
    hits = [
        Hit(entry, document, clause, item, weight, holds, published_at, words)
        for (entry, document, clause, item, holds, published_at, words), weight in zip(
            rows, worth, strict=True
        )
    ]
    return sorted(hits, key=lambda hit: (-hit.weight, hit.entry))


def _match(token: str) -> str:
    quote, begins = ('"', "*") if connection.vendor == "sqlite" else ("'", ":*")
    return f"{quote}{token[:-1]}{quote}{begins}" if token.endswith("*") else f"{quote}{token}{quote}"


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


def shares(question: Asked, hits: Sequence[Hit]) -> Mapping[int, float]:
    """Return for what a search found the share of the question's places each answers, by word or by sound."""
    return {hit.entry: share(question, hit.words.split()) for hit in hits}


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
