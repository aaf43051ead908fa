"""The law's rules as data: an independent recount comes to the same verdict, and the borders lie where they should."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rongshu.estate.council.quorum import RESIDENTS, RULE_SETS, VILLAGERS, Basis, Count, too_early, verdict

DAY = date(2026, 11, 23)
VOTES = st.integers(0, 60)


def recount(
    law: str, basis: str, n: int, yes: int, no: int, abstain: int, spoilt: int, women: int, days: int
) -> tuple[bool, bool]:
    """Say whether a vote is valid and adopted, in whole numbers and without the product's words."""
    came = yes + no + abstain + spoilt
    by_thirds = law == "villagers" and basis != "adults"
    enough = n > 0 and (3 * came >= 2 * n if by_thirds else 2 * came > n)
    if law == "villagers":
        enough = enough and days >= 10
        if basis == "delegates":
            enough = enough and 3 * women >= n
    return enough, enough and 2 * yes > came


@given(
    st.sampled_from(sorted(RULE_SETS)),
    st.sampled_from(list(Basis)),
    VOTES,
    VOTES,
    VOTES,
    st.integers(0, 9),
    st.integers(0, 80),
    st.integers(0, 90),
    st.integers(0, 20),
)
@settings(max_examples=400)
def test_an_independent_recount_agrees(
    law: str, basis: Basis, yes: int, no: int, abstain: int, spoilt: int, more: int, women: int, days: int
) -> None:
    eligible = yes + no + abstain + spoilt + more
    count = Count(eligible, yes, no, abstain, spoilt, women)
    found = verdict(RULE_SETS[law], basis, count, noticed=DAY, opened=DAY + timedelta(days))
    assert (found.valid, found.adopted) == recount(
        law, basis, eligible, yes, no, abstain, spoilt, women, days
    )
    assert found.valid == all(one.met for one in found.findings[:-1])
    assert all(one.clause for one in found.findings)


@given(st.integers(1, 5000), st.sampled_from(sorted(RULE_SETS)), st.sampled_from(list(Basis)))
@settings(max_examples=200)
def test_the_least_number_is_the_border(eligible: int, law: str, basis: Basis) -> None:
    share = RULE_SETS[law].quorum[basis]
    least = share.least(eligible)
    assert share.met(least, eligible)
    assert not share.met(least - 1, eligible)


@pytest.mark.parametrize(
    ("law", "basis", "eligible", "yes", "no", "valid", "adopted"),
    [
        (RESIDENTS, Basis.HOUSEHOLDS, 450, 225, 0, False, False),
        (RESIDENTS, Basis.HOUSEHOLDS, 450, 226, 0, True, True),
        (RESIDENTS, Basis.HOUSEHOLDS, 450, 113, 113, True, False),
        (VILLAGERS, Basis.HOUSEHOLDS, 450, 299, 0, False, False),
        (VILLAGERS, Basis.HOUSEHOLDS, 450, 300, 0, True, True),
        (VILLAGERS, Basis.ADULTS, 100, 50, 0, False, False),
        (VILLAGERS, Basis.ADULTS, 100, 51, 0, True, True),
        (RESIDENTS, Basis.ADULTS, 0, 0, 0, False, False),
    ],
)  # fmt: skip
def test_where_the_borders_lie(
    law: object, basis: Basis, eligible: int, yes: int, no: int, valid: bool, adopted: bool
) -> None:
    found = verdict(law, basis, Count(eligible, yes, no, 0), noticed=DAY, opened=DAY + timedelta(10))  # type: ignore[arg-type]
    assert (found.valid, found.adopted) == (valid, adopted)


def test_whoever_abstains_was_there() -> None:
    found = verdict(RESIDENTS, Basis.ADULTS, Count(10, 3, 0, 3), noticed=DAY, opened=DAY)
    assert (found.valid, found.adopted) == (True, False)
    assert [(f.params["some"], f.params["least"], f.met) for f in found.findings] == [
        (6, 6, True),
        (3, 4, False),
    ]


def test_villagers_are_told_ten_days_before() -> None:
    assert not too_early(VILLAGERS, DAY, DAY + timedelta(10))
    assert too_early(VILLAGERS, DAY, DAY + timedelta(9))
    assert not too_early(RESIDENTS, DAY, DAY)
    found = verdict(VILLAGERS, Basis.ADULTS, Count(10, 9, 0, 0), noticed=DAY, opened=DAY + timedelta(9))
    assert (found.valid, found.findings[0].clause) == (False, "Organic Law of Villagers' Committees, art. 21")


def test_a_group_sends_two_or_three() -> None:
    count = Count(6, 5, 0, 0, groups={"1": 2, "2": 3, "3": 1})
    found = verdict(RESIDENTS, Basis.DELEGATES, count, noticed=DAY, opened=DAY)
    assert (found.valid, found.findings[1].params["wrong"]) == (False, 1)


def test_a_third_of_village_delegates_are_women() -> None:
    short = verdict(
        VILLAGERS, Basis.DELEGATES, Count(10, 9, 0, 0, women=3), noticed=DAY, opened=DAY + timedelta(10)
    )
    enough = verdict(
        VILLAGERS, Basis.DELEGATES, Count(10, 9, 0, 0, women=4), noticed=DAY, opened=DAY + timedelta(10)
    )
    assert (short.valid, enough.valid) == (False, True)
