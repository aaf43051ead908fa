"""Shapes for a map: what a window shows depends on how wide it is; outlines no finer than a pixel."""

from collections.abc import Iterable
from typing import Any

import shapely
from shapely.geometry import mapping, shape

from rongshu.ground.places import queries
from rongshu.ground.places.models import Place

PIXELS = 1200  # of the widest map
MOST = 1000
# The widest window (degrees) in which a kind is drawn, the widest kinds first.
SHOWN = (
    ("district", 6.0), ("town", 1.5), ("river", 12.0), ("reach", 1.5), ("community", 0.4),
    ("park", 0.4), ("estate", 0.15),
    ("zone", 0.1), ("building", 0.06), ("room", 0.01),
)  # fmt: skip


def window(west: float, south: float, east: float, north: float) -> list[dict[str, Any]]:
    """Return the drawn places of a window (degrees) as GeoJSON features, at most MOST, the wider kinds first."""
    width, widest = max(east - west, north - south), _widths()
    found: list[Place] = []
    for kind, most in SHOWN:
        if kind in widest and width <= most and len(found) < MOST:
            found += queries.box(
                (kind,), west, south, east, north, most=MOST - len(found), widest=widest[kind]
            )
    return features(found, width)


_held: dict[str, dict[str, float]] = {}


def _widths() -> dict[str, float]:
    """Return the widths of the widest places, read once until a boundary changes."""
    stamp = queries.stamp()
    found = _held.get(stamp)
    if found is None:
        _held.clear()
        _held[stamp] = found = queries.widths()
    return found


def features(places: Iterable[Place], width: float) -> list[dict[str, Any]]:
    """Return places as GeoJSON features for a map this many degrees wide."""
    return [
        feature(one.geometry, width, name=one.name, kind=one.kind, lon=one.lon, lat=one.lat)
        for one in places
        if one.geometry
    ]


def feature(geometry: dict[str, Any], width: float, **properties: Any) -> dict[str, Any]:
    """Return one GeoJSON feature with an outline no finer than the map's pixels."""
    return {"type": "Feature", "geometry": thinned(geometry, width / PIXELS), "properties": properties}


def thinned(geometry: dict[str, Any], tolerance: float) -> dict[str, Any]:
    """Return a shape without the points nobody could tell apart; small ones stay as they are."""
    drawn = shape(geometry)
    if shapely.get_num_coordinates(drawn) <= 32:
        return geometry
    found: dict[str, Any] = mapping(shapely.set_precision(drawn.simplify(tolerance), 0.0))
    return found


def extent(places: Iterable[Place]) -> list[float] | None:
    """Return the box around places (degrees), or None when none has a position."""
    boxes = [
        (p.min_lon, p.min_lat, p.max_lon, p.max_lat)
        if p.min_lon is not None
        else (p.lon, p.lat, p.lon, p.lat)
        for p in places
        if p.lon is not None
    ]
    if not boxes:
        return None
    west, south, east, north = zip(*boxes, strict=True)
    return [min(west), min(south), max(east), max(north)]
