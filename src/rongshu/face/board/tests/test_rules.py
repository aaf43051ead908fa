"""Nights, bars and months."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from rongshu.face.board.rules import heights, same_night
from rongshu.face.board.tally import Tally, by_month

EVENING = datetime(2026, 7, 1, 21, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize(
    ("hours", "is_same"), [(0, True), (3, True), (8.4, True), (8.5, False), (24, False), (-1, False)]
)
def test_a_night_is_over_at_six(hours: float, is_same: bool) -> None:
    assert same_night(EVENING, EVENING + timedelta(hours=hours)) is is_same


def test_what_is_found_after_midnight_belongs_to_the_night_before() -> None:
    late = EVENING + timedelta(hours=4)
    assert same_night(late, late + timedelta(hours=4))
    assert not same_night(late, late + timedelta(hours=6))


def test_the_highest_bar_is_twenty_and_a_little_can_still_be_seen() -> None:
    assert heights([0, 1, 50, 100]) == [0, 1, 10, 20]
    assert heights([0, 0]) == [0, 0]
    assert heights([]) == []


def test_months_add_up_to_the_year() -> None:
    spring, june = by_month({1: 2, 3: 5}), by_month({6: 4})
    assert spring == Tally(7, (2, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0))
    assert (spring + june).number == sum((spring + june).months) == 11
    assert spring + Tally(3) == Tally(10, spring.months)
