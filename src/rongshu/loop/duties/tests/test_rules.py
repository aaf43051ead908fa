"""When a post may be held, and when the house looks."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rongshu.loop.duties import rules
from rongshu.loop.duties.keeping import Stint
from rongshu.loop.duties.turns import NEVER, Every, Pace, Turn, Unit

MONDAY = date(2026, 11, 23)
WEEKLY = [Pace(MONDAY, Every(1, Unit.WEEKS))]


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


spans = st.tuples(st.integers(0, 20), st.none() | st.integers(1, 20)).map(
    lambda s: (day(s[0]), None if s[1] is None else day(s[0] + s[1]))
)


@given(st.lists(spans, max_size=8), spans)
def test_the_fullest_day(held: list[rules.Span], wanted: rules.Span) -> None:
    def on(one: date) -> int:
        return sum(a <= one and (b is None or one < b) for a, b in held)

    last = wanted[1] or day(50)
    counted = [on(day(n)) for n in range(50) if wanted[0] <= day(n) < last]
    assert rules.most_at_once(held, wanted) == max(counted)


@pytest.mark.parametrize(
    ("every", "is_wrong"),
    [
        (NEVER, False), (Every(1), False), (Every(366), False), (Every(367), True), (Every(-1), True),
        (Every(52, Unit.WEEKS), False), (Every(53, Unit.WEEKS), True), (Every(25, Unit.MONTHS), True),
    ],
)  # fmt: skip
def test_cadences(every: Every, is_wrong: bool) -> None:
    assert (rules.wrong_cadence(every) is not None) == is_wrong


def test_spans() -> None:
    assert rules.wrong_span(MONDAY, None, MONDAY) is None
    assert rules.wrong_span(MONDAY, day(1), MONDAY) is None
    assert rules.wrong_span(MONDAY, MONDAY, MONDAY) == "The last day has to come after the first."
    yesterday = rules.wrong_span(day(-1), None, MONDAY)
    assert yesterday == "A duty begins today or later; what was before can't be made up."


@pytest.mark.parametrize(("late", "is_wrong"), [(-1, True), (0, False), (7, False), (8, True)])
def test_how_late_a_turn_is_told_of(late: int, is_wrong: bool) -> None:
    assert (rules.wrong_day(day(-late), MONDAY) is not None) == is_wrong


def test_how_long_a_term_still_runs() -> None:
    left = [rules.days_left(until, MONDAY) for until in (None, day(30), day(1), MONDAY, day(-3))]
    assert left == [None, 30, 1, 0, 0]


@pytest.mark.parametrize(("length", "reminded"), [(1, 0), (2, 0), (7, 5), (30, 28)])
def test_a_reminder_comes_two_days_before_or_when_it_begins(length: int, reminded: int) -> None:
    assert rules.remind_on(Turn(MONDAY, day(length))) == day(reminded)


@pytest.mark.parametrize(
    ("since", "until", "today", "look"),
    [
        (0, None, 0, 5), (0, None, 5, 7), (0, None, 6, 7), (0, None, 7, 12),
        (1, None, 1, 12),  # the running week isn't owed
        (21, None, 0, 26),  # still to come
        (0, 7, 0, 5), (0, 7, 5, 7), (0, 7, 7, None), (0, 6, 0, None),
    ],
)  # fmt: skip
def test_when_the_house_looks_next(since: int, until: int | None, today: int, look: int | None) -> None:
    stint = Stint(1, 1, day(since), None if until is None else day(until))
    assert rules.next_look(WEEKLY, stint, day(today)) == (None if look is None else day(look))
