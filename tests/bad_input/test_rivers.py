"""Bad input at the rivers: chiefs and their rules, assessments, projects, patrols, problems; no row changes."""

from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from pytest_django.fixtures import Settings

from rongshu.core import clock
from rongshu.face.open.tests.conftest import Town, build, everything
from tests.bad_input.test_doors_and_ground import LONG, NOWHERE, Line, over_the_api, trouble

RULE = {
    "place": "@chiefs_reach", "what": "own", "level": "village", "period": "month", "count": "2",
    "holiday": "as_usual", "since": "2199-12-01", "seen": "0",
}  # fmt: skip
APPOINTED = {"level": "village", "name": "测试helper", "own_phone": "13800000002", "since": "2199-12-01"}
REACH, SCORED, ASSESSED = (
    {"place": "@chiefs_reach"},
    {"assessment": "@assessment"},
    {"assessment": "@assessed"},
)
TYPED = {"key": "notices", "turn": "1", "numerator": "2", "words": "通报第 4 期"}
CHIEFS: list[Line] = [
    ("administrator", "appoint", REACH, APPOINTED | {"own_phone": "１３８"}, 422,
     "没有登记过这个姓名和电话的人，请先登记。"),
    ("administrator", "appoint", REACH, APPOINTED | {"since": "二月三十日"}, 422, "请选日期。"),
    ("administrator", "appoint", REACH, APPOINTED | {"level": "银河"}, 422, "请选择河长的级别。"),
    ("administrator", "alert", REACH, {"colour": "紫", "why": "水华"}, 422, "预警要有等级和原因。"),
    ("administrator", "alert", REACH, {"colour": "red", "why": "　"}, 422, "预警要有等级和原因。"),
    ("administrator", "alert", REACH, {"lift": "yes", "on": "2199-12-01"}, 404, "这个河段没有预警。"),
    ("river_office", "rules", {}, RULE | {"place": "这里"}, 404, "没有这个地点。"),
    ("river_office", "rules", {}, RULE | {"since": "2020-01-01"}, 422, "规定从今天或以后开始"),
    ("river_office", "rules", {}, RULE | {"since": "2199-13-01"}, 422, "请选日期。"),
    ("river_office", "rules", {}, RULE | {"what": "adopt", "standard": "月球"}, 422, "规定从今天或以后开始"),
]  # fmt: skip
ASSESSMENT: list[Line] = [
    ("supervisor", "type_in", SCORED, TYPED | {"numerator": "五"}, 422, "请填一个不小于 0 的数。"),
    ("supervisor", "type_in", SCORED, TYPED | {"numerator": "-1"}, 422, "请填一个不小于 0 的数。"),
    ("supervisor", "type_in", SCORED, TYPED | {"numerator": "1e999"}, 422, "请填一个不小于 0 的数。"),
    ("supervisor", "type_in", SCORED, TYPED | {"denominator": "1"}, 422, "做完的不会比该做的多。"),
    ("supervisor", "type_in", SCORED, TYPED | {"words": "　"}, 422, "请写明这个数从哪里来。"),
    ("supervisor", "type_in", SCORED, TYPED | {"key": "运气"}, 422, "考核表上没有这一项。"),
    ("supervisor", "type_in", SCORED, TYPED | {"turn": LONG}, 409, "这份考核刚刚被别人改过，请重新看一遍。"),
    ("supervisor", "publish", SCORED, {"turn": "昨天"}, 409, "这份考核刚刚被别人改过，请重新看一遍。"),
    ("supervisor", "close", ASSESSED, {}, 409, "申诉期还没过，暂时不能办结。"),
    ("supervisor", "correct", SCORED, {"why": "错了"}, 409, "这份还在评分，直接改就可以。"),
    ("supervisor", "correct", ASSESSED, {"why": "　"}, 422, "请说说原因。"),
    ("supervisor", "answer", {"assessment": "@appealed"}, {"upheld": "no", "words": " "}, 422, "请说说原因。"),
    ("supervisor", "answer", ASSESSED, {"upheld": "yes", "words": "好"}, 422, "没有人申诉。"),
    ("helper", "appeal", ASSESSED, {"words": "　"}, 422, "请说说哪里不对。"),
    ("supervisor", "adopt", {}, {"key": "别处的"}, 422, "请选一张考核表。"),
    ("supervisor", "adopt", {}, {"key": "sample", "place": "这里"}, 404, "没有这个地点。"),
    ("supervisor", "edit_sheet", {}, {"name": "新表", "name-0": "巡河", "weight-0": "九十"}, 422, ""),
]  # fmt: skip
NEW = {
    "place": "@chiefs_reach", "name": "截污工程", "kind": "outfalls", "responsible": "水利局", "since": "2026-01-01",
    "due": "2026-12-31", "what-0": "截污管", "amount-0": "3", "unit-0": "km",
}  # fmt: skip
DONE = {"quantity": "@quantity", "day": "@today", "amount": "0.5", "key": NOWHERE}
PROJECT = {"project": "@project"}
PROJECTS: list[Line] = [
    ("supervisor", "new", {}, NEW | {"place": LONG}, 422, "请选一条河或一个河段。"),
    ("supervisor", "new", {}, NEW | {"name": "　"}, 422, "请给项目起个名字。"),
    ("supervisor", "new", {}, NEW | {"kind": "填湖"}, 422, "请选治理类型。"),
    ("supervisor", "new", {}, NEW | {"due": "2025-12-31"}, 422, "完成期限不能早于开始日期。"),
    ("supervisor", "new", {}, NEW | {"due": "年底"}, 422, "请选日期。"),
    ("supervisor", "new", {}, NEW | {"amount-0": "三"}, 422, "这里要填数字。"),
    ("supervisor", "new", {}, NEW | {"amount-0": "Infinity"}, 422, "请填一个大于 0 的数。"),
    ("supervisor", "new", {}, NEW | {"what-0": "", "amount-0": ""}, 422, "请写明计划做什么、做多少。"),
    ("supervisor", "enter", PROJECT, DONE | {"amount": "半"}, 422, "这里要填数字。"),
    ("supervisor", "enter", PROJECT, DONE | {"amount": "0"}, 422, "请填一个大于 0 的数。"),
    ("supervisor", "enter", PROJECT, DONE | {"day": "2199-12-01"}, 422, ""),
    ("supervisor", "enter", PROJECT, DONE | {"quantity": LONG}, 422, "项目里没有这一项。"),
    ("supervisor", "enter", PROJECT, DONE | {"key": "钥匙"}, 422, ""),
    ("supervisor", "take_back", PROJECT | {"entry": "@project_entry"}, {"why": "　"}, 422, "请说说原因。"),
    ("supervisor", "views", PROJECT, {"moment": "before"}, 422, "请先选一张照片。"),
    ("supervisor", "extend", PROJECT, {"seen": "@today", "due": "2020-01-01", "why": "汛期"}, 422,
     "新的期限要晚于原来的"),
    ("supervisor", "extend", PROJECT, {"seen": "2020-01-01", "due": "2020-02-01", "why": "汛期"}, 409,
     "刚刚有人延长过"),
    ("supervisor", "extend", PROJECT, {"seen": "x", "due": "明年", "why": "汛期"}, 422, "请选日期。"),
    ("supervisor", "finish", PROJECT, {}, 409, ""),
]  # fmt: skip
PATROLS: list[Line] = [
    ("river_office", "file", {}, {"place": "@reach"}, 422, "请先选一个文件。"),
    ("supervisor", "set_aside", {"patrol": "@patrol", "reason": "fast"}, {"words": "　"}, 422, ""),
    ("supervisor", "set_aside", {"patrol": "@patrol", "reason": "fly"}, {"words": "坐船"}, 404, ""),
]  # fmt: skip
CLUE = {"number": "@problem"}
PROBLEMS: list[Line] = [
    ("resident", "report", {"kind": "litter"}, {"place": "河边", "text": "垃圾"}, 422, ""),
    ("resident", "report", {"kind": "litter"}, {"lon": "NaN", "lat": "27.8"}, 422, ""),
    ("resident", "report", {"kind": "litter"}, {"lon": "113.1", "lat": "1e400"}, 422, ""),
    ("river_office", "recognise", CLUE, {"kind": "飞碟"}, 422, ""),
    ("river_office", "recognise", CLUE, {"kind": "litter", "quantity": "很多"}, 422, ""),
    ("river_office", "recognise", CLUE, {"kind": "litter", "quantity": "-5"}, 422, ""),
    ("river_office", "recognise", CLUE, {"kind": "litter", "quantity": "5", "severity": "末日"}, 422, ""),
    ("river_office", "recognise", CLUE, {"kind": "litter", "quantity": "5", "turn": "99"}, 409, ""),
]  # fmt: skip
WALK, SHEET = "/patrols/{patrol}", "/assessments/{assessment}"
POINT = {"at": 1_795_000_000.0, "lon": 113.15, "lat": 27.835}
API: list[tuple[str, str, str, Any, int, str]] = [
    ("supervisor", "POST", f"{SHEET}/publish", {"turn": 0}, 409, "这份考核刚刚被别人改过，请重新看一遍。"),
    ("supervisor", "POST", f"{SHEET}/publish", {"turn": "1"}, 422, ""),
    ("helper", "POST", "/assessments/{assessed}/appeal", {"words": "字" * 501}, 422, ""),
    ("helper", "POST", "/assessments/{assessed}/appeal", {"words": " "}, 422, "请说说哪里不对。"),
    ("supervisor", "POST", "/assessments/{appealed}/answer", {"upheld": "yes", "words": "好"}, 422, ""),
    ("supervisor", "GET", "/assessments?year=二〇二六", {}, 422, ""),
    ("supervisor", "POST", "/projects/{project}/entries",
     {"quantity": "{quantity}", "day": "2199-12-01", "amount": "1"}, 422, ""),
    ("supervisor", "POST", "/projects/{project}/entries",
     {"quantity": "{quantity}", "day": "2026-02-30", "amount": "1"}, 422, ""),
    ("supervisor", "POST", "/projects/{project}/entries",
     {"quantity": "{quantity}", "day": "{today}", "amount": "1e9"}, 422, ""),
    ("supervisor", "POST", f"/projects/{NOWHERE}/entries",
     {"quantity": 1, "day": "2026-01-01", "amount": "1"}, 404, "没有这个项目。"),
    ("river_office", "POST", f"{WALK}/points", {"seq": 0, "points": []}, 422, ""),
    ("river_office", "POST", f"{WALK}/points", {"seq": 0, "points": [POINT | {"lon": 999.0}]}, 422, ""),
    ("river_office", "POST", f"{WALK}/points", {"seq": -1, "points": [POINT]}, 422, ""),
    ("river_office", "POST", f"{WALK}/hand-in", {"ended": "昨天"}, 422, ""),
    ("river_office", "POST", f"{WALK}/findings", {"uuid": NOWHERE, "at": "2026-01-01T00:00:00"}, 422, ""),
    ("resident", "POST", "/patrols", {"uuid": NOWHERE, "place": "{reach}", "began": "2026-01-01T00:00:00Z"}, 403, ""),
    ("river_office", "POST", "/problems/{problem}/recognise", {"kind": "飞碟"}, 422, ""),
    ("river_office", "POST", "/problems/{problem}/recognise", {"kind": "litter", "quantity": "1.234"}, 422, ""),
    ("river_office", "GET", "/problems?since=2026-13-01", {}, 422, ""),
    ("", "POST", "/public/problems", {"lon": 113.1}, 422, ""),
    ("", "POST", "/public/problems", {"place": NOWHERE, "text": "垃圾"}, 422, ""),
    ("", "GET", "/public/river-signs/没有", {}, 422, ""),
    ("", "GET", "/public/projects?after=x", {}, 422, "列表的这一页已经不在了，请从头看起。"),
]  # fmt: skip
ROOMS = {
    "chiefs": CHIEFS, "assessment": ASSESSMENT, "projects": PROJECTS, "patrols": PATROLS, "problems": PROBLEMS,
}  # fmt: skip


@pytest.fixture
def there(db: None, settings: Settings, tmp_path: Path) -> tuple[Town, dict[str, Any]]:
    """Build a town with one of everything, and by what each is named."""
    settings.EVIDENCE_ROOT = tmp_path / "evidence"
    settings.LANGUAGE_CODE = "zh-hans"
    cache.clear()
    town = build()
    return town, everything(town) | {"today": f"{clock.today(town.now):%Y-%m-%d}"}


def test_pages_say_what_is_wrong_and_write_nothing(there: tuple[Town, dict[str, Any]]) -> None:
    town, named = there
    wrong = {
        f"{room} {line[1:4]}"[:160]: trouble(town, named, room, line)
        for room in ROOMS
        for line in ROOMS[room]
    }
    assert {k: v for k, v in wrong.items() if v} == {}


def test_the_api_says_the_same(there: tuple[Town, dict[str, Any]]) -> None:
    town, named = there
    wrong = {f"{line[1:4]}"[:160]: over_the_api(town, named, line) for line in API}
    assert {k: v for k, v in wrong.items() if v} == {}
