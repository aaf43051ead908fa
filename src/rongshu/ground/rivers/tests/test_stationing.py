"""Stations, offsets and banks equal what the geodesic says."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rongshu.core.errors import Invalid
from rongshu.ground.rivers.stationing import Bank, Stationed, read, words
from rongshu.ground.rivers.tests.lines import GLOBE, LEGS, START, beside, length, walked

LINE = Stationed(walked())
BEFORE = (0.0, 4_000.0, 6_500.0, 9_500.0)  # the station each leg begins at


def test_the_length_is_the_geodesic_one() -> None:
    assert LINE.length == pytest.approx(12_000, abs=0.001)
    assert LINE.end == pytest.approx(length(walked()), abs=1e-6)


@given(leg=st.integers(0, 3), share=st.floats(0.25, 0.75), metres=st.floats(1, 300), left=st.booleans())
def test_a_point_beside_a_leg_is_found_there(leg: int, share: float, metres: float, left: bool) -> None:
    along = share * LEGS[leg][1]
    spot = LINE.spot(*beside(leg, along, metres if left else -metres))
    assert spot.station == pytest.approx(BEFORE[leg] + along, abs=0.05)
    assert spot.offset == pytest.approx(metres, abs=0.02)
    assert spot.bank is (Bank.LEFT if left else Bank.RIGHT)


@given(station=st.floats(0, 11_999.9))
def test_a_station_and_its_point_are_each_other(station: float) -> None:
    spot = LINE.spot(*LINE.at(station))
    assert spot.station == pytest.approx(station, abs=0.01)
    assert spot.offset < 0.01


def test_a_point_on_the_line_lies_on_no_bank() -> None:
    assert LINE.spot(*walked()[1]).bank is None


def test_beyond_the_ends_the_nearest_end_counts() -> None:
    lon, lat, _ = GLOBE.fwd(*START, LEGS[0][0] + 180, 500)
    spot = LINE.spot(lon, lat)
    assert (spot.station, round(spot.offset)) == (0.0, 500)


def test_outside_a_bend_both_legs_say_the_side() -> None:
    corner = walked()[1]  # the river turns right here, from 10° to 75°
    outside = GLOBE.fwd(*corner, 10 + 65 / 2 - 90, 40)[:2]
    inside = GLOBE.fwd(*corner, 10 + 65 / 2 + 90, 40)[:2]
    assert (LINE.spot(*outside).bank, LINE.spot(*inside).bank) == (Bank.LEFT, Bank.RIGHT)


def test_many_points_at_once_are_what_one_is() -> None:
    points = [beside(leg, 1_000, side) for leg in range(4) for side in (-80.0, 80.0)]
    stations, offsets = LINE.measure(points)
    assert [round(s) for s in stations] == [1000, 1000, 5000, 5000, 7500, 7500, 10500, 10500]
    assert [round(o) for o in offsets] == [-80, 80] * 4


def test_a_part_is_as_long_as_its_stations_say() -> None:
    part = LINE.part(3_500, 7_250)
    assert length(part) == pytest.approx(3_750, abs=0.001)
    assert part[1:-1] == walked()[1:3]
    again = Stationed(part, 3_500)
    assert again.spot(*beside(1, 1_000, 30)).station == pytest.approx(5_000, abs=0.05)


@pytest.mark.parametrize(("first", "last"), [(500, 500), (900, 100)])
def test_a_part_that_ends_before_it_begins_is_refused(first: float, last: float) -> None:
    with pytest.raises(Invalid, match="begins before it ends"):
        LINE.part(first, last)


@pytest.mark.parametrize("station", [-0.1, 12_001])
def test_a_station_outside_is_refused(station: float) -> None:
    with pytest.raises(Invalid):
        LINE.at(station)


def test_doubled_points_and_heights_do_no_harm() -> None:
    drawn = [(*one, 55.0) for corner in walked() for one in (corner, corner)]
    assert Stationed(drawn).length == pytest.approx(12_000, abs=0.001)


@pytest.mark.parametrize("points", [[], [START], [START, START]])
def test_a_line_of_one_place_is_refused(points: list[tuple[float, float]]) -> None:
    with pytest.raises(Invalid, match="two different points"):
        Stationed(points)


@pytest.mark.parametrize(
    ("text", "metres"),
    [
        ("K12+350", 12_350),
        ("k0+005", 5),
        ("12+350.5", 12_350.5),
        ("\uff2b\uff11\uff12\uff0b\uff13\uff15\uff10", 12_350),
        ("桩号 K3+40", 3_040),
        (" K1 + 2 m", 1_002),
    ],
)
def test_stations_as_people_write_them(text: str, metres: float) -> None:
    assert read(text) == metres


@pytest.mark.parametrize("text", ["", "12350", "K12", "K12+3500", "K-1+200", "左岸"])
def test_what_is_no_station_is_said(text: str) -> None:
    with pytest.raises(Invalid, match=r"K12\+350"):
        read(text)


@given(metres=st.integers(0, 9_999_999))
def test_written_and_read_again_is_the_same(metres: int) -> None:
    assert read(words(metres)) == metres


def test_a_hundred_thousand_points_of_a_long_river_take_a_moment() -> None:
    rng = np.random.default_rng(7)
    bends = tuple((float(a), 250.0) for a in rng.uniform(-60, 60, 356))  # 89 km
    line = Stationed(walked(legs=bends))
    stations = rng.uniform(0, line.end, 100_000)
    at = np.array([line.at(s) for s in stations[:200]])
    found, offsets = line.measure(np.repeat(at, 500, axis=0))
    assert np.abs(offsets).max() < 0.05
    assert found.shape == (100_000,)
