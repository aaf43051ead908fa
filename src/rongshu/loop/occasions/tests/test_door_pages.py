"""Behind the QR code on the spot, with and without an account; the code, and how often it may be guessed."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from rongshu.core.errors import Conflict, TooMany
from rongshu.ground.people.access import NOBODY
from rongshu.ground.people.actions import open_account
from rongshu.ground.people.models import Attempt
from rongshu.loop.occasions.door import MOST_A_MINUTE, walk_in
from rongshu.loop.occasions.models import Attendance, Occasion
from rongshu.loop.occasions.presence import Proof
from rongshu.loop.occasions.tests.conftest import STARTS, Estate
from rongshu.loop.volunteers.models import ServiceEntry


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(STARTS, tick=False) as travelled:
        yield travelled


def entered(estate: Estate, name: str) -> Client:
    client = Client()
    account = open_account(person=getattr(estate, name), password=None)
    client.force_login(account, backend="rongshu.ground.people.login.PhoneBackend")
    return client


def door(occasion: Occasion) -> str:
    return reverse("door", args=[occasion.sign])


def test_in_and_out_by_scanning_twice(estate: Estate, clock: time_machine.Traveller) -> None:
    occasion = estate.occasion()
    estate.join("vera", occasion)
    vera = entered(estate, "vera")
    assert vera.get(door(occasion)).status_code == 200
    assert vera.post(door(occasion), {"what": "in"}).status_code == 302
    clock.shift(timedelta(hours=1))
    assert vera.post(door(occasion), {"what": "out"}).status_code == 302
    mine = Attendance.objects.get()
    assert (mine.status, mine.arrived_by, mine.minutes) == ("attended", "sign", 60)
    assert ServiceEntry.objects.get().minutes == 60


def test_a_name_without_account_once_however_often_it_is_sent(
    estate: Estate, clock: time_machine.Traveller
) -> None:
    occasion, phone = estate.occasion(), Client()
    sent = {"what": "in", "name": " 王 芳 ", "slip": "a1"}
    for _ in range(3):
        assert phone.post(door(occasion), sent).status_code == 302
    made = Attendance.objects.get()
    assert (made.name, made.person, made.arrived_by) == ("王 芳", None, "sign")
    assert made.name in phone.get(door(occasion)).content.decode()
    assert phone.post(door(occasion), {"what": "next"}).status_code == 302
    assert phone.post(door(occasion), sent | {"name": "李明", "slip": "a2"}).status_code == 302
    clock.shift(timedelta(minutes=30))
    assert phone.post(door(occasion), {"what": "out"}).status_code == 302
    assert list(Attendance.objects.order_by("turn").values_list("name", "minutes")) == [
        ("王 芳", None),
        ("李明", 30),
    ]
    assert Client().post(door(occasion), {"what": "out"}).status_code == 404


def test_a_name_that_is_there_is_asked_about(estate: Estate) -> None:
    occasion = estate.occasion()
    Client().post(door(occasion), {"what": "in", "name": "王芳", "slip": "a"})
    other = Client()
    asked = other.post(door(occasion), {"what": "in", "name": "王芳", "slip": "b"})
    assert (asked.status_code, b"is_another" in asked.content) == (409, True)
    other.post(door(occasion), {"what": "in", "name": "王芳", "slip": "b", "is_another": "1"})
    assert Attendance.objects.filter(name="王芳").count() == 2


def test_names_come_in_no_faster_than_through_a_door(estate: Estate) -> None:
    occasion, proof = estate.occasion(), Proof(sign="")
    proof = Proof(sign=occasion.sign)
    for n in range(MOST_A_MINUTE):
        walk_in(occasion=occasion, proof=proof, by=NOBODY, now=STARTS, name=f"第{n}位", slip=f"s{n}")
    with pytest.raises(TooMany) as refused:
        walk_in(occasion=occasion, proof=proof, by=NOBODY, now=STARTS, name="多一位")
    assert refused.value.wait == 60
    assert walk_in(occasion=occasion, proof=proof, by=NOBODY, now=STARTS, name="x", slip="s0").name == "第0位"
    walk_in(occasion=occasion, proof=proof, by=NOBODY, now=STARTS + timedelta(minutes=1), name="多一位")
    with pytest.raises(Conflict):
        walk_in(occasion=occasion, proof=proof, by=NOBODY, now=STARTS + timedelta(minutes=1), name="多一位")


def test_the_code_lets_in_and_leads_strangers_on(estate: Estate) -> None:
    occasion = estate.occasion()
    code = occasion.code or ""
    vera = entered(estate, "vera")
    assert vera.post(reverse("door_code"), {"code": f"{code[:3]} {code[3:]}"}).headers["Location"] == door(
        occasion
    )
    assert Attendance.objects.get().arrived_by == "code"
    assert Client().post(reverse("door_code"), {"code": code}).headers["Location"] == door(occasion)
    assert (Attendance.objects.count(), Attempt.objects.count()) == (1, 0)


def test_a_code_can_not_be_guessed(estate: Estate) -> None:
    occasion = estate.occasion()
    wrong = "000000" if occasion.code != "000000" else "000001"
    vera, address = entered(estate, "vera"), reverse("door_code")
    assert [vera.post(address, {"code": wrong}).status_code for _ in range(6)] == [422] * 5 + [429]
    here = reverse("occasions:here", args=[occasion.uuid])
    assert vera.post(here, {"code": occasion.code or ""}).status_code == 429
    stranger = Client()
    found = [stranger.post(address, {"code": wrong}).status_code for _ in range(36)]
    assert (found.count(422), found[-1]) == (35, 429)  # forty from one address, vera's five among them
    assert not Attendance.objects.exists()


def test_by_where_the_phone_is(estate: Estate) -> None:
    occasion = estate.occasion()
    estate.join("guo", occasion)
    guo, here = entered(estate, "guo"), reverse("occasions:here", args=[occasion.uuid])
    assert guo.post(here, {"lon": "113.2", "lat": "27.9"}).status_code == 422
    assert guo.post(here, {"lon": "113.13", "lat": "27.83"}).status_code == 302
    assert guo.post(here, {"what": "out", "lon": "113.13", "lat": "27.83"}).status_code == 302
    mine = Attendance.objects.get()
    assert (mine.arrived_by, mine.minutes) == ("position", 0)


def test_a_wrong_sign_and_closed_doors(estate: Estate, clock: time_machine.Traveller) -> None:
    occasion = estate.occasion(STARTS + timedelta(hours=3))
    assert Client().get(reverse("door", args=["no-such-sign"])).status_code == 404
    assert Client().post(door(occasion), {"what": "in", "name": "早到"}).status_code == 409
    clock.shift(timedelta(hours=6))
    assert Client().get(door(occasion)).status_code == 200
    assert Client().post(door(occasion), {"what": "in", "name": "晚到"}).status_code == 409
    assert Client().post(door(occasion), {"what": "?"}).status_code == 422
    assert not Attendance.objects.exists()
