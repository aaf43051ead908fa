"""What a refusal must leave as it was: every row of every table, but for what passes by at the door."""

import re
from collections.abc import Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model

PASSES_BY = {"Session", "Knock", "Attempt", "Tries"}  # a refused knock is counted, and that is all
MOVES = {"last_login", "used_at"}  # of an account, of a token
HARMLESS = re.compile(
    rf'(SELECT|SAVEPOINT|RELEASE|ROLLBACK) |UPDATE "\w+" SET "({"|".join(MOVES)})" = \S+ WHERE'
)


@dataclass
class Tried:
    """What came of a try: whether more than reads was asked for, and the tables that hold something else now."""

    wrote: bool = False
    changed: list[str] = field(default_factory=list)

    def __call__(self, execute: Any, sql: str, *rest: Any) -> Any:
        """Note what a statement does, and let it through."""
        self.wrote = self.wrote or not HARMLESS.match(sql)
        return execute(sql, *rest)


@contextmanager
def taken_back() -> Iterator[Tried]:
    """Take back whatever the block does; afterwards the outcome says which tables it would have changed."""
    tried, after = Tried(), dict[str, int]()
    with transaction.atomic():
        with connection.execute_wrapper(tried):
            yield tried
        if tried.wrote:
            after = digest()
        transaction.set_rollback(True)
    if after:
        before = digest()
        tried.changed = sorted(name for name, rows in after.items() if rows != before[name])


def digest(passes_by: Set[str] = PASSES_BY) -> dict[str, int]:
    """Return a hash of all rows of every table, so that a changed one shows."""
    return {m._meta.label: hash(tuple(_rows(m))) for m in apps.get_models() if m.__name__ not in passes_by}


def _rows(model: type[Model]) -> list[str]:
    fields = [f.attname for f in model._meta.concrete_fields if f.name not in MOVES]
    return sorted(map(str, model._default_manager.values_list(*fields)))
