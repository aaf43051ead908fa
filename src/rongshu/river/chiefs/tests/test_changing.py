"""What setting rules would change, before they are set: chiefs, patrols a month, the first period that counts."""

from datetime import date
from fractions import Fraction

import pytest

from rongshu.river.chiefs import actions, changing, ruling
from rongshu.river.chiefs.changing import Change
from rongshu.river.chiefs.frequency import standards
from rongshu.river.chiefs.frequency.monthly import a_month, counted
from rongshu.river.chiefs.frequency.standards import Level
from rongshu.river.chiefs.models import AS_ABOVE, PatrolRule
from rongshu.river.chiefs.ruling import Wanted
from rongshu.river.chiefs.tests.conftest import NOW, TODAY, Brook

DECEMBER = date(2026, 12, 1)


def would(brook: Brook, given: object, since: date = DECEMBER, place: object = None) -> Change:
    where = place or brook.district
    wanted = Wanted(since, {Level.VILLAGE: given}, "", ruling.seen(where))  # type: ignore[arg-type,dict-item]
    (found,) = changing.would(where, wanted)  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize(
    ("given", "monthly"),
    [
        ({"period": "week"}, Fraction(52, 12)),  # Mondays from 2026-12-07 to 2027-11-29
        ({"period": "ten_days", "count": 2}, Fraction(6)),
        ({"period": "month", "season": ["03-01", "12-31"]}, Fraction(10, 12)),
        ({"period": "quarter"}, Fraction(4, 12)),
        ({"period": "year"}, Fraction(1, 12)),
    ],
)
def test_a_rule_comes_to_so_many_a_month(given: dict[str, object], monthly: Fraction) -> None:
    rule = standards.rule(Level.VILLAGE, given)
    assert a_month(rule, DECEMBER) == monthly
    assert a_month(None, DECEMBER) == 0


def test_the_first_period_that_counts_is_the_first_whole_one() -> None:
    rule = standards.rule(Level.VILLAGE, {"period": "month", "season": ["03-01", "12-31"]})
    assert counted(rule, date(2026, 12, 2))[0].since == date(2027, 3, 1)
    leap = counted(standards.rule(Level.VILLAGE, {"period": "year"}), date(2028, 2, 29))
    assert [one.since for one in leap] == [date(2029, 1, 1)]


def test_it_says_for_how_many_chiefs_and_how_many_patrols_a_month(brook: Brook) -> None:
    brook.chief()
    brook.chief("wu", place=brook.lower.place)
    brook.chief("lin", "township")
    brook.asked("dinghu")
    found = would(brook, {"period": "ten_days"})
    assert (found.chiefs, found.apart, found.month_before, found.month_after, found.first) == (
        1, 0, Fraction(4), Fraction(6), date(2026, 12, 1),
    )  # fmt: skip
    once = would(brook, {"period": "ten_days", "per_reach": False})
    assert (once.chiefs, once.month_after) == (1, Fraction(3))
    nothing = would(brook, None)
    assert (nothing.after, nothing.month_after, nothing.first) == (None, Fraction(0), None)
    assert PatrolRule.objects.count() == len(Level)


def test_who_has_a_nearer_rule_is_left_out(brook: Brook) -> None:
    brook.chief()
    brook.chief("lin", place=brook.lower.place)
    given = {"period": "month", "count": 2}
    actions.set_rule(
        place=brook.upper.place,
        level="village",
        given=given,
        source="",
        since=TODAY,
        by=brook.who("ada"),
        now=NOW,
    )
    found = would(brook, {"period": "month"})
    assert (found.before, found.chiefs, found.apart, found.month_after) == (None, 1, 1, Fraction(1))


def test_as_above_follows_the_place_above(brook: Brook) -> None:
    brook.chief()
    brook.asked("dinghu")
    given = {"period": "month"}
    actions.set_rule(
        place=brook.upper.place,
        level="village",
        given=given,
        source="",
        since=TODAY,
        by=brook.who("ada"),
        now=NOW,
    )
    found = would(brook, AS_ABOVE, place=brook.upper.place)
    assert (found.month_before, found.month_after) == (Fraction(1), Fraction(2))
    same = would(brook, given, place=brook.upper.place)
    assert same.is_none
