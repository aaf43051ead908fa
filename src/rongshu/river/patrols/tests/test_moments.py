"""Moments mean the same however a maker writes them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from rongshu.river.patrols.moments import FIT, moment

BEIJING = ZoneInfo("Asia/Shanghai")

EIGHT = datetime(2026, 11, 26, 8, 0, 5, tzinfo=BEIJING).timestamp()


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-26 08:00:05",
        "2026/11/26 8:00:05",
        "2026.11.26 08:00:05",
        "2026年11月26日 08时00分05秒",
        "2026年11月26日08:00:05",
        "2026-11-26T00:00:05Z",
        "2026-11-26T08:00:05+08:00",
        "2026-11-26T08:00:05.000+0800",
        "2026-11-25 19:00:05-05:00",
        "20261126080005",
        "20261126 080005",
        str(int(EIGHT)),
        int(EIGHT),
        f"{int(EIGHT)}000",
        EIGHT * 1000,
        datetime(2026, 11, 26, 8, 0, 5),  # noqa: DTZ001 a spreadsheet's cell has no zone
        datetime(2026, 11, 26, 0, 0, 5, tzinfo=UTC),
    ],
)
def test_one_moment_in_many_hands(written: object) -> None:
    assert moment(written, BEIJING) == EIGHT


def test_a_serial_number_of_a_spreadsheet() -> None:
    days = (datetime(2026, 11, 26) - datetime(1899, 12, 30)).days  # noqa: DTZ001 days without a zone
    assert moment(f"{days}.25", BEIJING) == datetime(2026, 11, 26, 6, 0, tzinfo=BEIJING).timestamp()


def test_where_no_zone_is_named_the_file_s_own_holds() -> None:
    assert moment("2026-11-26 00:00:05", UTC) == EIGHT


def test_fit_counts_from_1989() -> None:
    assert moment(int(EIGHT) - FIT, UTC, is_fit=True) == EIGHT
    assert moment(int(EIGHT), UTC, is_fit=True) == EIGHT  # some programs have counted from 1970 before


def test_fractions_of_a_second_are_kept() -> None:
    assert moment("2026-11-26 08:00:05.25", BEIJING) == EIGHT + 0.25


@pytest.mark.parametrize(
    "written", [None, "", "yesterday", "2026-13-01 08:00", "2026-11-26", "08:00:05", "12", "nan"]
)
def test_what_is_no_moment(written: object) -> None:
    assert moment(written, BEIJING) is None
