"""What offices write where a number is wanted."""

from datetime import date
from decimal import Decimal

import pytest

from rongshu.core.cells import CellTrouble
from rongshu.policy.premises import measuring
from rongshu.policy.premises.measuring import AREA, LOAD, METRES, MONTHS, POWER, PRICE, TONNES, Measure


@pytest.mark.parametrize(
    ("text", "measure", "value"),
    [
        ("约1.2万㎡", AREA, "12000"),
        ("１，２００平米", AREA, "1200"),
        ("3000m²左右", AREA, "3000"),
        ("5亩", AREA, "3333.35"),
        ("2t/㎡", LOAD, "2000"),
        ("500 kg/㎡", LOAD, "500"),
        ("0.5吨", LOAD, "500"),
        ("10吨", TONNES, "10"),
        ("无", TONNES, "0"),
        ("8.5米", METRES, "8.5"),
        ("630KVA", POWER, "630"),
        ("1.25MVA", POWER, "1250"),
        ("18元/㎡·月", PRICE, "18"),
        ("约 15.5 元/平方米/月", PRICE, "15.5"),
        ("面议", PRICE, None),
        ("3个月", MONTHS, "3"),
        ("", AREA, None),
        ("1千平", AREA, "1000"),
    ],
)
def test_a_number_with_its_unit(text: str, measure: Measure, value: str | None) -> None:
    assert measuring.read(text, measure).value == (None if value is None else Decimal(value))


def test_a_range_of_areas_is_the_least_part_and_the_whole() -> None:
    found = measuring.read("500-2000㎡", AREA)
    assert (found.low, found.value) == (Decimal(500), Decimal(2000))
    found = measuring.read("0.5万~1.2万平", AREA)
    assert (found.low, found.value) == (Decimal(5000), Decimal(12000))


def test_a_heading_gives_the_unit() -> None:
    assert measuring.read("2", LOAD, "荷载（t/㎡）").value == Decimal(2000)
    assert measuring.read("1.2", AREA, "面积(万平方米)").value == Decimal(12000)


@pytest.mark.parametrize(
    ("text", "measure", "sentence"),
    [
        ("18-22元", PRICE, measuring.A_RANGE),
        ("2", LOAD, measuring.WHICH_UNIT),
        ("0.6元/㎡·天", PRICE, measuring.A_DAY),
        ("首层8米，二层4.5米", METRES, measuring.NOT_READ),
        ("大", AREA, measuring.NOT_READ),
    ],
)
def test_nobody_guesses(text: str, measure: Measure, sentence: str) -> None:
    with pytest.raises(CellTrouble) as caught:
        measuring.read(text, measure)
    assert str(caught.value) == sentence


def test_there_is_or_there_is_not() -> None:
    assert [measuring.yes_or_no(one) for one in ("有", "√", "已接通", "无", "未通", "", "/")] == [
        True
    ] * 3 + [False] * 2 + [None] * 2
    with pytest.raises(CellTrouble):
        measuring.yes_or_no("也许")


def test_a_month_is_its_first_day() -> None:
    assert measuring.month("2026年12月") == measuring.month("2026.12") == date(2026, 12, 1)
    assert (measuring.month("2026.13"), measuring.month("2026-12-05")) == (None, None)
