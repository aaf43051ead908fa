"""Amounts add up in every unit, to the last decimal."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rongshu.river.problems.amounts import Amount, Measured, amount, totals

NUMBERS = st.decimals(0, 100_000, places=2)
PROBLEMS = st.lists(st.builds(Measured, st.sampled_from(["m3", "m2", "t"]), NUMBERS, st.none() | NUMBERS))


@pytest.mark.parametrize(
    ("one", "is_"),
    [
        (Measured("m3", D("12.50")), Amount(found=D("12.50"), left=D("12.50"))),
        (Measured("m3", D("12.50"), D(0)), Amount(found=D("12.50"), cleared=D("12.50"))),
        (Measured("m3", D("12.50"), D("2.25")), Amount(found=D("12.50"), cleared=D("10.25"), left=D("2.25"))),
        (Measured("m3", D(10), D(12)), Amount(found=D(10), grown=D(2), left=D(12))),
    ],
)
def test_one_problem(one: Measured, is_: Amount) -> None:
    assert amount(one) == is_


def test_units_never_mix() -> None:
    found = totals([Measured("m3", D("0.1")), Measured("m2", D(7), D(0)), Measured("m3", D("0.2"), D("0.1"))])
    assert found == {
        "m3": Amount(found=D("0.3"), cleared=D("0.1"), left=D("0.2")),
        "m2": Amount(found=D(7), cleared=D(7)),
    }


@given(PROBLEMS)
def test_what_was_found_and_grew_is_what_was_cleared_and_is_left(problems: list[Measured]) -> None:
    sums = totals(problems)
    assert sum(s.found for s in sums.values()) == sum(p.before for p in problems)
    for total in sums.values():
        assert total.found + total.grown == total.cleared + total.left
