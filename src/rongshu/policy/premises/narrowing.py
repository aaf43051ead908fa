"""What somebody looks for in premises, as conditions of the table, and as the words beside a filter."""

from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.db.models import F, FloatField, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce

from rongshu.core.words import N_
from rongshu.policy.premises.models import Listing
from rongshu.policy.premises.rules import takes


class Sort(StrEnum):
    """What stands first."""

    CONFIRMED = "confirmed"
    PRICE = "price"
    SMALL = "small"
    LARGE = "large"
    AVAILABLE = "available"


SORTS = {
    Sort.CONFIRMED: N_("Confirmed last"),
    Sort.PRICE: N_("Lowest rent"),
    Sort.SMALL: N_("Smallest"),
    Sort.LARGE: N_("Largest"),
    Sort.AVAILABLE: N_("Free soonest"),
}


@dataclass(frozen=True)
class Wanted:
    """What somebody needs; None and '' leave it open. Units as in the model."""

    area: Decimal | None = None  # some part of the premises has this area or more …
    area_most: Decimal | None = None  # … and this or less
    price: Decimal | None = None
    height: Decimal | None = None
    load: int | None = None
    crane: Decimal | None = None
    power: int | None = None
    fire: str = ""  # the class of one's own production
    by: date | None = None
    gas: bool = False
    steam: bool = False

    @property
    def set_(self) -> list[str]:
        """Return the names of what is set."""
        return [f.name for f in fields(self) if getattr(self, f.name) not in (None, "", False)]

    def without(self, name: str) -> "Wanted":
        """Return what is left when one is taken away."""
        plain: dict[str, Any] = {name: getattr(Wanted(), name)}
        return replace(self, **plain)


def where(wanted: Wanted) -> Q:
    """Return the condition; premises that don't say how much they have don't answer for it."""
    said: dict[str, Any] = {
        "area__gte": wanted.area, "price__lte": wanted.price, "height__gte": wanted.height,
        "load__gte": wanted.load, "crane__gte": wanted.crane, "power__gte": wanted.power,
        "available_on__lte": wanted.by, "has_gas": wanted.gas or None, "has_steam": wanted.steam or None,
        "fire_class__in": list(takes(wanted.fire)) if wanted.fire else None,
    }  # fmt: skip
    found = Q(**{name: value for name, value in said.items() if value is not None})
    if wanted.area_most is not None:
        found &= Q(least_area__lte=wanted.area_most) | Q(least_area=None, area__lte=wanted.area_most)
    return found


def ordered(rows: "QuerySet[Listing]", sort: str) -> "tuple[QuerySet[Listing], tuple[str, ...]]":
    """Return rows with what they are ordered by; without a price comes last."""
    area = Cast("area", FloatField())
    ranks = {
        Sort.PRICE: Coalesce(Cast("price", FloatField()), Value(1e12)), Sort.SMALL: area, Sort.LARGE: area * -1.0,
    }  # fmt: skip
    if sort in ranks:
        return rows.annotate(rank=ranks[Sort(sort)]), ("rank", "id")
    if sort == Sort.AVAILABLE:
        return rows.annotate(rank=F("available_on")), ("rank", "id")
    return rows, ("-confirmed_on", "-id")
