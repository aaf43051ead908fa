"""What a question finds, on both databases."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rongshu.policy.finding import queries, sounds, tokens
from rongshu.policy.finding.models import Searched, Synonym
from rongshu.policy.finding.narrowing import Narrowed, Sort
from rongshu.policy.finding.tests.conftest import NOW, TODAY, Make


def first(question: str, by: Narrowed = Narrowed()) -> str:  # noqa: B008 - it is frozen
    found = queries.find(question, by, TODAY)
    return found.documents[0].document.title if found.documents else ""


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("失业保险", "榕湖新区稳就业实施细则"),
        ("失业宝险", "榕湖新区稳就业实施细则"),
        ("裁员", "榕湖新区稳就业实施细则"),
        ("shiyebaoxian", "榕湖新区稳就业实施细则"),
        ("我们招来的毕业生能住人才公寓吗", "榕湖新区人才引进办法"),
        ("人材公寓", "榕湖新区人才引进办法"),
        ("高企奖励", "榕湖新区促进工业高质量发展若干政策"),
        ("厂房 租金", "榕湖新区促进工业高质量发展若干政策"),
        ("20万", "榕湖新区促进工业高质量发展若干政策"),
        ("榕开发2026年第3号", "榕湖新区促进工业高质量发展若干政策"),
        ("［２０２６］3号", "榕湖新区促进工业高质量发展若干政策"),
        ("租", "榕湖新区促进工业高质量发展若干政策"),
        ("裁", "榕湖新区稳就业实施细则"),
    ],
)
def test_a_question_finds_its_policy_first(compendium: dict[str, Any], question: str, title: str) -> None:
    assert first(question) == title


def test_the_best_clause_stands_for_its_document(compendium: dict[str, Any]) -> None:
    (one, *_) = queries.find("租金减半", Narrowed(), TODAY).documents
    assert one.clause is not None
    assert one.clause.label == "第3条"
    assert [p.text for p in one.passage if p.is_hit] == ["租金减半"]


def test_items_come_with_whether_they_can_still_be_applied_for(compendium: dict[str, Any]) -> None:
    found = queries.find("技术改造", Narrowed(), TODAY)
    assert [(one.item.title, one.is_closed) for one in found.items] == [
        ("技术改造补助", False), ("高新技术企业认定奖励", True),
    ][: len(found.items)]  # fmt: skip
    assert found.is_sure


def test_what_is_no_longer_in_force_stands_apart_with_its_successor(
    compendium: dict[str, Any], make: Make
) -> None:
    oldest = make(
        "榕湖新区技术改造暂行办法", "技术改造补助。", state="superseded", replaced_by=compendium["old"]
    )
    ran_out = make("技术改造专项办法", "技术改造。", expires_on=TODAY - timedelta(days=1))
    found = queries.find("技术改造", Narrowed(), TODAY)
    assert [one.document.pk for one in found.documents] == [compendium["industry"].pk]
    ended = {one.document: one.successor for one in found.ended}
    assert ended == {oldest: compendium["industry"], compendium["old"]: compendium["industry"], ran_out: None}
    assert found.counts["ended"] == 3


@pytest.mark.parametrize(
    ("by", "titles"),
    [
        (Narrowed(), {"技术改造补助", "高新技术企业认定奖励"}),
        (Narrowed(industry="制造业"), {"技术改造补助", "高新技术企业认定奖励"}),
        (Narrowed(industry="软件"), {"高新技术企业认定奖励"}),
        (Narrowed(industry="%"), {"高新技术企业认定奖励"}),
        (Narrowed(size="small"), {"技术改造补助", "高新技术企业认定奖励"}),
        (Narrowed(size="large"), {"高新技术企业认定奖励"}),
        (Narrowed(least=Decimal(200_000)), {"技术改造补助", "高新技术企业认定奖励"}),
        (Narrowed(least=Decimal("200000.01")), {"技术改造补助"}),
        (Narrowed(until=date(2026, 12, 20)), {"技术改造补助"}),
        (Narrowed(until=date(2026, 12, 19)), set()),
        (Narrowed(since=NOW), set()),
        (Narrowed(since=NOW - timedelta(seconds=1)), {"技术改造补助", "高新技术企业认定奖励"}),
        (Narrowed(park=0), {"技术改造补助", "高新技术企业认定奖励"}),
        (Narrowed(park=-1), set()),
        (Narrowed(department=-1), set()),
    ],
)
def test_results_are_narrowed(compendium: dict[str, Any], by: Narrowed, titles: set[str]) -> None:
    for question in ("", "奖励补助"):
        assert {one.item.title for one in queries.find(question, by, TODAY).items} == titles


@pytest.mark.parametrize(
    ("sort", "titles"),
    [
        (Sort.CLOSING, ["技术改造补助", "高新技术企业认定奖励"]),
        (Sort.AMOUNT, ["技术改造补助", "高新技术企业认定奖励"]),
        (Sort.FITTING, ["高新技术企业认定奖励", "技术改造补助"]),
    ],
)
def test_results_are_sorted(compendium: dict[str, Any], sort: str, titles: list[str]) -> None:
    found = queries.find("高新技术企业认定奖励" if sort == Sort.FITTING else "", Narrowed(), TODAY, sort=sort)
    assert [one.item.title for one in found.items] == titles[: 1 if sort == Sort.FITTING else 2]


def test_a_word_of_the_editors_is_looked_for_under_its_official_name(compendium: dict[str, Any]) -> None:
    assert first("拎包办厂") == ""
    Synonym.objects.create(word="拎包办厂", names=["标准厂房"])
    found = queries.find("拎包办厂", Narrowed(), TODAY)
    assert (found.documents[0].document, found.names, found.is_sure) == (
        compendium["industry"], ["标准厂房"], True,
    )  # fmt: skip


def test_what_only_touches_a_question_is_said_to_be_near(compendium: dict[str, Any]) -> None:
    assert not queries.find("海洋渔业捕捞的安家船舶燃油", Narrowed(), TODAY).is_sure
    assert queries.find("量子计算", Narrowed(), TODAY).counts == {"items": 0, "documents": 0, "ended": 0}


def test_while_typing_titles_and_what_others_found_are_suggested(compendium: dict[str, Any]) -> None:
    assert queries.suggestions("技术改", TODAY) == ["技术改造补助"]
    assert queries.suggestions("jishugai", TODAY) == ["技术改造补助"]
    assert queries.suggestions("", TODAY) == []
    for words, times, is_found in (
        ("技术改造 多少", 3, True),
        ("技术改造 谁", 2, True),
        ("技术改造 船", 9, False),
    ):
        Searched.objects.create(words=words, day=TODAY, times=times, is_found=is_found)
    assert queries.suggestions("技术改造", TODAY) == ["技术改造 多少", "技术改造补助"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_no_question_breaks_the_search(compendium: dict[str, Any], question: str) -> None:
    queries.find(question, Narrowed(), TODAY)


def test_the_longest_question_is_answered(compendium: dict[str, Any]) -> None:
    long = "".join(chr(0x6000 + 7 * n) for n in range(195)) + "租金"
    assert queries.find(long, Narrowed(), TODAY).documents[0].document == compendium["industry"]


@pytest.mark.parametrize(
    "text", ["榕开发〔2026〕3号，补助20.5万元，5G、3D打印、2e5、ERP-2", "银行业𠀀〇重庆 A1B2", "007 1,000"]
)
def test_both_databases_hold_the_tokens_that_were_made(db: None, text: str) -> None:
    made = [*tokens.indexed(text), *sounds.indexed(text)]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("CREATE VIRTUAL TABLE temp.taken USING fts5(words)")
            cursor.execute("CREATE VIRTUAL TABLE temp.held USING fts5vocab(temp, taken, row)")
            cursor.execute("INSERT INTO temp.taken VALUES (%s)", [" ".join(made)])
            cursor.execute("SELECT term FROM temp.held")
        else:
            cursor.execute("SELECT unnest(tsvector_to_array(to_tsvector('simple', %s)))", [" ".join(made)])
        assert {row[0] for row in cursor.fetchall()} == set(made)
