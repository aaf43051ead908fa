"""Zones are drawn or taken up, led, kept and closed; the plan is offered and each answers as they like."""

from datetime import timedelta
from typing import Any

import pytest

from rongshu.core import schedule
from rongshu.core.errors import Conflict, Invalid, NotAllowed, NotFound, Refused
from rongshu.estate.claims import actions, planned, queries
from rongshu.estate.claims.models import Zone
from rongshu.estate.claims.rules import State
from rongshu.estate.claims.tests.conftest import NOW, TODAY, Ground, at, square
from rongshu.ground.people.consents import give, withdraw
from rongshu.ground.places.actions import add
from rongshu.loop.duties import actions as duties
from rongshu.loop.duties import doing, offering
from rongshu.loop.duties.models import Answer, PostOffer
from rongshu.loop.notices.models import Notice


def states(ground: Ground, days: int = 0) -> dict[str, State]:
    found = queries.zones(ground.who("sun"), ground.estate, at(days))
    return {line.zone.place.name: line.standing.state for line in found.lines}


def test_a_drawn_zone_is_a_place_with_a_weekly_post(ground: Ground) -> None:
    zone = ground.zone()
    assert (zone.place.kind, zone.place.parent, zone.post.title) == ("zone", ground.estate, "南绿地")
    assert (zone.post.kind, zone.post.place) == ("claims.zone", zone.place)
    assert zone.place.lon == pytest.approx(113.13115, abs=1e-5)


@pytest.mark.parametrize("name", ["vera", "guo", "otto"])
def test_only_the_branch_draws(ground: Ground, name: str) -> None:
    with pytest.raises(NotAllowed):
        ground.zone(by=name)
    assert not Zone.objects.exists()


def test_a_name_taken_a_shape_far_away_and_ground_unknown_leave_nothing(ground: Ground) -> None:
    ground.zone()
    wrong: list[dict[str, Any]] = [{"name": "南绿地"}, {"geometry": square(500)}, {"ground": "sea"}]
    for fields in wrong:
        with pytest.raises(Invalid):
            ground.zone(**{"name": "北绿地"} | fields)
    assert Zone.objects.count() == 1


def test_imported_zones_are_taken_up_once(ground: Ground) -> None:
    for n in (1, 2):
        add(kind="zone", name=f"停车{n}", parent=ground.estate, geometry=square(n))
    ground.zone("绿地", east=4)
    sun = ground.who("sun")
    assert queries.imported(ground.estate) == 2
    made = actions.adopt(estate=ground.estate, ground="parking", by=sun, today=TODAY)
    assert [zone.place.name for zone in made] == ["停车1", "停车2"]
    assert actions.adopt(estate=ground.estate, ground="parking", by=sun, today=TODAY) == []


def test_a_zone_is_vacant_kept_then_missed(ground: Ground) -> None:
    zone = ground.zone()
    assert states(ground) == {"南绿地": State.VACANT}
    duty = ground.kept(zone)
    assert states(ground) == {"南绿地": State.KEPT}
    assert states(ground, 7) == {"南绿地": State.MISSED}
    doing.did(duty=duty, by=ground.who("vera"), day=at(8).date(), key="x", now=at(8))
    assert states(ground, 14) == {"南绿地": State.KEPT}
    line = queries.line(ground.who("sun"), zone, at(14))
    assert (line.standing.kept, line.standing.due) == (1, 2)


def test_turns_before_anybody_took_it_on_count_as_vacant(ground: Ground) -> None:
    zone = ground.zone()
    ground.kept(zone, days=20)
    line = queries.line(ground.who("sun"), zone, at(21))
    assert (line.standing.state, line.standing.due, line.standing.vacant) == (State.KEPT, 0, 3)


def test_a_neighbour_reads_a_keepers_name_only_under_a_consent(ground: Ground) -> None:
    zone, vera = ground.zone(), ground.people["vera"]
    ground.kept(zone, pledge="常来")

    def read(name: str) -> tuple[str, str]:
        (keeper,) = queries.line(ground.who(name), zone, NOW).keepers
        return keeper.name, keeper.pledge

    assert read("guo") == read("wang") == ("", "")
    assert read("sun") == read("vera") == ("小薇", "常来")
    give(person=vera, purpose="board", field="name", version="board-1", by=ground.who("vera"), now=NOW)
    assert read("guo") == ("小薇", "")
    withdraw(person=vera, purpose="board", field="name", by=ground.who("vera"), now=NOW)
    assert read("guo") == ("", "")


def test_an_outsider_finds_neither_estate_nor_zone(ground: Ground) -> None:
    zone = ground.zone()
    with pytest.raises(NotFound):
        queries.zone(ground.who("otto"), zone.place.uuid)


def test_a_precinct_has_its_zones_and_the_post_of_a_lead(ground: Ground) -> None:
    zone, other = ground.zone(), ground.zone("北绿地", east=3)
    sun = ground.who("sun")
    made = actions.open_precinct(estate=ground.estate, name="东片区", by=sun, today=TODAY, zones=[zone])
    duties.appoint(post=made.post, person=ground.people["li"], by=sun, since=TODAY, now=NOW)
    zone.refresh_from_db()
    lead = queries.lead(sun, zone, NOW)
    assert (zone.precinct, lead and lead.name) == (made, "小李")
    assert queries.lead(sun, other, NOW) is None
    assert [(p, len(leads), n) for p, leads, n in queries.precincts(ground.estate, TODAY)] == [(made, 1, 1)]
    with pytest.raises(Invalid):
        actions.open_precinct(estate=ground.estate, name=" 东片区 ", by=sun, today=TODAY)


def test_changing_and_closing(ground: Ground) -> None:
    zone, sun = ground.zone(), ground.who("sun")
    changed = actions.change_zone(
        zone=zone, name="大草坪", ground="play", precinct=None, by=sun, today=TODAY, geometry=square(2)
    )
    assert (changed.ground, changed.place.name) == ("play", "大草坪")
    changed.post.refresh_from_db()
    assert changed.post.title == "大草坪"
    duty = ground.kept(changed)
    with pytest.raises(Refused):
        actions.close_zone(zone=changed, by=sun, now=NOW)
    duties.end(duty=duty, by=sun, now=at(1))
    actions.close_zone(zone=changed, by=sun, now=at(1))
    assert states(ground, 1) == {}


def offered(ground: Ground, cap: int = 1, days: int = 0) -> list[tuple[str, str]]:
    """Offer the plan as it stands; returns who was asked for what."""
    stamp = planned.plan(ground.estate, cap, at(days)).stamp
    made = actions.offer_plan(estate=ground.estate, cap=cap, stamp=stamp, by=ground.who("sun"), now=at(days))
    return [(one.post.title, one.person.name) for one in made]


def test_each_zone_is_offered_to_the_nearest_and_nobody_above_the_cap(ground: Ground) -> None:
    ground.zone("一", east=1.1), ground.zone("二", east=1.2), ground.zone("三", east=3.1)
    assert offered(ground) == [("一", "小薇"), ("三", "小李"), ("二", "小王")]
    asked = PostOffer.objects.get(person=ground.people["vera"])
    assert (asked.metres, asked.answer) == (30, Answer.WAITING)
    told = Notice.objects.get(person=ground.people["vera"], topic="duties.offered")
    assert (told.params, told.url) == ({"post": "一", "metres": 30}, "/duties/mine")
    assert offered(ground) == []  # all are asked, and wait


def test_yes_no_and_silence(ground: Ground) -> None:
    ground.zone("一", east=1.1), ground.zone("二", east=2.1), ground.zone("三", east=3.1)
    offered(ground)
    vera, wang = (PostOffer.objects.get(person=ground.people[n]) for n in ("vera", "wang"))
    duty = offering.accept(offer=vera, by=ground.who("vera"), now=at(1), pledge="我来")
    assert (duty.person, duty.pledge, duty.until) == (ground.people["vera"], "我来", None)
    offering.decline(offer=wang, by=ground.who("wang"), now=at(1))
    assert states(ground, 1)["一"] == State.KEPT
    while schedule.run_one("worker", at(4)):
        pass
    answers = dict(PostOffer.objects.values_list("person__name", "answer"))
    assert answers == {"小薇": "accepted", "小王": "declined", "小李": "timed_out"}
    with pytest.raises(Conflict):
        offering.accept(offer=PostOffer.objects.get(answer="timed_out"), by=ground.who("li"), now=at(4))
    # Wang isn't asked for the same zone again, though nobody else is left for it; Li, who was only silent, is.
    assert offered(ground, days=4) == [("二", "小李"), ("三", "小王")]


def test_another_answers_nobodys_offer(ground: Ground) -> None:
    ground.zone()
    offered(ground)
    asked = PostOffer.objects.get()
    for act in (offering.accept, offering.decline):
        with pytest.raises(NotFound):
            act(offer=asked, by=ground.who("guo"), now=NOW)
    assert PostOffer.objects.get().answer == Answer.WAITING


def test_a_plan_that_has_changed_meanwhile_is_not_offered(ground: Ground) -> None:
    zone = ground.zone()
    stamp = planned.plan(ground.estate, 1, NOW).stamp
    ground.kept(zone)
    with pytest.raises(Conflict):
        actions.offer_plan(estate=ground.estate, cap=1, stamp=stamp, by=ground.who("sun"), now=NOW)
    with pytest.raises(NotAllowed):
        actions.offer_plan(estate=ground.estate, cap=1, stamp=stamp, by=ground.who("vera"), now=NOW)
    with pytest.raises(Invalid):
        actions.offer_plan(estate=ground.estate, cap=9, stamp=stamp, by=ground.who("sun"), now=NOW)
    assert not PostOffer.objects.exists()


def test_a_post_is_never_promised_to_more_than_it_takes(ground: Ground) -> None:
    zone, sun = ground.zone(), ground.who("sun")
    first, second = (offering.Wanted(zone.post, ground.people[n].pk, 5) for n in ("vera", "wang"))
    offering.offer(wanted=[first], by=sun, now=NOW)
    assert offering.offer(wanted=[first], by=sun, now=NOW) == []
    with pytest.raises(Conflict):
        offering.offer(wanted=[second], by=sun, now=NOW)
    later = NOW + offering.LASTS + timedelta(minutes=1)
    assert len(offering.offer(wanted=[second], by=sun, now=later)) == 1


def test_who_pauses_is_not_asked(ground: Ground) -> None:
    ground.zone(east=1.1)
    volunteer = ground.people["vera"].volunteer
    volunteer.paused_until = at(30).date()
    volunteer.save()
    assert offered(ground) == [("南绿地", "小王")]
