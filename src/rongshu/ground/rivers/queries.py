"""What is read of rivers."""

from dataclasses import dataclass
from datetime import date
from math import cos, radians
from typing import Any
from uuid import UUID

import shapely

from rongshu.core.errors import NotFound
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.ground.places.models import PlaceKind
from rongshu.ground.rivers.models import Boundary, Reach, River
from rongshu.ground.rivers.rules import SEARCH, Basis, corridor
from rongshu.ground.rivers.stationing import Spot, Stationed

METRES_PER_DEGREE = 111_320.0
DRAWN_TO = 8.0  # metres a line that is only looked at may leave out


def rivers(most: int = 500) -> list[River]:
    """Return the surveyed rivers, the longest first."""
    return list(River.objects.select_related("place__parent").order_by("-metres", "pk")[:most])


def river(place: UUID) -> River:
    """Return a surveyed river by its place; raises NotFound."""
    found = single(River.objects.select_related("place__parent").filter(place__uuid=place))
    if found is None:
        raise NotFound(N_("There is no such river."))
    return found


def reaches(river: River) -> list[Reach]:
    """Return the reaches of a river, downstream."""
    return list(river.reaches.select_related("place__parent").order_by("first"))


def reach(place: UUID) -> Reach:
    """Return a reach by its place; raises NotFound."""
    related = Reach.objects.select_related("place__parent", "river__place")
    found = single(related.filter(place__uuid=place))
    if found is None:
        raise NotFound(N_("There is no such reach."))
    return found


def drawn(most: int = 2_000) -> list[dict[str, Any]]:
    """Return the lines of reaches, and of rivers not cut, as GeoJSON features thinned for a map one points at."""
    line = "place__uuid", "place__name", "place__geometry"
    cut: Any = Reach.objects.order_by("pk").values_list(*line, "river__place__uuid")
    whole: Any = River.objects.filter(reaches=None).order_by("pk").values_list(*line, "place__uuid")
    return [_drawn(*row) for row in [*cut[:most], *whole[:most]]]


def _drawn(uuid: UUID, name: str, geometry: dict[str, Any], river: UUID) -> dict[str, Any]:
    thin = shapely.LineString(geometry["coordinates"]).simplify(DRAWN_TO / METRES_PER_DEGREE)
    line = {"type": "LineString", "coordinates": [[round(x, 5), round(y, 5)] for x, y, *_ in thin.coords]}
    said = {"uuid": str(uuid), "name": name, "river": str(river)}
    return {"type": "Feature", "geometry": line, "properties": said}


def line_of(river: River) -> Stationed:
    """Return the line of a river with its stations."""
    return Stationed((river.place.geometry or {})["coordinates"])


def reach_line(reach: Reach) -> Stationed:
    """Return the line of a reach; its stations go on from those of the river."""
    return Stationed((reach.place.geometry or {})["coordinates"], reach.first)


def line_coded(code: str) -> Stationed:
    """Return the line of the reach, or else of the river, with an official code; raises NotFound."""
    reach = single(Reach.objects.select_related("place").filter(place__code=code).exclude(place__code=""))
    if reach is not None:
        return reach_line(reach)
    river = single(River.objects.select_related("place").filter(code=code).exclude(code=""))
    if river is None:
        raise NotFound(N_("No reach and no river has the code %(written)s."), written=code)
    return line_of(river)


def ground_of(reach: Reach, day: date, metres: float = SEARCH) -> tuple[dict[str, Any], Basis, str]:
    """Return the ground of a reach on a day (GeoJSON), what it follows and the document; by rule where none is set."""
    latest = reach.boundaries.filter(since__lte=day).order_by("-since", "-id").first()
    if latest is None:
        return corridor(reach_line(reach), metres), Basis.RULE, ""
    return latest.geometry, Basis(latest.basis), latest.document


def boundaries(reach: Reach) -> list[Boundary]:
    """Return the boundaries a reach has had, the latest first."""
    return list(reach.boundaries.select_related("by").order_by("-since", "-id"))


@dataclass(frozen=True)
class Beside:
    """A reach and where along it a point lies."""

    reach: Reach
    spot: Spot


def nearest(lon: float, lat: float, *, within: float) -> Beside | None:
    """Return the reach whose line lies nearest to a point, up to some metres off; None where there is none."""
    high = within / METRES_PER_DEGREE
    wide = high / max(cos(radians(lat)), 0.01)
    rows = Reach.objects.select_related("place__area", "river__place").filter(
        place__kind=PlaceKind.REACH,
        place__min_lon__lte=lon + wide, place__max_lon__gte=lon - wide,
        place__min_lat__lte=lat + high, place__max_lat__gte=lat - high,
    )  # fmt: skip
    found = [Beside(one, reach_line(one).spot(lon, lat)) for one in rows.order_by("pk")]
    near = [one for one in found if one.spot.offset <= within]
    return min(near, key=lambda one: one.spot.offset, default=None)
