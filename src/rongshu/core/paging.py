"""Pages by key, flat however deep: the cursor holds the last row's order values, never an offset."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import Any, Generic, TypeVar

from django.core import signing
from django.db.models import Q, QuerySet

from rongshu.core.errors import Invalid
from rongshu.core.words import N_

Row = TypeVar("Row")
SIZE = 50


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Some rows, and the cursor to those after them ('' at the end)."""

    items: list[Row]
    after: str
    is_first: bool


def page(
    rows: "QuerySet[Any, Row]", *, order: Sequence[str], cursor: str = "", size: int = SIZE
) -> Page[Row]:
    """Return up to `size` rows after the cursor in `order`.

    `order`: columns, '-' for descending, ending in a unique one. Raises Invalid for a cursor that isn't ours.
    """
    return merged([rows], order=order, cursor=cursor, size=size)


def merged(
    lists: "Sequence[QuerySet[Any, Row]]", *, order: Sequence[str], cursor: str = "", size: int = SIZE
) -> Page[Row]:
    """Return a page over lists that share no row: each gives its next ones by its own index.

    Rows are models, or named tuples with the columns of `order` among their own.
    """
    salt = _salt(lists[0], order)
    if cursor:
        later = _after(order, _decode(cursor, salt))
        lists = [rows.filter(later) for rows in lists]
    found = [row for rows in lists for row in rows.order_by(*order)[: size + 1]]
    for name in reversed(order):
        found.sort(key=attrgetter(name.lstrip("-")), reverse=name.startswith("-"))
    after = _encode(found[size - 1], order, salt) if len(found) > size else ""
    return Page(found[:size], after, not cursor)


def chained(
    lists: "Sequence[QuerySet[Any, Row]]", *, order: Sequence[str], cursor: str = "", size: int = SIZE
) -> Page[Row]:
    """Return a page over lists that share no row, each read to its end before the next; raises Invalid.

    For an order no index gives as a whole, but one index gives in parts.
    """
    salt = _salt(lists[0], ("chained", *order))
    first, *values = _decode(cursor, salt) if cursor else [0]
    found: list[tuple[int, Row]] = []
    for number, rows in enumerate(lists[first:], first):
        later = rows.filter(_after(order, values)) if values and number == first else rows
        found += [(number, row) for row in later.order_by(*order)[: size + 1 - len(found)]]
        if len(found) > size:
            break
    last = found[size - 1] if len(found) > size else None
    after = _encode(last[1], order, salt, last[0]) if last else ""
    return Page([row for _, row in found[:size]], after, not cursor)


def _after(order: Sequence[str], values: Sequence[Any]) -> Q:
    """Return "later in the order than these values", with a leading bound the index can start from."""
    name, value = order[0].lstrip("-"), values[0]
    beyond = "lt" if order[0].startswith("-") else "gt"
    if len(order) == 1:
        return Q(**{f"{name}__{beyond}": value})
    later = Q(**{f"{name}__{beyond}": value}) | _after(order[1:], values[1:])
    return Q(**{f"{name}__{beyond}e": value}) & later


def _salt(rows: "QuerySet[Any, Any]", order: Sequence[str]) -> str:
    """Return what ties a cursor to the list it was made by; another list's values would be of other types."""
    return f"{rows.model._meta.label}:{','.join(order)}"


def _encode(row: object, order: Sequence[str], salt: str, *before: int) -> str:
    values = [*before, *(getattr(row, name.lstrip("-")) for name in order)]
    plain = [{type(v).__name__: v.isoformat()} if isinstance(v, date) else v for v in values]
    return signing.dumps(plain, salt=salt)


def _decode(cursor: str, salt: str) -> list[Any]:
    try:
        plain = signing.loads(cursor, salt=salt)
    except signing.BadSignature as error:
        raise Invalid(N_("This page of the list is no longer there; please start from its top.")) from error
    return [_value(v) for v in plain]


def _value(plain: Any) -> Any:
    if not isinstance(plain, dict):
        return plain
    ((name, text),) = plain.items()
    return (datetime if name == "datetime" else date).fromisoformat(text)
