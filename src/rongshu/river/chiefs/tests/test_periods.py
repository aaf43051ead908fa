"""Periods: each day in one and one only, with the lengths the calendar has."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rongshu.river.chiefs.frequency.periods import Period, Span, span_of, spans

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("period", "day", "first", "last"),
    [
        (Period.WEEK, "2026-12-31", "2026-12-28", "2027-01-03"),  # ISO week 53 of 2026
        (Period.WEEK, "2027-01-03", "2026-12-28", "2027-01-03"),  # a Sunday ends its week
        (Period.TEN_DAYS, "2026-02-10", "2026-02-01", "2026-02-10"),
        (Period.TEN_DAYS, "2026-02-11", "2026-02-11", "2026-02-20"),
        (Period.TEN_DAYS, "2026-02-28", "2026-02-21", "2026-02-28"),
        (Period.TEN_DAYS, "2028-02-29", "2028-02-21", "2028-02-29"),
        (Period.TEN_DAYS, "2026-12-31", "2026-12-21", "2026-12-31"),
        (Period.HALF_MONTH, "2026-04-15", "2026-04-01", "2026-04-15"),
        (Period.HALF_MONTH, "2026-04-16", "2026-04-16", "2026-04-30"),
        (Period.MONTH, "2028-02-29", "2028-02-01", "2028-02-29"),
        (Period.QUARTER, "2026-05-31", "2026-04-01", "2026-06-30"),
        (Period.HALF_YEAR, "2026-06-30", "2026-01-01", "2026-06-30"),
        (Period.HALF_YEAR, "2026-07-01", "2026-07-01", "2026-12-31"),
        (Period.YEAR, "2026-07-01", "2026-01-01", "2026-12-31"),
    ],
)
def test_a_day_lies_in_its_period(period: Period, day: str, first: str, last: str) -> None:
    span = span_of(period, date.fromisoformat(day))
    assert (span.since, span.last) == (date.fromisoformat(first), date.fromisoformat(last))


@given(day=DAYS, period=st.sampled_from(Period))
def test_periods_lie_end_to_end(day: date, period: Period) -> None:
    span = span_of(period, day)
    assert span.since <= day < span.until
    assert span_of(period, span.last) == span == span_of(period, span.since)
    assert span_of(period, span.until).since == span.until


@given(day=DAYS)
def test_a_week_is_the_iso_week(day: date) -> None:
    span = span_of(Period.WEEK, day)
    assert {(span.since + timedelta(n)).isocalendar()[:2] for n in range(7)} == {day.isocalendar()[:2]}


@pytest.mark.parametrize(
    ("period", "n"),
    [("ten_days", 36), ("half_month", 24), ("month", 12), ("quarter", 4), ("half_year", 2), ("year", 1)],
)
def test_a_year_has_so_many(period: str, n: int) -> None:
    found = list(spans(Period(period), date(2028, 1, 1), date(2029, 1, 1)))
    assert (len(found), sum(one.days for one in found)) == (n, 366)


def test_spans_begin_with_the_one_a_day_lies_in() -> None:
    found = list(spans(Period.WEEK, date(2026, 11, 4), date(2026, 11, 9)))
    assert found == [Span(date(2026, 11, 2), date(2026, 11, 9))]
