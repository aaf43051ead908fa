"""Coverage is within one per cent of what was truly walked, counted another way."""

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rongshu.river.patrols.coverage import Coverage, cover, union
from rongshu.river.patrols.tests.walks import BEGAN, LINE, Walker, of
from rongshu.river.patrols.track import Track, track

ONE_PER_CENT = 0.01


def true(walker: Walker) -> Coverage:
    either, left, right = (float(len(walker.truth[bank])) for bank in ("either", "left", "right"))
    return Coverage(either, left, right, LINE.length)


def near(found: Coverage, truth: Coverage) -> bool:
    """Say whether all three shares are within one per cent of the reach."""
    apart = (found.either - truth.either, found.left - truth.left, found.right - truth.right)
    return max(abs(metres) for metres in apart) <= ONE_PER_CENT * LINE.length


WALKS = {
    "the left bank, whole": lambda w: w.walk(0, 12_000, 40),
    "upstream on the right": lambda w: w.walk(12_000, 0, -40),
    "out on the left, back on the right": lambda w: w.walk(2_000, 7_000, 30).silent(300).walk(7_000, 2_000, -30),
    "out and back on one bank": lambda w: w.walk(1_000, 5_000, 25).walk(5_000, 1_000, 25),
    "by boat in the middle": lambda w: w.walk(500, 9_000, 0),
    "three gaps": lambda w: w.walk(0, 2_000, 40).silent(600).walk(3_500, 5_000, 40).silent(900)
    .walk(5_400, 8_000, -40).silent(400).walk(9_000, 11_000, -40),
    "a long stop": lambda w: w.walk(0, 3_000, 40).stand(3_000, 40, 3_600).walk(3_000, 6_000, 40),
}  # fmt: skip


@pytest.mark.parametrize("what", WALKS)
@pytest.mark.parametrize("noise", [0.0, 4.0, 9.0])
def test_what_was_walked_is_what_counts(what: str, noise: float) -> None:
    walker = WALKS[what](Walker(noise=noise))
    found, truth = cover(walker.track, LINE), true(walker)
    if (
        what == "by boat in the middle"
    ):  # a receiver can't tell the middle from its edge; only the whole counts
        assert abs(found.either - truth.either) <= ONE_PER_CENT * LINE.length
    else:
        assert near(found, truth), (found, truth)


pieces = st.lists(
    st.tuples(st.integers(0, 115), st.integers(3, 40), st.sampled_from([-60, -25, 25, 60]), st.booleans()),
    min_size=1, max_size=5,
)  # fmt: skip


@settings(max_examples=25)
@given(pieces=pieces, seed=st.integers(0, 1000))
def test_any_pieces_in_any_order_with_gaps_between(
    pieces: list[tuple[int, int, int, bool]], seed: int
) -> None:
    walker = Walker(seed=seed)
    for start, length, side, is_upstream in pieces:
        ends = start * 100, min(start * 100 + length * 100, 12_000)
        walker.walk(*(ends[::-1] if is_upstream else ends), side).silent(1_000)
    found, truth = cover(walker.track, LINE), true(walker)
    assert abs(found.either - truth.either) <= (ONE_PER_CENT * LINE.length)


def test_a_gap_is_never_drawn_over() -> None:
    ends = Walker(noise=0).walk(0, 1_000, 40).silent(3_600).walk(11_000, 12_000, 40)
    assert cover(ends.track, LINE).either == pytest.approx(2_000, abs=30)


def test_far_from_the_river_counts_nothing() -> None:
    assert cover(Walker().walk(0, 6_000, 400).track, LINE) == Coverage(0.0, 0.0, 0.0, LINE.length)


def test_a_wide_river_says_how_far_its_banks_lie() -> None:
    walker = Walker().walk(0, 6_000, 400)
    assert cover(walker.track, LINE, near=600).shares["left"] == pytest.approx(0.5, abs=0.02)


def test_a_jump_along_the_line_is_no_walk() -> None:
    there, far = LINE.at(100), LINE.at(9_000)
    track = of([(BEGAN, *there, 5.0), (BEGAN + 60, *far, 5.0)])
    assert cover(track, LINE).either == 0.0


def test_by_car_along_the_dyke_counts_but_not_at_the_speed_of_a_train() -> None:
    by_car, by_train = (Walker(speed=s, every=2).walk(0, 6_000, 40).track for s in (11.0, 50.0))
    assert cover(by_car, LINE).left == pytest.approx(6_000, abs=120)
    assert cover(by_train, LINE).left == 0.0


@pytest.mark.parametrize("points", [0, 1])
def test_nothing_and_one_point_cover_nothing(points: int) -> None:
    rows = [(BEGAN, *LINE.at(100), 5.0)][:points]
    assert cover(of(rows) if rows else track([]), LINE).share == 0.0


def test_stretches_count_each_metre_once() -> None:
    low, high = np.array([5.0, 0.0, 8.0, 20.0]), np.array([9.0, 3.0, 12.0, 21.0])
    assert union(low, high) == 3 + 7 + 1


def test_a_million_points_take_a_few_times_the_geodesic_of_their_steps() -> None:
    one = Walker(every=2).walk(0, 12_000, 40).track
    times = 1_000_000 // len(one) + 1
    at = np.concatenate([one.at + n * 100_000 for n in range(times)])[:1_000_000]
    lon, lat, accuracy = (np.tile(column, times)[:1_000_000] for column in (one.lon, one.lat, one.accuracy))
    floors, whole = [], []
    for _ in range(3):  # the best of three each: other work on a machine only ever takes away
        many = Track(at, lon, lat, accuracy, np.zeros(1_000_000, dtype=bool))
        began = time.process_time()
        assert len(many.steps) == 999_999
        middle = time.process_time()
        found = cover(many, LINE)
        floors.append(middle - began)
        whole.append(time.process_time() - middle)
    assert min(whole) < 8 * min(floors)
    assert found.share == pytest.approx(1, abs=ONE_PER_CENT)
