"""The map one points at: thin lines for everybody, and a point named as a report of it would be."""

import json
from typing import Any

import pytest
from django.test import Client

from rongshu.ground.people.access import SYSTEM
from rongshu.ground.places.actions import add
from rongshu.ground.rivers import queries as rivers
from rongshu.ground.rivers.actions import survey
from rongshu.river.problems.models import Problem
from rongshu.river.problems.tests.conftest import BY_THE_WEIR, NOW, Basin


def asked(**query: Any) -> Any:
    answer = Client().get("/problems/new/beside", query, headers={"accept-language": "zh-hans"})
    assert answer.status_code == 200
    return json.loads(answer.content)


def test_a_point_is_named_at_once_by_reach_station_and_bank(basin: Basin) -> None:
    lon, lat = BY_THE_WEIR
    assert asked(lon=lon, lat=lat) == {
        "words": "榕溪上段 · K0+554 · 右岸", "place": str(basin.upper.place.uuid), "at": [lon, lat],
    }  # fmt: skip


def test_what_is_chosen_from_the_list_is_kept_as_long_as_the_point_lies_at_it(basin: Basin) -> None:
    lon, lat = BY_THE_WEIR
    river = str(basin.brook.uuid)
    assert asked(lon=lon, lat=lat, place=river)["place"] == str(basin.upper.place.uuid)
    lower = str(basin.lower.place.uuid)
    assert asked(lon=lon, lat=lat, place=lower) == {"words": "榕溪下段", "place": lower, "at": None}


@pytest.mark.parametrize("lon, lat", [(113.2, 27.895), (0, 0)])
def test_a_point_far_from_every_river_says_so_and_stays(basin: Basin, lon: float, lat: float) -> None:
    words = "那里 500 米内没有登记的河流，请选择。"
    assert asked(lon=lon, lat=lat) == {"words": words, "place": "", "at": [lon, lat]}


@pytest.mark.parametrize("query", [{}, {"lon": "x", "lat": "27"}, {"lon": 999, "lat": 27}, {"place": "x"}])
def test_no_point_asks_for_one(basin: Basin, query: dict[str, Any]) -> None:
    assert asked(**query) == {"words": "请说明在哪条河。", "place": "", "at": None}


def test_what_a_point_is_called_is_what_a_report_of_it_becomes(basin: Basin) -> None:
    lon, lat = BY_THE_WEIR
    place = asked(lon=lon, lat=lat)["place"]
    sent = {"lon": lon, "lat": lat, "place": place, "text": "桥下一堆垃圾", "is_new": "1"}
    assert Client().post("/problems/new/litter", sent).status_code == 302
    made = Problem.objects.select_related("case__place").get()
    assert (str(made.case.place.uuid), made.bank, round(made.station or 0)) == (place, "right", 554)
    assert (made.case.lon, made.case.lat) == (lon, lat)


def test_lines_are_thin_and_a_river_not_cut_is_drawn_whole(basin: Basin) -> None:
    wavy = [[113.3 + n * 0.0001, 27.9 + (n % 2) * 0.00001] for n in range(200)]
    line = {"type": "LineString", "coordinates": wavy}
    place = add(kind="river", name="直沟", parent=basin.district, geometry=line)
    survey(place=place, by=SYSTEM, now=NOW)
    found = json.loads(Client().get("/problems/new/lines").content)["features"]
    assert found == rivers.drawn()
    brook, whole = str(basin.brook.uuid), str(place.uuid)
    names = [(one["properties"]["name"], one["properties"]["river"]) for one in found]
    assert names == [("榕溪上段", brook), ("榕溪下段", brook), ("直沟", whole)]
    assert found[2]["geometry"]["coordinates"] == [[113.3, 27.9], [113.3199, 27.90001]]
