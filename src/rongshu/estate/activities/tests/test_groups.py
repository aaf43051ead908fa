"""Groups: founded by the branch, joined by neighbours, kept by whoever leads them."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from rongshu.core.errors import Conflict, Invalid, NotAllowed, NotFound, Refused
from rongshu.estate.activities import actions, planning, queries
from rongshu.estate.activities.models import Member, Standing
from rongshu.estate.activities.tests.conftest import NOW, Estate
from rongshu.ground.people.models import Person
from rongshu.loop.notices.models import Notice
from rongshu.loop.occasions import door, joining, settling
from rongshu.loop.occasions.models import Occasion
from rongshu.loop.occasions.presence import Proof


def told(person: Person, topic: str) -> list[str]:
    return list(Notice.objects.filter(person=person, topic=topic).values_list("sentence", flat=True))


def test_the_leader_belongs_to_what_the_branch_founds(estate: Estate) -> None:
    group = estate.group()
    assert [(m.person.name, m.standing) for m in queries.members(group)] == [("林老师", "member")]
    assert queries.group(group.uuid).size == 1  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["guo", "lin", "otto"])
def test_nobody_else_founds_a_group(estate: Estate, name: str) -> None:
    with pytest.raises(NotAllowed):
        actions.add_group(area=estate.community, said=estate.said(), by=estate.who(name), now=NOW)


def test_what_can_not_be_said_of_a_group_is_named(estate: Estate) -> None:
    estate.group()
    for more, field in (
        ({}, "name"), ({"name": "  "}, "name"), ({"name": "x", "most": 1}, "most"),
        ({"name": "x", "audience": "cats"}, "audience"), ({"name": "x", "leader": estate.far}, "leader"),
    ):  # fmt: skip
        with pytest.raises(Invalid) as refused:
            estate.group(**more)
        assert list(refused.value.fields) == [field]


def test_joining_and_leaving(estate: Estate) -> None:
    group = estate.group()
    assert actions.join(group=group, by=estate.who("guo"), now=NOW).standing == Standing.MEMBER
    with pytest.raises(Conflict):
        actions.join(group=group, by=estate.who("guo"), now=NOW)
    actions.leave(group=group, by=estate.who("guo"), now=NOW)
    with pytest.raises(Conflict):
        actions.leave(group=group, by=estate.who("guo"), now=NOW)
    with pytest.raises(Refused):
        actions.leave(group=group, by=estate.who("lin"), now=NOW)
    actions.join(group=group, by=estate.who("guo"), now=NOW)
    assert Member.objects.filter(group=group, person=estate.guo).count() == 2


def test_a_group_that_asks_its_leader(estate: Estate) -> None:
    group = estate.group(approves=True)
    asked = actions.join(group=group, by=estate.who("guo"), now=NOW)
    assert asked.standing == Standing.ASKED
    assert told(estate.lin, "activities.asked") == ["%(who)s would like to join %(group)s."]
    with pytest.raises(NotAllowed):
        actions.decide(member=asked, taken=True, by=estate.who("vera"), now=NOW)
    actions.decide(member=asked, taken=True, by=estate.who("lin"), now=NOW)
    assert told(estate.guo, "activities.decided") == ["Welcome to %(group)s."]
    with pytest.raises(Conflict):
        actions.decide(member=asked, taken=False, by=estate.who("lin"), now=NOW)


def test_a_full_group_takes_nobody_in(estate: Estate) -> None:
    group = estate.group(most=2)
    actions.join(group=group, by=estate.who("guo"), now=NOW)
    with pytest.raises(Refused) as refused:
        actions.join(group=group, by=estate.who("wang"), now=NOW)
    assert refused.value.code == "full"
    actions.take_out(member=Member.objects.get(person=estate.guo), by=estate.who("lin"), now=NOW)
    actions.join(group=group, by=estate.who("wang"), now=NOW)


def test_a_new_leader_is_named_by_the_branch(estate: Estate) -> None:
    group = estate.group()
    with pytest.raises(NotAllowed):
        actions.edit_group(group=group, said=estate.said(leader=estate.guo), by=estate.who("lin"), now=NOW)
    actions.edit_group(group=group, said=estate.said(about="每周二"), by=estate.who("lin"), now=NOW)
    group = actions.edit_group(
        group=group, said=estate.said(leader=estate.guo), by=estate.who("sun"), now=NOW
    )
    assert [m.person.name for m in queries.members(group)] == ["林老师", "郭阿姨"]
    assert not queries.keeps(estate.who("lin"), group)


def test_a_closed_group_is_gone_and_its_name_free(estate: Estate) -> None:
    group = estate.group()
    actions.close_group(group=group, by=estate.who("sun"), now=NOW)
    with pytest.raises(NotFound):
        queries.group(group.uuid)
    with pytest.raises(Conflict):
        actions.join(group=group, by=estate.who("guo"), now=NOW)
    estate.group()


def test_the_schema_keeps_one_place_for_a_person(estate: Estate) -> None:
    group = estate.group()
    with pytest.raises(IntegrityError), transaction.atomic():
        Member.objects.create(group=group, person=estate.lin, standing="asked", since=NOW)


def test_the_leader_plans_and_neighbours_see_it(estate: Estate) -> None:
    group = estate.group()
    estate.series(group)
    once = planning.meet_once(
        group=group, starts=NOW + timedelta(hours=3), minutes=60, place=estate.garden, by=estate.who("lin"), now=NOW,
        title="换书会",
    )  # fmt: skip
    assert [o.title for o in queries.coming(group, NOW, 3)] == ["换书会", "榕荫读书会", "榕荫读书会"]
    assert [o.pk for o in queries.today(estate.community.pk, NOW)] == [once.pk]
    assert once.organiser == estate.lin
    with pytest.raises(NotAllowed):
        planning.meet_once(
            group=group,
            starts=NOW + timedelta(hours=3),
            minutes=60,
            place=estate.room,
            by=estate.who("guo"),
            now=NOW,
        )
    with pytest.raises(Invalid):
        planning.meet_once(
            group=group, starts=NOW + timedelta(hours=3), minutes=60, place=estate.community, by=estate.who("lin"),
            now=NOW,
        )  # fmt: skip


def test_who_was_there_is_counted_from_the_list(estate: Estate) -> None:
    group = estate.group()
    estate.series(group)
    first: Occasion = queries.coming(group, NOW)[0]
    for name in ("guo", "wang"):
        joining.join(occasion=first, person=getattr(estate, name), by=estate.who(name), now=NOW)
    guo = first.attendances.get(person=estate.guo)
    door.check_in(attendance=guo, proof=Proof(), by=estate.who("lin"), now=first.starts)
    settling.settle(occasion=first, now=first.ends + timedelta(hours=1))
    assert [(t.occasion.pk, t.came) for t in queries.held(group, first.ends)] == [(first.pk, 1)]


def test_what_is_seen_first_is_what_is_near(estate: Estate) -> None:
    estate.group()
    assert [g.name for g in queries.groups(estate.who("guo"))] == ["榕荫读书会"]
    assert queries.groups(estate.who("far")) == []
    assert queries.groups(estate.who("guo"), "women") == []
