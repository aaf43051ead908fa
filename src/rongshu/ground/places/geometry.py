"""Shapes: made valid on the way in, measured on the ellipsoid, with their box and one point inside. Pure.

All in degrees of WGS-84 once they are here; areas in km², lengths in km (geodesic, so no projection's scale counts).
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np
import shapely
from pyproj import Geod
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.ground.places.coordinates import Pairs

GLOBE: Final = Geod(ellps="WGS84")
DIGITS: Final = 7  # about a centimetre
MOST_POINTS: Final = 200_000
LEAST_KM2: Final = 1e-6
# The largest that could be true, km²: 若羌县 has 202,298, 巴音郭楞 471,526; lengths: the Yangtze has 6,300 km.
MOST_KM2: Final = {
    "city": 600_000.0, "district": 250_000.0, "town": 60_000.0, "community": 3_000.0, "estate": 20.0, "building": 1.0,
    "unit": 0.5, "household": 0.5, "zone": 50.0, "room": 0.5,
}  # fmt: skip
MOST_KM: Final = 7_000.0


def read(geojson: Mapping[str, Any]) -> BaseGeometry:
    """Return a GeoJSON geometry as a shape, as it was drawn; raises Invalid for what isn't one."""
    try:
        return shape(geojson)
    except (
        AttributeError,
        KeyError,
        TypeError,
        ValueError,
        IndexError,
        shapely.errors.ShapelyError,
    ) as error:
        raise Invalid(N_("This shape can't be read.")) from error


def sound(drawn: BaseGeometry) -> BaseGeometry:
    """Return a shape that is valid and flat: crossing outlines untangled, heights and slivers of lines left out.

    Raises Invalid for an empty shape, several points at once, or more than MOST_POINTS points.
    """
    if drawn.is_empty:
        raise Invalid(N_("This shape is empty."))
    if shapely.get_num_coordinates(drawn) > MOST_POINTS:
        raise Invalid(
            N_("This shape has more than %(most)s points. Please simplify it first."), most=MOST_POINTS
        )
    if not np.isfinite(shapely.get_coordinates(drawn)).all():
        raise Invalid(N_("Some coordinates are not numbers."))
    dimension = shapely.get_dimensions(drawn)
    flat = shapely.force_2d(drawn)
    valid = flat if flat.is_valid else shapely.make_valid(flat, method="structure", keep_collapsed=False)
    parts = [p for p in shapely.get_parts(valid) if shapely.get_dimensions(p) == dimension and not p.is_empty]
    parts = [q for p in parts for q in shapely.get_parts(p)]
    if not parts or (dimension == 0 and len(parts) > 1):
        raise Invalid(N_("This is neither a point, nor a line, nor an area."))
    if len(parts) == 1:
        return shapely.normalize(parts[0]) if dimension == 2 else parts[0]
    return (
        shapely.normalize(shapely.MultiPolygon(parts)) if dimension == 2 else shapely.MultiLineString(parts)
    )


def moved(drawn: BaseGeometry, to_wgs84: Callable[[Pairs], Pairs]) -> BaseGeometry:
    """Return the shape with every point put through a conversion."""
    return shapely.transform(shapely.force_2d(drawn), to_wgs84)


def km2(drawn: BaseGeometry) -> float:
    """Return the area on the ellipsoid; 0 for what has none."""
    if shapely.get_dimensions(drawn) != 2:
        return 0.0
    return float(abs(GLOBE.geometry_area_perimeter(shapely.orient_polygons(drawn))[0])) / 1e6


def km(drawn: BaseGeometry) -> float:
    """Return the length of a line on the ellipsoid; 0 for what is none."""
    return float(GLOBE.geometry_length(drawn)) / 1e3 if shapely.get_dimensions(drawn) == 1 else 0.0


def refuse_absurd(kind: str, drawn: BaseGeometry) -> None:
    """Raise Invalid for an area or a length nothing of this kind has: usually a wrong kind, datum or unit."""
    area, length = km2(drawn), km(drawn)
    most = MOST_KM2.get(kind)
    if shapely.get_dimensions(drawn) == 2 and (area < LEAST_KM2 or (most is not None and area > most)):
        raise Invalid(
            N_("This shape covers %(area)s km², which nothing of this kind does."), area=f"{area:.7g}"
        )
    if length > MOST_KM:
        raise Invalid(N_("This line is %(length)s km long, which nothing is."), length=f"{length:,.0f}")


def columns(drawn: BaseGeometry) -> dict[str, Any]:
    """Return what a place keeps of a shape: GeoJSON to the centimetre, its box, and a point surely inside."""
    west, south, east, north = (round(v, DIGITS) for v in drawn.bounds)
    point = drawn.interpolate(0.5, normalized=True) if _is_line(drawn) else drawn.representative_point()
    rounded = shapely.transform(drawn, lambda pairs: np.round(pairs, DIGITS))
    return {
        "geometry": _plain(mapping(rounded)),
        "lon": round(point.x, DIGITS), "lat": round(point.y, DIGITS),
        "min_lon": west, "min_lat": south, "max_lon": east, "max_lat": north,
    }  # fmt: skip


def of_geojson(geojson: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """Return the columns of a GeoJSON shape in WGS-84; raises Invalid for one that can't be kept."""
    drawn = sound(read(geojson))
    west, south, east, north = drawn.bounds
    if west < -180 or south < -90 or east > 180 or north > 90:
        raise Invalid(N_("These numbers are no degrees of longitude and latitude."))
    refuse_absurd(kind, drawn)
    return columns(drawn)


def _is_line(drawn: BaseGeometry) -> bool:
    return bool(drawn.geom_type == "LineString")


def _plain(value: Any) -> Any:
    """Return tuples as lists, as they come back from the database."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value
