"""Places over the API: the tree, one place, what is drawn in a window of the map. Addresses are no secret inside."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Query, Router

from rongshu.core.errors import Invalid
from rongshu.core.schemas import GeoFeatures
from rongshu.core.words import N_
from rongshu.ground.places import queries
from rongshu.ground.places.rules import box_of
from rongshu.ground.places.schemas import (
    MapWindow,
    PlaceNode,
    PlaceWhole,
    drawn,
    place_node,
    place_whole,
)

router = Router(tags=["places"])
map_router = Router(tags=["map"])
SHOWN = ("community", "estate", "building", "river")
NO_WINDOW = N_("A map window is four numbers: west, south, east, north.")


@router.get("", response=list[PlaceNode])
def children(request: HttpRequest, parent: UUID | None = None) -> list[PlaceNode]:
    """List the places right below one, in walking order; without one, the outermost."""
    above = queries.by_uuid(parent, "parent") if parent else None
    return [place_node(p) for p in queries.children(above)]


@router.get("/{uuid}", response=PlaceWhole)
def shown(request: HttpRequest, uuid: Path[UUID]) -> PlaceWhole:
    """Show a place, what lies above it, and its outline."""
    place, above = queries.with_above(uuid)
    return place_whole(place, above)


@map_router.get("/places", response=GeoFeatures)
def window(request: HttpRequest, box: Query[MapWindow]) -> GeoFeatures:
    """Return the communities, estates, buildings and rivers in a window of the map as GeoJSON."""
    read = box_of(box)
    if read is None:
        raise Invalid(NO_WINDOW, fields={"box": NO_WINDOW})
    return drawn(queries.box(SHOWN, *read))
