"""What the pages do with what is typed, and the API with what phones send."""

import json
import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from rongshu.core import clock
from rongshu.estate.emergency.models import Emergency
from rongshu.estate.emergency.sampling import queries
from rongshu.estate.emergency.sampling.models import Mark, Round, Target
from rongshu.estate.emergency.sampling.tests.estate import Estate, build
from rongshu.ground.people.models import Grant


@pytest.fixture
def here(db: None) -> Estate:
    """The small estate, as of now."""
    made = build(4, (3, 6, 2))
    Grant.objects.update(since=clock.today() - timedelta(days=9))
    return made


def held(estate: Estate) -> Round:
    return estate.round(starts=clock.now(), ends=clock.now() + timedelta(hours=8))


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_round_is_proposed_tried_out_and_planned(here: Estate) -> None:
    sun, url = here.client("sun"), reverse("sampling:new", args=[here.emergency.uuid])
    shown = text(sun.get(url))
    assert "登记册上 4 个单元、44 人" in shown and "4 人需上门" in shown and 'value="08:00"' in shown
    tried = sun.get(url, {"tables": "2", "samplers": "1"})
    assert tried.status_code == 200 and 'name="tables" value="2"' in text(tried)
    made = sun.post(url, {"tables": "2", "samplers": "1", "sites": "中心广场\n\n 南门 "})
    found = Round.objects.get()
    assert (made.status_code, found.tables, found.sites) == (302, 2, ["中心广场", "南门"])


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("tables", "很多", "请填数字。"),
        ("tables", "999", "这里填 1 到 60。"),
        ("wait", "１２１", "这里填 1 到 120。"),
        ("day", "2026-02-31", "看不懂"),
        ("day", "0001-01-01", "看不懂"),
        ("from", "25:00", "看不懂"),
        ("to", "07:00", "一轮采样要在一天之内"),
        ("seconds", "600", "这样要采到"),
    ],
)
def test_what_cannot_be_is_told_and_what_was_typed_stays(
    here: Estate, field: str, typed: str, sentence: str
) -> None:
    sun, url = here.client("sun"), reverse("sampling:new", args=[here.emergency.uuid])
    answer = sun.post(url, {"tables": "1", "samplers": "1", "to": "10:00", "sites": "中心广场", field: typed})
    shown = text(answer)
    assert (answer.status_code, sentence in shown, "中心广场</textarea>" in shown) == (422, True, True)
    assert not Round.objects.exists()


def test_a_paper_is_entered_once_however_often_it_is_sent(here: Estate) -> None:
    made, hou = held(here), here.client("hou")
    unit = here.list(made)
    url = reverse("sampling:entry", args=[unit.uuid])
    assert text(hou.get(url)).count("<fieldset>") == 11
    away = here.target(made, "居民0-1")
    sheet = {"sheet": str(uuid4()), "rest": "1", "at": "00:01", f"said-{away.uuid}": "away"}
    assert [hou.post(url, sheet).status_code for _ in range(2)] == [302, 302]
    states = list(Target.objects.filter(unit=unit).order_by("sort").values_list("state", "state_source"))
    assert states == [("sampled", "paper"), ("away", "paper"), *[("sampled", "paper")] * 9]
    assert Mark.objects.count() == 11
    broken = hou.post(url, sheet | {"at": "八点"})
    assert (broken.status_code, "看不懂" in text(broken)) == (422, True)
    assert hou.post(url, {"sheet": "x"}).status_code == 422


def test_a_press_too_many_changes_nothing_and_is_taken_back(here: Estate) -> None:
    made, sun = held(here), here.client("sun")
    unit, somebody, key = here.list(made), here.target(made, "居民0-0"), {"key": str(uuid4())}
    press = reverse("sampling:mark", args=[unit.uuid, somebody.uuid, "sampled"])
    assert [sun.post(press, key).status_code for _ in range(2)] == [302, 302]
    assert Mark.objects.count() == 1
    shown = text(sun.get(reverse("sampling:unit", args=[unit.uuid])))
    assert "11 人里还有 10 人没采" in shown and "已采 · " in shown and "sun" in shown
    sun.post(reverse("sampling:mark", args=[unit.uuid, somebody.uuid, "undo"]))
    somebody.refresh_from_db()
    assert somebody.state == "todo"
    assert (
        sun.post(reverse("sampling:mark", args=[unit.uuid, somebody.uuid, "nonsense"]), key).status_code
        == 422
    )


def test_the_matrix_is_sent_again_only_when_something_changed(here: Estate) -> None:
    made, sun = held(here), here.client("sun")
    live = reverse("sampling:live", args=[made.uuid])
    assert sun.get(live, {"edition": "0"}).status_code == 204
    press = reverse(
        "sampling:mark", args=[here.list(made).uuid, here.target(made, "居民0-0").uuid, "sampled"]
    )
    sun.post(press, {"key": str(uuid4())})
    again = sun.get(live, {"edition": "0"})
    assert (again.status_code, f"edition={queries.edition(made)}" in text(again)) == (200, True)


def test_the_page_a_phone_keeps_has_nobodys_data_in_it(here: Estate) -> None:
    page = reverse("sampling:phone") + f"?list={here.list(held(here)).uuid}"
    shown = [
        re.sub(r'"X-CSRFToken": "\w+"', "", text(here.client(name).get(page))) for name in ("sun", "hou")
    ]
    assert shown[0] == shown[1]
    assert "居民0" not in shown[0] and str(here.list(Round.objects.get()).uuid) not in shown[0]


def ask(client: Client, path: str, body: Any = None) -> HttpResponse:
    if body is None:
        return client.get(f"/api/v1/sampling/{path}")  # type: ignore[return-value]
    return client.post(f"/api/v1/sampling/{path}", json.dumps(body), "application/json")  # type: ignore[return-value]


def test_a_phone_sends_again_what_may_not_have_arrived(here: Estate) -> None:
    made, hou = held(here), here.client("hou")
    unit = here.list(made).uuid
    listed = json.loads(ask(hou, f"lists/{unit}").content)
    assert (len(listed["people"]), listed["unit"], listed["closed"]) == (11, "1栋 1单元", False)
    somebody, now = listed["people"][0], clock.now().isoformat()
    marks = [
        {"key": str(uuid4()), "person": somebody["person"], "said": "sampled", "at": now},
        {"key": str(uuid4()), "person": str(uuid4()), "said": "away", "at": now},
    ]
    first, second = (json.loads(ask(hou, f"lists/{unit}/marks", {"marks": marks}).content) for _ in range(2))
    stray = [marks[1]["key"]]
    assert first == {"fresh": 1, "known": 0, "unknown": stray}
    assert second == {"fresh": 0, "known": 1, "unknown": stray}
    new = {"key": str(uuid4()), "home": somebody["home"], "name": "租客小赵"}
    told = [json.loads(ask(hou, f"lists/{unit}/people", new).content)["person"] for _ in range(2)]
    assert told == [new["key"]] * 2
    (live,) = json.loads(ask(hou, f"lists/{unit}").content)["people"][-1]["marks"]
    assert (live["key"], live["by"], live["source"]) == (marks[0]["key"], "hou", "offline")


def test_a_phone_is_told_what_it_may_forget(here: Estate) -> None:
    made, hou = held(here), here.client("hou")
    mine, others = here.list(made).uuid, here.list(made, 3).uuid
    assert ask(hou, f"lists/{others}").status_code == 403  # it stays there: what was marked is kept
    assert ask(hou, f"lists/{uuid4()}").status_code == 404
    Emergency.objects.update(state="ended", ended_at=clock.now())
    over = ask(hou, f"lists/{mine}/marks", {"marks": []})
    assert (over.status_code, json.loads(over.content)["code"]) == (409, "over")
