"""Courses of a demo begin and end where they should, and turn gently: rivers don't zigzag."""

import numpy as np
import pytest

from rongshu.ground.rivers.demo import course
from rongshu.ground.rivers.stationing import Stationed

FIRST, LAST = (113.19, 27.92), (113.2034, 27.7702)


@pytest.mark.parametrize(("bends", "steep", "steps"), [(6.5, 1.15, 320), (2.5, 0.8, 64), (3.7, 1.0, 64)])
def test_a_course_winds_in_gentle_bends(bends: float, steep: float, steps: int) -> None:
    line = course(FIRST, LAST, bends=bends, steep=steep, steps=steps)
    points = line["coordinates"]
    assert (points[0], points[-1], len(points)) == (list(FIRST), list(LAST), steps + 1)
    flat = Stationed(points)
    legs = np.diff(flat.metric(points), axis=0)
    turns = np.abs(np.diff(np.unwrap(np.arctan2(legs[:, 1], legs[:, 0]))))
    assert float(turns.max()) < np.radians(30)
    assert 1.1 < flat.length / Stationed([FIRST, LAST]).length < 1.8
    assert line == course(FIRST, LAST, bends=bends, steep=steep, steps=steps)
