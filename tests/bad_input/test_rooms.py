"""The same in the rooms where neighbours meet, decide and look after things: one sentence, and no table changed."""

from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.urls import reverse
from pytest_django.fixtures import Settings

from rongshu.core.tests.untouched import taken_back
from rongshu.face.open.tests.conftest import Town, build, everything, said
from tests.bad_input.town import entered, text

LONG_AGO, WORDS = "2020-01-02", "东门停车难，大家说了半天"
# Who sends what to which page; the status, the sentence, and what of it the form still shows.
Sent = tuple[str, str, dict[str, str], dict[str, Any], int, str, str]


def pages(there: dict[str, Any]) -> list[Sent]:
    """Return what is handed in wrong to the pages."""
    held, vote = {"meeting": there["held"]}, {"vote": there["vote"]}
    item = there["held_item"]
    minutes = {"drawn": "1", f"said-{item}": WORDS, f"what-{item}-0": "划线", f"due-{item}-0": "2199-12-01"}
    papers = vote | {"building": there["building_pk"]}
    plan = {"title": WORDS, "minutes": "60"}
    once = {"how": "once", "title": WORDS, "place": there["community_pk"], "at": "09:00", "to": "10:00"}
    return [
        ("secretary", "council:plan", {}, plan | {"starts": f"{LONG_AGO}T15:00"}, 422, "这个时间已经过了。", WORDS),
        ("secretary", "council:plan", {}, plan | {"starts": "下周三"}, 422, "看不懂这个日期和时间。", WORDS),
        ("secretary", "council:write", held, minutes, 422, "请选由谁落实：划线", WORDS),
        ("secretary", "council:write", held, minutes | {f"due-{item}-0": "后天"}, 422, "这个日期看不懂", WORDS),
        ("secretary", "council:write", held, minutes | {f"what-{item}-0": "", "drawn": "0"}, 409,
         "纪要刚刚有人改过，请再看一遍。", WORDS),
        ("secretary", "council:draft", {"convention": there["convention"]}, {"text": WORDS, "drawn": "2"}, 409,
         "正在审核或表决，正文现在不能改。", WORDS),
        ("secretary", "council:papers", papers, {"voter": there["voter"], "yes": "二十"}, 422, "这里要填整数", "二十"),
        ("secretary", "council:papers", papers, {"voter": there["voter"], "yes": "2"}, 422,
         "票有 2 张，名字勾了 1 个，两个数要一样。", "checked"),
        ("secretary", "council:bylaws", {}, {"rules": "residents", "notice_days": "半个月"}, 422,
         "提前通知的天数是 0 到 30。", ""),
        ("resident", "council:ballot", vote, {"choice": "也许"}, 422, "请选同意、不同意或弃权。", ""),
        ("resident", "activities:new_wish", {}, {"title": "", "words": WORDS}, 422, "您想和大家一起做什么？", WORDS),
        ("resident", "venues:room", {"room": there["room_id"]}, {"starts": "明天", "minutes": "60"}, 422,
         "请选时间。", ""),
        ("volunteer", "duties:did", {"duty": there["duty"]}, {"day": "昨天", "words": WORDS}, 422,
         "这个日期看不懂。", WORDS),
        ("secretary", "occasions:new", {}, once | {"day": LONG_AGO}, 422, "这个时间已经过了。", WORDS),
        ("secretary", "occasions:new", {}, once | {"day": "十二月三十二日"}, 422, "请选日期。", WORDS),
    ]  # fmt: skip


@pytest.fixture
def town(db: None, settings: Settings, tmp_path: Path) -> Town:
    settings.EVIDENCE_ROOT = tmp_path / "evidence"
    cache.clear()
    return build()


def named(town: Town) -> dict[str, Any]:
    return everything(town) | {"building_pk": str(town.building.pk), "community_pk": str(town.community.pk)}


def test_pages_say_what_is_wrong_and_keep_what_was_typed(town: Town) -> None:
    wrong = {}
    for who, name, args, data, status, sentence, kept in pages(named(town)):
        with taken_back() as tried:
            answer = entered(town, who).post(reverse(name, kwargs=args), data)
            shown = text(answer)
        found = (answer.status_code, sentence in shown, kept in shown, tried.changed)
        if found != (status, True, True, []):
            wrong[name, str(data)] = found
    assert wrong == {}


def programs(there: dict[str, Any]) -> list[tuple[str, str, str, dict[str, Any], int, str]]:
    """Return what is handed in wrong by programs: who, how, where, what; the status and the sentence."""
    meeting, vote = f"/council/meetings/{there['held']}", f"/council/votes/{there['vote']}"
    talked = {"item": there["held_item"], "said": WORDS}
    decided = {"what": "划线", "owner": 987654321, "due": "2199-12-01"}
    papers = {"yes": 2, "voters": [there["voter"]], "sheet": there["sha256"]}
    return [
        ("secretary", "PUT", f"{meeting}/minutes", {"drawn": 0, "items": [talked]}, 409,
         "纪要刚刚有人改过，请再看一遍。"),
        ("secretary", "PUT", f"{meeting}/minutes", {"drawn": 1, "items": [talked | {"decided": [decided]}]}, 422,
         "请选由谁落实：划线"),
        ("secretary", "PUT", f"{meeting}/minutes", {"drawn": 1, "items": [talked | {"item": 987654321}]}, 422,
         "议题里没有这一项。"),
        ("secretary", "POST", "/council/meetings", {"title": WORDS, "starts": f"{LONG_AGO}T09:00:00Z"}, 422,
         "这个时间已经过了。"),
        ("secretary", "POST", f"{vote}/papers", papers, 422, "票有 2 张，名字勾了 1 个，两个数要一样。"),
        ("secretary", "POST", f"{vote}/papers", papers | {"yes": 1, "voters": [987654321]}, 422,
         "勾选的人不在这次表决的名册上。"),
        ("helper", "POST", f"{vote}/ballot", {"choice": "yes"}, 409, "这一票已经计过了，一次就够。"),
    ]  # fmt: skip


def test_the_api_says_the_same(town: Town) -> None:
    wrong = {}
    for who, method, path, body, status, sentence in programs(named(town)):
        with taken_back() as tried:
            answer = town.ask(method, path, who, body)
        if (answer.status_code, said(answer)["sentence"], tried.changed) != (status, sentence, []):
            wrong[method, path] = (answer.status_code, said(answer), tried.changed)
    assert wrong == {}
