"""A room where one thing takes place at a time."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from rongshu.core.errors import Refused
from rongshu.loop.notices.models import Notice
from rongshu.loop.occasions import actions, rooms
from rongshu.loop.occasions.models import Occasion, Quarter, SharedRoom
from rongshu.loop.occasions.rules import quarter_starts, quarters
from rongshu.loop.occasions.tests.conftest import NOW, STARTS, TUESDAYS, Estate

HOUR = timedelta(hours=1)


@pytest.fixture
def shared(estate: Estate) -> SharedRoom:
    return rooms.share(estate.room)


@pytest.mark.once
def test_quarters_are_those_a_time_touches() -> None:
    assert [quarter_starts(n) for n in quarters(STARTS, STARTS + HOUR / 2)] == [STARTS, STARTS + HOUR / 4]
    assert len(quarters(STARTS + HOUR / 12, STARTS + HOUR / 2)) == 2
    assert len(quarters(STARTS, STARTS + HOUR / 2 + HOUR / 60)) == 3


def test_a_place_that_is_not_shared_takes_everybody(estate: Estate) -> None:
    estate.occasion()
    estate.occasion()
    assert Quarter.objects.count() == 0


def test_the_second_at_one_time_is_told_what_is_on(estate: Estate, shared: SharedRoom) -> None:
    estate.occasion(title="合唱队")
    with pytest.raises(Refused) as refused:
        estate.occasion(STARTS + HOUR)
    assert (refused.value.code, refused.value.params["title"]) == ("taken", "合唱队")
    assert Occasion.objects.count() == 1
    estate.occasion(STARTS + 2 * HOUR)
    assert Quarter.objects.count() == 16


def test_a_booking_names_nobody(estate: Estate, shared: SharedRoom) -> None:
    rooms.take(place=estate.room.pk, starts=STARTS, ends=STARTS + HOUR, key="booking/1")
    with pytest.raises(Refused) as refused:
        estate.occasion()
    assert refused.value.params == {"when": "2026-11-24 10:00"}
    assert not rooms.is_free(estate.room.pk, STARTS, STARTS + HOUR)
    rooms.give_back(key="booking/1")
    assert rooms.is_free(estate.room.pk, STARTS, STARTS + HOUR)


def test_what_is_called_off_gives_the_room_back(estate: Estate, shared: SharedRoom) -> None:
    occasion = estate.occasion()
    actions.call_off(occasion=occasion, reason="老师生病", by=estate.who("sun"), now=NOW)
    estate.occasion()


def test_a_series_leaves_out_the_date_somebody_else_has(estate: Estate, shared: SharedRoom) -> None:
    rooms.take(place=estate.room.pk, starts=STARTS - HOUR, ends=STARTS, key="booking/1")
    series = estate.series()
    days = list(Occasion.objects.filter(series=series).order_by("day").values_list("day", flat=True))
    assert (len(days), str(days[0])) == (7, "2026-12-01")
    told = Notice.objects.get(person=estate.lin, topic="occasions.no_room")
    assert told.params == {"title": "读书会", "when": "2026-11-24 09:30"}
    assert actions.make_ahead(series=series, now=NOW) == []
    assert Notice.objects.filter(topic="occasions.no_room").count() == 1
    rooms.give_back(key="booking/1")
    assert [o.day for o in actions.make_ahead(series=series, now=NOW)] == [TUESDAYS.first_day]


def test_the_schema_itself_gives_a_quarter_to_one_only(estate: Estate, shared: SharedRoom) -> None:
    Quarter.objects.create(room=shared, number=7, key="booking/1")
    with pytest.raises(IntegrityError), transaction.atomic():
        Quarter.objects.create(room=shared, number=7, key="booking/2")
    with pytest.raises(IntegrityError), transaction.atomic():
        Quarter.objects.create(room=shared, number=8)
