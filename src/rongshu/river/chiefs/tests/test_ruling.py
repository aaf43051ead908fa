"""Which rule holds from when on: the nearest that is in force, set again as often as somebody errs."""

from datetime import date

import pytest

from rongshu.core.errors import NotAllowed
from rongshu.ground.places.models import Place
from rongshu.river.chiefs import actions, ruling
from rongshu.river.chiefs.models import AS_ABOVE, PatrolRule
from rongshu.river.chiefs.tests.conftest import NOW, Brook
from rongshu.river.chiefs.tests.test_owed import held, said, standing

JANUARY, NOVEMBER, DECEMBER = date(2026, 1, 1), date(2026, 11, 1), date(2026, 12, 1)
TWICE = {"period": "month", "count": 2}


def set_at(brook: Brook, place: Place, given: object, since: date = NOVEMBER, by: str = "ada") -> PatrolRule:
    return actions.set_rule(
        place=place, level="village", given=given, source="", since=since, by=brook.who(by), now=NOW  # type: ignore[arg-type]
    )  # fmt: skip


def steps(brook: Brook, day: date = DECEMBER) -> list[tuple[str, str]]:
    one = ruling.at(brook.upper.place, day)[-1]
    found = [*([one.now] if one.now else []), *one.to_come]
    return [(str(step.since), step.rule.period.value if step.rule else "") for step in found]


def test_until_a_nearer_rule_begins_the_one_above_holds(brook: Brook) -> None:
    held(brook, date(2026, 10, 26))
    brook.asked()
    set_at(brook, brook.upper.place, TWICE, DECEMBER)
    assert steps(brook, NOVEMBER) == [("2026-01-01", "week"), ("2026-12-01", "month")]
    assert said(standing(brook)) == [("2026-11-02", 1, 0, "due"), ("2026-10-26", 1, 0, "overdue")]
    found = said(standing(brook, today=DECEMBER))
    assert (found[0], len(found)) == (("2026-11-30", 1, 0, "due"), 7)


def test_what_was_set_for_a_day_is_set_again(brook: Brook) -> None:
    for given in (TWICE, None, {"period": "week"}):
        set_at(brook, brook.upper.place, given)
    assert steps(brook) == [("2026-11-01", "week")]
    assert [(one.number, one.given and one.given["period"]) for one in PatrolRule.objects.order_by("number")] == [
        (1, "month"), (2, None), (3, "week"),
    ]  # fmt: skip


def test_as_above_follows_whatever_is_asked_above(brook: Brook) -> None:
    brook.asked()
    set_at(brook, brook.upper.place, TWICE)
    set_at(brook, brook.upper.place, AS_ABOVE, DECEMBER)
    assert steps(brook, NOVEMBER) == [("2026-11-01", "month"), ("2026-12-01", "week")]
    set_at(brook, brook.district, {"period": "quarter"}, date(2027, 1, 1))
    assert steps(brook) == [("2026-12-01", "week"), ("2027-01-01", "quarter")]


def test_as_above_with_nothing_above_asks_nothing(brook: Brook) -> None:
    duty = held(brook, date(2026, 10, 1))
    set_at(brook, brook.upper.place, TWICE, JANUARY)
    set_at(brook, brook.upper.place, AS_ABOVE)
    assert steps(brook) == [("2026-11-01", "")]
    found = standing(brook)
    assert (said(found), list(found.silent)) == ([("2026-10-01", 2, 0, "overdue")], [duty])


def test_a_rule_to_come_asks_nothing_yet(brook: Brook) -> None:
    duty = held(brook, NOVEMBER)
    set_at(brook, brook.district, TWICE, DECEMBER)
    found = standing(brook)
    assert (said(found), list(found.silent)) == ([], [duty])


@pytest.mark.parametrize("name", ["sun", "wu"])
def test_whoever_assesses_chiefs_here_sets_what_is_asked(brook: Brook, name: str) -> None:
    with pytest.raises(NotAllowed):
        set_at(brook, brook.upper.place, TWICE, by=name)
    assert PatrolRule.objects.count() == 0
