"""Conditions and sums read as people say them, in Chinese."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from rongshu.policy.eligibility import answers, benefits, parsing, queries, terms, wording

BANK = queries.shipped()


@pytest.fixture(autouse=True)
def _chinese() -> Iterator[None]:
    with translation.override("zh-hans"):
        yield


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (["fixed_investment", ">=", 1000], "固定资产投资额不低于 1,000 万元"),
        (["fixed_investment", "<", "1.5 亿元"], "固定资产投资额低于 1.5 亿元"),
        (["production_months", "<", 36], "投产时间低于 36 个月"),
        (["output_growth", ">", "-2.5"], "产值增长率高于 -2.5%"),
        (["annual_output", "between", [100, 20000]], "年产值在 100 万元 到 2 亿元 之间"),
        (["size", "in", ["micro", "small"]], "企业规模：微型 或 小型"),
        (["titles", "has", ["high_tech"]], "现有资质：高新技术企业"),
        (["titles", "not_in", ["headquarters"]], "现有资质不是 总部企业"),
        (["credit_bad", "==", False], "没有严重失信或较大事故"),
        (["event_host", "!=", False], "办展"),
        (["founded_on", ">=", "2024-01-01"], "成立日期不低于 2024-01-01"),
        (
            {"any": [["size", "==", "micro"], ["legal_form", "==", "household"]]},
            "企业规模：微型 或 主体类型：个体工商户",
        ),
        ({"ask": "有良好市场前景"}, "有良好市场前景"),
    ],
)
def test_a_condition_in_words(raw: Any, said: str) -> None:
    assert wording.condition(parsing.read(raw, BANK), BANK) == said


SHARE = {"kind": "rate", "of": "fixed_investment", "rate": "0.05", "cap": "5000000"}
TIERS = {"kind": "tiers", "of": "annual_output", "tiers": [["100000000", "100000"], ["500000000", "500000"]]}


@pytest.mark.parametrize(
    ("given", "known", "gives", "formula"),
    [
        ({"kind": "fixed", "amount": 200000}, {}, "20 万元", "定额"),
        (
            SHARE,
            {"fixed_investment": 2000},
            "100 万元",
            "固定资产投资额 2,000 万元 × 5% = 100 万元，封顶 500 万元",
        ),
        (
            SHARE,
            {"fixed_investment": 12000},
            "500 万元",
            "固定资产投资额 1.2 亿元 × 5% = 600 万元，封顶后 500 万元",
        ),
        (SHARE, {}, "最高 500 万元", "固定资产投资额 × 5%，封顶 500 万元"),
        (
            {**SHARE, "rate": None, "min": "0.05", "max": "0.2", "cap": ""},
            {"fixed_investment": "123.45"},
            "6.1725 万元 至 24.69 万元",
            "固定资产投资额 123.45 万元 × 5%–20% = 6.1725 万元 至 24.69 万元",
        ),
        (
            {"kind": "rate", "of": "new_hires", "rate": "1000", "per": "人数", "cap": "200000"},
            {"new_hires": 37},
            "3.7 万元",
            "新招用人数 37 人 × 1,000 元 = 3.7 万元，封顶 20 万元",
        ),
        (TIERS, {"annual_output": 12000}, "10 万元", "年产值 1.2 亿元，达到 1 亿元 一档"),
        (TIERS, {"annual_output": 900}, "0 元", "年产值 900 万元，不到最低一档（1 亿元）"),
        (TIERS, {}, "最高 50 万元", "按年产值分档"),
        ({"kind": "negotiated"}, {}, "", "一事一议"),
    ],
)
def test_a_sum_and_how_it_comes_about(given: Any, known: Any, gives: str, formula: str) -> None:
    benefit = terms.read(given, BANK)
    assert benefit
    found = benefits.estimate(benefit, answers.read(known, BANK), BANK)
    assert wording.spread(found.least, found.most) == gives
    assert wording.formula(found, BANK) == formula


def test_sums_are_rounded_to_the_cent_only_when_shown() -> None:
    assert wording.money(Decimal("3333.335")) == "3,333.34 元"
    assert wording.money(Decimal("1234567.891")) == "123.456789 万元"
    assert wording.money(Decimal(0)) == "0 元"
    assert wording.money(None) == ""
    with translation.override("en"):
        assert wording.money(Decimal(200_000)) == "CNY 200,000"


@pytest.mark.parametrize(
    ("key", "given", "said"),
    [
        ("did", ["invest", "loan"], "建厂房、买设备、技术改造、贷款、担保、续贷"),
        ("did", [], "都没有"),
        ("credit_bad", "没有", "否"),
        ("industry", "food", "农产品和食品加工"),
        ("founded_on", "2024-01-01", "2024-01-01"),
        ("company_name", "甲公司", "甲公司"),
    ],
)
def test_an_answer_in_words(key: str, given: Any, said: str) -> None:
    (value,) = answers.read({key: given}, BANK).values()
    assert wording.value(value, BANK[key]) == said
