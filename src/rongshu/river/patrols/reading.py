"""From the bytes of a recorded track to its raw points: GPX, GeoJSON, or a table as devices export it. Pure.

Times without a zone are those of the installation, in GPX UTC; positions in any datum are brought onto WGS-84.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, tzinfo
from typing import Any, Final
from xml.etree.ElementTree import Element, ParseError, fromstring

import numpy as np

from rongshu.core import tables
from rongshu.core.archives import refuse_declarations
from rongshu.core.errors import Invalid
from rongshu.core.headers import Column, plain
from rongshu.core.words import N_
from rongshu.ground.places import datums
from rongshu.river.patrols.moments import moment

Point = dict[str, float | bool | None]
COLUMNS: Final = (
    Column("at", N_("Time"), ("time", "timestamp", "datetime", "时间", "定位时间", "采集时间"), is_required=True),
    Column(
        "lon",
        N_("Longitude"),
        ("longitude", "lng", "x", "easting", "position_long", "经度", "东坐标"),
        is_required=True,
    ),
    Column(
        "lat",
        N_("Latitude"),
        ("latitude", "y", "northing", "position_lat", "纬度", "北坐标"),
        is_required=True,
    ),
    Column("day", N_("Day"), ("date", "日期")),
    Column("mock", N_("Set by an app"), ("is_mock", "mocked", "is_from_mock_provider", "模拟定位", "虚拟定位")),
    Column("accuracy", N_("Accuracy"), ("precision", "hdop_m", "gps_accuracy", "精度", "定位精度"), is_required=False),
)  # fmt: skip
SEMICIRCLE: Final = 180 / 2**31  # degrees, as FIT counts
NO_TIMES = N_("This track has no times: it is a route that was drawn, not a way that was walked.")
YES: Final = {"1", "true", "yes", "是"}


def read(data: bytes, *, zone: tzinfo, datum: str = "wgs84") -> list[Point]:
    """Return the raw points of a file as `track.track` takes them, in the order they were recorded.

    Raises Invalid for what is no track, has no times, or lies where its datum can't be.
    """
    return read_all(data, zone=zone, datum=datum)[0]


def read_all(data: bytes, *, zone: tzinfo, datum: str = "wgs84") -> tuple[list[Point], int]:
    """Return the raw points of a file, and how many were set aside: at 0, 0 a device says that it knows no place.

    Raises as `read`.
    """
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    how: Callable[[bytes, tzinfo], list[Point]] = {b"<": _gpx, b"{": _geojson}.get(start, _table)
    points = how(data, zone)
    written = len(points)
    points = [p for p in points if p["lon"] or p["lat"]]
    if not points:
        raise Invalid(N_("There are no points in this file."))
    moved = datums.to_wgs84(np.array([(p["lon"], p["lat"]) for p in points]), datum)
    for point, (lon, lat) in zip(points, moved.tolist(), strict=True):
        point["lon"], point["lat"] = lon, lat
    return points, written - len(points)


def _gpx(data: bytes, _: tzinfo) -> list[Point]:
    refuse_declarations(data)
    try:
        root = fromstring(data)
    except ParseError as error:
        raise Invalid(N_("This file is damaged: it is no readable GPX.")) from error
    found, segment = list[Point](), 0
    for one in root.iter():
        segment += _tag(one) == "trkseg"
        if _tag(one) == "trkpt":
            found.append(_trackpoint(one) | {"segment": segment})
    if _tag(root) != "gpx" or not found:
        raise Invalid(N_("There is no recorded track in this GPX file."))
    return found


def _trackpoint(mark: Element) -> Point:
    written = {_tag(child): (child.text or "").strip() for child in mark.iter()}
    if "time" not in written:
        raise Invalid(NO_TIMES)
    point = _point(
        moment(written["time"], UTC), mark.get("lon"), mark.get("lat")
    )  # UTC by the standard of GPX
    return point | {"accuracy": _figure(written.get("accuracy")), "mock": _is_yes(written.get("mock"))}


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
        said = {"accuracy": _figure(about.get("accuracy")), "mock": _is_yes(about.get("mock"))}
        yield _point(moment(times, zone), lon, lat) | said
        return
    is_line = shape["type"] == "LineString"
    lines, moments = ([shape["coordinates"]], [times]) if is_line else (shape["coordinates"], times)
    for segment, (line, at) in enumerate(zip(lines, moments, strict=False)):
        if len(line) != len(at):
            raise Invalid(
                N_("This track has %(points)s points but %(times)s times."), points=len(line), times=len(at)
            )
        for t, corner in zip(at, line, strict=True):
            yield _point(moment(t, zone), *corner[:2]) | {"segment": segment}


def _table(data: bytes, zone: tzinfo) -> list[Point]:
    table = tables.read(data, COLUMNS)
    points, is_fit = [], plain(table.headers["lon"]) == "positionlong"
    for row in table.rows:
        said = {"accuracy": row.number_in("accuracy", -1e6, 1e6), "mock": _is_yes(row.values.get("mock"))}
        try:
            lon, lat = (_degrees(row.values.get(key), is_fit=is_fit) for key in ("lon", "lat"))
            points.append(_point(_at(row, zone, is_fit=is_fit), lon, lat) | said)
        except Invalid as error:
            raise Invalid(
                N_("Row %(row)s is no point of a track. A time and two numbers of degrees are needed."),
                row=row.number,
            ) from error
    return points


def _at(row: tables.Row, zone: tzinfo, *, is_fit: bool) -> float | None:
    """Return a row's moment; where the day has a column of its own, of both together."""
    written, day = row.values.get("at"), row.values.get("day")
    found = moment(written, zone, is_fit=is_fit)
    return moment(f"{str(day).split(' ')[0]} {written}", zone) if found is None and day else found


def _degrees(written: Any, *, is_fit: bool) -> Any:
    """Return the degrees of FIT's semicircles, which some programs have converted before."""
    found = _figure(written)
    return found * SEMICIRCLE if is_fit and found is not None and abs(found) > 180 else written


def _point(at: float | None, x: Any, y: Any) -> Point:
    lon, lat = _figure(x), _figure(y)
    if at is None or lon is None or lat is None:
        raise Invalid(N_("This is no point of a track: %(written)s"), written=f"{at} {x} {y}")
    return {"at": at, "lon": lon, "lat": lat}


def _figure(written: Any) -> float | None:
    """Return a finite number, or None."""
    try:
        found = float(written)
    except (TypeError, ValueError, OverflowError):
        return None
    return found if np.isfinite(found) else None


def _is_yes(written: Any) -> bool:
    return str(written).strip().lower() in YES


def received(points: Sequence[Point]) -> "np.typing.NDArray[np.float64]":
    """Return the times of points in the order they were recorded."""
    return np.array([p["at"] for p in points], dtype=np.float64)
