"""Whom to ask first: everybody in the order of the rules, everybody left out with the reason."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from rongshu.ground.places.rules import metres_between
from rongshu.loop.dispatch.rules import Candidate, Reason, Task, rank, why_not

TEN = datetime(2026, 11, 23, 10, tzinfo=UTC)  # a Monday
HOUR = timedelta(hours=1)
GUO, VERA, WANG, ZHOU = 1, 2, 3, 4
BULB = Task(7, 113.130, 27.83, frozenset({"修电灯"}), GUO, TEN, TEN + HOUR)
NEAR = Candidate(VERA, 113.131, 27.83, frozenset({"修电灯"}))


def first(task: Task, *candidates: Candidate) -> list[int]:
    return [s.person for s in rank(task, candidates)]


def test_a_degree_on_the_equator_is_as_long_as_it_is() -> None:
    assert round(metres_between(0, 0, 1, 0)) == 111195
    assert metres_between(113.13, 27.83, 113.13, 27.83) == 0


def test_it_says_why_somebody_is_asked() -> None:
    helper = replace(NEAR, pairs=frozenset({GUO}), jobs_this_week=2)
    (one,) = rank(replace(BULB, timed=True), [helper])
    assert (one.person, one.metres) == (VERA, 98)
    assert one.reasons == (
        Reason("Looks after them"),
        Reason("%(metres)s m away", {"metres": 100}),
        Reason("Can: %(skill)s", {"skill": "修电灯"}),
        Reason("Free at that time"),
        Reason("%(count)s jobs this week", {"count": 2}),
    )


def test_it_says_why_somebody_is_not() -> None:
    assert why_not(BULB, NEAR) is None
    assert why_not(BULB, replace(NEAR, person=GUO)) == Reason("It is for them")
    assert why_not(BULB, replace(NEAR, skills=frozenset())) == Reason(
        "Can't do: %(skill)s", {"skill": "修电灯"}
    )
    assert why_not(BULB, replace(NEAR, free={"1": [[8, 12]]})) == Reason("Not free at that time")
    assert why_not(BULB, replace(NEAR, free={"0": [[8, 11]]})) is None
    assert why_not(BULB, replace(NEAR, busy=((TEN - HOUR, TEN),))) is None
    assert why_not(BULB, replace(NEAR, busy=((TEN - HOUR, TEN + HOUR / 2),))) == Reason(
        "Has another job at that time"
    )
    full = replace(NEAR, jobs_this_week=5, weekly_cap=5)
    assert why_not(BULB, full) == Reason("Has enough this week (%(count)s)", {"count": 5})
    assert rank(BULB, [full]) == []


def test_pairing_weighs_more_than_work_and_work_more_than_distance() -> None:
    fresh = replace(NEAR, person=WANG)
    paired = replace(NEAR, jobs_this_week=4, lon=113.16, pairs=frozenset({GUO}))
    tired = replace(NEAR, person=ZHOU, jobs_this_week=4, lon=113.130)
    assert first(BULB, tired, fresh, paired) == [VERA, WANG, ZHOU]


def test_a_welcome_skill_breaks_the_tie_and_the_id_the_last() -> None:
    speaks = replace(NEAR, person=ZHOU, skills=NEAR.skills | {"方言"})
    other = replace(NEAR, person=WANG)
    asked = replace(BULB, welcome=frozenset({"方言"}))
    assert first(asked, NEAR, other, speaks) == [ZHOU, VERA, WANG]
    assert Reason("Can: %(skill)s", {"skill": "方言"}) in rank(asked, [speaks])[0].reasons


def test_an_unknown_place_stands_between_near_and_far() -> None:
    unknown = replace(NEAR, person=WANG, lon=None, lat=None)
    far = replace(NEAR, person=ZHOU, lon=113.2)
    suggestions = rank(BULB, [far, unknown, NEAR])
    assert [(s.person, s.metres) for s in suggestions] == [(VERA, 98), (WANG, None), (ZHOU, 6883)]
