"""Conditions: what can't be meant is refused with its place; three-valued logic hides nothing."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rongshu.core.errors import Invalid
from rongshu.policy.eligibility import answers, bank, conditions, parsing
from rongshu.policy.eligibility.conditions import Ask, Group, Leaf, Node, Op, Outcome, evaluate

BANK = bank.read(
    {
        "trade": {
            "name": "行业",
            "kind": "choice",
            "is_fixed": True,
            "choices": ["maker 制造", "drugs<maker 药", "shop 零售"],
        },
        "titles": {"name": "资质", "kind": "several", "choices": ["high 高企", "giant 小巨人", "tech 科小"]},
        "invest": {"name": "投资", "kind": "number", "unit": "万元"},
        "growth": {"name": "增长", "kind": "number", "unit": "%"},
        "bad": {"name": "失信", "kind": "yesno"},
        "since": {"name": "成立", "kind": "date"},
        "name": {"name": "名称", "kind": "text"},
    }
)


NUMBERS_DO = ">= > <= < between == !="


def come(raw: Any, **known: Any) -> Outcome:
    return evaluate(parsing.read(raw, BANK), answers.read(known, BANK))


@pytest.mark.parametrize(
    ("raw", "known", "verdict"),
    [
        (["trade", "in", ["maker"]], {"trade": "drugs"}, True),
        (["trade", "==", "maker"], {"trade": "shop"}, False),
        (["trade", "!=", "maker"], {"trade": "drugs"}, False),
        (["trade", "not_in", ["drugs"]], {"trade": "maker"}, True),
        (["titles", "has", "high"], {"titles": ["high", "tech"]}, True),
        (["titles", "has", ["giant", "tech"]], {"titles": ["tech"]}, True),
        (["titles", "has", ["giant", "tech"]], {"titles": []}, False),
        (["titles", "not_in", ["giant"]], {"titles": ["high"]}, True),
        (["invest", ">=", 1000], {"invest": 1000}, True),
        (["invest", ">", 1000], {"invest": 1000}, False),
        (["invest", "<=", "1 亿元"], {"invest": "9999.9"}, True),
        (["invest", "<", 1000], {"invest": 1000}, False),
        (["invest", "between", [1000, "5000 万元"]], {"invest": 5000}, True),
        (["invest", "==", "0.1"], {"invest": 0.1}, True),
        (["growth", ">=", -3], {"growth": "-3%"}, True),
        (["bad", "==", False], {"bad": "没有"}, True),
        (["since", ">=", "2024-01-01"], {"since": "2023-12-31"}, False),
        (["invest", ">=", 1000], {}, None),
        ({"ask": "有良好市场前景"}, {}, None),
        ({"all": []}, {}, True),
        ({"all": [["bad", "==", False], ["invest", ">=", 1]]}, {"bad": True}, False),
        ({"any": [["bad", "==", False], ["invest", ">=", 1]]}, {"bad": False}, True),
        ({"any": [["bad", "==", False], ["invest", ">=", 1]]}, {"bad": True}, None),
        ({"any": [{"ask": "另有批准"}, ["invest", ">=", 1]]}, {"invest": 0}, None),
    ],
)
def test_what_conditions_come_to(raw: Any, known: Mapping[str, Any], verdict: bool | None) -> None:
    assert come(raw, **known).verdict is verdict


WHOLE = {
    "all": [
        ["trade", "in", ["maker"], "第二条"],
        ["invest", ">=", 1000],
        {"any": [["titles", "has", ["high"]], ["titles", "has", ["giant"], "第九条"]]},
        {"ask": "市场前景良好"},
    ],
    "clause": "第四条第一款",
}


def test_each_part_knows_its_clause_and_what_lacks_is_named() -> None:
    found = come(WHOLE, trade="shop", titles=[])
    trade, either = found.failed
    assert isinstance(trade, Leaf)
    assert (trade.fact, trade.clause) == ("trade", "第二条")
    assert isinstance(either, Group)
    assert [one.clause for one in conditions.leaves(either)] == ["第四条第一款", "第九条"]
    assert [(one.fact, one.clause) for one in found.unknown] == [("invest", "第四条第一款")]
    assert found.asks == (Ask("市场前景良好", "第四条第一款"),)
    assert (found.verdict, found.gap, found.is_shut) == (False, 2, True)


def test_what_a_person_judges_is_never_decided() -> None:
    found = come(WHOLE, trade="maker", invest=2000, titles=["high"])
    assert (found.verdict, found.failed, found.unknown, len(found.asks)) == (None, (), (), 1)


def test_a_group_of_which_one_suffices_is_as_far_as_its_nearest_part() -> None:
    far = {"all": [["invest", ">=", 1], ["bad", "==", False], ["titles", "has", "high"]]}
    found = come({"any": [far, ["trade", "==", "maker"]]}, invest=0, bad=True, titles=[], trade="shop")
    assert (found.verdict, found.gap, found.is_shut, len(found.failed)) == (False, 1, False, 1)


@pytest.mark.parametrize(
    ("raw", "sentence", "params"),
    [
        (3, parsing.NO_SHAPE, {"where": "1"}),
        ({"all": [["invest", ">="]]}, parsing.NO_SHAPE, {"where": "1.1"}),
        ({"all": [], "any": []}, parsing.NO_SHAPE, {"where": "1"}),
        ({"any": []}, parsing.NO_SHAPE, {"where": "1"}),
        ({"ask": " "}, parsing.NO_SHAPE, {"where": "1"}),
        ({1: 2}, parsing.NO_SHAPE, {"where": "1"}),
        (["size", "==", "small"], parsing.NO_FACT, {"where": "1", "fact": "size"}),
        (
            ["invest", "has", 3],
            parsing.NO_OP,
            {"where": "1", "op": "has", "fact": "投资", "fitting": NUMBERS_DO},
        ),
        (
            ["invest", "=>", 3],
            parsing.NO_OP,
            {"where": "1", "op": "=>", "fact": "投资", "fitting": NUMBERS_DO},
        ),
        (["name", "==", "x"], parsing.NO_OP, {"where": "1", "op": "==", "fact": "名称", "fitting": "-"}),
        (
            ["invest", ">=", "20 人"],
            parsing.NO_UNIT,
            {"where": "1", "fact": "投资", "unit": "万元", "value": "20 人"},
        ),
        (
            ["invest", ">=", "many"],
            parsing.NO_VALUE,
            {"where": "1", "fact": "投资", "unit": "万元", "value": "many"},
        ),
        (
            ["invest", ">=", True],
            parsing.NO_VALUE,
            {"where": "1", "fact": "投资", "unit": "万元", "value": "True"},
        ),
        (
            ["invest", "between", [3, 1]],
            parsing.NO_VALUE,
            {"where": "1", "fact": "投资", "value": "[3, 1]"},
        ),
        (
            ["invest", "between", 3],
            parsing.NO_VALUE,
            {"where": "1", "fact": "投资", "unit": "万元", "value": "None"},
        ),
        (["trade", "in", []], parsing.NO_VALUE, {"where": "1", "fact": "行业", "value": "[]"}),
        (
            ["trade", "in", ["farm"]],
            parsing.NO_VALUE,
            {"where": "1", "fact": "行业", "unit": "", "value": "farm"},
        ),
        (
            ["trade", "==", ["maker", "shop"]],
            parsing.NO_VALUE,
            {"where": "1", "fact": "行业", "value": "['maker', 'shop']"},
        ),
        (
            ["since", ">", "2026-02-30"],
            parsing.NO_VALUE,
            {"where": "1", "fact": "成立", "unit": "", "value": "2026-02-30"},
        ),
        ({"all": [["bad", "==", False]] * 80}, parsing.TOO_MANY, {"where": "1.80"}),
    ],
)
def test_what_cant_be_meant_is_refused_with_its_place(
    raw: Any, sentence: str, params: dict[str, str]
) -> None:
    with pytest.raises(Invalid) as found:
        parsing.read(raw, BANK)
    assert (found.value.sentence, found.value.params) == (sentence, params)
    assert found.value.fields == {"conditions": sentence}


def test_groups_within_groups_without_end_are_refused() -> None:
    raw: Any = ["bad", "==", False]
    for _ in range(parsing.DEEPEST + 1):
        raw = {"all": [raw]}
    with pytest.raises(Invalid) as found:
        parsing.read(raw, BANK)
    assert found.value.sentence == parsing.TOO_MANY


# What a company may answer, and conditions over it, for the properties below.
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "trade": st.sampled_from(["maker", "drugs", "shop"]),
    "titles": st.frozensets(st.sampled_from(["high", "giant", "tech"])),
    "invest": st.integers(0, 5).map(Decimal),
    "growth": st.integers(-3, 3).map(Decimal),
    "bad": st.booleans(),
    "since": st.dates(date(2020, 1, 1), date(2020, 1, 5)),
}
NUMBERS = st.tuples(
    st.sampled_from(["invest", "growth"]),
    st.sampled_from(["==", "!=", "<", "<=", ">", ">="]),
    st.integers(0, 4),
)
LEAVES = st.one_of(
    NUMBERS,
    st.tuples(st.just("trade"), st.sampled_from(["in", "not_in"]), st.lists(VALUES["trade"], min_size=1)),
    st.tuples(
        st.just("titles"),
        st.sampled_from(["has", "not_in"]),
        st.lists(st.sampled_from(["high", "giant"]), min_size=1),
    ),
    st.tuples(st.just("bad"), st.just("=="), st.booleans()),
    st.tuples(st.just("since"), st.just(">="), st.just("2020-01-03")),
).map(list)
TREES: st.SearchStrategy[Any] = st.recursive(
    LEAVES | st.builds(lambda text: {"ask": text}, st.sampled_from(["a", "b"])),
    lambda parts: st.builds(
        lambda kind, found: {kind: found},
        st.sampled_from(["all", "any"]),
        st.lists(parts, min_size=1, max_size=4),
    ),
    max_leaves=12,
).filter(lambda raw: depth(raw) <= parsing.DEEPEST)
KNOWN = st.fixed_dictionaries({}, optional=VALUES)


def depth(raw: Any) -> int:
    return (
        1 + max(map(depth, next(iter(raw.values()))), default=0)
        if isinstance(raw, dict) and "ask" not in raw
        else 0
    )


def naive(node: Node, known: Mapping[str, Any]) -> bool | None:
    """The three-valued logic in its shortest form, to compare with."""
    if isinstance(node, Ask) or (isinstance(node, Leaf) and node.fact not in known):
        return None
    if isinstance(node, Leaf):
        return bool(node.holds(known[node.fact]))
    found = [naive(part, known) for part in node.parts]
    if node.is_any:
        return True if True in found else None if None in found else False
    return False if False in found else None if None in found else True


@given(TREES, KNOWN)
def test_it_is_three_valued_logic(raw: Any, known: dict[str, Any]) -> None:
    node = parsing.read(raw, BANK)
    found = evaluate(node, known)
    assert found.verdict is naive(node, known)
    assert (found.verdict is False) == bool(found.failed) == (found.gap > 0)
    assert found.verdict is not None or found.unknown or found.asks
    assert found.verdict is not True or not (found.failed or found.unknown or found.asks)
    assert all(leaf.fact not in known for leaf in found.unknown)


@given(TREES, KNOWN, KNOWN)
def test_a_further_answer_never_turns_what_was_sure(
    raw: Any, known: dict[str, Any], more: dict[str, Any]
) -> None:
    node = parsing.read(raw, BANK)
    before = evaluate(node, known).verdict
    assert before is None or evaluate(node, {**more, **known}).verdict is before


@given(TREES, KNOWN)
def test_what_isnt_known_hides_nothing(raw: Any, known: dict[str, Any]) -> None:
    """An answer taken away turns a verdict into "not known", never into its contrary."""
    node = parsing.read(raw, BANK)
    whole = evaluate(node, known).verdict
    for key in known:
        assert evaluate(node, {k: v for k, v in known.items() if k != key}).verdict in {whole, None}


@given(TREES, KNOWN, st.randoms(use_true_random=False))
def test_the_order_of_conditions_never_matters(raw: Any, known: dict[str, Any], chance: Any) -> None:
    def shuffled(node: Node) -> Node:
        if not isinstance(node, Group):
            return node
        parts = [shuffled(part) for part in node.parts]
        chance.shuffle(parts)
        return Group(tuple(parts), node.is_any)

    node = parsing.read(raw, BANK)
    one, two = evaluate(node, known), evaluate(shuffled(node), known)
    assert (one.verdict, one.gap, one.is_shut) == (two.verdict, two.gap, two.is_shut)
    assert set(one.unknown) == set(two.unknown)
    assert set(one.asks) == set(two.asks)
    assert len(one.failed) == len(two.failed)


@given(TREES)
def test_what_is_written_down_is_read_again(raw: Any) -> None:
    node = parsing.read(raw, BANK)
    assert parsing.read(parsing.plain(node), BANK) == node


def test_a_clause_stays_where_it_was_given() -> None:
    node = parsing.read(WHOLE, BANK)
    assert parsing.read(parsing.plain(node), BANK) == node
    assert parsing.plain(parsing.read(["invest", ">=", "1 亿元", "第三条"], BANK)) == [
        "invest",
        ">=",
        "10000",
        "第三条",
    ]
    assert parsing.plain(parsing.read(["invest", "between", [1, 2]], BANK)) == [
        "invest",
        "between",
        ["1", "2"],
    ]
    assert Op("between") is Op.BETWEEN
