"""A cadence laid out into turns: none is lost, none counted twice, and the 31st stays the last day."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rongshu.loop.duties.turns import DAY, NEVER, Every, Pace, Turn, Unit, following, turn_at, turns

FIRST = date(2026, 1, 1)
days = st.dates(FIRST, date(2028, 12, 31))
cadences = st.builds(Every, st.integers(1, 40), st.sampled_from(Unit))
rhythms = st.lists(st.tuples(days, cadences), min_size=1, max_size=4, unique_by=lambda p: p[0]).map(
    lambda found: [Pace(*pair) for pair in sorted(found)]
)


def starts(pace: Pace, until: date) -> list[date]:
    """Return the first days of a pace's turns, one after the other, up to beyond a day."""
    found, number = [pace.since], 0
    while found[-1] <= until:
        number += pace.every.amount
        if pace.every.unit is Unit.MONTHS:
            months = pace.since.month - 1 + number
            first = date(pace.since.year + months // 12, months % 12 + 1, 1)
            last = (first + timedelta(days=32)).replace(day=1) - DAY
            found.append(min(first + timedelta(days=pace.since.day - 1), last))
        else:
            found.append(pace.since + number * timedelta(**{pace.every.unit.value: 1}))
    return found


def by_hand(paces: list[Pace], since: date, until: date) -> list[Turn]:
    ends = [p.since for p in paces[1:]] + [date.max]
    laid = [
        Turn(a, b)
        for pace, end in zip(paces, ends, strict=True)
        for a, b in pairwise(starts(pace, until))
        if b <= end
    ]
    return [turn for turn in laid if since <= turn.until - DAY < until]


@given(rhythms, days, days)
def test_as_laid_out_by_hand(paces: list[Pace], since: date, until: date) -> None:
    assert turns(paces, since, until) == by_hand(paces, since, until)


@given(rhythms, days, days, days)
def test_periods_add_up(paces: list[Pace], a: date, b: date, c: date) -> None:
    a, b, c = sorted((a, b, c))
    assert turns(paces, a, b) + turns(paces, b, c) == turns(paces, a, c)


@given(rhythms, days)
def test_the_turn_of_a_day_is_the_one_that_is_due(paces: list[Pace], day: date) -> None:
    found = turn_at(paces, day)
    holding = [t for t in turns(paces, day, day + timedelta(days=2000)) if t.since <= day < t.until]
    assert ([found] if found else []) == holding


def test_the_last_day_of_the_month() -> None:
    found = turns([Pace(date(2027, 1, 31), Every(1, Unit.MONTHS))], date(2027, 1, 1), date(2027, 5, 1))
    assert [t.until for t in found] == [date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30)]


def test_a_new_pace_cuts_the_old_and_alters_nothing_before() -> None:
    weekly, changed = Pace(date(2026, 11, 2), Every(1, Unit.WEEKS)), date(2026, 11, 18)
    before = turns([weekly], FIRST, date(2026, 11, 16))
    daily = [weekly, Pace(changed, Every(1))]
    assert turns(daily, FIRST, date(2026, 11, 16)) == before
    assert turns(daily, date(2026, 11, 16), date(2026, 11, 20)) == [
        Turn(changed, changed + DAY), Turn(changed + DAY, changed + 2 * DAY),
    ]  # fmt: skip
    assert turn_at(daily, date(2026, 11, 17)) is None


@pytest.mark.parametrize("paces", [[], [Pace(FIRST, NEVER)]])
def test_without_a_cadence_nothing_is_due(paces: list[Pace]) -> None:
    assert (turns(paces, FIRST, date(2027, 1, 1)), turn_at(paces, FIRST), following(paces, FIRST)) == (
        [], None, [],
    )  # fmt: skip


def test_what_follows() -> None:
    paces = [Pace(date(2026, 11, 23), Every(1, Unit.WEEKS))]
    first, second = Turn(date(2026, 11, 23), date(2026, 11, 30)), Turn(date(2026, 11, 30), date(2026, 12, 7))
    for day in (FIRST, first.since, first.until - DAY):
        assert following(paces, day) == [first, second]
