"""All waiting orders planned at once: the optimum, with reasons, offered line by line."""

from datetime import timedelta

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from rongshu.core.errors import NotAllowed
from rongshu.estate.orders import actions, planning
from rongshu.estate.orders.actions import Wanted
from rongshu.estate.orders.rules import Window
from rongshu.estate.orders.tests.conftest import NOW, Estate
from rongshu.loop.cases.models import Case
from rongshu.loop.dispatch.models import Offer
from rongshu.loop.volunteers.actions import pair

HOUR = timedelta(hours=1)
WINDOW = Window(NOW + HOUR, NOW + 3 * HOUR)
pytestmark = pytest.mark.usefixtures("at_ten")


def asked(estate: Estate) -> dict[str, str]:
    return {o.case.title: o.person.name for o in Offer.objects.select_related("case", "person")}


def test_the_plan_covers_what_one_by_one_would_not(estate: Estate) -> None:
    estate.order(window=WINDOW)  # Wang lives next door, Vera farther off, but Vera alone can change a bulb
    estate.order(window=WINDOW, service=estate.bulb)
    lines = planning.plan(estate.who("sun"), now=NOW)
    chosen = {one.order.case.title: one.chosen.who.name for one in lines if one.chosen}
    assert chosen == {"代购药品": "小王", "换灯泡": "小薇"}
    bulb = lines[1].chosen
    assert bulb is not None
    assert [r.sentence for r in bulb.reasons] == [
        "%(metres)s m away", "Can: %(skill)s", "Free at that time", "%(count)s jobs this week",
    ]  # fmt: skip


def test_pairs_come_first_and_who_could_not_is_not_planned_again(estate: Estate) -> None:
    pair(volunteer=estate.vera, subject=estate.guo, since=NOW.date())
    case = estate.order().case
    (line,) = planning.plan(estate.who("sun"), now=NOW)
    assert line.chosen is not None and line.chosen.who == estate.vera
    assert [one.who for one in line.others] == [estate.vera, estate.wang]
    case = actions.offer(case=case, person=estate.vera.pk, by=estate.who("sun"), now=NOW)
    estate.move(case, "decline", "vera")
    (line,) = planning.plan(estate.who("sun"), now=NOW)
    assert [one.who for one in line.others] == [estate.wang]


def test_one_button_offers_all_that_are_ticked(
    estate: Estate, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    first, second = estate.order(window=WINDOW).case, estate.order(window=WINDOW, service=estate.bulb).case
    left = estate.order().case
    sun = estate.client("sun")
    with django_assert_max_num_queries(22):
        page = sun.get(reverse("orders:plan")).content.decode()
    assert page.count('name="take"') == 3
    given = {
        "take": [first.number, second.number], f"turn-{first.number}": "1", f"person-{first.number}": estate.wang.pk,
        f"turn-{second.number}": "1", f"person-{second.number}": estate.vera.pk, f"turn-{left.number}": "1",
        f"person-{left.number}": estate.vera.pk,
    }  # fmt: skip
    response = sun.post(reverse("orders:plan"), given, follow=True)
    assert "已向 2 人次发出邀请" in response.content.decode()
    assert asked(estate) == {"代购药品": "小王", "换灯泡": "小薇"}
    assert Case.objects.get(pk=left.pk).state == "placed"


def test_a_skipped_line_says_why_and_the_others_are_offered(estate: Estate) -> None:
    bulb, medicine = estate.order(service=estate.bulb).case, estate.order().case
    gone = estate.order().case
    estate.move(gone, "cancel", "guo", text="不用了")
    wanted = [
        Wanted(bulb.number, 1, estate.wang.pk),  # can't change bulbs
        Wanted(medicine.number, 1, estate.wang.pk),
        Wanted(gone.number, 1, estate.vera.pk),
        Wanted("DD-20260101-9999", 1, estate.vera.pk),
    ]
    offered, skipped = actions.offer_all(wanted=wanted, by=estate.who("sun"), now=NOW)
    assert [c.number for c in offered] == [medicine.number]
    assert [s.number for s in skipped] == [bulb.number, gone.number, "DD-20260101-9999"]
    assert skipped[0].why.sentence == "This volunteer can't be asked for this now."
    assert Offer.objects.count() == 1


@pytest.mark.parametrize("name", ["vera", "guo", "nina"])
def test_who_does_not_dispatch_sees_no_plan(estate: Estate, name: str) -> None:
    case = estate.order().case
    with pytest.raises(NotAllowed):
        planning.plan(estate.who(name), now=NOW)
    client = estate.client(name)
    assert client.get(reverse("orders:plan")).status_code == 403
    given = {"take": case.number, f"turn-{case.number}": "1", f"person-{case.number}": estate.wang.pk}
    client.post(reverse("orders:plan"), given)
    assert not Offer.objects.exists()


def test_an_outsider_plans_nothing_of_ours(estate: Estate) -> None:
    case = estate.order().case
    assert planning.plan(estate.who("otto"), now=NOW) == []
    offered, (skipped,) = actions.offer_all(
        wanted=[Wanted(case.number, 1, estate.wang.pk)], by=estate.who("otto"), now=NOW
    )
    assert (offered, skipped.why.status) == ([], 404)
