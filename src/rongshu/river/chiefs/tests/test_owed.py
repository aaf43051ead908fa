"""What is due of chiefs, from the rows: rules over places, terms, alerts, patrols."""

from datetime import date, timedelta

import pytest

from rongshu.core.errors import NotAllowed
from rongshu.loop.duties.models import Duty
from rongshu.river.chiefs import actions, owed
from rongshu.river.chiefs.owed import Standing
from rongshu.river.chiefs.tests.conftest import NOW, TODAY, Brook

MONDAY = date(2026, 11, 2)


def standing(brook: Brook, name: str = "wu", today: date = TODAY) -> Standing:
    return owed.of_person(brook.people[name].pk, today)


def said(found: Standing) -> list[tuple[str, int, int, str]]:
    return [
        (str(one.account.span.since), one.account.asked, one.account.done, one.account.state.value)
        for one in (*found.running, *found.missed)
    ]


def held(brook: Brook, since: date, **more: object) -> Duty:
    """Make somebody chief as of a day past: an appointment itself only begins today or later."""
    duty = brook.chief(**more)  # type: ignore[arg-type]
    Duty.objects.filter(pk=duty.pk).update(since=since)
    return duty


def test_without_a_rule_nothing_is_asked(brook: Brook) -> None:
    duty = held(brook, MONDAY)
    found = standing(brook)
    assert (said(found), list(found.silent), found.share) == ([], [duty], None)


def test_a_week_is_due_and_a_walk_makes_it_done(brook: Brook) -> None:
    held(brook, MONDAY)
    brook.asked()
    assert said(standing(brook)) == [("2026-11-02", 1, 0, "due")]
    brook.walked("wu", "2026-11-03T09:00")
    found = standing(brook)
    assert (said(found), found.done, found.due) == ([("2026-11-02", 1, 1, "done")], 1, 1)


def test_what_was_missed_is_listed_latest_first(brook: Brook) -> None:
    held(brook, MONDAY)
    brook.asked()
    brook.walked("wu", "2026-11-10T09:00")
    found = standing(brook, today=date(2026, 11, 24))
    assert said(found) == [
        ("2026-11-23", 1, 0, "due"),
        ("2026-11-16", 1, 0, "overdue"),
        ("2026-11-02", 1, 0, "overdue"),
    ]
    assert (found.done, found.due, found.share) == (1, 3, 1 / 3)


def test_somebody_elses_walk_and_one_elsewhere_count_for_nothing(brook: Brook) -> None:
    held(brook, MONDAY)
    brook.asked()
    brook.walked("lin", "2026-11-03T09:00")
    brook.walked("wu", "2026-11-03T09:00", brook.lower)
    assert said(standing(brook)) == [("2026-11-02", 1, 0, "due")]


def test_a_chief_of_the_river_walks_any_of_its_reaches(brook: Brook) -> None:
    held(brook, date(2026, 10, 1), level="county", place=brook.river.place)
    brook.asked()
    brook.walked("wu", "2026-10-20T09:00", brook.lower)
    assert said(standing(brook)) == [("2026-10-01", 1, 1, "done")]


def test_who_took_over_has_what_the_one_before_walked(brook: Brook) -> None:
    first = held(brook, date(2026, 10, 1), level="township")
    brook.asked()
    second = brook.chief("lin", "township", since=TODAY + timedelta(days=1))
    assert second.handed_from_id == first.pk
    brook.walked("wu", "2026-11-03T09:00")
    assert said(standing(brook, "lin", date(2026, 11, 10))) == [("2026-11-01", 1, 1, "done")]


def test_the_nearest_rule_holds_and_a_new_one_alters_no_period_that_began_before(brook: Brook) -> None:
    held(brook, date(2026, 10, 1))
    brook.asked()
    given = {"period": "month", "count": 2}
    actions.set_rule(
        place=brook.upper.place, level="village", given=given, source="村约", since=date(2026, 10, 1),
        by=brook.who("ada"), now=NOW,
    )  # fmt: skip
    assert said(standing(brook)) == [("2026-11-01", 2, 0, "due"), ("2026-10-01", 2, 0, "overdue")]
    actions.set_rule(
        place=brook.upper.place, level="village", given={"period": "month"}, source="", since=date(2026, 11, 1),
        by=brook.who("ada"), now=NOW,
    )  # fmt: skip
    assert said(standing(brook)) == [("2026-11-01", 1, 0, "due"), ("2026-10-01", 2, 0, "overdue")]


def test_an_alert_on_the_reach_raises_what_is_asked(brook: Brook) -> None:
    held(brook, date(2026, 10, 1))
    brook.asked("guangzhou-2021")
    actions.raise_alert(
        place=brook.upper.place, colour="orange", why="通报", since=date(2026, 11, 1), by=brook.who("ada")
    )
    assert said(standing(brook))[0] == ("2026-11-01", 3, 0, "due")


def test_whoever_sees_duties_sees_those_of_their_own_places(brook: Brook) -> None:
    held(brook, MONDAY)
    held(brook, MONDAY, name="lin", place=brook.lower.place)
    brook.asked()
    found = owed.overseen(brook.who("ada"), TODAY)
    assert [one.duty.person.name for one in found.running] == ["吴山", "林水"]
    assert said(owed.overseen(brook.who("sun"), TODAY)) == []
    with pytest.raises(NotAllowed):
        owed.overseen(brook.who("guo"), TODAY)


def test_where_nobody_keeps_patrols_that_is_said_and_nobody_accused(brook: Brook, settings: object) -> None:
    held(brook, date(2026, 10, 1))
    brook.asked()
    assert len(standing(brook).missed) == 4
    settings.PATROL_SOURCES = []  # type: ignore[attr-defined]
    found = standing(brook)
    assert (found.is_kept, found.missed, found.due) == (False, [], 0)
    assert said(found) == [("2026-11-02", 1, 0, "due")]
