"""What shows that somebody is there, when the door is open, and what time counts."""

from datetime import UTC, datetime, timedelta

import pytest

from rongshu.loop.occasions.presence import Proof, Spot, Way, minutes_there, not_open, way

STARTS = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
ENDS = STARTS + timedelta(hours=2)
SPOT = Spot("482913", "token-on-the-wall", 113.13, 27.83)
NOWHERE = Spot("482913", "token-on-the-wall", None, None)


@pytest.mark.parametrize(
    ("proof", "found"),
    [
        (Proof(code=" 482 913 "), Way.CODE),
        (Proof(code="482914"), None),
        (Proof(code="口令"), None),
        (Proof(sign="token-on-the-wall"), Way.SIGN),
        (Proof(sign="TOKEN-ON-THE-WALL"), None),
        (Proof(lon=113.13, lat=27.8313), Way.POSITION),  # 145 m
        (Proof(lon=113.13, lat=27.8314), None),  # 156 m
        (Proof(lon=113.13), None),
        (Proof(lon=float("nan"), lat=27.83), None),
        (Proof(), None),
    ],
)
def test_what_shows_that_somebody_is_there(proof: Proof, found: Way | None) -> None:
    assert way(SPOT, proof) == found


def test_a_place_without_a_position_can_not_be_stood_near() -> None:
    assert way(NOWHERE, Proof(lon=113.13, lat=27.83)) is None
    assert way(NOWHERE, Proof(code="482913")) == Way.CODE


@pytest.mark.parametrize(("minutes", "is_open"), [(-31, False), (-30, True), (119, True), (120, False)])
def test_when_the_door_is_open(minutes: int, is_open: bool) -> None:
    assert (not_open(STARTS, ENDS, STARTS + timedelta(minutes=minutes)) is None) == is_open


@pytest.mark.parametrize(
    ("arrived", "went", "counted"),
    [(0, 120, 120), (-30, 150, 120), (20, 60, 40), (-30, -10, 0), (-30, 0, 0), (119, 150, 1)],
)
def test_only_the_time_between_beginning_and_end_counts(arrived: int, went: int, counted: int) -> None:
    a, b = (STARTS + timedelta(minutes=n) for n in (arrived, went))
    assert minutes_there(a, b, STARTS, ENDS) == counted
