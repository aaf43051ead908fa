"""Putting premises up, confirming them, taking them off, and asking for them."""

from datetime import timedelta
from decimal import Decimal

import pytest

from rongshu.core.errors import Conflict, Invalid, NotAllowed, NotFound, Refused
from rongshu.ground.people.models import Person
from rongshu.loop.cases import actions as cases
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.notices.models import Notice
from rongshu.policy.premises import actions, queries, tasks
from rongshu.policy.premises.models import Listing, State
from rongshu.policy.premises.tests.conftest import NOW, TODAY, Park


def test_only_the_keeper_of_this_park_writes(park: Park) -> None:
    for name in ("sun", "lin"):
        with pytest.raises(NotAllowed):
            park.add(by=name)
    assert Listing.objects.count() == 0
    one = park.add()
    for name in ("sun", "lin"):
        with pytest.raises(NotAllowed):
            actions.confirm(listing=one, by=park.who(name), now=NOW)
        with pytest.raises(NotAllowed):
            actions.take_off(listing=one, is_let=True, by=park.who(name), now=NOW)


def test_the_same_twice_and_a_page_that_is_old(park: Park) -> None:
    one = park.add()
    with pytest.raises(Conflict):
        park.add()
    actions.edit(listing=one, turn=1, written=park.written(area=Decimal(1500)), by=park.who(), now=NOW)
    with pytest.raises(Conflict):
        actions.edit(listing=one, turn=1, written=park.written(area=Decimal(900)), by=park.who(), now=NOW)
    one.refresh_from_db()
    assert (one.area, one.turn, Listing.objects.count()) == (Decimal(1500), 2, 1)
    with pytest.raises(Invalid) as caught:
        actions.edit(
            listing=one, turn=2, written=park.written(phone="", area=Decimal(0)), by=park.who(), now=NOW
        )
    assert set(caught.value.fields) == {"phone", "area"}


def test_the_clock_reminds_once_and_takes_down(park: Park) -> None:
    fresh, asked, old = park.add("A1栋", 22), park.add("A2栋", 23), park.add("A3栋", 30)
    for _ in range(2):
        tasks.look("", NOW)
    told = Notice.objects.get()
    assert (told.person_id, told.params["name"], told.params["until"]) == (
        park.people["ada"].pk,
        "A2栋 1层",
        "2026-03-17",
    )
    assert told.url == f"/premises/keep/{asked.uuid}/confirm"
    old.refresh_from_db()
    assert (old.state, old.is_stale) == (State.DOWN, True)
    assert {one.pk for one in queries.listed()} == {fresh.pk, asked.pk}
    with pytest.raises(NotFound, match="30 days"):
        queries.shown(old.uuid)
    actions.confirm(listing=asked, by=park.who(), now=NOW)
    back = actions.confirm(listing=old, by=park.who(), now=NOW)
    assert (back.state, back.is_stale, back.confirmed_on) == (State.OPEN, False, TODAY)
    tasks.look("", NOW + timedelta(days=22))
    assert Notice.objects.count() == 1  # the fresh one, 44 days old by then, is down; the others aren't due
    assert Listing.objects.filter(state=State.OPEN).count() == 2


def test_an_enquiry_goes_its_way(park: Park) -> None:
    one = park.add()
    made, link = park.ask(one)
    assert link and made.case.number.startswith("CF-20260310-") and made.case.title == "A1栋 1层"
    assert (made.phone, made.case.promise_at) == ("13900001001", NOW + timedelta(days=1, hours=7))
    found, who = queries.asked_with(made.case.number.lower(), "139 0000 1001")
    assert (found.pk, who.link) == (made.pk, made.case_id)
    for number, phone in (
        (made.case.number, "13900001002"),
        ("CF-20260310-0099", "13900001001"),
        (made.case.number, ""),
    ):
        with pytest.raises(NotFound):
            queries.asked_with(number, phone)
    with pytest.raises(NotFound):
        queries.enquiry(made.case.number, park.who("sun"))
    case = cases.move(case=made.case, name="answer", by=park.who(), now=NOW, handed=Handed("可以看房"))
    case = cases.move(case=case, name="view", by=park.who(), now=NOW, handed=Handed("周五上午"))
    case = cases.move(case=case, name="viewed", by=park.who(), now=NOW)
    case = cases.move(case=case, name="sign", by=park.who(), now=NOW)
    assert (case.state, case.is_open) == ("signed", False)


def test_what_is_let_takes_no_enquiry_and_what_is_missing_is_named(park: Park) -> None:
    one = park.add()
    with pytest.raises(Invalid) as caught:
        park.ask(one, company=" ", phone="12", area=Decimal(-1))
    assert set(caught.value.fields) == {"company", "phone", "area"}
    let = actions.take_off(listing=one, is_let=True, by=park.who(), now=NOW)
    with pytest.raises(Refused):
        park.ask(let)
    assert Person.objects.count() == 3
