"""A batch is solved together: nobody twice at once, windows in rounds, the reasons kept."""

from datetime import UTC, datetime, timedelta

from rongshu.loop.dispatch.batch import Window, assign, slots
from rongshu.loop.dispatch.rules import Candidate, Task
from rongshu.loop.dispatch.solve import NO_SLOT

DAY = datetime(2026, 11, 23, tzinfo=UTC)
VERA, WANG = 2, 3


def window(begins: float, ends: float) -> Window:
    return DAY + timedelta(hours=begins), DAY + timedelta(hours=ends)


def task(number: int, begins: float, ends: float, *, lon: float = 113.13, **more: object) -> Task:
    fields: dict[str, object] = {"skills": frozenset(), "subject": None, "timed": True} | more
    start, end = window(begins, ends)
    return Task(number, lon, 27.83, start=start, end=end, **fields)  # type: ignore[arg-type]


def candidate(person: int, lon: float = 113.13, **more: object) -> Candidate:
    return Candidate(person, lon, 27.83, frozenset(), **more)  # type: ignore[arg-type]


def given(tasks: list[Task], *candidates: Candidate) -> dict[int, int]:
    return {number: s.person for number, s in assign(tasks, candidates).items()}


def test_windows_that_overlap_share_a_slot() -> None:
    parts = [window(8, 12), window(14, 17), window(8, 12), None, window(9, 11)]
    assert slots(parts) == [(0, 0), (0, 1), (0, 0), (0, NO_SLOT), (0, 0)]


def test_a_chain_of_windows_is_taken_in_rounds() -> None:
    assert slots([window(10, 12), window(8, 10), window(9, 11)]) == [(1, 1), (0, 0), (0, 0)]
    assert slots([window(8, 10), window(9, 11), window(11, 12)]) == [(0, 0), (0, 0), (0, 1)]


def test_it_beats_asking_one_after_the_other() -> None:
    # Vera is nearest to both; asked one by one she gets the first, and Wang walks the long way.
    tasks = [task(1, 8, 9, lon=113.131), task(2, 8, 9, lon=113.139)]
    assert given(tasks, candidate(VERA, 113.135), candidate(WANG, 113.130)) == {1: WANG, 2: VERA}


def test_nobody_is_in_two_places_at_once() -> None:
    at_once = [task(1, 8, 10), task(2, 9, 11)]
    assert len(given(at_once, candidate(VERA))) == 1
    assert given([task(1, 8, 10), task(2, 10, 12)], candidate(VERA)) == {1: VERA, 2: VERA}
    chained = [task(1, 8, 10), task(2, 9, 11), task(3, 10, 12)]
    assert given(chained, candidate(VERA), candidate(WANG)) in (
        {1: VERA, 2: WANG, 3: VERA},
        {1: WANG, 2: VERA, 3: WANG},
    )


def test_what_may_be_done_at_any_time_follows_one_after_another() -> None:
    tasks = [task(n, 8, 9, timed=False) for n in range(5)]
    assert given(tasks, candidate(VERA)) == dict.fromkeys(range(5), VERA)
    assert len(given(tasks, candidate(VERA, weekly_cap=3))) == 3


def test_urgent_first_and_the_paired_one_to_their_neighbour() -> None:
    tasks = [task(1, 8, 9), task(2, 8, 9, urgent=True)]
    assert given(tasks, candidate(VERA)) == {2: VERA}
    paired = candidate(WANG, 113.15, pairs=frozenset({9}), jobs_this_week=3)
    assert given([task(1, 8, 9, subject=9)], candidate(VERA), paired) == {1: WANG}


def test_the_work_is_spread_before_the_way_is_short() -> None:
    tasks = [task(n, n, n + 1) for n in range(4)]
    people = given(tasks, candidate(VERA), candidate(WANG, 113.15))
    assert sorted(people.values()) == [VERA, VERA, WANG, WANG]


def test_nobody_is_asked_for_themselves_and_every_answer_has_reasons() -> None:
    assert assign([task(1, 8, 9, subject=VERA)], [candidate(VERA)]) == {}
    assert assign([], [candidate(VERA)]) == {}
    one = assign([task(1, 8, 9)], [candidate(VERA)])[1]
    assert [r.sentence for r in one.reasons] == [
        "%(metres)s m away", "Free at that time", "%(count)s jobs this week"
    ]  # fmt: skip
