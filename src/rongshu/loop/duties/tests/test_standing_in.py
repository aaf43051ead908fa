"""“I can't come”: those who could are told, the first to say yes stands in, every other one is told so."""

import pytest
from django.db import IntegrityError, transaction

from rongshu.core.errors import Conflict, Invalid, NotAllowed, Refused
from rongshu.ground.people.actions import add_person, grant
from rongshu.ground.places.actions import add
from rongshu.loop.duties import actions, queries, standing_in
from rongshu.loop.duties.doing import did
from rongshu.loop.duties.models import Duty, StandIn
from rongshu.loop.duties.standing_in import MOST_TOLD, ask_stand_in, can_come, stand_in, step_back
from rongshu.loop.duties.tests.conftest import NOW, TODAY, Estate, at, day, told
from rongshu.loop.duties.turns import Every, Unit
from rongshu.loop.notices.models import Notice
from rongshu.loop.volunteers.actions import enrol


def asked(estate: Estate, duty: Duty, number: int = 0) -> StandIn:
    return ask_stand_in(duty=duty, by=estate.who("vera"), now=NOW, day=day(number))


def test_one_tap_tells_those_who_could(estate: Estate) -> None:
    ask = ask_stand_in(duty=estate.claimed(estate.post()), by=estate.who("vera"), now=NOW)
    assert (ask.since, ask.until, ask.person) == (TODAY, day(7), None)
    assert [told(p) for p in (estate.wang, estate.li, estate.vera, estate.guo, estate.otto)] == [
        ["duties.stand_in"], ["duties.stand_in"], [], [], [],
    ]  # fmt: skip
    notice = Notice.objects.get(person=estate.wang)
    assert notice.params == {"post": "一号片区", "place": "1栋", "since": "2026-11-23", "until": "2026-11-29"}


def test_a_second_tap_asks_once(estate: Estate) -> None:
    duty = estate.claimed(estate.post())
    assert asked(estate, duty) == asked(estate, duty, 6)
    assert told(estate.wang) == ["duties.stand_in"]
    assert asked(estate, duty, 7).since == day(7)
    assert told(estate.wang) == ["duties.stand_in"] * 2


def test_the_first_wins_and_the_other_is_told(estate: Estate) -> None:
    ask = asked(estate, estate.claimed(estate.post()))
    late = StandIn.objects.get()
    assert stand_in(asked=ask, by=estate.who("wang"), now=NOW).person == estate.wang
    with pytest.raises(Conflict) as refused:
        stand_in(asked=late, by=estate.who("li"), now=NOW)
    assert refused.value.sentence.startswith("Somebody was quicker and stands in already.")
    assert StandIn.objects.get().person == estate.wang
    assert told(estate.vera) == ["duties.stand_in"]


@pytest.mark.parametrize("stranger", ["vera", "guo", "otto", "sun"])
def test_who_was_not_to_be_asked_doesnt_stand_in(estate: Estate, stranger: str) -> None:
    ask = asked(estate, estate.claimed(estate.post()))
    with pytest.raises(NotAllowed):
        stand_in(asked=ask, by=estate.who(stranger), now=NOW)
    assert StandIn.objects.get().person is None


@pytest.mark.parametrize("stranger", ["wang", "sun", "otto"])
def test_only_the_holder_says_they_cant(estate: Estate, stranger: str) -> None:
    with pytest.raises(NotAllowed):
        ask_stand_in(duty=estate.claimed(estate.post()), by=estate.who(stranger), now=NOW)


def test_who_holds_the_post_too_can_stand_in(estate: Estate) -> None:
    post = estate.post("tests.post", takes=2, cadence=Every(1, Unit.WEEKS))
    mine, _ = (
        actions.appoint(post=post, person=p, by=estate.who("sun"), since=TODAY, now=NOW)
        for p in (estate.vera, estate.guo)
    )
    ask = asked(estate, mine)
    assert told(estate.guo) == ["duties.begun", "duties.stand_in"]
    assert queries.open_asks(estate.who("guo"), TODAY) == [ask]
    assert stand_in(asked=ask, by=estate.who("guo"), now=NOW).person == estate.guo


def test_no_turn_of_theirs(estate: Estate) -> None:
    duty = estate.claimed(estate.post(since=day(-3)))  # that week isn't owed: it began before
    for number in (0, -1):
        with pytest.raises(Invalid):
            asked(estate, duty, number)
    assert asked(estate, duty, 4).since == day(4)


def test_not_for_a_turn_that_is_done_or_over(estate: Estate) -> None:
    duty = estate.claimed(estate.post())
    ask, later = asked(estate, duty), asked(estate, duty, 7)
    did(duty=duty, by=estate.who("vera"), day=TODAY, key="a", now=NOW)
    with pytest.raises(Refused):
        stand_in(asked=ask, by=estate.who("wang"), now=NOW)
    with pytest.raises(Refused) as refused:
        asked(estate, duty)
    assert refused.value.sentence == "This turn has been done already."
    with pytest.raises(Refused):
        stand_in(asked=later, by=estate.who("wang"), now=at(14))
    actions.end(duty=duty, by=estate.who("vera"), now=at(8))
    with pytest.raises(Refused):
        stand_in(asked=later, by=estate.who("wang"), now=at(8))
    assert queries.open_asks(estate.who("wang"), day(8)) == []


def test_both_can_take_it_back(estate: Estate) -> None:
    ask = asked(estate, estate.claimed(estate.post()))
    stand_in(asked=ask, by=estate.who("wang"), now=NOW)
    with pytest.raises(Conflict):
        can_come(asked=ask, by=estate.who("vera"))
    with pytest.raises(Conflict):
        step_back(asked=ask, by=estate.who("li"), now=NOW)
    step_back(asked=ask, by=estate.who("wang"), now=NOW)
    assert told(estate.vera) == ["duties.stand_in"] * 2
    assert queries.open_asks(estate.who("li"), TODAY) == [ask]
    with pytest.raises(NotAllowed):
        can_come(asked=ask, by=estate.who("li"))
    can_come(asked=ask, by=estate.who("vera"))
    assert not StandIn.objects.exists()


def test_the_nearest_are_told_and_not_everybody(estate: Estate) -> None:
    for n in range(MOST_TOLD):
        home = add(kind="building", name=f"{n + 20}栋", parent=estate.community, lon=113.2, lat=27.83)
        person = add_person(name=f"志愿者{n}", home=home)
        grant(person=person, role="volunteer", place=estate.community, since=TODAY)
        enrol(person=person, joined_on=TODAY)
    asked(estate, estate.claimed(estate.post()))
    assert Notice.objects.filter(topic="duties.stand_in").count() == MOST_TOLD
    assert (told(estate.li), told(estate.wang)) == (["duties.stand_in"], ["duties.stand_in"])


def test_when_nobody_could_the_branch_is_told(estate: Estate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing_in, "MOST_TOLD", 0)
    asked(estate, estate.claimed(estate.post()))
    assert told(estate.sun) == ["duties.begun", "duties.stand_in"]


def test_an_outsider_reads_no_asks(estate: Estate) -> None:
    ask = asked(estate, estate.claimed(estate.post()))
    seen = {name: queries.open_asks(estate.who(name), TODAY) for name in ("wang", "vera", "guo", "otto")}
    assert seen == {"wang": [ask], "vera": [], "guo": [], "otto": []}


def test_the_schema_itself_refuses(estate: Estate) -> None:
    ask = asked(estate, estate.claimed(estate.post()))
    fields = {"duty": ask.duty, "since": day(7), "until": day(14), "asked_at": NOW}
    for wrong in ({"since": TODAY}, {"until": day(7)}, {"person": estate.wang}, {"taken_at": NOW}):
        with pytest.raises(IntegrityError), transaction.atomic():
            StandIn.objects.create(**fields | wrong)
