"""Which patrols count, and why others don't."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from rongshu.river.chiefs.frequency.counting import Patrol, Why, judge, units
from rongshu.river.chiefs.frequency.periods import Period
from rongshu.river.chiefs.frequency.standards import Level, Means, Rule

ZONE = ZoneInfo("Asia/Shanghai")
NINE = datetime(2026, 11, 2, 9, tzinfo=ZONE)
AHEQI = Rule(Level.VILLAGE, Period.WEEK, minutes=30, metres=2000, hours_apart=96)


def walk(hours: float = 0, *, minutes: float = 30, metres: float = 2000, reach: int = 1, person: int = 7,
         means: Means = Means.ON_SITE, instead_of: int | None = None) -> Patrol:  # fmt: skip
    return Patrol(person, reach, NINE + timedelta(hours=hours), minutes, metres, means, instead_of)


def whys(rule: Rule, *patrols: Patrol) -> list[Why | None]:
    return [one.why for one in judge(rule, patrols)]


@pytest.mark.parametrize(
    ("patrol", "why"),
    [
        (walk(), None),
        (walk(minutes=29.9), Why.MINUTES),
        (walk(metres=1999), Why.METRES),
        (walk(means=Means.DRONE), Why.MEANS),
        (walk(person=8, instead_of=7), Why.DEPUTY),
    ],
)
def test_what_a_patrol_has_to_be(patrol: Patrol, why: Why | None) -> None:
    assert whys(AHEQI, patrol) == [why]


def test_ninety_six_hours_lie_between_two_that_count() -> None:
    assert whys(AHEQI, walk(), walk(95.9), walk(96)) == [None, Why.APART, None]


def test_one_that_doesnt_count_holds_up_no_other() -> None:
    assert whys(AHEQI, walk(minutes=5), walk(1)) == [Why.MINUTES, None]


def test_each_reach_has_its_own_distance_in_time() -> None:
    assert whys(AHEQI, walk(), walk(2, reach=2)) == [None, None]


def test_the_same_walk_handed_in_twice_is_one() -> None:
    assert whys(AHEQI, walk(), walk()) == [None]


def test_a_patrol_belongs_to_the_day_it_began_on() -> None:
    late = Patrol(7, 1, datetime(2026, 11, 8, 23, 50, tzinfo=ZONE), 60, 3000)
    assert late.day.isoformat() == "2026-11-08"


def test_a_meeting_needs_no_metres() -> None:
    rule = Rule(Level.VILLAGE, Period.TEN_DAYS, minutes=10, metres=1000, means=frozenset(Means))
    assert whys(rule, walk(means=Means.MEETING, metres=0), walk(1, metres=0)) == [None, Why.METRES]


def test_different_days_are_counted_where_the_rule_says_so() -> None:
    rule = Rule(Level.VILLAGE, Period.TEN_DAYS, days=True)
    walks = [walk(), walk(3), walk(24)]
    assert (units(rule, walks), units(Rule(Level.VILLAGE, Period.TEN_DAYS), walks)) == (2, 3)


def test_a_deputy_counts_up_to_their_share() -> None:
    rule = Rule(Level.TOWNSHIP, Period.MONTH, count=3, in_person=1)
    deputies = [walk(n, person=8, instead_of=7) for n in range(5)]
    assert (units(rule, deputies), units(rule, [*deputies, walk(50)])) == (2, 3)


def test_a_walk_along_two_reaches_is_one_for_who_owes_one_for_all() -> None:
    walks = [walk(), walk(reach=2)]
    per_reach, for_all = Rule(Level.CITY, Period.QUARTER), Rule(Level.CITY, Period.QUARTER, per_reach=False)
    assert (units(per_reach, walks), units(for_all, walks)) == (2, 1)
