"""What results are narrowed by, as columns of the index: whose trade and size, how much, until when, from whom."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.db import connection

from rongshu.core.words import N_

SIZES: Mapping[str, str] = {
    "micro": N_("Micro enterprise"),
    "small": N_("Small enterprise"),
    "medium": N_("Medium-sized enterprise"),
    "large": N_("Large enterprise"),
}


class Sort(StrEnum):
    """What stands first."""

    FITTING = "fitting"
    CLOSING = "closing"
    AMOUNT = "amount"
    NEWEST = "newest"


SORTS: Mapping[str, str] = {
    Sort.FITTING: N_("Best match"),
    Sort.CLOSING: N_("Closing soon"),
    Sort.AMOUNT: N_("Largest amount"),
    Sort.NEWEST: N_("Newest"),
}


@dataclass(frozen=True)
class Narrowed:
    """What somebody wants to see alone; empty is everything. `since`: published after it."""

    industry: str = ""
    size: str = ""
    department: int | None = None
    least: Decimal | None = None  # 元
    until: date | None = None  # may still be applied for, and closes on that day at the latest
    park: int | None = None
    since: datetime | None = None
    drafts: bool = False  # those too, which nobody sees who isn't at the desk

    @property
    def is_of_items(self) -> bool:
        """Say whether only items can fit: clauses have no trade, amount or deadline."""
        return any(
            getattr(self, f.name) not in (None, "")
            for f in fields(self)
            if f.name not in {"park", "since", "drafts"}
        )


def where(by: Narrowed, today: date) -> tuple[str, list[Any]]:
    """Return a condition on the entries, `e`, and its parameters."""
    said, values, ops = ["1 = 1" if by.drafts else "e.state <> 'draft'"], list[Any](), connection.ops
    for column, value in (("industries", by.industry), ("sizes", by.size)):
        if value:
            said.append(f"(e.{column} = '' OR e.{column} LIKE %s ESCAPE '!')")
            values.append(f"%,{_literally(value)},%")
    if by.until is not None:
        said.append("e.closes_on BETWEEN %s AND %s")
        values += [ops.adapt_datefield_value(today), ops.adapt_datefield_value(by.until)]
    least = by.least and ops.adapt_decimalfield_value(by.least, 14, 2)
    since = by.since and ops.adapt_datetimefield_value(by.since)
    compared: tuple[tuple[str, Any], ...] = (
        ("e.department_id = %s", by.department),
        ("e.amount_most >= %s", least),
        ("e.park_id = %s", by.park),
        ("e.published_at > %s", since),
    )
    for text, wanted in compared:
        if wanted:
            said.append(text)
            values.append(wanted)
    if by.is_of_items:
        said.append("e.item_id IS NOT NULL")
    return " AND ".join(said), values


def _literally(value: str) -> str:
    return "".join(f"!{c}" if c in "!%_" else c for c in value)
