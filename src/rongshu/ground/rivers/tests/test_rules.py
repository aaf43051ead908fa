"""A corridor is as wide as it says; cuts and reaches lie side by side."""

import pytest
from shapely.geometry import shape

from rongshu.core.errors import Invalid
from rongshu.ground.places.geometry import km2
from rongshu.ground.rivers.rules import corridor, cuts, refuse_overlap
from rongshu.ground.rivers.stationing import Stationed
from rongshu.ground.rivers.tests.lines import walked

STRAIGHT = Stationed(walked(legs=((30.0, 10_000.0),)))


def test_a_straight_corridor_covers_length_times_width() -> None:
    assert km2(shape(corridor(STRAIGHT, 150))) == pytest.approx(3.0, rel=0.001)


@pytest.mark.parametrize("metres", [0, -5, 5_001, float("nan")])
def test_a_corridor_of_no_width_is_refused(metres: float) -> None:
    with pytest.raises(Invalid, match="to either side"):
        corridor(STRAIGHT, metres)


def test_a_river_is_cut_between_its_ends() -> None:
    found = cuts(STRAIGHT, [7_000, 2_500])
    assert found[:2] == [(0.0, 2_500), (2_500, 7_000)]
    assert found[2] == (7_000, STRAIGHT.end)


@pytest.mark.parametrize("stations", [[0.0], [10_001.0], [500.0, 500.0]])
def test_no_cut_at_an_end_or_twice(stations: list[float]) -> None:
    with pytest.raises(Invalid, match="between its ends"):
        cuts(STRAIGHT, stations)


def test_reaches_may_touch_but_not_overlap() -> None:
    refuse_overlap([(0, 500), (800, 900)], 500, 800)
    with pytest.raises(Invalid, match="over another"):
        refuse_overlap([(0, 500), (800, 900)], 499, 600)
