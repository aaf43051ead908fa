"""How places read as JSON."""

from typing import Any
from uuid import UUID

from pydantic import Field

from rongshu.core.schemas import Answer, Word
from rongshu.ground.places.models import Place
from rongshu.ground.places.rules import address


class PlaceName(Answer):
    """A place as it is said: 3栋 2单元 301."""

    uuid: UUID
    kind: str = Field(examples=["household"])
    name: str = Field(examples=["301"])
    address: str = Field(examples=["3栋 2单元 301"])


class PlaceNode(PlaceName):
    """A place in the tree."""

    kind_label: str = Field(examples=["Household"])
    code: str = Field(examples=["430211001"])
    lon: float | None
    lat: float | None
    box: tuple[float, float, float, float] | None = Field(description="west, south, east, north in degrees")


class PlaceWhole(PlaceNode):
    """A place with what lies above it, outermost first, and its drawn outline."""

    above: list[Word]
    geometry: dict[str, Any] | None


def place_name(place: Place) -> PlaceName:
    """Return a place as it is said; its parents are to be loaded."""
    return PlaceName(uuid=place.uuid, kind=place.kind, name=place.name, address=address(place))
