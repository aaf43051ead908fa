"""KML into shapes and what is written on them. Pure; entities have been refused before.

GDAL's reader turns Chinese attribute names into underscores, so that two of them are one.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, fromstring

from shapely.geometry import GeometryCollection, LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

Corner = tuple[float, float]


def placemarks(data: bytes) -> Iterator[tuple[dict[str, str], BaseGeometry | None]]:
    """Yield every placemark of any folder; raises ValueError for what is no KML."""
    try:
        root = fromstring(data)
    except ParseError as error:
        raise ValueError("not XML") from error
    if _tag(root) != "kml":
        raise ValueError("not KML")
    for mark in root.iter():
        if _tag(mark) == "Placemark":
            parts = [shape for child in mark for shape in _shapes(child)]
            yield (
                _written(mark),
                (parts[0] if len(parts) == 1 else GeometryCollection(parts)) if parts else None,
            )


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _first(element: Element, *path: str) -> Element | None:
    for tag in path:
        found = next((child for child in element if _tag(child) == tag), None)
        if found is None:
            return None
        element = found
    return element


def _text(element: Element | None) -> str:
    return (element.text or "").strip() if element is not None else ""


def _written(mark: Element) -> dict[str, str]:
    found = {tag: _text(_first(mark, tag)) for tag in ("name", "description")}
    for one in mark.iter():
        if _tag(one) == "Data" and one.get("name"):
            found[one.get("name", "")] = _text(_first(one, "value"))
        elif _tag(one) == "SimpleData" and one.get("name"):
            found[one.get("name", "")] = _text(one)
    return found


def _shapes(element: Element) -> Iterator[BaseGeometry]:
    tag = _tag(element)
    if tag == "MultiGeometry":
        yield from (shape for child in element for shape in _shapes(child))
    elif tag == "Point":
        yield Point(_corners(element)[0])
    elif tag in {"LineString", "LinearRing"}:
        yield LineString(_corners(element))
    elif tag == "Polygon":
        outer = _first(element, "outerBoundaryIs", "LinearRing")
        holes = [_first(child, "LinearRing") for child in element if _tag(child) == "innerBoundaryIs"]
        if outer is None:
            raise ValueError("a polygon without an outline")
        yield Polygon(_corners(outer), [_corners(hole) for hole in holes if hole is not None])


def _corners(element: Element) -> list[Corner]:
    """Return the corners of an element; heights are left out."""
    found = [
        tuple(float(n) for n in words.split(",")[:2])
        for words in _text(_first(element, "coordinates")).split()
    ]
    if not found or any(len(corner) != 2 for corner in found):
        raise ValueError("no coordinates")
    return [(corner[0], corner[1]) for corner in found]
