"""The pages: the branch draws, plans and offers; a neighbour reads no name without a consent; bad input is told."""

import json
from collections.abc import Iterator
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from shapely.geometry import shape as read_shape
from time_machine import travel

from rongshu.estate.claims.models import Precinct, Zone
from rongshu.estate.claims.tests.conftest import NOW, Ground, square
from rongshu.loop.duties import doing
from rongshu.loop.duties.models import Duty, PostOffer


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with travel(NOW, tick=False):
        yield


def page(client: Client, name: str, *args: object, status: int = 200) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == status
    return unescape(answer.content.decode())


def posted(client: Client, route: str, /, *args: object, **fields: object) -> tuple[int, str]:
    answer = client.post(reverse(route, args=args), fields, follow=True)
    return answer.status_code, unescape(answer.content.decode())


def test_drawing_a_zone(ground: Ground) -> None:
    sun, estate = ground.client("sun"), ground.estate.uuid
    fields = {"name": "南绿地", "ground": "green", "geometry": json.dumps(square(1))}
    status, shown = posted(sun, "claims:draw", estate, **fields)
    assert (status, "“南绿地”已画上地图" in shown, "无人认领 1" in shown) == (200, True, True)
    status, shown = posted(sun, "claims:draw", estate, **fields)
    assert (status, 'value="南绿地"' in shown, Zone.objects.count()) == (422, True, 1)
    for shape, sentence in (
        ("", "请先在地图上画出来。"),
        ("{", "这个图形读不出来"),
        ("[1]", "这个图形读不出来"),
    ):
        status, shown = posted(sun, "claims:draw", estate, **fields | {"name": "北绿地", "geometry": shape})
        assert (status, sentence in shown, 'value="北绿地"' in shown) == (422, True, True)


def test_the_map_and_a_zone_for_everybody_of_the_estate(ground: Ground) -> None:
    zone = ground.zone()
    duty = ground.kept(zone, pledge="常来看看")
    doing.did(duty=duty, by=ground.who("vera"), day=date(2026, 11, 23), key="x", now=NOW, words="捡了烟头")
    for name, may_read in (("guo", False), ("sun", True)):
        client = ground.client(name)
        shown = page(client, "claims:zone", zone.place.uuid)
        assert ("小薇" in shown, "常来看看" in shown, "捡了烟头" in shown) == (may_read,) * 3
        assert "南绿地" in page(client, "claims:map", ground.estate.uuid)
    client = ground.client("otto")
    for name, uuid in (("claims:zone", zone.place.uuid), ("claims:map", ground.estate.uuid)):
        page(client, name, uuid, status=404)
    assert "还没有您的小区" in page(client, "claims:home")


def test_the_shapes_say_state_and_no_name(ground: Ground) -> None:
    ground.kept(ground.zone())
    ground.zone("北绿地", east=3)
    found = json.loads(page(ground.client("guo"), "claims:shapes", ground.estate.uuid))
    zones = {
        f["properties"]["name"]: f["properties"]
        for f in found["features"]
        if f["properties"]["kind"] == "zone"
    }
    assert {name: one["state"] for name, one in zones.items()} == {"南绿地": "kept", "北绿地": "vacant"}
    assert "小薇" not in json.dumps(found, ensure_ascii=False)


def test_the_list_of_one_state(ground: Ground) -> None:
    ground.kept(ground.zone())
    ground.zone("北绿地", east=3)
    answer = ground.client("sun").get(reverse("claims:map", args=[ground.estate.uuid]) + "?state=vacant")
    shown = answer.content.decode()
    assert ("北绿地" in shown, "南绿地" in shown, "有人照看 1" in shown) == (True, False, True)


def test_planning_offering_and_saying_yes(ground: Ground) -> None:
    ground.zone("一", east=1.1), ground.zone("二", east=3.1)
    sun, estate = ground.client("sun"), ground.estate.uuid
    shown = page(sun, "claims:plan", estate)
    assert ("小薇" in shown, "小李" in shown, ">60<" in shown) == (True, True, True)
    stamp = shown.split('name="stamp" value="')[1].split('"')[0]
    assert posted(sun, "claims:plan", estate, stamp="old", cap="1")[0] == 409
    status, shown = posted(sun, "claims:plan", estate, stamp=stamp, cap="1")
    assert (status, "已问 2 人。" in shown, PostOffer.objects.count()) == (200, True, 2)
    vera, offer = ground.client("vera"), PostOffer.objects.get(person=ground.people["vera"])
    assert "离您家 30 米" in page(vera, "duties:mine")
    status, shown = posted(vera, "duties:answer_offer", offer.pk, answer="yes", pledge="我来")
    assert (status, "从今天起“一”由您照看" in shown) == (200, True)
    assert Duty.objects.get().pledge == "我来"


def test_a_precinct_and_changes(ground: Ground) -> None:
    zone, sun = ground.zone(), ground.client("sun")
    posted(sun, "claims:precincts", ground.estate.uuid, name="东片区", zones=[str(zone.place.uuid)])
    zone.refresh_from_db()
    made = Precinct.objects.get()
    assert zone.precinct == made
    status, shown = posted(sun, "claims:precincts", ground.estate.uuid, name="东片区")
    assert (status, "请给片区起个没用过的名字" in shown) == (422, True)
    posted(sun, "claims:change", zone.place.uuid, name="大草坪", ground="play", precinct=str(made.pk))
    zone.refresh_from_db()
    assert (zone.ground, zone.place.name) == ("play", "大草坪")
    assert posted(sun, "claims:close", zone.place.uuid)[0] == 200
    assert "大草坪" not in page(sun, "claims:map", ground.estate.uuid).split("已撤下")[0]


def test_an_outline_is_redrawn_and_put_back(ground: Ground) -> None:
    zone, sun = ground.zone(), ground.client("sun")
    duty, address, before = ground.kept(zone), zone.place.uuid, zone.place.geometry
    assert unescape(json.dumps(before)) in page(sun, "claims:redraw", address)
    assert 'name="back"' not in page(sun, "claims:zone", address)
    status, shown = posted(sun, "claims:redraw", address, geometry=json.dumps(square(2)))
    zone.place.refresh_from_db()
    drawn = read_shape(zone.place.geometry)
    assert (
        status,
        'name="back"' in shown,
        drawn.equals_exact(read_shape(square(2)), 1e-7, normalize=True),
    ) == (200, True, True)
    assert (Duty.objects.get(until=None), Zone.objects.get().post_id) == (duty, zone.post_id)
    status, shown = posted(sun, "claims:redraw", address, geometry="")
    assert (status, "请先在地图上画出来。" in shown) == (422, True)
    status, shown = posted(sun, "claims:redraw", address, geometry=json.dumps(before), back="1")
    zone.place.refresh_from_db()
    assert (status, 'name="back"' in shown, zone.place.geometry) == (200, False, before)
    page(ground.client("guo"), "claims:redraw", address, status=403)


def test_beginning_the_clean_up(ground: Ground) -> None:
    sun, estate = ground.client("sun"), ground.estate.uuid
    fields = {"title": "清洁日", "rule": "FREQ=MONTHLY;BYDAY=1SA", "at": "09:00", "minutes": "120"}
    for field, value in (("at", "25:99"), ("minutes", "ten"), ("rule", "x"), ("first_day", "2026-02-31")):
        status, shown = posted(sun, "claims:begin_clean_up", estate, **fields | {field: value})
        assert (status, 'value="清洁日"' in shown) == (422, True)
    status, shown = posted(sun, "claims:begin_clean_up", estate, **fields)
    assert (status, "清洁日已排进日历" in shown, "每月第一个周六" in shown) == (200, True, True)
    assert "12月5日 9:00–11:00" in page(ground.client("guo"), "claims:clean_up", estate)


def test_thirty_zones_are_as_few_queries_as_one(ground: Ground) -> None:
    client, url = ground.client("guo"), reverse("claims:map", args=[ground.estate.uuid])
    found = []
    for wanted in (range(1), range(1, 30)):
        for n in wanted:
            ground.kept(ground.zone(f"绿地{n}", east=n / 10))
        client.get(url)
        with CaptureQueriesContext(connection) as counted:
            client.get(url)
        found.append(len(counted))
    assert found[0] == found[1]
