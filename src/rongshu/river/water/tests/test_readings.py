"""What laboratories write into cells, and how figures are rounded."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rongshu.river.water.method.readings import NotAReading, Reading, read
from rongshu.river.water.method.rounding import rounded, share


@pytest.mark.parametrize("cell", ["", " ", "-", "－", "—", "--", "/", "*", "N/A", "未测", "　"])
def test_nothing_measured(cell: str) -> None:
    assert read(cell) is None


@pytest.mark.parametrize(
    ("cell", "figure", "is_below"),
    [
        ("0.002L", "0.002", True), ("0.002l", "0.002", True), ("0.002 L", "0.002", True), ("0.002(L)", "0.002", True),
        ("<0.002", "0.002", True), ("＜０．００２", "0.002", True), ("０．００２Ｌ", "0.002", True),
        ("未检出", "0", True), ("ND", "0", True), ("0.1L", "0.1", True),
        ("7.10", "7.10", False), ("７．１", "7.1", False), (".03", "0.03", False), ("2.8e-6", "0.0000028", False),
        ("24,000", "24000", False), (" 6.5 ", "6.5", False), ("+3", "3", False),
    ],
)  # fmt: skip
def test_a_figure_or_one_below_the_limit_of_detection(cell: str, figure: str, is_below: bool) -> None:
    assert read(cell) == Reading(Decimal(figure), is_below)


def test_more_than_can_be_counted() -> None:
    assert read(">24000") == Reading(Decimal(24000), is_above=True)


@pytest.mark.parametrize(
    "cell", ["Ⅱ", "abc", "1.2.3", "0.1LL", "<0.1L", "1,23", "=A1", "7 8", "inf", "-0.5", "1e999"]
)
def test_no_reading(cell: str) -> None:
    with pytest.raises(NotAReading):
        read(cell)


@pytest.mark.parametrize("cell", ["0.002L", "ND", ">24000", "7.10", "0.0000028"])
def test_a_reading_is_written_as_it_was(cell: str) -> None:
    found = read(cell)
    assert found is not None
    assert (found.text, read(found.text)) == (cell, found)


@given(st.decimals(0, 10**6, places=7), st.booleans())
def test_what_is_written_is_read_again(figure: Decimal, is_below: bool) -> None:
    reading = Reading(figure, is_below)
    again = read(reading.text)
    assert again is not None
    assert (again.figure, again.is_below) == (figure, is_below)


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        ("0.1005", 3, "0.100"), ("0.1015", 3, "0.102"), ("0.155", 2, "0.16"), ("0.145", 2, "0.14"),
        ("7.49", 1, "7.5"), ("7.44", 1, "7.4"), ("9.4", 0, "9"), ("9.5", 0, "10"), ("8.5", 0, "8"),
        ("0.14500000000000000001", 2, "0.15"), ("0.000005", 5, "0.000005"), ("0.03", 1, "0.03"),
        ("0.00096", 2, "0.001"), ("0.05", 1, "0.05"), ("0", 3, "0.000"),
    ],
)  # fmt: skip
def test_rounding_half_to_even_and_never_to_nought(value: str, places: int, expected: str) -> None:
    assert rounded(Decimal(value), places) == Decimal(expected)


def test_shares() -> None:
    assert [share(169, 180), share(6, 180), share(5, 180), share(91, 92), share(49, 83), share(0, 0)] == [
        Decimal("93.9"), Decimal("3.3"), Decimal("2.8"), Decimal("98.9"), Decimal("59.0"), None,
    ]  # fmt: skip
