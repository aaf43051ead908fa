"""Bad input into emergencies, sampling, zones and boards: one Chinese sentence, and no row of any table changes."""

from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from rongshu.core.tests.untouched import taken_back
from rongshu.estate.emergency.models import Plan
from rongshu.face.open.tests.conftest import Town, build, everything, said
from tests.bad_input.town import entered, text

NOWHERE = "00000000-0000-4000-8000-000000000000"
LONG = "9" * 40
Line = tuple[str, str, dict[str, str], dict[str, Any], int, str]
MONTHLY = "FREQ=MONTHLY;BYDAY=1SA"
CORNERS = '{"type": "Polygon", "coordinates": [[[113.1, 27.8], [113.2, 27.9]]]}'

EMERGENCY: list[Line] = [
    ("secretary", "start", {"plan": "@calm_plan"}, {"what": "陨石", "typed": "杏花苑"}, 422, "请选是什么情况。"),
    ("secretary", "start", {"plan": "@calm_plan"}, {"what": "flood", "typed": "杏花"},
     422, "请输入小区名以免误启动：杏花苑"),
    ("secretary", "change", {"plan": "@plan"}, {"do": "fly"}, 422, "不认识这个按钮，请刷新页面再试。"),
    ("secretary", "change", {"plan": "@plan"}, {"do": "member", "person": "一", "group": "party"},
     422, "请选一个人。"),
    ("secretary", "change", {"plan": "@plan"}, {"do": "member", "person": "@outsider", "group": "party"},
     422, "测试outsider目前不在这里做志愿者。"),
    ("secretary", "change", {"plan": "@plan"}, {"do": "member", "person": "@volunteer", "group": "fifth"},
     422, "请在四个组里选一个。"),
    ("secretary", "change", {"plan": "@plan"}, {"do": "choose", "person": "@volunteer", "place": LONG},
     422, "请选一个楼栋或单元。"),
    ("secretary", "change", {"plan": "@plan"}, {"do": "shop", "name": "　"}, 422, "请写店名。"),
    ("secretary", "change", {"plan": "@plan"}, {"do": "task", "words": " "}, 422, "请写要做什么。"),
    ("secretary", "change", {"plan": "@plan"}, {"do": "review", "version": "昨天"},
     409, "预案刚刚改过，请再看一遍。"),
    ("resident", "order", {}, {"shop": "@shop", "wanted": "　"}, 422, "请写需要什么。"),
    ("resident", "order", {}, {"shop": "@shop", "wanted": "大米", "bags": "１３"}, 422, "请填1到12袋。"),
    ("resident", "order", {}, {"shop": "@shop", "wanted": "大米", "bags": "两袋"}, 422, "请填1到12袋。"),
    ("resident", "order", {}, {"shop": LONG, "wanted": "大米"}, 422, "请选一家店。"),
    ("resident", "order", {}, {"shop": "@shop", "wanted": "大米", "subject": "@outsider"}, 404, "这里没有这个人。"),
    ("resident", "order", {}, {"shop": "@shop", "wanted": "大米", "emergency": "现在"}, 404, "这里没有这次应急。"),
    ("volunteer", "tick", {"delivery": "@delivery"},
     {"number": "@supply", "move": "buy", "key": "k", "paid": "五十六"},
     422, "请按元填写花费，例如 56.80。"),
    ("volunteer", "tick", {"delivery": "@delivery"},
     {"number": "@supply", "move": "buy", "key": "k", "paid": "１２３４５６７８"},
     422, "请按元填写花费，例如 56.80。"),
    ("volunteer", "tick", {"delivery": "@delivery"}, {"number": "WZ-0", "move": "buy", "key": "k"},
     404, "这一单已经不在您这趟里了。"),
    ("volunteer", "tick", {"delivery": "@delivery"}, {"number": "@supply", "move": "eat", "key": "k"},
     422, "请勾选做了什么。"),
    ("volunteer", "tick", {"delivery": "@delivery"}, {"number": "@supply", "move": "buy", "key": ""},
     422, "这一下没有编号，请刷新页面再试。"),
    ("volunteer", "asked", {}, {"what": "king", "pk": "1", "yes": "1"}, 404, "已经不问您这件事了。"),
    ("volunteer", "turn_out", {}, {"said": "也许"}, 422, "请回复到岗还是来不了。"),
    ("secretary", "act", {"emergency": "@emergency"}, {"do": "arrive", "person": "９９"}, 404, "没有叫过这个人。"),
]  # fmt: skip
SAMPLING: list[Line] = [
    ("secretary", "new", {"emergency": "@emergency"}, {"day": "明天"}, 422, "看不懂这个日期：明天"),
    ("secretary", "new", {"emergency": "@emergency"}, {"day": "2026年2月30日"}, 422, "看不懂这个日期：2026年2月30日"),
    ("secretary", "new", {"emergency": "@emergency"}, {"from": "八点"}, 422, "这个时间看不懂：八点"),
    ("secretary", "new", {"emergency": "@emergency"}, {"from": "１２：００", "to": "08:00"},
     422, "一轮采样要在一天之内，最长十二小时。"),
    ("secretary", "new", {"emergency": "@emergency"}, {"tables": "三张"}, 422, "请填数字。"),
    ("secretary", "new", {"emergency": "@emergency"}, {"tables": LONG}, 422, "请填数字。"),
    ("secretary", "new", {"emergency": "@emergency"}, {"tables": "９９９"}, 422, "这里填 1 到 60。"),
    ("secretary", "mark", {"unit": "@unit", "target": "@target", "said": "eaten"}, {"key": NOWHERE},
     422, "不认识这个记号，请刷新页面再试。"),
    ("secretary", "mark", {"unit": "@unit", "target": "@target", "said": "sampled"}, {"key": "x"},
     422, "这个页面开得太久了，请重新打开。"),
    ("secretary", "mark", {"unit": "@unit", "target": NOWHERE, "said": "sampled"}, {"key": NOWHERE},
     404, "名单上没有这个人，请重新打开名单。"),
    ("secretary", "entry", {"unit": "@unit"}, {"sheet": "x", "rest": "1"}, 422, "这个页面开得太久了，请重新打开。"),
    ("secretary", "entry", {"unit": "@unit"}, {"sheet": NOWHERE, "rest": "1", "at": "25:99"},
     422, "这个时间看不懂：25:99"),
]  # fmt: skip
CLAIMS: list[Line] = [
    ("secretary", "draw", {"estate": "@estate"}, {"name": "新绿地", "ground": "green", "geometry": ""},
     422, "请先在地图上画出来。"),
    ("secretary", "draw", {"estate": "@estate"}, {"name": "新绿地", "ground": "green", "geometry": "一块地"},
     422, "这个图形读不出来。"),
    ("secretary", "draw", {"estate": "@estate"}, {"name": "新绿地", "ground": "green", "geometry": "[" * 90_000},
     422, "这个图形读不出来。"),
    ("secretary", "draw", {"estate": "@estate"}, {"name": "新绿地", "ground": "green", "geometry": CORNERS},
     422, "请画成一块：至少三个角。"),
    ("secretary", "adopt", {"estate": "@estate"}, {"ground": "岩浆"}, 422, "请选是什么地。"),
    ("secretary", "change", {"zone": "@zone"}, {"name": " ", "ground": "green"}, 422, "地点要有名称。"),
    ("secretary", "precincts", {"estate": "@estate"}, {"name": ""}, 422, "请给片区起个没用过的名字。"),
    ("secretary", "precincts", {"estate": "@estate"}, {"name": "东片区", "zones": ["@zone", NOWHERE]},
     404, "选的地块里有一块已经不在这张图上了，请重新选。"),
    ("secretary", "plan", {"estate": "@estate"}, {"stamp": "旧的", "cap": "九"}, 409, "刚才情况有变，请看新的安排。"),
    ("secretary", "begin_clean_up", {"estate": "@calm_estate"},
     {"title": "清洁日", "rule": "每月", "at": "9:00", "minutes": "60"},
     422, "请选每月哪一天。"),
    ("secretary", "begin_clean_up", {"estate": "@calm_estate"},
     {"title": "清洁日", "rule": MONTHLY, "at": "九点", "minutes": "60"},
     422, "请写几点几分"),
    ("secretary", "begin_clean_up", {"estate": "@calm_estate"},
     {"title": "清洁日", "rule": MONTHLY, "at": "9:00", "minutes": "两小时"},
     422, "这里要填整数。"),
]  # fmt: skip
BOARDS: list[Line] = [
    ("secretary", "hang", {"building": "@building"}, {"paper": "９９９９"},
     422, "请先打印这块牌，再挂上刚打印的那张。"),
    ("secretary", "appoint", {"building": "@building"}, {"person": "王阿姨"}, 422, "请选一个人。"),
    ("secretary", "appoint", {"building": "@building"}, {"person": NOWHERE}, 422, "请选一个人。"),
    ("volunteer", "adopt", {}, {"post": "x"}, 404, "这里没有这块牌。"),
    ("volunteer", "switch", {"field": "blood"}, {"version": "1"}, 422, "没有这一项可以同意。"),
    ("volunteer", "switch", {"field": "phone"}, {"version": "0"}, 422, "说明刚刚更新过，请看过新的再同意。"),
    ("", "board_write", {"sign": "TEST01"}, {"words": "　"}, 422, "请写一两句话。"),
    ("", "board_write", {"sign": "TEST01"}, {"words": "字" * 5000}, 422, "请写短一点，最多 300 个字。"),
    ("", "board_write", {"sign": "NOSUCH"}, {"words": "你好"}, 404, "这个二维码已失效，请给党支部打电话。"),
]  # fmt: skip
PLAN, RUNNING, UNIT = "/emergencies/plans/{calm_plan}", "/emergencies/{emergency}", "/sampling/lists/{unit}"
API: list[tuple[str, str, str, Any, int, str]] = [
    ("secretary", "POST", f"{PLAN}/start", {"what": "flood", "typed": "杏花"}, 422, "请输入小区名以免误启动：杏花苑"),
    ("secretary", "POST", f"{PLAN}/start", {"what": "陨石", "typed": "杏花苑"}, 422, ""),
    ("secretary", "POST", f"{PLAN}/members", {"person": NOWHERE, "group": "party"}, 422, "没有这个人。"),
    ("secretary", "PUT", f"{PLAN}/seats", {"place": NOWHERE}, 422, "没有这个地点。"),
    ("secretary", "POST", f"{PLAN}/review", {"version": "２"}, 422, ""),
    ("secretary", "POST", "/emergencies/plans/" + NOWHERE + "/start", {"what": "flood", "typed": "杏花苑"},
     404, "这里没有这份预案。"),
    ("resident", "POST", "/emergencies/supplies", {"shop": 987654, "items": "大米"}, 422, "请选一家店。"),
    ("resident", "POST", "/emergencies/supplies", {"shop": "{shop}", "items": "米" * 9000}, 422, ""),
    ("resident", "POST", "/emergencies/supplies", {"shop": "{shop}", "items": "大米", "bags": 13}, 422, ""),
    ("volunteer", "POST", "/emergencies/rounds/{delivery}/ticks",
     {"number": "{supply}", "move": "buy", "key": "钥匙"},
     422, ""),
    ("secretary", "POST", f"{RUNNING}/arrivals", {"person": NOWHERE}, 422, "没有这个人。"),
    ("secretary", "POST", f"{UNIT}/marks",
     {"marks": [{"key": NOWHERE, "person": NOWHERE, "said": "sampled", "at": "昨天"}]},
     422, ""),
    ("secretary", "POST", f"{UNIT}/people", {"key": NOWHERE, "home": NOWHERE, "name": "租客"}, 422, ""),
    ("secretary", "POST", "/claims/estates/{estate}/zones",
     {"name": "新绿地", "ground": "green", "geometry": {"type": "Polygon", "coordinates": []}},
     422, "这样还不能收下：geometry.coordinates"),
    ("", "POST", "/public/boards/TEST01/messages", {"words": "字" * 5000}, 422, ""),
]  # fmt: skip
ROOMS = {"emergency": EMERGENCY, "sampling": SAMPLING, "claims": CLAIMS, "boards": BOARDS}


@pytest.fixture
def there(db: None, settings: Settings, tmp_path: Path) -> tuple[Town, dict[str, Any]]:
    """Build a town with one of everything, and by what each is named."""
    settings.EVIDENCE_ROOT = tmp_path / "evidence"
    settings.LANGUAGE_CODE = "zh-hans"
    cache.clear()
    town = build()
    named = everything(town) | {name: person.pk for name, person in town.people.items()}
    calm = Plan.objects.get(uuid=named["calm_plan"]).place.uuid
    return town, named | {"building": str(town.building.uuid), "calm_estate": str(calm)}


def filled(given: dict[str, Any], named: dict[str, Any]) -> dict[str, Any]:
    """Put what there is where a line names it (@…)."""

    def meant(word: str) -> Any:
        return named[word[1:]] if word.startswith("@") else word

    return {k: [meant(one) for one in v] if isinstance(v, list) else meant(v) for k, v in given.items()}


def trouble(town: Town, named: dict[str, Any], room: str, line: Line) -> dict[str, Any]:
    """Send one line; return what was answered otherwise than it says, and what changed in spite."""
    who, name, args, fields, status, sentence = line
    address = reverse(name if name.startswith("board_") else f"{room}:{name}", kwargs=filled(args, named))
    with taken_back() as tried:
        answer = (entered(town, who) if who else Client()).post(address, filled(fields, named))
    shown = text(answer)
    found: dict[str, Any] = {} if answer.status_code == status else {"status": answer.status_code}
    if sentence not in shown:
        found["said"] = shown.split("<main")[-1][:600]
    return found | ({"changed": tried.changed} if tried.changed else {})


def over_the_api(
    town: Town, named: dict[str, Any], line: tuple[str, str, str, Any, int, str]
) -> dict[str, Any]:
    """Send one request; return what was answered otherwise than the line says, and what changed in spite."""
    who, method, path, body, status, sentence = line
    given = {k: named[v[1:-1]] if isinstance(v, str) and v.startswith("{") else v for k, v in body.items()}
    with taken_back() as tried:
        answer = town.ask(method, path.format(**named), who, given)
    told = said(answer)["sentence"]
    found: dict[str, Any] = {} if answer.status_code == status else {"status": answer.status_code}
    if sentence not in told or not told:
        found["said"] = told
    return found | ({"changed": tried.changed} if tried.changed else {})


def test_pages_and_api_say_what_is_wrong_and_write_nothing(there: tuple[Town, dict[str, Any]]) -> None:
    town, named = there
    wrong = {f"{line[1:4]}"[:160]: over_the_api(town, named, line) for line in API} | {
        f"{room} {line[1:4]}"[:160]: trouble(town, named, room, line)
        for room in ROOMS
        for line in ROOMS[room]
    }
    assert {k: v for k, v in wrong.items() if v} == {}
