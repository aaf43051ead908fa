"""The board, the door and the booking page, asked for as a browser asks for them."""

from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from rongshu.estate.venues import booking
from rongshu.estate.venues.models import Booking, Visit
from rongshu.estate.venues.tests.conftest import NOW, Centre, at

PART = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def morning() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def words(answer: Any) -> str:
    return unescape(answer.content.decode())


def entered(person: Any) -> Client:
    client = Client()
    client.force_login(person.account, backend="rongshu.ground.people.login.PhoneBackend")
    return client


def test_the_board_renews_itself_and_names_nobody(centre: Centre) -> None:
    centre.book(starts=at(10, 15, day=23), what="郭阿姨过生日", minutes=60)
    url = reverse("venues:board", args=[centre.venue.uuid])
    whole, part = Client().get(url), Client().get(url, headers=PART)
    assert (whole.status_code, part.status_code) == (200, 200)
    for shown in (words(whole), words(part)):
        assert "阅览室" in shown
        assert "10:15" in shown
        assert "郭阿姨" not in shown
    assert "<html" in words(whole)
    assert "<html" not in words(part)


def test_the_door_counts_with_and_without_scripts(centre: Centre) -> None:
    url = reverse("venues:door", args=[centre.venue.sign])
    assert "欢迎！" in words(Client().post(url, {"card": "00112233"}, headers=PART))
    assert "已经签到了" in words(Client().post(url, {"card": "00112233"}))
    refused, part = Client().post(url, {"card": "1"}), Client().post(url, {"card": "1"}, headers=PART)
    assert (refused.status_code, part.status_code) == (422, 200)
    assert "请再刷一次" in words(refused)
    assert "请再刷一次" in words(part)
    Client().post(url, {"walk_in": "1"})
    assert Visit.objects.count() == 2
    assert Client().get(reverse("venues:door", args=["no-such-door"])).status_code == 404


def test_a_time_somebody_took_meanwhile_is_said_where_it_was_pressed(centre: Centre) -> None:
    url, starts = reverse("venues:room", args=[centre.reading.pk]), at(9).isoformat()
    booking.book(room=centre.reading, person=centre.wang, starts=at(9), by=centre.who("wang"), now=NOW)
    answer = entered(centre.guo).post(url, {"starts": starts, "minutes": "60"})
    assert (answer.status_code, Booking.objects.count()) == (409, 1)
    assert "已经有人约了" in words(answer)
    assert entered(centre.guo).post(url, {"starts": "gestern"}).status_code == 422
    assert entered(centre.guo).post(url, {"starts": at(10).isoformat()}).status_code == 302


def test_hours_that_make_no_sense_are_named(centre: Centre) -> None:
    url = reverse("venues:hours", args=[centre.venue.uuid])
    for given in (
        {},
        {"weekday": "MO", "opens1": "9:00", "closes1": "8:00"},
        {"weekday": "MO", "opens1": "x"},
    ):
        assert entered(centre.sun).post(url, given).status_code == 422
    assert centre.venue.hours.count() == 14
