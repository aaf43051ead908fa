"""Honest patrols are hardly ever asked about, and each way of inventing one nearly always is."""

import os

import numpy as np
import pytest

from rongshu.river.patrols.likeness import same_coordinates, same_course
from rongshu.river.patrols.second_look import SAID, Level, reasons
from rongshu.river.patrols.tests import honest
from rongshu.river.patrols.tests.honest import honest as walked
from rongshu.river.patrols.tests.walks import BEGAN, LINE, of
from rongshu.river.patrols.track import Track, track

TRACKS = int(os.environ.get("RONGSHU_TRACKS", "300"))  # the full measure: 10000


def asked(one: Track, **beside: object) -> set[str]:
    """Return why a track is worth a second look."""
    return {r.key for r in reasons(one, **beside) if r.level is Level.SECOND_LOOK}  # type: ignore[arg-type]


def test_of_honest_patrols_fewer_than_one_in_a_hundred_is_asked_about() -> None:
    rng, seen = np.random.default_rng(2026), []
    before: list[Track] = []
    for _ in range(TRACKS):
        one = walked(rng)
        if why := asked(one, earlier=before):
            seen.append(why)
        before = [one, *before[:2]]
    assert len(seen) < TRACKS / 100, seen


FRAUDS = {
    "mock": (honest.mock, "mock"), "driven": (honest.driven, "fast"), "teleported": (honest.teleported, "leap"),
    "replayed": (honest.replayed, "copied"), "shifted": (honest.shifted, "shifted"), "drawn": (honest.drawn, "regular"),
    "too sharp": (honest.too_sharp, "accuracy"),
}  # fmt: skip


@pytest.mark.parametrize("kind", FRAUDS)
def test_of_invented_ones_at_least_ninety_five_in_a_hundred_are(kind: str) -> None:
    invent, key = FRAUDS[kind]
    rng, count = np.random.default_rng(7), max(60, TRACKS // 10)
    found = 0
    for _ in range(count):
        one = walked(rng)
        found += key in asked(invent(one, rng), earlier=[walked(rng), one])
    assert found >= 0.95 * count, f"{found} of {count}"


def test_the_same_device_in_two_places() -> None:
    rng = np.random.default_rng(7)
    for _ in range(40):
        one = walked(rng)
        away = Track(one.at + 30, one.lon + 0.05, one.lat, one.accuracy, one.mock)
        beside = Track(one.at + 3, one.lon + 1e-5, one.lat, one.accuracy, one.mock)
        another_day = Track(one.at + 90_000, one.lon + 0.05, one.lat, one.accuracy, one.mock)
        assert "elsewhere" in asked(one, same_device=[away])
        assert asked(one, same_device=[beside, another_day]) <= asked(one)


@pytest.mark.parametrize(("back", "level"), [(5.0, Level.NOTE), (600.0, Level.SECOND_LOOK)])
def test_time_that_ran_backwards(back: float, level: Level) -> None:
    one = walked(np.random.default_rng(3))
    received = one.at.copy()
    received[100:] -= back + (received[100] - received[99])
    (reason,) = [r for r in reasons(one, received=received) if r.key == "clock"]
    assert (reason.level, round(reason.amount)) == (level, round(back))


def test_a_stray_point_is_only_noted() -> None:
    rows = [(BEGAN + 5 * n, *LINE.at(6.5 * n), 8.0) for n in range(200)]
    at, lon, lat, accuracy = rows[90]
    rows[90] = (at, lon + 0.02, lat, accuracy)
    found = {r.key: r.level for r in reasons(of(rows))}
    assert found["leap"] is Level.NOTE


def test_the_weightier_come_first_and_each_says_how_it_may_be_honest() -> None:
    one = honest.mock(walked(np.random.default_rng(5)), np.random.default_rng(5))
    received = one.at.copy()
    received[10] -= 30
    found = reasons(one, received=received)
    assert [r.level for r in found] == sorted((r.level for r in found), reverse=True)
    assert found[0].said == SAID["mock"]


def test_nothing_and_little_ask_for_nothing() -> None:
    assert reasons(track([])) == []
    assert reasons(of([(BEGAN, *LINE.at(0), 5.0), (BEGAN + 5, *LINE.at(6), 5.0)])) == []


def test_two_walks_of_the_same_bank_are_not_one() -> None:
    rng = np.random.default_rng(11)
    for _ in range(50):
        one, other = walked(rng), walked(rng)
        assert same_coordinates(one, other) < 0.05
        assert same_course(one, other) is None
