"""Finds cases by words: FTS5 on SQLite, a GIN index on PostgreSQL, the same tokens in both."""

from collections.abc import Sequence

from django.db import connection

from rongshu.core.text import wanted
from rongshu.loop.cases.access import Charge
from rongshu.loop.cases.words import area_word, kind_word

_SQLITE = "SELECT rowid FROM cases_words_fts WHERE cases_words_fts MATCH %s ORDER BY rowid DESC LIMIT %s"
_POSTGRES = (
    "SELECT case_id FROM cases_casewords WHERE to_tsvector('simple', words) @@ to_tsquery('simple', %s)"
    " ORDER BY case_id DESC LIMIT %s"
)


def matching(query: str, charge: Charge, limit: int) -> list[int]:
    """Return the ids of the newest cases that have all the words, within one charge."""
    tokens = wanted(query)
    if not tokens:
        return []
    groups: list[Sequence[str]] = [[t] for t in tokens]
    if charge.areas:
        groups.append([area_word(a) for a in sorted(charge.areas)])
    if charge.kinds:
        groups.append([kind_word(k) for k in charge.kinds])
    is_sqlite = connection.vendor == "sqlite"
    both, either = (" AND ", " OR ") if is_sqlite else (" & ", " | ")
    quote = '"{}"' if is_sqlite else "'{}'"
    text = both.join("(" + either.join(quote.format(t) for t in group) + ")" for group in groups)
    with connection.cursor() as cursor:
        cursor.execute(_SQLITE if is_sqlite else _POSTGRES, [text, limit])
        return [row[0] for row in cursor.fetchall()]
