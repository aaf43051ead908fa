"""Free hours as a form and as hours, and which days can still be written down."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rongshu.loop.volunteers.rules import DAYS, PARTS, hours_of, parts_of, wrong_day, wrong_hours

CODES = [f"{day}-{name}" for day in range(len(DAYS)) for name, *_ in PARTS]


def test_parts_that_touch_become_one() -> None:
    assert hours_of(["0-morning", "0-afternoon", "5-evening"]) == {"0": [[8, 18]], "5": [[18, 21]]}
    assert hours_of(["0-morning", "0-evening"]) == {"0": [[8, 12], [18, 21]]}
    assert hours_of([]) == hours_of(["7-morning", "nonsense"]) == {}


@given(st.sets(st.sampled_from(CODES)))
def test_what_was_ticked_comes_back_ticked(chosen: set[str]) -> None:
    assert parts_of(hours_of(chosen)) == chosen
    assert wrong_hours(hours_of(chosen)) is None


def test_hours_that_cannot_be() -> None:
    assert wrong_hours({"0": [[12, 8]]}) == wrong_hours({"9": [[8, 12]]}) == wrong_hours({"0": [[8, 25]]})
    assert wrong_hours({"0": [[12, 8]]}) == "Free hours begin before they end, within one day."


def test_days_that_can_still_be_written_down() -> None:
    today = date(2026, 11, 23)
    assert wrong_day(today, today) is None
    assert wrong_day(today - timedelta(days=90), today) is None
    assert wrong_day(today - timedelta(days=91), today) is not None
    assert wrong_day(today + timedelta(days=1), today) == "That day is still to come."
