"""Asking by rule after a no: the next best, three at the most, then the branch looks itself; one offer at a time."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from rongshu.core.models import Due
from rongshu.core.schedule import run_one
from rongshu.estate.orders import actions
from rongshu.estate.orders.tests.conftest import NOW, Estate
from rongshu.ground.people.actions import add_person, grant
from rongshu.ground.people.models import Person
from rongshu.loop.cases.models import Case
from rongshu.loop.dispatch.models import Answer, Offer
from rongshu.loop.notices.models import Notice
from rongshu.loop.volunteers.actions import enrol


def more(estate: Estate, name: str) -> Person:
    person = add_person(name=name, home=estate.home)
    grant(person=person, role="volunteer", place=estate.community, since=NOW.date())
    enrol(person=person, joined_on=NOW.date())
    return person


def test_silence_asks_the_next_three_times_and_then_nobody(estate: Estate) -> None:
    for name in ("小赵", "小钱", "小李"):
        more(estate, name)
    case = estate.order().case
    actions.offer(case=case, person=estate.wang.pk, by=estate.who("sun"), now=NOW)
    now = NOW
    for _ in range(12):  # half-hours: the offer times out, then the next is asked
        now += timedelta(minutes=31)
        while run_one("test", now):
            pass
    case = Case.objects.get(pk=case.pk)
    offers = list(Offer.objects.filter(case=case).order_by("id"))
    assert [o.answer for o in offers] == [Answer.TIMED_OUT] * actions.ASK_BY_RULE
    assert len({o.person_id for o in offers}) == actions.ASK_BY_RULE
    assert [o.made_by for o in offers] == [estate.sun, None, None]
    assert (case.state, case.offered_to) == ("placed", None)
    assert not Due.objects.filter(name="orders.next").exists()
    assert Notice.objects.filter(person=estate.sun, topic="orders.order.time_out").count() == 3


def test_nobody_is_asked_twice_by_rule(estate: Estate) -> None:
    case = actions.offer(case=estate.order().case, person=estate.wang.pk, by=estate.who("sun"), now=NOW)
    case = estate.move(case, "decline", "wang")
    asked = actions.offer_next(case=case, now=NOW)
    assert asked is not None and asked.offered_to == estate.vera
    case = estate.move(asked, "decline", "vera")
    assert actions.offer_next(case=case, now=NOW) is None


def test_an_order_is_offered_to_one_at_a_time(estate: Estate) -> None:
    case = actions.offer(case=estate.order().case, person=estate.wang.pk, by=estate.who("sun"), now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Offer.objects.create(case=case, person=estate.vera, made_at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Offer.objects.filter(case=case).update(answer=Answer.ACCEPTED)
    assert Offer.objects.get().answer == Answer.WAITING


def test_i_cannot_come_is_one_tap_and_costs_nothing(estate: Estate) -> None:
    case = actions.offer(case=estate.order().case, person=estate.vera.pk, by=estate.who("sun"), now=NOW)
    case = estate.move(case, "accept", "vera")
    case = estate.move(case, "give_back", "vera")
    assert (case.state, case.handler, case.hops) == ("placed", None, 1)
    assert Notice.objects.filter(person=estate.guo, topic="orders.order.give_back").count() == 1
