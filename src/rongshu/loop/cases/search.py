"""Finds cases by words: FTS5 on SQLite, a GIN index on PostgreSQL, the same tokens in both."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from rongshu.core.text import wanted
from rongshu.loop.cases.access import Charge
from rongshu.loop.cases.words import area_word, kind_word

# Up to so many communities their words narrow the search; more are compared row by row, newest first:
# joining the lists of every community would read every case there is.
FEW = 8

# PostgreSQL reads every case that has a word before it takes the newest; a common word has enough among these.
NEWEST = 20_000

_SQLITE = (
    "SELECT f.rowid FROM cases_words_fts f {join} WHERE cases_words_fts MATCH %s {where}"
    " ORDER BY f.rowid DESC LIMIT %s"
)
_POSTGRES = (
    "SELECT w.case_id FROM {words} w {join} WHERE w.tokens @@ to_tsquery('simple', %s) {where}"
    " ORDER BY w.case_id DESC LIMIT %s"
)
_ALL = "cases_casewords"
_NEWEST = f"(SELECT case_id, tokens FROM cases_casewords ORDER BY case_id DESC LIMIT {NEWEST})"


def matching(query: str, charge: Charge, limit: int) -> list[int]:
    """Return the ids of the newest cases that have all the words, within one charge."""
    tokens = wanted(query)
    if not tokens:
        return []
    if len(charge.areas) > FEW and not charge.narrow:
        return _wide(tokens, charge, limit)
    words = _words(tokens, charge)
    if connection.vendor == "sqlite":
        return _ids(_SQLITE.format(join="", where=""), [words, limit])
    return _ids(_POSTGRES.format(words=_ALL, join="", where=""), [words, limit])


def _wide(tokens: Sequence[str], charge: Charge, limit: int) -> list[int]:
    """Return the newest within many communities: found by the words, each compared."""
    where, compared = _compared(charge)
    params = [_words(tokens, Charge((), frozenset(), frozenset())), *compared, limit]
    if connection.vendor == "sqlite":
        join = "CROSS JOIN cases_case c ON c.id = f.rowid"
        return _ids(_SQLITE.format(join=join, where=where), params)
    join = "JOIN cases_case c ON c.id = w.case_id"
    found = _ids(_POSTGRES.format(words=_NEWEST, join=join, where=where), params)
    if len(found) == limit:
        return found
    return _ids(_POSTGRES.format(words=_ALL, join=join, where=where), params)


def _ids(sql: str, params: Sequence[Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [row[0] for row in cursor.fetchall()]


def _compared(charge: Charge) -> tuple[str, list[Any]]:
    """Return the charge as a comparison of each case found."""
    sql, params = "", list[Any]()
    for column, values in (("area_id", charge.areas), ("kind", charge.kinds)):
        if values:
            sql += f" AND c.{column} IN ({', '.join(['%s'] * len(values))})"
            params += sorted(values)
    return sql, params


def _words(tokens: Sequence[str], charge: Charge) -> str:
    """Return what is looked for as both engines write it: all the words, and one of each set."""
    groups: list[Sequence[str]] = [[t] for t in tokens]
    if charge.areas:
        groups.append([area_word(a) for a in sorted(charge.areas)])
    if charge.kinds:
        groups.append([kind_word(k) for k in charge.kinds])
    is_sqlite = connection.vendor == "sqlite"
    both, either = (" AND ", " OR ") if is_sqlite else (" & ", " | ")
    quote = '"{}"' if is_sqlite else "'{}'"
    return both.join("(" + either.join(quote.format(t) for t in group) + ")" for group in groups)
