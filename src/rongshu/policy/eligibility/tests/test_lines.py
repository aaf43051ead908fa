"""Lines an editor writes say the same as data, and what is written out is read again."""

from typing import Any

import pytest
from hypothesis import given

from rongshu.core.errors import Invalid
from rongshu.policy.eligibility import encoding, lines, parsing, queries
from rongshu.policy.eligibility.demo import FILE
from rongshu.policy.eligibility.tests.test_conditions import BANK as SMALL
from rongshu.policy.eligibility.tests.test_conditions import TREES, depth

BANK = queries.shipped()
TEXT = """
固定资产投资额 ≥ 5000 万元 @第四条第二款
fixed_investment between 1 亿元 ~ 20 亿元
行业 属于 制造业（下面没有列出的） / 软件和信息服务
titles has high_tech,tech_sme
严重失信或较大事故 是 否 @第二十五条
现有资质 有 高新技术企业 | 规模以上统计 是 今年首次纳入 @第九条

？ 有良好的市场前景 @第三条
成立日期 不低于 2024-01-01
"""


def test_lines_say_what_data_says() -> None:
    assert lines.read(TEXT, BANK) == {
        "all": [
            ["fixed_investment", ">=", "5000 万元", "第四条第二款"],
            ["fixed_investment", "between", ["1 亿元", "20 亿元"]],
            ["industry", "in", ["制造业（下面没有列出的）", "软件和信息服务"]],
            ["titles", "has", ["high_tech", "tech_sme"]],
            ["credit_bad", "==", "否", "第二十五条"],
            {"any": [["titles", "has", ["高新技术企业"]], ["above_scale", "==", "今年首次纳入", "第九条"]]},
            {"ask": "有良好的市场前景", "clause": "第三条"},
            ["founded_on", ">=", "2024-01-01"],
        ]
    }


def test_what_is_written_out_reads_as_people_say_it() -> None:
    node = parsing.read(lines.read(TEXT, BANK), BANK)
    written = lines.write(node, BANK)
    assert written.splitlines() == [
        "固定资产投资额 ≥ 5000 万元 @第四条第二款",
        "固定资产投资额 介于 10000 ~ 200000 万元",
        "行业 属于 制造业（下面没有列出的） / 软件和信息服务",
        "现有资质 有 高新技术企业 / 科技型中小企业（已入库）",
        "严重失信或较大事故 是 否 @第二十五条",
        "现有资质 有 高新技术企业 | 规模以上统计 是 今年首次纳入 @第九条",
        "? 有良好的市场前景 @第三条",
        "成立日期 ≥ 2024-01-01",
    ]
    assert parsing.read(lines.read(written, BANK), BANK) == node
    assert lines.write(None, BANK) == ""


@given(TREES.filter(lambda raw: depth(raw) < parsing.DEEPEST))
def test_any_conditions_come_back_from_their_lines(raw: Any) -> None:
    node = parsing.read({"all": [raw]}, SMALL)
    assert parsing.read(lines.read(lines.write(node, SMALL), SMALL), SMALL) == node


@pytest.mark.parametrize(
    "text", ["年产值 1000", "年产值 > ", "年产值", "年产值 约 3", "{nothing", "年产值≥1000"]
)
def test_a_line_that_says_nothing_is_named(text: str) -> None:
    with pytest.raises(Invalid) as found:
        lines.read(f"行业 是 种植、养殖\n\n{text}", BANK)
    assert (found.value.sentence, found.value.params) == (lines.NO_LINE, {"line": 2})


def test_a_question_nobody_knows_is_named_by_what_was_written() -> None:
    with pytest.raises(Invalid) as found:
        parsing.read(lines.read("占地面积 ≥ 3 亩", BANK), BANK)
    assert found.value.params == {"where": "1.1", "fact": "占地面积"}


def test_every_choice_of_the_bank_can_be_written_and_read() -> None:
    for fact in BANK.values():
        for choice in fact.choices:
            raw = {"all": [[fact.key, "has" if fact.kind == "several" else "in", [choice.value]]]}
            node = parsing.read(raw, BANK)
            assert parsing.read(lines.read(lines.write(node, BANK), BANK), BANK) == node, choice


def test_the_demo_comes_back_from_its_lines() -> None:
    for one in encoding.read(FILE.read_text("utf-8")):
        node = parsing.read(lines.read(one.text, BANK), BANK)
        assert parsing.read(lines.read(lines.write(node, BANK), BANK), BANK) == node, one.title
