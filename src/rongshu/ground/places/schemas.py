"""How places read as JSON."""

from collections.abc import Sequence
from typing import Annotated, Any
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import Field

from rongshu.core.schemas import Answer, GeoFeature, GeoFeatures
from rongshu.ground.places.models import Place
from rongshu.ground.places.rules import Spot, address

MapWindow = Annotated[
    str,
    Field(
        pattern=r"^-?\d{1,3}(\.\d{1,9})?(,-?\d{1,3}(\.\d{1,9})?){3}$",
        description="west,south,east,north in degrees (WGS-84)",
        examples=["113.12,27.82,113.14,27.84"],
    ),
]


class PlaceName(Answer):
    """A place as it is said: 3栋 2单元 301."""

    uuid: UUID
    kind: str = Field(examples=["household"])
    name: str = Field(examples=["301"])
    address: str = Field(examples=["3栋 2单元 301"])


class PlaceNode(PlaceName):
    """A place in the tree."""

    kind_label: str = Field(examples=["Household"])
    code: str = Field(description="the official code, where there is one", examples=["430211001"])
    lon: float | None
    lat: float | None
    box: tuple[float, float, float, float] | None = Field(description="west, south, east, north in degrees")


class PlaceWhole(PlaceNode):
    """A place with what lies above it, outermost first, and its drawn outline (GeoJSON, WGS-84)."""

    above: list[PlaceName]
    geometry: dict[str, Any] | None


def place_name(place: Place | Spot) -> PlaceName:
    """Return a place as it is said; its parents are to be loaded."""
    return PlaceName(uuid=place.uuid, kind=place.kind, name=place.name, address=address(place))


def place_node(place: Place) -> PlaceNode:
    """Return a place in the tree."""
    west, south, east, north = place.min_lon, place.min_lat, place.max_lon, place.max_lat
    is_drawn = west is not None and south is not None and east is not None and north is not None
    return PlaceNode(
        **dict(place_name(place)),
        kind_label=_(str(place.get_kind_display())),
        code=place.code,
        lon=place.lon,
        lat=place.lat,
        box=(west, south, east, north) if is_drawn else None,  # type: ignore[arg-type]
    )


def place_whole(place: Place, above: Sequence[Place]) -> PlaceWhole:
    """Return a place with what lies above it."""
    return PlaceWhole(
        **dict(place_node(place)), above=[place_name(p) for p in reversed(above)], geometry=place.geometry
    )


def drawn(places: Sequence[Place]) -> GeoFeatures:
    """Return outlines as GeoJSON."""
    return GeoFeatures(
        features=[
            GeoFeature(geometry=p.geometry, properties={"uuid": str(p.uuid), "name": p.name, "kind": p.kind})
            for p in places
        ]
    )
