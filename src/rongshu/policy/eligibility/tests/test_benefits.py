"""What an item gives, exactly: hand-checked sums of every kind, on a day, and what counts beside what."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rongshu.core.errors import Invalid
from rongshu.policy.eligibility import bank, benefits, terms
from rongshu.policy.eligibility.benefits import Estimate

BANK = bank.read(
    {
        "invest": {"name": "固定资产投资额", "kind": "number", "unit": "万元"},
        "hires": {"name": "新招用人数", "kind": "number", "unit": "人"},
        "area": {"name": "建筑面积", "kind": "number", "unit": "平方米"},
        "export": {"name": "出口增量", "kind": "number", "unit": "万美元"},
        "size": {"name": "规模", "kind": "choice", "choices": ["small 小"]},
    }
)
RATE = {"kind": "rate", "of": "invest", "rate": "0.05", "cap": "5000000"}
TIERS = {"kind": "tiers", "of": "invest", "tiers": [["10000000", "100000"], ["50000000", "500000"]]}


def reckon(given: Any, known: Any, day: date | None = None) -> Estimate:
    found = terms.read(given, BANK, day)
    assert found
    return benefits.estimate(found, {key: Decimal(str(value)) for key, value in known.items()}, BANK)


@pytest.mark.parametrize(
    ("given", "known", "least", "most", "is_capped"),
    [
        ({"kind": "fixed", "amount": "200000"}, {}, 200_000, 200_000, False),
        (RATE, {"invest": 2000}, 1_000_000, 1_000_000, False),
        (RATE, {"invest": 10_000}, 5_000_000, 5_000_000, False),
        (RATE, {"invest": "10000.01"}, 5_000_000, 5_000_000, True),
        (RATE, {}, None, 5_000_000, False),
        ({**RATE, "rate": None, "min": "0.05", "max": "0.2"}, {"invest": 1000}, 500_000, 2_000_000, False),
        ({**RATE, "rate": None, "min": "0.05", "max": "0.2"}, {"invest": 5000}, 2_500_000, 5_000_000, True),
        (
            {"kind": "rate", "of": "hires", "rate": "1000", "per": "人数", "cap": "200000"},
            {"hires": 37},
            37_000,
            37_000,
            False,
        ),
        (
            {"kind": "rate", "of": "area", "rate": "80", "per": "面积", "cap": "2000000"},
            {"area": 12_000},
            960_000,
            960_000,
            False,
        ),
        (
            {"kind": "rate", "of": "export", "rate": "0.03", "per": "增量"},
            {"export": "12.5"},
            3_750,
            3_750,
            False,
        ),
        ({"kind": "rate", "base": "固定资产投资额", "rate": "0.1"}, {"invest": "0.03"}, 30, 30, False),
        ({"kind": "rate", "base": "没有人问的", "rate": "0.1", "cap": "70"}, {}, None, 70, False),
        (TIERS, {"invest": 999}, 0, 0, False),
        (TIERS, {"invest": 1000}, 100_000, 100_000, False),
        (TIERS, {"invest": "4999.99"}, 100_000, 100_000, False),
        (TIERS, {"invest": 90_000}, 500_000, 500_000, False),
        (TIERS, {}, None, 500_000, False),
        (
            {
                **TIERS,
                "tiers": [{"from": 10_000_000, "rate": "0.05"}, {"from": 50_000_000, "rate": "0.08"}],
                "cap": 20_000_000,
            },
            {"invest": 6000},
            4_800_000,
            4_800_000,
            False,
        ),
        (
            {**TIERS, "tiers": [["10000000", "5%"], ["50000000", "8%"]], "cap": 3_000_000},
            {"invest": 6000},
            3_000_000,
            3_000_000,
            True,
        ),
        ({**TIERS, "tiers": [["10000000", "5%"]]}, {}, None, None, False),
        ({"kind": "negotiated"}, {"invest": 6000}, None, None, False),
    ],
)
def test_a_sum_by_hand(given: Any, known: Any, least: int | None, most: int | None, is_capped: bool) -> None:
    found = reckon(given, known)
    assert (found.least, found.most, found.is_capped) == (least, most, is_capped)


def test_what_changes_on_a_day_holds_from_then_on() -> None:
    dated = {
        **RATE,
        "dated": [
            {"from": "2028-01-01", "rate": "0.02"},
            {"from": "2027-01-01", "rate": "0.03", "cap": "400000"},
        ],
    }
    sums = [
        reckon(dated, {"invest": 2000}, day).most
        for day in (None, date(2026, 12, 31), date(2027, 1, 1), date(2028, 5, 1))
    ]
    assert sums == [1_000_000, 1_000_000, 400_000, 400_000]


def test_nothing_written_is_no_benefit() -> None:
    assert terms.read(None, BANK) is None


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"kind": "gift"}, terms.NO_KIND),
        ({"kind": "fixed"}, terms.NO_SUM),
        ({"kind": "fixed", "amount": "-1"}, terms.NO_SUM),
        ({"kind": "fixed", "amount": "NaN"}, terms.NO_SUM),
        ({"kind": "fixed", "amount": True}, terms.NO_SUM),
        ({**RATE, "rate": "x"}, terms.NO_RATE),
        ({**RATE, "rate": None, "min": "0.2", "max": "0.1"}, terms.NO_RATE),
        ({**RATE, "cap": "0"}, terms.NO_SUM),
        ({"kind": "rate", "rate": "0.1"}, terms.NO_BASE),
        ({"kind": "rate", "of": "size", "rate": "0.1"}, terms.NO_BASE),
        ({**TIERS, "tiers": []}, terms.NO_TIERS),
        ({**TIERS, "tiers": [["2", "1"], ["1", "2"]]}, terms.NO_TIERS),
        ({**TIERS, "tiers": [["2"]]}, terms.NO_TIERS),
        ({**RATE, "dated": [{"rate": "0.1"}]}, terms.NO_DATES),
    ],
)
def test_what_cant_be_given_is_refused(given: Any, sentence: str) -> None:
    with pytest.raises(Invalid) as found:
        terms.read(given, BANK, date(2026, 1, 1))
    assert (found.value.sentence, found.value.fields) == (sentence, {"benefit": sentence})


def test_of_one_group_only_the_highest_counts() -> None:
    grouped = {"group": "project"}
    estimates = [
        reckon({**RATE, **grouped}, {"invest": 6000}),
        reckon({**RATE, **grouped, "rate": "0.08", "cap": "20000000"}, {"invest": 6000}),
        reckon({"kind": "fixed", "amount": 200_000}, {}),
        reckon({"kind": "negotiated"}, {}),
        reckon({**RATE, "cap": "100"}, {}),
    ]
    found = benefits.total(estimates)
    assert [found.least, found.most] == [5_000_000, 5_000_100]
    assert (found.is_open, found.outdone) == (True, (0,))


SUMS = st.decimals(1, 10**6, places=2)


@given(SUMS, st.decimals("0.001", 1, places=3), SUMS)
def test_a_share_is_exact_grows_with_its_base_and_stays_under_its_cap(
    base: Decimal, rate: Decimal, cap: Decimal
) -> None:
    given = {"kind": "rate", "of": "invest", "rate": str(rate), "cap": str(cap)}
    found, more = reckon(given, {"invest": base}), reckon(given, {"invest": base + 1})
    assert found.most == min(base * 10_000 * rate, cap)
    assert found.most is not None
    assert more.most is not None
    assert found.most <= more.most <= cap


@given(st.lists(st.tuples(st.integers(1, 9), st.sampled_from(["", "a", "b"])), max_size=6))
def test_a_total_is_never_more_than_all_and_never_less_than_the_highest(given: list[tuple[int, str]]) -> None:
    estimates = [reckon({"kind": "fixed", "amount": n, "group": group}, {}) for n, group in given]
    found = benefits.total(estimates)
    assert max((n for n, _ in given), default=0) <= found.most <= sum(n for n, _ in given)
    kept = [n for at, (n, _) in enumerate(given) if at not in found.outdone]
    assert sum(kept) == found.least == found.most
