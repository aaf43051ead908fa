"""Pages by key, flat however deep: the cursor holds the last row's order values, never an offset."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet

from rongshu.core.errors import Invalid
from rongshu.core.words import N_

Row = TypeVar("Row", bound=Model)
SIZE = 50


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Some rows, and the cursor to those after them ('' at the end)."""

    items: list[Row]
    after: str
    is_first: bool


def page(rows: QuerySet[Row], *, order: Sequence[str], cursor: str = "", size: int = SIZE) -> Page[Row]:
    """Return up to `size` rows after the cursor in `order`.

    `order`: columns, '-' for descending, ending in a unique one. Raises Invalid for a cursor that isn't ours.
    """
    if cursor:
        rows = rows.filter(_after(order, _decode(cursor, len(order))))
    found = list(rows.order_by(*order)[: size + 1])
    after = _encode(found[size - 1], order) if len(found) > size else ""
    return Page(found[:size], after, not cursor)


def _after(order: Sequence[str], values: Sequence[Any]) -> Q:
    """Return "later in the order than these values", with a leading bound the index can start from."""
    name, value = order[0].lstrip("-"), values[0]
    beyond = "lt" if order[0].startswith("-") else "gt"
    if len(order) == 1:
        return Q(**{f"{name}__{beyond}": value})
    later = Q(**{f"{name}__{beyond}": value}) | _after(order[1:], values[1:])
    return Q(**{f"{name}__{beyond}e": value}) & later


def _encode(row: Model, order: Sequence[str]) -> str:
    values = [getattr(row, name.lstrip("-")) for name in order]
    plain = [{"t": v.isoformat()} if isinstance(v, datetime) else v for v in values]
    return base64.urlsafe_b64encode(json.dumps(plain).encode()).decode().rstrip("=")


def _decode(cursor: str, length: int) -> list[Any]:
    try:
        plain = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        values = [datetime.fromisoformat(v["t"]) if isinstance(v, dict) else v for v in plain]
    except (ValueError, KeyError, TypeError, binascii.Error) as error:
        raise Invalid(N_("This page of the list is no longer there; please start from its top.")) from error
    if len(values) != length:
        raise Invalid(N_("This page of the list is no longer there; please start from its top."))
    return values
