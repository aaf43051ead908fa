"""Premises as JSON."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.urls import reverse
from pydantic import Field

from rongshu.core.schemas import Answer
from rongshu.policy.premises.models import Listing

SAME = (
    "uuid", "building", "floor", "part", "area", "least_area", "height", "load", "grid", "crane", "power", "has_water",
    "has_gas", "has_steam", "fire_class", "limits", "price", "deposit", "fees", "free_months", "available_on",
    "contact", "phone", "about", "lon", "lat", "confirmed_on",
)  # fmt: skip


class PremisesOut(Answer):
    """Premises to let; null: nobody said."""

    uuid: UUID
    park: str = Field(examples=["榕江新区"])
    building: str = Field(examples=["标准厂房A3栋"])
    floor: str = Field(examples=["1层"])
    part: str
    area: Decimal = Field(description="m²")
    least_area: Decimal | None = Field(description="The least part, m²; null: only as a whole.")
    height: Decimal | None = Field(description="Clear height, m.")
    load: int | None = Field(description="kg/m²")
    grid: str
    crane: Decimal | None = Field(description="t; 0: none.")
    power: int | None = Field(description="kVA")
    has_water: bool | None
    has_gas: bool | None
    has_steam: bool | None
    fire_class: str = Field(description="甲 to 戊: the most dangerous production they may hold.")
    limits: str
    price: Decimal | None = Field(description="Yuan a m² and month; null: by agreement.")
    deposit: str
    fees: Decimal | None = Field(description="Yuan a m² and month.")
    free_months: int | None
    available_on: date
    contact: str
    phone: str
    about: str
    lon: float | None = Field(description="WGS-84 degrees.")
    lat: float | None
    confirmed_on: date = Field(description="When somebody last said that they are to let as written.")
    page: str = Field(description="Path of the page.")


def out(one: Listing) -> PremisesOut:
    """Return a listing as JSON."""
    said = {name: getattr(one, name) for name in SAME}
    return PremisesOut(**said, park=one.park.name, page=reverse("premises:show", args=[one.uuid]))
