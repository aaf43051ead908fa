"""Hours, free times and taps, without a database."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rongshu.estate.venues import rules
from rongshu.estate.venues.rules import Weekly

DAY = date(2026, 11, 24)  # Tuesday
WEEKLY = [Weekly(1, time(14), time(17)), Weekly(1, time(8), time(11, 30)), Weekly(2, time(8), time(9))]


def moment(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 24, hour, minute, tzinfo=UTC)


def test_a_day_is_open_as_every_week_or_as_it_says_itself() -> None:
    assert rules.spans_on(DAY, WEEKLY, {}) == [(time(8), time(11, 30)), (time(14), time(17))]
    assert rules.spans_on(DAY, WEEKLY, {DAY: []}) == []
    assert rules.spans_on(DAY, WEEKLY, {DAY: [(time(9), time(10))]}) == [(time(9), time(10))]
    assert rules.spans_on(date(2026, 11, 29), WEEKLY, {}) == []


@pytest.mark.parametrize(
    ("opens", "closes", "good"),
    [
        (time(8), time(11, 30), True), (time(8), time(8), False), (None, time(8), False), (time(8, 10), time(9), False),
    ],
)  # fmt: skip
def test_a_span_that_can_be(opens: time | None, closes: time, good: bool) -> None:
    assert (rules.wrong_span(opens, closes) is None) == good


def test_spans_that_meet() -> None:
    assert rules.overlap([(time(9), time(11)), (time(8), time(10))])
    assert not rules.overlap([(time(10), time(11)), (time(8), time(10))])


def test_free_times_follow_each_opening_and_leave_out_what_is_over() -> None:
    spans = rules.moments(DAY, rules.spans_on(DAY, WEEKLY, {}), UTC)
    taken = {moment(10, 45)}
    found = rules.slots(spans, 60, taken, moment(8, 30))
    assert found == [
        (moment(9), True), (moment(10), False), (moment(14), True), (moment(15), True), (moment(16), True),
    ]  # fmt: skip


@settings(max_examples=40)
@given(
    st.lists(st.integers(0, 95), max_size=12),
    st.sampled_from(rules.LENGTHS),
    st.integers(0, 80),
    st.integers(1, 40),
)
def test_a_free_time_meets_nothing_taken_and_lies_inside(
    taken: list[int], minutes: int, opens: int, long: int
) -> None:
    midnight, quarter = moment(0), timedelta(minutes=15)
    span = (midnight + opens * quarter, midnight + min(opens + long, 95) * quarter)
    held = {midnight + n * quarter for n in taken}
    found = rules.slots([span], minutes, held, midnight - quarter)
    length = timedelta(minutes=minutes)
    assert all(b[0] - a[0] == length for a, b in pairwise(found))
    for start, free in found:
        assert rules.fits(start, start + length, [span])
        assert free == (not any(start <= t < start + length for t in held))


@pytest.mark.parametrize(
    ("text", "card"),
    [
        ("１２３４ 5678\r\n", "12345678"), ("ab-cd", "AB-CD"), ("", ""), ("12", ""), ("9" * 65, ""),
        ("\x00\x01\x02\x03", ""),
    ],
)  # fmt: skip
def test_a_card_as_readers_give_it(text: str, card: str) -> None:
    assert rules.card(text) == card
