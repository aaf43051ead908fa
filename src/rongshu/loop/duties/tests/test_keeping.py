"""Kept or not, from what was done alone."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rongshu.loop.duties.keeping import Account, Act, Rate, Stint, accounts, overdue, owes, rate
from rongshu.loop.duties.turns import Every, Pace, Unit, turns

MONDAY = date(2026, 11, 2)
WEEKS = turns([Pace(MONDAY, Every(1, Unit.WEEKS))], MONDAY, MONDAY + timedelta(days=28))
VERA, WANG, LI = 1, 2, 3


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


@pytest.mark.parametrize(
    ("since", "until", "owed"),
    [
        (0, None, [0, 1, 2, 3]),
        (-30, 28, [0, 1, 2, 3]),
        (1, None, [1, 2, 3]),  # took it on on Tuesday: that week is nobody's debt
        (0, 13, [0]),  # left on the second Sunday morning
        (0, 14, [0, 1]),
        (3, 5, []),
    ],
)
def test_who_holds_it_all_through_owes_it(since: int, until: int | None, owed: list[int]) -> None:
    stint = Stint(1, VERA, day(since), None if until is None else day(until))
    assert [n for n, week in enumerate(WEEKS) if owes(stint, week)] == owed


def test_a_turn_handed_over_falls_to_one_and_what_both_did_counts() -> None:
    stints = [
        Stint(1, VERA, day(0), day(9)),
        Stint(2, WANG, day(9), day(12), handed_from=1),
        Stint(3, LI, day(12), None, handed_from=2),
    ]
    found = accounts(stints, [Act(1, day(2), VERA), Act(1, day(8), VERA)], WEEKS)
    assert [(a.turn, a.person, a.kept_by) for a in found] == [
        (WEEKS[0], VERA, VERA), (WEEKS[1], LI, VERA), (WEEKS[2], LI, None), (WEEKS[3], LI, None),
    ]  # fmt: skip


def test_a_stand_in_keeps_it_and_is_named() -> None:
    found = accounts([Stint(1, VERA, day(0))], [Act(1, day(3), WANG, True), Act(1, day(7), VERA)], WEEKS)
    assert found[:2] == [Account(WEEKS[0], 1, VERA, WANG, True), Account(WEEKS[1], 1, VERA, VERA)]
    assert rate(found) == Rate(due=4, kept=2, stood_in=1)
    assert rate(found).share == 0.5


def test_two_holders_owe_a_turn_each() -> None:
    found = accounts([Stint(1, VERA, day(0)), Stint(2, WANG, day(0))], [Act(1, day(0), VERA)], WEEKS[:1])
    assert rate(found) == Rate(due=2, kept=1, stood_in=0)


def test_nothing_due_is_no_rate_at_all() -> None:
    assert rate([]).share is None


def test_twice_in_a_turn_is_kept_once() -> None:
    found = accounts([Stint(1, VERA, day(0))], [Act(1, day(0), VERA), Act(1, day(6), VERA)], WEEKS[:2])
    assert [a.kept_by for a in found] == [VERA, None]


def test_overdue_once_it_is_over() -> None:
    found = accounts([Stint(1, VERA, day(0))], [Act(1, day(0), VERA)], WEEKS)
    assert [a.turn for a in overdue(found, day(13))] == []
    assert [a.turn for a in overdue(found, day(14))] == [WEEKS[1]]


@given(st.lists(st.integers(1, 27), unique=True, max_size=5).map(sorted), st.sets(st.integers(0, 27)))
def test_however_often_it_is_handed_over_every_turn_falls_to_one(cuts: list[int], done: set[int]) -> None:
    spans = list(zip([0, *cuts], [*cuts, None], strict=True))
    stints = [
        Stint(n, n, day(a), None if b is None else day(b), handed_from=n - 1 if n else None)
        for n, (a, b) in enumerate(spans)
    ]
    acts = [
        Act(s.duty, day(d), s.person) for d in done for s, (a, b) in zip(stints, spans, strict=True)
        if a <= d and (b is None or d < b)
    ]  # fmt: skip
    found = accounts(stints, acts, WEEKS)
    assert [a.turn for a in found] == WEEKS
    assert [a.kept_by is not None for a in found] == [
        any(w.since <= day(d) < w.until for d in done) for w in WEEKS
    ]
