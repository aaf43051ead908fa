"""Deadlines through the year 2026, whose make-up days the State Council has published (国办发明电〔2025〕7号)."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from rongshu.core import working_days
from rongshu.core.calendar import Calendar, Limit, Unit, deadline, official, resume
from rongshu.core.errors import Invalid

HERE = ZoneInfo("Asia/Shanghai")
DAYS, HOURS = Unit.WORKING_DAYS, Unit.WORKING_HOURS


def at(text: str) -> datetime:
    return datetime.strptime(f"2026-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=HERE)


def test_the_make_up_days_of_2026_are_worked_and_their_bridges_free() -> None:
    worked = [d for d in working_year() if d.weekday() >= 5]
    assert [f"{d:%m-%d}" for d in worked] == ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"]
    for bridge in ("01-02", "02-16", "02-23", "05-05", "06-19", "10-06", "10-07"):
        assert not official(date.fromisoformat(f"2026-{bridge}"))


def working_year() -> list[date]:
    every = (date(2026, 1, 1) + timedelta(days=n) for n in range(365))
    return [d for d in every if official(d)]


@pytest.mark.parametrize(
    ("start", "amount", "unit", "end"),
    [
        ("11-23 10:00", 30, Unit.MINUTES, "11-23 10:30"),
        ("11-28 23:00", 2, Unit.HOURS, "11-29 01:00"),  # a Saturday night
        ("11-23 10:00", 1, DAYS, "11-24 17:00"),  # the day it comes isn't counted
        ("11-23 10:00", 5, DAYS, "11-30 17:00"),  # over a weekend
        ("11-28 10:00", 1, DAYS, "11-30 17:00"),  # from a Saturday
        ("09-30 16:00", 1, DAYS, "10-08 17:00"),  # over the national holiday
        ("09-30 16:00", 3, DAYS, "10-10 17:00"),  # its make-up Saturday counts
        ("02-13 09:00", 2, DAYS, "02-24 17:00"),  # Saturday the 14th is worked, then spring festival
        ("11-23 10:00", 1, HOURS, "11-23 11:00"),
        ("11-23 11:30", 1, HOURS, "11-23 13:30"),  # over noon
        ("11-23 16:00", 8, HOURS, "11-24 17:00"),
        ("11-27 16:30", 1, HOURS, "11-30 09:30"),  # Friday evening to Monday morning
        ("11-28 10:00", 7, HOURS, "11-30 17:00"),
        ("10-09 16:00", 2, HOURS, "10-10 10:00"),  # to the make-up Saturday
        ("11-23 20:00", 1, HOURS, "11-24 10:00"),
    ],
)
def test_deadline(start: str, amount: int, unit: Unit, end: str) -> None:
    assert deadline(at(start), Limit(amount, unit)) == at(end)


@pytest.mark.parametrize(
    ("promise", "held_from", "held_to", "unit", "end"),
    [
        ("11-23 14:00", "11-23 10:00", "11-23 12:00", Unit.HOURS, "11-23 16:00"),
        ("11-30 17:00", "11-25 10:00", "12-04 10:00", DAYS, "12-09 17:00"),  # three days were left
        ("11-30 17:00", "11-25 10:00", "11-25 15:00", DAYS, "11-30 17:00"),  # held within a day
        ("11-25 17:00", "11-25 10:00", "11-26 09:00", DAYS, "11-26 17:00"),  # on its last day
        ("11-25 17:00", "11-25 10:00", "11-26 18:00", DAYS, "11-27 17:00"),
        ("11-25 17:00", "11-25 10:00", "11-28 10:00", DAYS, "11-30 17:00"),
        (
            "11-25 12:00",
            "11-24 10:00",
            "11-26 10:00",
            DAYS,
            "11-27 12:00",
        ),  # extended till noon, it stays noon
        ("11-24 10:00", "11-23 16:00", "11-27 16:00", HOURS, "11-30 10:00"),  # two hours were left
        ("11-23 10:00", "11-24 10:00", "11-25 10:00", DAYS, "11-24 10:00"),  # a day late, it stays a day late
    ],
)
def test_a_stopped_clock_goes_on_with_what_was_left(
    promise: str, held_from: str, held_to: str, unit: Unit, end: str
) -> None:
    assert resume(at(promise), at(held_from), at(held_to), unit) == at(end)


def test_the_answer_comes_in_the_zone_of_the_question() -> None:
    utc = at("11-23 10:00").astimezone(ZoneInfo("UTC"))
    assert deadline(utc, Limit(1, DAYS)).tzinfo is utc.tzinfo


def test_a_calendar_without_a_working_day_is_an_error_and_no_endless_loop() -> None:
    class Never(Calendar):
        def is_working(self, day: date) -> bool:
            return False

    for unit in (DAYS, HOURS):
        with pytest.raises(ValueError, match="3660 days"):
            deadline(at("11-23 10:00"), Limit(1, unit), Never())


def test_a_declared_day_holds_until_it_is_taken_back(db: None) -> None:
    tuesday = date(2026, 11, 24)
    limit = Limit(1, DAYS)
    working_days.declare(day=tuesday, working=False, name="停电检修")
    working_days.declare(day=tuesday, working=False, name="全区停电")
    shown = working_days.day_of(tuesday)
    assert (shown.working, shown.official, shown.declared, shown.name) == (False, True, True, "全区停电")
    assert shown.stands_out
    assert deadline(at("11-23 10:00"), limit, working_days.in_force()) == at("11-25 17:00")
    working_days.take_back(day=tuesday)
    assert deadline(at("11-23 10:00"), limit, working_days.in_force()) == at("11-24 17:00")


def test_a_saturday_may_be_declared_working(db: None) -> None:
    working_days.declare(day=date(2026, 11, 28), working=True)
    assert deadline(at("11-27 10:00"), Limit(1, DAYS), working_days.in_force()) == at("11-28 17:00")


def test_natural_hours_ask_the_database_nothing(
    db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        deadline(at("11-23 10:00"), Limit(4), working_days.in_force())
    queries: CaptureQueriesContext
    with django_assert_num_queries(1) as queries:
        deadline(at("11-23 10:00"), Limit(40, DAYS), working_days.in_force())
    assert "core_dayoverride" in queries.captured_queries[0]["sql"]


def test_a_year_is_shown_whole(db: None) -> None:
    days = working_days.days_of(2026)
    assert (len(days), days[0].name, sum(d.working for d in days)) == (365, "元旦", 248)
    with pytest.raises(Invalid):
        working_days.days_of(1999)
