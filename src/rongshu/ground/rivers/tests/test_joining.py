"""Parts in any order and direction become one line, or it is said why not."""

import pytest
from shapely.geometry import LineString, MultiLineString, Point

from rongshu.core.errors import Invalid
from rongshu.ground.rivers.joining import downstream, one_line
from rongshu.ground.rivers.tests.lines import GLOBE, length, walked

WHOLE = walked()


def away(corner: tuple[float, float], metres: float) -> tuple[float, float]:
    return GLOBE.fwd(*corner, 75, metres)[:2]


def test_touching_parts_are_joined_whatever_their_order_and_direction() -> None:
    parts = MultiLineString([WHOLE[3:], WHOLE[:3], WHOLE[2:4][::-1]])
    line = one_line(parts)
    assert line in (WHOLE, WHOLE[::-1])


def test_a_gap_at_a_weir_is_bridged_and_counts() -> None:
    behind = away(WHOLE[1], 150)
    line = one_line(MultiLineString([WHOLE[:2], [WHOLE[3], WHOLE[2], behind]]))
    assert downstream(line, WHOLE[3]) == [WHOLE[0], WHOLE[1], behind, WHOLE[2], WHOLE[3]]
    assert length(line) == pytest.approx(9_500, abs=0.01)


def test_parts_too_far_apart_are_refused_with_how_far() -> None:
    with pytest.raises(Invalid) as refused:
        one_line(MultiLineString([WHOLE[:2], [away(WHOLE[1], 450), WHOLE[2]]]))
    assert refused.value.params == {"metres": "450"}


def test_heights_are_left_out() -> None:
    assert one_line(LineString([(*corner, 44.0) for corner in WHOLE])) == WHOLE


def test_a_point_is_no_river() -> None:
    with pytest.raises(Invalid, match="drawn as a line"):
        one_line(Point(WHOLE[0]))


def test_the_mouth_says_the_direction() -> None:
    assert downstream(WHOLE, WHOLE[-1]) == WHOLE
    assert downstream(WHOLE, WHOLE[0]) == WHOLE[::-1]
