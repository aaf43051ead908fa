"""What a cell means, whatever an office made of it."""

from datetime import UTC, date, datetime

import pytest

from rongshu.core import cells

BIRTHDAY = date(1958, 3, 7)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (None, ""),
        (" １３８　００１３ ８０００ ", "138 0013 8000"),
        (13800138000.0, "13800138000"),
        (301, "301"),
        (1.5, "1.5"),
        ("0731", "0731"),
        ('="0731"', "0731"),
        ("'0731", "0731"),
        ("\ufeff3栋\n（北）", "3栋 （北）"),
        (datetime(1958, 3, 7), "1958-03-07"),  # noqa: DTZ001 - a spreadsheet knows no zone
        (True, "1"),
    ],
)
def test_text(cell: object, said: str) -> None:
    assert cells.text(cell) == said


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("#REF!", cells.SHOWS_ERROR),
        (float("inf"), cells.SHOWS_ERROR),
        (430202195803071234, cells.LOST_DIGITS),
        ("4.30202E+17", cells.LOST_DIGITS),
        (cells.NoResult(), cells.NO_RESULT),
    ],
)
def test_text_that_would_be_wrong_is_refused(cell: object, sentence: str) -> None:
    with pytest.raises(cells.CellTrouble, match="^" + sentence.replace(".", r"\.") + "$"):
        cells.text(cell)


@pytest.mark.parametrize(
    "cell",
    [
        date(1958, 3, 7), datetime(1958, 3, 7, 12, tzinfo=UTC), "1958.3.7", "1958-03-07", "1958/3/7", "1958年3月7日",
        "１９５８年 3 月 7 日", "19580307", 19580307, 21251, 21251.5, "21251", "1958-03-07 00:00:00",
    ],
)  # fmt: skip
def test_a_day_in_every_way_it_is_written(cell: object) -> None:
    assert cells.day(cell) == BIRTHDAY


def test_a_serial_of_the_old_mac_calendar_counts_from_1904() -> None:
    assert cells.day(21251 - 1462, datetime(1904, 1, 1)) == BIRTHDAY  # noqa: DTZ001


@pytest.mark.parametrize(
    "cell", ["1958", 1958, "58.3.7", "3/7/1958", "1958.13.7", "1958年3月", "春天", -4, "2026-02-30"]
)
def test_a_day_that_would_be_a_guess_is_refused(cell: object) -> None:
    with pytest.raises(cells.CellTrouble, match="This is not a full date"):
        cells.day(cell)


def test_an_empty_cell_is_no_day_and_no_number() -> None:
    assert cells.day("  ") is None
    assert cells.number("") is None


@pytest.mark.parametrize(
    ("cell", "value"),
    [(3, 3.0), ("１１３.13", 113.13), ("1,234,567.5", 1234567.5), ("-2", -2.0), ("1e3", 1000.0)],
)
def test_number(cell: object, value: float) -> None:
    assert cells.number(cell) == value


@pytest.mark.parametrize("cell", ["12㎡", "一", "1,23", "--1", "nan", "١٢"])
def test_what_is_no_number_is_refused(cell: object) -> None:
    with pytest.raises(cells.CellTrouble, match="This is not a number"):
        cells.number(cell)
