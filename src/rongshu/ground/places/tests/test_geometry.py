"""Shapes come in valid, measured and boxed, or not at all."""

import pytest
import shapely
from shapely.geometry import Point, shape

from rongshu.core.errors import Invalid
from rongshu.ground.places import geometry
from rongshu.ground.places.tests.conftest import square

BOW_TIE = {
    "type": "Polygon",
    "coordinates": [[[113, 27], [113.01, 27.01], [113.01, 27], [113, 27.01], [113, 27]]],
}
TAIL = {
    "type": "Polygon",
    "coordinates": [[[113, 27], [113.01, 27], [113.03, 27], [113.01, 27], [113.01, 27.01], [113, 27]]],
}
HIGH = {"type": "Point", "coordinates": [113.13, 27.83, 52.0]}
LINE = {"type": "LineString", "coordinates": [[113, 27], [113, 27.5], [113, 28]]}


def test_a_square_is_boxed_and_its_point_lies_inside() -> None:
    kept = geometry.of_geojson(square(113.0, 27.0, 0.01), "community")
    assert (kept["min_lon"], kept["min_lat"], kept["max_lon"], kept["max_lat"]) == (
        113.0,
        27.0,
        113.01,
        27.01,
    )
    assert shape(kept["geometry"]).contains(Point(kept["lon"], kept["lat"]))


def test_a_crossing_outline_is_untangled_into_its_two_halves() -> None:
    drawn = geometry.sound(geometry.read(BOW_TIE))
    assert drawn.is_valid
    assert (drawn.geom_type, len(shapely.get_parts(drawn))) == ("MultiPolygon", 2)
    assert drawn.area == pytest.approx(0.01 * 0.01 / 2)


def test_a_spike_of_no_width_is_left_out() -> None:
    drawn = geometry.sound(geometry.read(TAIL))
    assert (drawn.geom_type, drawn.is_valid, drawn.bounds[2]) == ("Polygon", True, 113.01)


def test_heights_are_left_out_and_digits_end_at_the_centimetre() -> None:
    assert geometry.columns(geometry.sound(geometry.read(HIGH)))["geometry"] == {
        "type": "Point",
        "coordinates": [113.13, 27.83],
    }
    long = {"type": "Point", "coordinates": [113.123456789, 27.1]}
    assert geometry.columns(geometry.sound(geometry.read(long)))["geometry"]["coordinates"] == [
        113.1234568,
        27.1,
    ]


def test_measures_are_geodesic() -> None:
    assert geometry.km(geometry.read(LINE)) == pytest.approx(110.811, abs=0.001)
    assert geometry.km2(geometry.read(square(113.0, 27.0, 0.01))) == pytest.approx(1.0998, abs=0.001)
    assert geometry.km2(geometry.read(LINE)) == geometry.km(geometry.read(HIGH)) == 0.0


def test_a_hole_counts_as_a_hole_whichever_way_it_is_drawn() -> None:
    rings = [square(113.0, 27.0, 0.03)["coordinates"][0], square(113.01, 27.01, 0.01)["coordinates"][0]]
    whole, hole = (geometry.km2(geometry.read({"type": "Polygon", "coordinates": [r]})) for r in rings)
    for inner in (rings[1], rings[1][::-1]):
        assert geometry.km2(
            geometry.read({"type": "Polygon", "coordinates": [rings[0], inner]})
        ) == pytest.approx(whole - hole)


def test_the_point_of_a_line_lies_on_it() -> None:
    kept = geometry.columns(geometry.sound(geometry.read(LINE)))
    assert (kept["lon"], kept["lat"]) == (113.0, 27.5)


@pytest.mark.parametrize(
    ("kind", "geojson"),
    [
        ("building", square(113.0, 27.0, 0.02)),
        ("estate", square(113.0, 27.0, 1e-9)),
        ("community", square(200.0, 27.0, 0.01)),
        ("community", square(414289.0, 3079906.0, 100.0)),
        ("town", {"type": "Polygon", "coordinates": []}),
        ("town", {"type": "Polygon", "coordinates": [[[113, 27], [114, 27]]]}),
        ("town", {"type": "Circle", "coordinates": [113, 27]}),
        ("town", {"coordinates": [113, 27]}),
        ("town", {"type": "Point", "coordinates": ["a", 27]}),
        ("camera", {"type": "MultiPoint", "coordinates": [[113, 27], [113.1, 27]]}),
        ("river", {"type": "LineString", "coordinates": [[-179, 0], [0, 0], [179, 0]]}),
    ],
)
def test_what_nothing_can_look_like_is_refused(kind: str, geojson: dict[str, object]) -> None:
    with pytest.raises(Invalid):
        geometry.of_geojson(geojson, kind)


def test_too_many_points_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geometry, "MOST_POINTS", 4)
    with pytest.raises(Invalid, match="more than"):
        geometry.of_geojson(square(113.0, 27.0, 0.01), "community")
