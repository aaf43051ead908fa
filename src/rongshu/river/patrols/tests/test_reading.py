"""Tracks as devices, converters and offices hand them in become the same points, or it is said what is wrong."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from rongshu.core.errors import Invalid
from rongshu.river.patrols.measuring import measure
from rongshu.river.patrols.reading import Point, read, read_all
from rongshu.river.patrols.track import track

ZONE = ZoneInfo("Asia/Shanghai")
FIRST = datetime(2026, 11, 24, 0, 30, 5, tzinfo=UTC).timestamp()  # 8:30:05 in Zhuzhou
ROWS = [(FIRST + 5 * n, 113.13 + n * 1e-4, 27.83, 4.5) for n in range(4)]


def iso(second: float) -> str:
    return datetime.fromtimestamp(second, UTC).isoformat().replace("+00:00", "Z")


def gpx(rows: list[tuple[float, float, float, float]] = ROWS, head: str = "", times: bool = True) -> bytes:
    marks = "".join(
        f'<trkpt lat="{lat:.6f}" lon="{lon:.6f}"><ele>44</ele>{f"<time>{iso(at)}</time>" if times else ""}'
        f"<extensions><accuracy>{acc}</accuracy></extensions></trkpt>"
        for at, lon, lat, acc in rows
    )
    name = '<gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1">'
    return f'<?xml version="1.0"?>{head}{name}<trk><trkseg>{marks}</trkseg></trk></gpx>'.encode()


def geojson() -> bytes:
    line = {"type": "LineString", "coordinates": [[lon, lat, 44] for _, lon, lat, _ in ROWS]}
    about = {"coordinateProperties": {"times": [iso(at) for at, *_ in ROWS]}}
    return json.dumps({"type": "Feature", "properties": about, "geometry": line}).encode()


def dotted() -> bytes:
    marks = [
        {"type": "Feature", "properties": {"time": int(at * 1000), "accuracy": acc},
         "geometry": {"type": "Point", "coordinates": [lon, lat]}}
        for at, lon, lat, acc in ROWS
    ]  # fmt: skip
    return json.dumps({"type": "FeatureCollection", "features": marks}).encode()


def chinese() -> bytes:
    """Return a table as an office exports it: GBK, Chinese headings, times as text."""
    lines = ["定位时间,经度,纬度,精度（米）"]
    for n, (_, lon, lat, acc) in enumerate(ROWS):
        lines.append(f"2026年11月24日 8时30分{5 + 5 * n}秒,{lon:.6f},{lat},{acc}")
    return "\r\n".join(lines).encode("gbk")


def fit() -> bytes:
    """Return a table as converters of FIT write it: semicircles, seconds since 1970."""
    lines = ["timestamp,position_lat,position_long,gps_accuracy"]
    lines += [
        f"{at:.0f},{round(lat * 2**31 / 180)},{round(lon * 2**31 / 180)},{acc}" for at, lon, lat, acc in ROWS
    ]
    return "\n".join(lines).encode()


def same(found: list[Point]) -> bool:
    return [(round(p["at"] or 0), round(p["lon"] or 0, 5), round(p["lat"] or 0, 5)) for p in found] == [
        (round(at), round(lon, 5), lat) for at, lon, lat, _ in ROWS
    ]


@pytest.mark.parametrize("made", [gpx, geojson, dotted, chinese, fit])
def test_every_form_says_the_same_walk(made: Callable[[], bytes]) -> None:
    assert same(read(made(), zone=ZONE))


@pytest.mark.parametrize("made", [gpx, dotted, chinese, fit])
def test_accuracy_is_kept_where_it_is_said(made: Callable[[], bytes]) -> None:
    assert {p["accuracy"] for p in read(made(), zone=ZONE)} == {4.5}


def test_positions_in_another_datum_are_brought_home() -> None:
    there = [(at, 113.1358338 + n * 1e-4, 27.8268637, acc) for n, (at, _, _, acc) in enumerate(ROWS)]
    first = read(gpx(there), zone=ZONE, datum="gcj02")[0]
    assert (first["lon"], first["lat"]) == pytest.approx((113.13, 27.83), abs=2e-6)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (gpx(times=False), "a route that was drawn"),
        (gpx([]), "no recorded track"),
        (b"<gpx", "no readable GPX"),
        (b"<kml/>", "no recorded track"),
        (b"{", "no readable GeoJSON"),
        (b'{"type": "Feature", "geometry": null, "properties": {}}', "a route that was drawn"),
        (b'{"type": "FeatureCollection", "features": []}', "no points"),
        (gpx([(FIRST, 190.0, 27.0, 5.0)]), "no degrees"),
        (b"time,lon,lat\nyesterday morning,113,27\n", "Row"),
        (gpx(head='<!DOCTYPE gpx [<!ENTITY a "b">]>'), "entities"),
    ],
)  # fmt: skip
def test_what_is_no_track_is_said(data: bytes, said: str) -> None:
    with pytest.raises(Invalid, match=said):
        read(data, zone=ZONE)


def test_points_and_times_must_match() -> None:
    line = {"type": "LineString", "coordinates": [[113, 27], [113.1, 27]]}
    data = {"type": "Feature", "properties": {"coordTimes": [iso(FIRST)]}, "geometry": line}
    with pytest.raises(Invalid) as refused:
        read(json.dumps(data).encode(), zone=ZONE)
    assert refused.value.params == {"points": 2, "times": 1}


def test_day_and_time_in_columns_of_their_own() -> None:
    rows = [f"2026-11-24;8:30:{5 + 5 * n:02};{lon};{lat}" for n, (_, lon, lat, _) in enumerate(ROWS)]
    assert same(read("\n".join(["日期;时间;经度;纬度", *rows]).encode(), zone=ZONE))


def test_a_time_without_its_day_is_not_guessed() -> None:
    with pytest.raises(Invalid, match="Row"):
        read(b"time,lon,lat\n08:30:05,113.13,27.83\n", zone=ZONE)


def test_records_of_a_fit_file_count_from_1989() -> None:
    head, *rows = fit().decode().splitlines()
    raw = [f"{int(line[:10]) - 631_065_600}{line[10:]}" for line in rows]
    assert same(read("\n".join([head, *raw]).encode(), zone=ZONE))


def test_a_projected_table_by_its_own_system() -> None:
    text = "时间,东坐标,北坐标\n2026-11-24 08:30:05,414289.382,3079906.482\n"
    (one,) = read(text.encode(), zone=ZONE, datum="epsg:4547")
    assert one["at"] == FIRST
    assert (one["lon"], one["lat"]) == pytest.approx((113.13, 27.83), abs=1e-7)


def test_times_of_gpx_are_utc_where_they_name_no_zone() -> None:
    assert same(read(gpx().replace(b"Z</time>", b"</time>"), zone=ZONE))


def test_what_is_said_of_positions_set_by_an_app_is_kept() -> None:
    marked = gpx().replace(b"</accuracy>", b"</accuracy><mock>true</mock>", 1)
    assert [p["mock"] for p in read(marked, zone=ZONE)] == [True, False, False, False]
    table = (
        "时间,经度,纬度,模拟定位\n2026-11-24 8:30:05,113.13,27.83,是\n2026-11-24 8:30:10,113.13,27.83,否\n"
    )
    assert [p["mock"] for p in read(table.encode(), zone=ZONE)] == [True, False]


def test_an_accuracy_that_is_no_number_is_not_said() -> None:
    assert read(gpx().replace(b"4.5", b"good"), zone=ZONE)[0]["accuracy"] is None


def test_a_point_at_no_place_is_set_aside_in_any_datum() -> None:
    text = "时间,经度,纬度\n2026-11-24 8:30:00,0,0\n2026-11-24 8:30:05,113.13,27.83\n"
    for datum in ("wgs84", "gcj02", "bd09"):
        points, aside = read_all(text.encode(), zone=ZONE, datum=datum)
        assert (len(points), aside, points[0]["at"]) == (1, 1, FIRST)
    with pytest.raises(Invalid, match="no points"):
        read(text.splitlines()[0].encode() + b"\n2026-11-24 8:30:00,0,0\n", zone=ZONE, datum="gcj02")


def test_a_segment_that_ends_is_a_gap_however_short() -> None:
    whole = track(read(gpx(), zone=ZONE))
    head, tail = gpx().split(b"</trkpt>", 2)[:2], gpx().split(b"</trkpt>", 2)[2]
    broken = track(read(b"</trkpt>".join(head) + b"</trkpt></trkseg><trkseg>" + tail, zone=ZONE))
    assert (len(whole.gaps), len(broken.gaps), len(broken)) == (0, 1, len(whole))
    assert measure(broken).minutes < measure(whole).minutes
