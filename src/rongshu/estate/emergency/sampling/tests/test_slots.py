"""The plan of slots, judged by a simulation that knows nothing of how it was made."""

import heapq
from math import ceil

from hypothesis import given, settings
from hypothesis import strategies as st

from rongshu.estate.emergency.sampling.slots import Home, Plan, Setting, Short, Unit, plan, room

DAY = Setting(tables=3, samplers=2, seconds=60, queue=40, wait=1200, window=6 * 3600)


def estate(*units: list[int]) -> list[Unit]:
    """Return units whose households have so many people."""
    return [
        Unit(u, tuple(Home(u * 100 + h, people) for h, people in enumerate(sizes)))
        for u, sizes in enumerate(units)
    ]


def simulated(made: Plan, setting: Setting, thousandths: list[int]) -> tuple[int, int]:
    """Let everybody come at some moment of their slot; returns the longest wait (ms) and queue.

    In whole milliseconds: a limit that is just reached is not passed by a rounding.
    """
    arrivals: dict[int, list[int]] = {}
    number = 0
    for turn in made.turns:
        for _ in range(turn.people):
            when = turn.start * 1000 + thousandths[number % len(thousandths)] * made.length
            arrivals.setdefault(turn.table, []).append(when)
            number += 1
    longest, queue = 0, 0
    for moments in arrivals.values():
        free = [0] * setting.samplers
        begun: list[int] = []
        for moment in sorted(moments):
            start = max(moment, heapq.heappop(free))
            heapq.heappush(free, start + setting.seconds * 1000)
            begun.append(start)
            longest = max(longest, start - moment)
            queue = max(queue, sum(one > moment for one in begun))
    return longest, queue


SIZES = st.lists(st.lists(st.integers(1, 7), min_size=1, max_size=12), min_size=1, max_size=10)
SETTINGS = st.builds(
    Setting,
    tables=st.integers(1, 4),
    samplers=st.integers(1, 3),
    seconds=st.integers(15, 120),
    queue=st.integers(1, 40),
    wait=st.integers(60, 1800),
    window=st.just(10**9),
)


@settings(max_examples=150)
@given(SIZES, SETTINGS, st.lists(st.integers(0, 999), min_size=1, max_size=60))
def test_nobody_waits_past_the_limit_however_people_come(
    sizes: list[list[int]], setting: Setting, thousandths: list[int]
) -> None:
    units = estate(*sizes)
    made = plan(units, setting)
    if isinstance(made, Short):
        assert max(room(setting, length) for length in (300, 600, 900, 1200, 1800)) == 0
        return
    wait, queue = simulated(made, setting, thousandths)
    assert wait <= made.wait * 1000 <= setting.wait * 1000
    assert queue <= made.queue <= setting.queue
    called: dict[int, int] = {}
    for turn in made.turns:
        called[turn.home] = called.get(turn.home, 0) + turn.people
    assert called == {home.key: home.people for unit in units for home in unit.homes}
    assert {turn.table for turn in made.turns} <= set(range(1, setting.tables + 1))


def test_it_ends_as_early_as_the_tables_allow() -> None:
    units = estate(*[[4, 5, 4, 5, 4, 5, 4, 5, 4, 5]] * 45)  # 2,025 people
    made = plan(units, DAY)
    assert isinstance(made, Plan)
    least = ceil(2025 / (room(DAY, made.length) * DAY.tables)) * made.length
    assert (made.length, made.end, least) == (600, 20400, 20400)
    assert (made.wait, made.queue) == (1140, 38)


def test_full_slots_leave_nothing_to_gain() -> None:
    made = plan(estate([5, 5, 5, 5], [5, 5, 5, 5], [5, 5, 5, 5]), DAY)
    assert isinstance(made, Plan)
    assert (made.end, made.length, made.wait, made.queue) == (600, 600, 540, 18)
    assert {(turn.unit, turn.table) for turn in made.turns} == {(0, 1), (1, 2), (2, 3)}


def test_a_very_large_household_comes_in_parts() -> None:
    made = plan(estate([47]), DAY)
    assert isinstance(made, Plan)
    assert sorted(turn.people for turn in made.turns) == [15, 16, 16]


def test_what_would_do_is_said() -> None:
    units = estate(*[[5] * 10] * 40)  # 2,000 people: 5 h 40 with three tables
    short = plan(units, Setting(3, 2, 60, 40, 1200, 3 * 3600))
    assert isinstance(short, Short)
    assert short.window is not None and short.tables is not None
    assert isinstance(plan(units, Setting(3, 2, 60, 40, 1200, short.window)), Plan)
    assert isinstance(plan(units, Setting(3, 2, 60, 40, 1200, short.window - 1)), Short)
    assert isinstance(plan(units, Setting(short.tables, 2, 60, 40, 1200, 3 * 3600)), Plan)
    assert isinstance(plan(units, Setting(short.tables - 1, 2, 60, 40, 1200, 3 * 3600)), Short)


def test_limits_nobody_can_keep_are_told_from_too_little_time() -> None:
    assert plan(estate([3]), Setting(1, 1, 60, 0, 0, 3600)) == Short(None, None)


def test_nobody_needs_no_slot() -> None:
    assert plan([], DAY) == Plan((), 1800, 0, 0, 0)
