"""Means: of pH through the ions, of a year over its months, below the limit of detection by each day's rules."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rongshu.river.water.method.means import Sample, Span, mean, of_period
from rongshu.river.water.method.readings import read
from rongshu.river.water.method.rounding import rounded


def sample(day: date, **cells: str) -> Sample:
    return Sample(day, {key: read(cell) for key, cell in cells.items()})


def figure(samples: list[Sample], span: Span, key: str) -> Decimal:
    reading = of_period(samples, span).readings[key]
    assert reading is not None
    return reading.figure


def test_the_mean_of_ph_goes_through_the_ions() -> None:
    values = [Decimal(v) for v in ("6.5", "7.9", "8.8", "9", "6.78", "8.87")]
    assert rounded(mean("ph", values), 2) == Decimal("7.08")
    assert mean("ph", [Decimal("7.1")]) == Decimal("7.1")


@given(st.lists(st.decimals(0, 14, places=2), min_size=1, max_size=12))
def test_the_mean_lies_between(values: list[Decimal]) -> None:
    for key in ("ph", "do"):
        found = rounded(mean(key, values), 12)
        assert min(values) <= found <= max(values)


def test_a_year_is_the_mean_of_its_months() -> None:
    rows = [sample(date(2021, 1, day), nh3n="0.1") for day in (1, 2, 3)] + [
        sample(date(2021, 2, 1), nh3n="0.5")
    ]
    assert figure(rows, Span.YEAR, "nh3n") == Decimal("0.3")
    assert figure(rows, Span.QUARTER, "nh3n") == Decimal("0.2")
    assert of_period(rows, Span.YEAR).count == 2


@pytest.mark.parametrize(
    ("span", "months", "is_enough"),
    [(Span.MONTH, 1, True), (Span.QUARTER, 1, False), (Span.QUARTER, 2, True), (Span.YEAR, 7, False),
     (Span.YEAR, 8, True), (Span.YEAR, 12, True)],
)  # fmt: skip
def test_how_many_are_enough(span: Span, months: int, is_enough: bool) -> None:
    rows = [sample(date(2021, month, 5), tp="0.1") for month in range(1, months + 1)]
    assert of_period(rows, span).is_enough is is_enough


def test_each_sample_counts_by_the_rules_of_its_day() -> None:
    rows = [sample(date(2020, 2, 5), cd="0.002L"), sample(date(2020, 3, 5), cd="0.002L")]
    assert figure(rows, Span.QUARTER, "cd") == Decimal("0.0015")


def test_what_was_not_measured_is_no_nought() -> None:
    rows = [sample(date(2021, 1, 5), cd="-", tp="0.2"), sample(date(2021, 2, 5), cd="0.004", tp="")]
    assert (figure(rows, Span.QUARTER, "cd"), figure(rows, Span.QUARTER, "tp")) == (
        Decimal("0.004"),
        Decimal("0.2"),
    )
    assert of_period([sample(date(2021, 1, 5), cd="-")], Span.MONTH).readings == {}
    assert of_period([], Span.MONTH).is_enough is False
