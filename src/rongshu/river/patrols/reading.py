"""From the bytes of a recorded track to its raw points: GPX, GeoJSON, or a table as devices export it. Pure.

Times without a zone are those of the installation; positions in GCJ-02 and other datums are brought onto WGS-84.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, tzinfo
from typing import Any, Final
from xml.etree.ElementTree import Element, ParseError, fromstring

import numpy as np
from dateutil import parser

from rongshu.core import tables
from rongshu.core.archives import refuse_declarations
from rongshu.core.errors import Invalid
from rongshu.core.headers import Column
from rongshu.core.words import N_
from rongshu.ground.places import datums

Point = dict[str, float | None]
COLUMNS: Final = (
    Column("at", N_("Time"), ("time", "timestamp", "datetime", "时间", "定位时间", "采集时间"), is_required=True),
    Column("lon", N_("Longitude"), ("longitude", "lng", "x", "position_long", "经度"), is_required=True),
    Column("lat", N_("Latitude"), ("latitude", "y", "position_lat", "纬度"), is_required=True),
    Column("accuracy", N_("Accuracy"), ("precision", "hdop_m", "gps_accuracy", "精度", "定位精度"), is_required=False),
)  # fmt: skip
SEMICIRCLE: Final = 180 / 2**31  # degrees, as FIT counts
NO_TIMES = N_("This track has no times: it is a route that was drawn, not a way that was walked.")
CHINESE: Final = str.maketrans({"年": "-", "月": "-", "日": " ", "时": ":", "分": ":", "秒": None, "/": "-"})


def read(data: bytes, *, zone: tzinfo, datum: str = "wgs84") -> list[Point]:
    """Return the raw points of a file as `track.track` takes them, in the order they were recorded.

    Raises Invalid for what is no track, has no times, or lies where its datum can't be.
    """
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    how: Callable[[bytes, tzinfo], list[Point]] = {b"<": _gpx, b"{": _geojson}.get(start, _table)
    points = how(data, zone)
    if not points:
        raise Invalid(N_("There are no points in this file."))
    if datum != "wgs84":
        moved = datums.to_wgs84(np.array([(p["lon"], p["lat"]) for p in points]), datum)
        for point, (lon, lat) in zip(points, moved.tolist(), strict=True):
            point["lon"], point["lat"] = lon, lat
    return points


def _gpx(data: bytes, zone: tzinfo) -> list[Point]:
    refuse_declarations(data)
    try:
        root = fromstring(data)
    except ParseError as error:
        raise Invalid(N_("This file is damaged: it is no readable GPX.")) from error
    marks = [one for one in root.iter() if _tag(one) == "trkpt"]
    if _tag(root) != "gpx" or not marks:
        raise Invalid(N_("There is no recorded track in this GPX file."))
    return [_trackpoint(one, zone) for one in marks]


def _trackpoint(mark: Element, zone: tzinfo) -> Point:
    written = {_tag(child): (child.text or "").strip() for child in mark.iter()}
    if "time" not in written:
        raise Invalid(NO_TIMES)
    point = _point(written["time"], mark.get("lon"), mark.get("lat"), zone)
    return point | {"accuracy": float(written["accuracy"])} if "accuracy" in written else point


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _geojson(data: bytes, zone: tzinfo) -> list[Point]:
    """Read a line with coordTimes (as converters of GPX write it), or points with a time each."""
    try:
        found = json.loads(data)
        features = found["features"] if found["type"] == "FeatureCollection" else [found]
        return [point for one in features for point in _feature(one, zone)]
    except (
        KeyError,
        TypeError,
        IndexError,
        AttributeError,
        UnicodeDecodeError,
        json.JSONDecodeError,
    ) as error:
        raise Invalid(N_("This file is damaged: it is no readable GeoJSON track.")) from error


def _feature(feature: dict[str, Any], zone: tzinfo) -> Iterator[Point]:
    about, shape = feature.get("properties") or {}, feature["geometry"]
    nested = (about.get("coordinateProperties") or {}).get("times")
    times = nested or about.get("coordTimes") or about.get("times") or about.get("time")
    if not times:
        raise Invalid(NO_TIMES)
    if shape["type"] == "Point":
        lon, lat = shape["coordinates"][:2]
        yield _point(times, lon, lat, zone) | {"accuracy": about.get("accuracy")}
        return
    is_line = shape["type"] == "LineString"
    lines, moments = ([shape["coordinates"]], [times]) if is_line else (shape["coordinates"], times)
    for line, at in zip(lines, moments, strict=False):
        if len(line) != len(at):
            raise Invalid(
                N_("This track has %(points)s points but %(times)s times."), points=len(line), times=len(at)
            )
        yield from (_point(t, corner[0], corner[1], zone) for t, corner in zip(at, line, strict=True))


def _table(data: bytes, zone: tzinfo) -> list[Point]:
    table = tables.read(data, COLUMNS)
    points = []
    for row in table.rows:
        accuracy = row.number_in("accuracy", -1e6, 1e6)
        try:
            at, lon, lat = (row.values.get(key) for key in ("at", "lon", "lat"))
            points.append(_point(at, lon, lat, zone) | {"accuracy": accuracy})
        except Invalid as error:
            raise Invalid(
                N_("Row %(row)s is no point of a track. A time and two numbers of degrees are needed."),
                row=row.number,
            ) from error
    return points


def _point(at: Any, lon: Any, lat: Any, zone: tzinfo) -> Point:
    try:
        place = np.array([float(lon), float(lat)])
        if (np.abs(place) > 1_000).any():
            place = place * SEMICIRCLE
        point: Point = {"at": moment(at, zone), "lon": float(place[0]), "lat": float(place[1])}
    except (TypeError, ValueError, OverflowError) as error:
        raise Invalid(N_("This is no point of a track: %(written)s"), written=f"{at} {lon} {lat}") from error
    if not (np.isfinite(place).all() and abs(place[0]) <= 180 and abs(place[1]) <= 90):
        raise Invalid(N_("These numbers are no degrees of longitude and latitude."))
    return point


def moment(written: Any, zone: tzinfo) -> float:
    """Return the seconds (UTC) of a time as devices write it; raises ValueError.

    ISO 8601, 2026年11月24日 8时30分5秒, seconds or milliseconds since 1970, a cell of a spreadsheet.
    """
    if isinstance(written, datetime):
        found = written
    elif isinstance(written, int | float) or str(written).replace(".", "", 1).isdecimal():
        number = float(written)
        return number / 1000 if number > 1e11 else number
    else:
        found = parser.parse(str(written).translate(CHINESE).strip().rstrip(":"), yearfirst=True)
    return (found if found.tzinfo else found.replace(tzinfo=zone)).astimezone(UTC).timestamp()


def received(points: Sequence[Point]) -> "np.typing.NDArray[np.float64]":
    """Return the times of points in the order they were recorded."""
    return np.array([p["at"] for p in points], dtype=np.float64)
