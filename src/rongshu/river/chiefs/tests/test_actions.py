"""Appointing chiefs, asking something of them, alerts, and what the sign says."""

from datetime import date, timedelta

import pytest

from rongshu.core.errors import Conflict, Invalid, NotAllowed, NotFound
from rongshu.ground.places.actions import add
from rongshu.loop.duties.models import Duty, Post
from rongshu.river.chiefs import actions, queries
from rongshu.river.chiefs.frequency.standards import Level
from rongshu.river.chiefs.models import Office, PatrolRule, ReachAlert, SignWords
from rongshu.river.chiefs.tests.conftest import NOW, TODAY, Brook


def names(brook: Brook, day: date = TODAY) -> list[tuple[str, str, str, str]]:
    chiefs = queries.sign_of(brook.upper.place.uuid, day).chiefs
    return [(one.level.value, one.name, one.job, one.phone) for one in chiefs]


def test_a_chief_is_appointed_and_the_reach_gets_its_sign(brook: Brook) -> None:
    brook.chief()
    assert names(brook) == [("village", "吴山", "村支书", "0733-1")]
    assert len(brook.upper.place.sign) == 7
    assert names(brook, TODAY - timedelta(days=1)) == []


def test_the_chiefs_of_the_whole_river_stand_above_those_of_the_reach(brook: Brook) -> None:
    brook.chief()
    brook.chief("lin", "county", brook.river.place, job="副区长")
    assert [one[:2] for one in names(brook)] == [("county", "林水"), ("village", "吴山")]
    lower = queries.sign_of(brook.lower.place.uuid, TODAY)
    assert [one.name for one in lower.chiefs] == ["林水"]


def test_the_next_chief_takes_over_from_the_one_before(brook: Brook) -> None:
    first = brook.chief()
    later = TODAY + timedelta(days=10)
    second = brook.chief("lin", since=later, job="村主任")
    assert (second.handed_from_id, Post.objects.count()) == (first.pk, 1)
    assert names(brook) == [("village", "吴山", "村支书", "0733-1")]
    assert names(brook, later) == [("village", "林水", "村主任", "0733-1")]
    assert [one.name for one in queries.history(brook.upper.place)] == ["林水", "吴山"]


@pytest.mark.parametrize("name", ["sun", "wu"])
def test_only_who_appoints_here_makes_chiefs(brook: Brook, name: str) -> None:
    with pytest.raises(NotAllowed):
        brook.chief(by=brook.who(name))
    assert (Duty.objects.count(), Office.objects.count()) == (0, 0)


def test_a_chief_answers_for_a_river_or_a_reach_at_a_level_there_is(brook: Brook) -> None:
    for more in ({"place": brook.district}, {"level": "galaxy"}):
        with pytest.raises(Invalid):
            brook.chief(**more)
    assert Post.objects.count() == 0


def test_a_standard_is_adopted_level_by_level(brook: Brook) -> None:
    brook.asked("aheqi-2022")
    found = {one.level: one.given and one.given["period"] for one in PatrolRule.objects.all()}
    assert found == {
        "province": None,
        "city": None,
        "county": "quarter",
        "township": "month",
        "village": "week",
    }
    brook.asked("henan-2018")
    assert PatrolRule.objects.filter(number=2, given__period="year").count() == 1
    assert PatrolRule.objects.count() == 2 * len(Level)


def test_a_rule_that_cant_be_is_refused(brook: Brook) -> None:
    ada, since = brook.who("ada"), date(2026, 1, 1)
    for given in ({"period": "fortnight"}, {"count": 2}, {"period": "week", "boats": 1}):
        with pytest.raises(Invalid):
            actions.set_rule(
                place=brook.district, level="village", given=given, source="", since=since, by=ada, now=NOW
            )
    with pytest.raises(Invalid):
        brook.asked("nowhere")
    with pytest.raises(NotAllowed):
        actions.adopt(place=brook.district, standard="dinghu", since=since, by=brook.who("sun"), now=NOW)
    assert PatrolRule.objects.count() == 0


def test_an_alert_stands_until_it_is_lifted(brook: Brook) -> None:
    place, ada = brook.upper.place, brook.who("ada")
    yellow = actions.raise_alert(place=place, colour="yellow", why="水质下降", since=TODAY, by=ada)
    actions.raise_alert(place=place, colour="red", why="被通报", since=TODAY, by=ada)
    assert queries.alerts_at([place.pk], TODAY)[place.pk].colour == "red"
    with pytest.raises(Conflict):
        actions.raise_alert(place=place, colour="yellow", why="再来", since=TODAY, by=ada)
    with pytest.raises(Invalid):
        actions.lift_alert(alert=yellow, on=TODAY, by=ada)
    actions.lift_alert(alert=yellow, on=TODAY + timedelta(days=1), by=ada)
    with pytest.raises(Conflict):
        actions.lift_alert(alert=yellow, on=TODAY + timedelta(days=1), by=ada)
    with pytest.raises(Invalid):
        actions.raise_alert(place=place, colour="blue", why="x", since=TODAY, by=ada)
    assert ReachAlert.objects.filter(until=None).count() == 1


def test_a_sign_says_what_the_office_wrote_or_what_the_house_says(brook: Brook) -> None:
    house = queries.sign_of(brook.upper.place.uuid, TODAY)
    assert (len(house.duties), len(house.goals), house.phone) == (3, 1, "")
    ada = brook.who("ada")
    actions.set_words(place=brook.river.place, phone="12345", duty_lines="", goal_lines="水清岸绿", by=ada)
    river = queries.sign_of(brook.upper.place.uuid, TODAY)
    assert (river.phone, list(river.goals)) == ("12345", ["水清岸绿"])
    actions.set_words(
        place=brook.upper.place, phone="0733-9", duty_lines=" 巡河 \n\n 清漂", goal_lines="", by=ada
    )
    own = queries.sign_of(brook.upper.place.uuid, TODAY)
    assert (own.phone, list(own.duties), round(own.metres)) == ("0733-9", ["巡河", "清漂"], 6000)
    with pytest.raises(NotAllowed):
        actions.set_words(
            place=brook.upper.place, phone="", duty_lines="", goal_lines="", by=brook.who("sun")
        )
    assert SignWords.objects.count() == 2


def test_a_sign_is_found_by_its_code_and_no_other(brook: Brook) -> None:
    brook.chief()
    code = brook.upper.place.sign
    assert queries.at_sign(f" {code.lower()} ", TODAY).place == brook.upper.place
    zone = add(kind="zone", name="草坪", parent=brook.district, sign="ZZZZZZZ")
    for wrong in ("", "NOTHERE", zone.sign):
        with pytest.raises(NotFound):
            queries.at_sign(wrong, TODAY)
