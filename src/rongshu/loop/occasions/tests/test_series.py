"""Series: their dates are made ahead once, a changed rule keeps those who signed up, and says who is affected."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from rongshu.core.errors import Conflict, Invalid, NotAllowed
from rongshu.core.models import Due
from rongshu.core.schedule import plant_daily, run_one
from rongshu.loop.notices.models import Notice
from rongshu.loop.occasions.actions import add_occasion, add_series, call_off, make_ahead
from rongshu.loop.occasions.changing import change, stop
from rongshu.loop.occasions.joining import leave
from rongshu.loop.occasions.models import Occasion, Series
from rongshu.loop.occasions.tests.conftest import NOW, STARTS, TUESDAYS, Estate

TUESDAY = date(2026, 11, 24)
WEEK = timedelta(days=7)


def dates(series: Series) -> list[date]:
    return list(Occasion.objects.filter(series=series).order_by("day").values_list("day", flat=True))


def on(series: Series, day: date) -> Occasion:
    return Occasion.objects.get(series=series, day=day)


def fresh(series: Series) -> Series:
    series.refresh_from_db()
    return series


def test_the_dates_of_eight_weeks_are_made_at_once(estate: Estate) -> None:
    series = estate.series(capacity=20)
    assert dates(series) == [TUESDAY + n * WEEK for n in range(8)]
    first = on(series, TUESDAY)
    assert timezone.localtime(first.starts).time() == time(9, 30)
    assert first.ends - first.starts == timedelta(minutes=90)
    assert (first.title, first.place, first.organiser, first.capacity, first.counts) == (
        "读书会", estate.room, estate.lin, 20, True,
    )  # fmt: skip
    assert Due.objects.filter(name="occasions.settle").count() == 8
    assert Occasion.objects.values("code").distinct().count() == 8


def test_every_night_what_is_missing_is_made_and_nothing_twice(estate: Estate) -> None:
    series = estate.series()
    assert make_ahead(series=series, now=NOW) == []
    plant_daily(NOW)
    later = NOW + 2 * WEEK
    Due.objects.filter(name__in=("occasions.settle", "occasions.remind")).delete()
    Due.objects.filter(name="cases.seal_days").delete()
    assert run_one("worker", later)
    assert dates(series) == [TUESDAY + n * WEEK for n in range(10)]
    assert Due.objects.get(name="occasions.ahead").at > later


def test_a_series_that_ended_makes_no_more(estate: Estate) -> None:
    series = estate.series(replace(TUESDAYS, until=TUESDAY + WEEK))
    assert dates(series) == [TUESDAY, TUESDAY + WEEK]
    assert make_ahead(series=series, now=NOW + 2 * WEEK) == []


def test_a_date_called_off_is_not_made_again(estate: Estate) -> None:
    series = estate.series()
    guo = estate.join("guo", on(series, TUESDAY))
    with pytest.raises(NotAllowed):
        call_off(occasion=guo.occasion, reason="下雨", by=estate.who("otto"), now=NOW)
    with pytest.raises(Invalid):
        call_off(occasion=guo.occasion, reason=" ", by=estate.who("lin"), now=NOW)
    call_off(occasion=guo.occasion, reason="下雨", by=estate.who("lin"), now=NOW)
    with pytest.raises(Conflict):
        call_off(occasion=guo.occasion, reason="下雨", by=estate.who("lin"), now=NOW)
    assert make_ahead(series=series, now=NOW) == []
    notice = Notice.objects.get()
    assert (notice.person, notice.params["reason"]) == (estate.guo, "下雨")
    assert not Due.objects.filter(name="occasions.settle", key=guo.occasion_id).exists()


def test_a_changed_rule_keeps_signed_up_dates_and_drops_empty_ones(estate: Estate) -> None:
    series = estate.series()
    guo = estate.join("guo", on(series, TUESDAY + WEEK))
    thursdays = replace(TUESDAYS, rule="FREQ=WEEKLY;BYDAY=TH", first_day=TUESDAY + WEEK)
    found = change(series=series, pattern=thursdays, turn=series.turn, by=estate.who("lin"), now=NOW)
    assert (found.dropped, found.affected) == (6, [guo])
    kept = [TUESDAY, TUESDAY + WEEK]
    new = [TUESDAY + WEEK + timedelta(days=2) + n * WEEK for n in range(7)]
    assert dates(series) == sorted(kept + new)
    assert [o.day for o in found.made] == new
    assert Due.objects.filter(name="occasions.settle").count() == 9


def test_another_hour_keeps_the_old_one_where_somebody_signed_up(estate: Estate) -> None:
    series = estate.series()
    guo = estate.join("guo", on(series, TUESDAY))
    later = replace(TUESDAYS, at=time(14, 0))
    found = change(series=series, pattern=later, turn=series.turn, by=estate.who("sun"), now=NOW)
    hours = [timezone.localtime(o.starts).time() for o in Occasion.objects.order_by("day")]
    assert hours == [time(9, 30)] + [time(14, 0)] * 7
    assert (found.dropped, found.affected) == (7, [guo])


def test_who_signed_up_and_left_holds_no_date_back(estate: Estate) -> None:
    series = estate.series()
    leave(attendance=estate.join("guo", on(series, TUESDAY)), by=estate.who("guo"), now=NOW)
    mondays = replace(TUESDAYS, rule="FREQ=WEEKLY;BYDAY=MO")
    found = change(series=series, pattern=mondays, turn=series.turn, by=estate.who("lin"), now=NOW)
    assert (found.dropped, found.affected) == (8, [])
    assert {day.weekday() for day in dates(series)} == {0}


def test_a_change_far_ahead_leaves_what_comes_before(estate: Estate) -> None:
    series = estate.series()
    far = replace(TUESDAYS, rule="FREQ=WEEKLY;BYDAY=TH", first_day=TUESDAY + 10 * WEEK)
    change(series=series, pattern=far, turn=series.turn, by=estate.who("lin"), now=NOW)
    assert dates(series) == [TUESDAY + n * WEEK for n in range(10)]


def test_of_two_who_change_it_the_second_looks_again(estate: Estate) -> None:
    series, turn = estate.series(), fresh(Series.objects.get()).turn
    mondays = replace(TUESDAYS, rule="FREQ=WEEKLY;BYDAY=MO")
    change(series=series, pattern=mondays, turn=turn, by=estate.who("lin"), now=NOW)
    with pytest.raises(Conflict):
        change(series=series, pattern=TUESDAYS, turn=turn, by=estate.who("sun"), now=NOW)
    assert fresh(series).rule == "FREQ=WEEKLY;BYDAY=MO"


def test_it_stops_with_a_day(estate: Estate) -> None:
    series = estate.series()
    wang = estate.join("wang", on(series, TUESDAY + 3 * WEEK))
    found = stop(series=series, last_day=TUESDAY + WEEK, turn=series.turn, by=estate.who("lin"), now=NOW)
    assert dates(series) == [TUESDAY, TUESDAY + WEEK, TUESDAY + 3 * WEEK]
    assert (found.dropped, found.affected, found.made) == (5, [wang], [])
    assert make_ahead(series=series, now=NOW) == []


def test_a_last_day_far_away_makes_no_dates_up_to_it(estate: Estate) -> None:
    series = estate.series()
    found = stop(series=series, last_day=date(2199, 12, 1), turn=series.turn, by=estate.who("lin"), now=NOW)
    assert (len(dates(series)), found.made, found.dropped) == (8, [], 0)


@pytest.mark.parametrize("stranger", ["otto", "vera", "guo"])
def test_others_make_change_and_stop_nothing(estate: Estate, stranger: str) -> None:
    series, by = estate.series(), estate.who(stranger)
    with pytest.raises(NotAllowed):
        add_series(plan=estate.plan(), pattern=TUESDAYS, by=by, now=NOW)
    with pytest.raises(NotAllowed):
        add_occasion(plan=estate.plan(), starts=STARTS, minutes=60, by=by, now=NOW)
    with pytest.raises(NotAllowed):
        change(series=series, pattern=TUESDAYS, turn=series.turn, by=by, now=NOW)
    with pytest.raises(NotAllowed):
        stop(series=series, last_day=TUESDAY, turn=series.turn, by=by, now=NOW)
    assert (Series.objects.count(), len(dates(series))) == (1, 8)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"rule": "FREQ=HOURLY"}, "rule"), ({"minutes": 9}, "minutes"), ({"until": date(2026, 11, 1)}, "until"),
        ({"first_day": date(2026, 11, 22)}, "first_day"), ({"first_day": date(2028, 1, 1)}, "first_day"),
    ],
)  # fmt: skip
def test_what_a_series_can_not_become(estate: Estate, more: dict[str, object], field: str) -> None:
    series, wrong = estate.series(), replace(TUESDAYS, **more)  # type: ignore[arg-type]
    with pytest.raises(Invalid) as refused:
        change(series=series, pattern=wrong, turn=series.turn, by=estate.who("lin"), now=NOW)
    assert list(refused.value.fields) == [field]
    assert fresh(series).pattern == TUESDAYS


@pytest.mark.parametrize(
    ("more", "starts", "minutes", "field"),
    [
        ({"title": " "}, STARTS, 60, "title"), ({"capacity": 0}, STARTS, 60, "capacity"),
        ({}, NOW, 60, "starts"), ({}, STARTS, 721, "minutes"),
    ],
)  # fmt: skip
def test_what_an_occasion_can_not_be(
    estate: Estate, more: dict[str, object], starts: datetime, minutes: int, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        estate.occasion(starts, minutes, **more)
    assert list(refused.value.fields) == [field]
    assert not Occasion.objects.exists()
