"""The search as anybody sees it, and what is kept of it."""

import json
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from rongshu.core import clock
from rongshu.core.errors import Invalid
from rongshu.ground.people.access import SYSTEM
from rongshu.policy.finding import actions, searched
from rongshu.policy.finding.models import Searched, Synonym
from rongshu.policy.finding.tests.conftest import TODAY


def test_the_page_shows_who_how_much_until_when_and_whom_to_ask(
    client: Client, compendium: dict[str, Any]
) -> None:
    text = client.get("/find/", {"q": "技术改造"}).content.decode()
    for words in (
        "<mark>技术改造</mark>补助",
        "区内企业",
        "200 万元",
        "2026-12-20",
        'href="tel:0731-0000000"',
        "第1条",
    ):
        assert words in text
    assert len(text) < 100_000


def test_what_ended_leads_to_what_holds(client: Client, compendium: dict[str, Any]) -> None:
    text = client.get("/find/", {"q": "工业发展"}).content.decode()
    assert "榕湖新区促进工业高质量发展若干政策" in text.split("现行的是：")[1]


def test_no_page_is_without_a_next_step(client: Client, compendium: dict[str, Any]) -> None:
    assert "看看全部政策" in client.get("/find/", {"q": "量子计算"}).content.decode()
    assert (
        "去掉全部筛选" in client.get("/find/", {"q": "补助", "days": "14", "least": "500"}).content.decode()
    )
    assert "技术改造补助" in client.get("/find/").content.decode()


def test_a_typed_text_is_shown_as_text(client: Client, compendium: dict[str, Any]) -> None:
    text = client.get("/find/", {"q": "<script>租金"}).content.decode()
    assert "<script>租" not in text
    assert "&lt;script&gt;租金" in text


def test_suggestions_are_links(client: Client, compendium: dict[str, Any]) -> None:
    text = client.get("/find/suggest", {"q": "高新技术"}).content.decode()
    assert text.count("<li>") == 1
    assert ">高新技术企业认定奖励</a>" in text
    assert client.get("/find/suggest").content == b"\n"


def test_feeds_have_what_is_new(client: Client, compendium: dict[str, Any]) -> None:
    feed = ElementTree.fromstring(client.get("/find/feed.atom", {"q": "失业保险"}).content)
    name = "{http://www.w3.org/2005/Atom}"
    assert [one.findtext(f"{name}title") for one in feed.iter(f"{name}entry")] == ["榕湖新区稳就业实施细则"]
    found = json.loads(client.get("/find/feed.json", {"q": "失业保险"}).content)
    assert [one["title"] for one in found["items"]] == ["榕湖新区稳就业实施细则"]
    assert found["feed_url"].startswith("http://testserver/find/feed.json?q=")


def test_the_api_answers_as_the_page_does(client: Client, compendium: dict[str, Any]) -> None:
    found = client.get("/api/v1/public/policy-search", {"q": "技术改造"}).json()
    assert [one["title"] for one in found["items"]] == ["技术改造补助"]
    assert [one["uuid"] for one in found["documents"]] == [str(compendium["industry"].uuid)]
    assert [one["successor"] for one in found["ended"]] == [str(compendium["industry"].uuid)]
    assert client.get("/api/v1/public/policy-suggestions", {"q": "技术改"}).json() == ["技术改造补助"]


def test_a_search_is_counted_by_its_words_and_day_alone(client: Client, compendium: dict[str, Any]) -> None:
    for _ in range(2):
        client.get("/find/", {"q": "请问技术改造怎么申请"})
    client.get("/find/", {"q": "量子计算"})
    client.get("/find/", {"q": "技术改造", "sort": "amount"})
    client.get("/find/")
    rows = Searched.objects.order_by("pk").values_list("words", "times", "is_found", "day")
    assert list(rows) == [("技术改造 申请", 2, True, clock.today()), ("量子计算", 1, False, clock.today())]


@pytest.mark.parametrize("words", ["", "13800000000", "张三 430202199001011234", "a@b.cn", "长" * 61])
def test_what_may_name_somebody_is_not_kept(db: None, words: str) -> None:
    assert not actions.count(words=words, is_found=False, day=TODAY)
    assert not Searched.objects.exists()


def test_a_machine_that_makes_questions_up_fills_no_table(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_A_DAY", 2)
    kept = [actions.count(words=words, is_found=False, day=TODAY) for words in ("甲", "乙", "丙", "甲")]
    assert kept == [True, True, False, True]
    assert list(Searched.objects.order_by("pk").values_list("words", "times")) == [("甲", 2), ("乙", 1)]


def test_the_editors_words_are_kept_changed_and_forgotten(db: None) -> None:
    actions.set_synonym(word=" 拎包 ", names=["标准厂房", " "])
    actions.set_synonym(word="拎包", names=["厂房"])
    assert list(Synonym.objects.values_list("word", "names")) == [("拎包", ["厂房"])]
    assert actions.set_synonym(word="拎包", names=[]) is None
    with pytest.raises(Invalid):
        actions.set_synonym(word="拎", names=["厂房"])
    assert not Synonym.objects.exists()


def test_the_editor_sees_what_nobody_found_the_most_often_first(db: None) -> None:
    for day, words, times, is_found in (
        (TODAY, "量子", 2, False), (TODAY - timedelta(days=1), "量子", 3, False), (TODAY, "补贴", 9, True),
        (TODAY, "渔业", 4, False), (TODAY - timedelta(days=90), "旧的", 50, False),
    ):  # fmt: skip
        Searched.objects.create(day=day, words=words, times=times, is_found=is_found)
    found = searched.overview(SYSTEM, TODAY)
    assert [(one.words, one.times, one.last) for one in found.missed] == [
        ("量子", 5, TODAY),
        ("渔业", 4, TODAY),
    ]
    assert found.searches == 18
