"""The pages: one question at a time, lists by clause, kept only on request; editors write conditions and questions."""

import re
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from rongshu.policy.eligibility import packing, queries
from rongshu.policy.eligibility.models import EditedFact, Kept
from rongshu.policy.eligibility.tests.conftest import NOW
from rongshu.policy.library.models import Item

ASK, RESULT = "/fit/", "/fit/result"


def text(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status
    return " ".join(re.sub(r"<[^>]+>", " ", unescape(answer.content.decode())).split())


def packed(**known: Any) -> str:
    return packing.pack(packing.sheet(known))


@pytest.fixture
def client() -> Client:
    return Client(HTTP_ACCEPT_LANGUAGE="zh-hans")


def test_questions_one_after_the_other_to_the_lists(client: Client, items: dict[str, Item]) -> None:
    shown = text(client.get(ASK))
    assert "贵公司主要做什么？" in shown
    assert "3 项里已看清 1 项" in shown
    url = ASK
    for fact, value in (("industry", "food"), ("titles", []), ("fixed_investment", "2,000")):
        asked = client.get(url)
        given = {"a": asked.context["packed"], "fact": asked.context["fact"].key, "value": value}
        assert given["fact"] == fact
        answer = client.post(ASK, given)
        assert answer.status_code == 302
        url = answer["Location"]
    done = client.get(url)
    assert done.status_code == 302
    shown = text(client.get(done["Location"]))
    assert "符合 1 项 100 万元" in shown
    assert "固定资产投资额 2,000 万元 × 5% = 100 万元，封顶 500 万元" in shown
    assert "现有资质：高新技术企业 第五条" in shown
    assert "经审核 ——由主管部门判断" in shown
    assert "还没有人把它的条件写下来" in shown
    assert not Kept.objects.exists()


def test_a_verdict_links_to_its_clause(client: Client, items: dict[str, Item]) -> None:
    shown = client.get(RESULT, {"a": packed(industry="bank")}).content.decode()
    assert "另外 2 项为什么不适合" in text(client.get(RESULT, {"a": packed(industry="bank")}))
    shown = unescape(client.get(RESULT, {"a": packed(industry="bank"), "list": "not"}).content.decode())
    document = items["project"].document.uuid
    assert f'href="/policies/documents/{document}#c1">第二条</a>' in shown
    assert "（你填的是 银行和金融机构）" in shown


def test_skip_back_and_change(client: Client, items: dict[str, Item]) -> None:
    skipped = client.post(ASK, {"fact": "industry", "skip": "1", "value": "food"})
    asked = client.get(skipped["Location"])
    assert asked.context["fact"].key != "industry"
    assert asked.context["back"] == ASK
    changed = client.get(ASK, {"a": packed(industry="food"), "ask": "industry"})
    assert 'value="food" aria-pressed="true"' in changed.content.decode()
    answer = client.post(
        ASK, {"a": changed.context["packed"], "fact": "industry", "value": "bank", "to": "result"}
    )
    assert answer["Location"].startswith(RESULT)
    assert "另外 2 项为什么不适合" in text(client.get(answer["Location"]))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"fact": "fixed_investment", "value": "很多"}, "这里要填数字。"),
        ({"fact": "fixed_investment", "value": "3 人"}, "单位不对。"),
        ({"fact": "fixed_investment", "value": " "}, "请回答，或者跳过这一题。"),
        ({"fact": "industry", "value": "circus"}, "请从给出的答案里选。"),
    ],
)
def test_a_wrong_answer_is_asked_again_with_what_is_wrong(
    client: Client, items: dict[str, Item], given: dict[str, str], said: str
) -> None:
    answer = client.post(ASK, given)
    assert said in text(answer, 422)
    assert answer.context["fact"].key == given["fact"]


def test_an_address_that_cant_be_read_and_a_question_nobody_asks(
    client: Client, items: dict[str, Item]
) -> None:
    assert "请重新开始" in text(client.get(ASK, {"a": "x"}), 404)
    assert client.get(RESULT, {"a": "x"}).status_code == 404
    assert client.post(ASK, {"fact": "nothing", "value": "x"}).status_code == 422


def test_answers_are_kept_on_request_and_deleted(client: Client, items: dict[str, Item]) -> None:
    answer = client.post("/fit/keep", {"a": packed(industry="food")})
    row = Kept.objects.get()
    assert answer["Location"] == f"/fit/kept/{row.uuid}"
    shown = text(client.get(answer["Location"]))
    assert "农产品和食品加工" in shown
    assert f"http://testserver/fit/kept/{row.uuid}" in shown
    assert client.get(answer["Location"] + "?list=open").status_code == 200
    assert client.post(answer["Location"] + "/forget")["Location"] == ASK
    assert not Kept.objects.exists()
    assert "已经删除" in text(client.get(answer["Location"]), 404)


def test_an_editor_writes_conditions_and_tries_them(desk: Client, items: dict[str, Item]) -> None:
    item = items["new"]
    url = reverse("eligibility:conditions", args=[item.uuid])
    assert "新事项" in text(desk.get(reverse("eligibility:to_write")))
    lines = "年产值 ≥ 1 亿元 @第五条\n现有资质 有 高新技术企业"
    tried = text(desk.post(f"{url}/try", {"text": lines}))
    assert tried.count("榕江") >= 5
    item.refresh_from_db()
    assert item.conditions is None
    assert "第 2 行" in text(desk.post(f"{url}/try", {"text": "行业 是 种植、养殖\n年产值"}))
    assert "第 1 行" in text(desk.post(url, {"turn": "1", "text": "年产值"}), 422)
    assert desk.post(url, {"turn": "1", "text": lines, "group": "入规"}).status_code == 302
    item.refresh_from_db()
    assert item.conditions == {
        "all": [["annual_output", ">=", "10000", "第五条"], ["titles", "has", ["high_tech"]]]
    }
    assert item.benefit == {"kind": "fixed", "amount": "200000", "group": "入规"}
    assert "年产值 ≥ 10000 万元 @第五条" in desk.get(url).content.decode()
    assert desk.post(url, {"turn": "1", "text": ""}).status_code == 409
    assert desk.post(url, {"turn": "2", "text": "", "group": ""}).status_code == 302
    item.refresh_from_db()
    assert (item.conditions, item.benefit) == (None, {"kind": "fixed", "amount": "200000"})


def test_an_editor_changes_and_adds_questions(desk: Client, items: dict[str, Item]) -> None:
    assert "固定资产投资额" in text(desk.get(reverse("eligibility:bank")))
    url = reverse("eligibility:edit_fact", args=["rent"])
    assert "租金" in text(desk.get(url))
    given = {
        "name": "年租金",
        "question": "一年租金？",
        "kind": "number",
        "unit": "元",
        "source": "company",
        "turn": "0",
    }
    assert desk.post(url, given).status_code == 302
    assert (queries.facts()["rent"].name, queries.facts()["rent"].unit) == ("年租金", "元")
    assert desk.post(url, given).status_code == 409
    new = reverse("eligibility:new_fact")
    assert desk.post(new, {"key": "9", "name": "x", "kind": "yesno"}).status_code == 422
    assert desk.post(new, {"key": "parks", "name": "停车位", "kind": "choice"}).status_code == 422
    assert (
        desk.post(new, {"key": "parks", "name": "停车位", "kind": "number", "unit": "个"}).status_code == 302
    )
    assert queries.facts()["parks"].unit == "个"
    assert desk.get(reverse("eligibility:edit_fact", args=["nothing"])).status_code == 404
    EditedFact.objects.create(key="gone", given={"name": "x", "kind": "text"}, is_off=True, made_at=NOW)
    assert desk.get(reverse("eligibility:edit_fact", args=["gone"])).status_code == 200


def test_nobody_else_comes_to_the_desk(client: Client, items: dict[str, Item]) -> None:
    item = items["new"].uuid
    for name, args in (
        ("to_write", []),
        ("conditions", [item]),
        ("bank", []),
        ("new_fact", []),
        ("edit_fact", ["rent"]),
    ):
        assert client.get(reverse(f"eligibility:{name}", args=args)).status_code in {302, 403}
    assert client.get(f"/fit/kept/{uuid4()}").status_code == 404
