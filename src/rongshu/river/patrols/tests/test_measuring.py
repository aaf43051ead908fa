"""Metres, minutes, gaps and stops are those of the walk, whatever the receiver's unrest."""

import numpy as np
import pytest

from rongshu.river.patrols.measuring import measure, metres
from rongshu.river.patrols.tests.walks import BEGAN, LINE, Walker, of
from rongshu.river.patrols.track import Track, track


@pytest.mark.parametrize("noise", [0.0, 4.0])
def test_a_walk_is_as_long_as_it_was(noise: float) -> None:
    found = measure(Walker(noise=noise).walk(0, 4_000, 0).track)
    assert found.metres == pytest.approx(4_000, rel=0.05)
    assert found.minutes == pytest.approx(4_000 / 1.3 / 60, abs=0.2)
    assert (found.gaps, found.stops) == ([], [])


def test_standing_still_adds_minutes_but_no_metres() -> None:
    found = measure(Walker(noise=3).walk(0, 1_000, 0).stand(1_000, 0, 1_800).track)
    assert found.metres == pytest.approx(1_000, abs=150)
    assert found.minutes == pytest.approx(1_000 / 1.3 / 60 + 30, abs=0.3)
    (stop,) = found.stops
    assert stop.minutes == pytest.approx(30, abs=2.5)
    assert LINE.spot(stop.lon, stop.lat).station == pytest.approx(1_000, abs=15)


def test_a_gap_is_said_and_counts_neither_way() -> None:
    walker = Walker(noise=0).walk(0, 1_000, 0)
    ended = walker.now - walker.every
    found = measure(walker.silent(1_200).walk(5_000, 6_000, 0).track)
    assert found.gaps == [(ended, ended + 1_205)]
    assert found.metres == pytest.approx(2_000, abs=20)
    assert found.minutes == pytest.approx(2 * 1_000 / 1.3 / 60, abs=0.3)


def test_a_blurred_point_throws_nothing_off() -> None:
    clear = Walker(noise=0).walk(0, 1_000, 0)
    at, lon, lat, _ = clear.rows[60]
    clear.rows[60] = (at, lon + 0.01, lat, 900.0)  # a kilometre off, and it says so
    assert measure(clear.track).metres == pytest.approx(1_000, abs=15)


def test_points_come_in_any_order_and_twice() -> None:
    raw = [
        {"at": at, "lon": lon, "lat": lat, "accuracy": accuracy, "mock": False}
        for at, lon, lat, accuracy in Walker(noise=0).walk(0, 500, 0).rows
    ]
    found = track([*raw[::-1], *raw[10:40]])
    assert (len(found), bool((np.diff(found.at) > 0).all())) == (len(raw), True)
    assert metres(found) == pytest.approx(500, abs=12)


def test_what_is_not_said_is_unknown() -> None:
    found = track(
        [{"at": 1.0, "lon": 113.0, "lat": 27.0}, {"at": 6.0, "lon": 113.0, "lat": 27.0, "mock": True}]
    )
    assert np.isnan(found.accuracy).all()
    assert found.mock.tolist() == [False, True]


@pytest.mark.parametrize("count", [0, 1])
def test_nothing_and_one_point_come_to_nothing(count: int) -> None:
    rows = [(BEGAN, *LINE.at(0), 5.0)][:count]
    found = measure(of(rows) if rows else track([]))
    assert (found.metres, found.minutes, found.gaps, found.stops) == (0.0, 0.0, [], [])


def test_gaps_and_runs_are_each_other_s_complement() -> None:
    walked: Track = Walker().walk(0, 300, 0).silent(500).walk(300, 600, 0).silent(500).walk(600, 900, 0).track
    runs = list(walked.runs)
    assert (len(runs), len(walked.gaps)) == (3, 2)
    assert [run.start for run in runs[1:]] == [run.stop for run in runs[:-1]]
    assert (runs[0].start, runs[-1].stop) == (0, len(walked))
