"""An order from the first tap to the ledger."""

from datetime import timedelta

import pytest

from rongshu.core.errors import Conflict, Invalid, NotAllowed, NotFound
from rongshu.core.models import Due
from rongshu.estate.orders import actions, queries
from rongshu.estate.orders.rules import Window
from rongshu.estate.orders.tests.conftest import NOW, Estate
from rongshu.loop.cases.models import Case, Event
from rongshu.loop.cases.tasks import case_due
from rongshu.loop.dispatch.models import Answer, Offer
from rongshu.loop.notices.models import Notice
from rongshu.loop.volunteers.models import ServiceEntry
from rongshu.loop.volunteers.queries import minutes, wrong_totals

HOUR = timedelta(hours=1)


def served(estate: Estate) -> Case:
    case = estate.order().case
    case = actions.offer(case=case, person=estate.vera.pk, by=estate.who("sun"), now=NOW)
    case = estate.move(case, "accept", "vera")
    case = estate.move(case, "set_out", "vera")
    case = estate.move(case, "check_in", "vera", NOW + HOUR)
    return estate.move(case, "finish", "vera", NOW + 2 * HOUR, evidence=(estate.photo(),))


def test_the_whole_chain_ends_in_the_ledger(estate: Estate) -> None:
    case = served(estate)
    assert (case.state, case.number) == ("done", "DD-20261123-0001")
    case = estate.move(case, "confirm", "guo", NOW + 3 * HOUR)
    assert (case.state, case.solved, case.is_open) == ("closed", True, False)
    (entry,) = ServiceEntry.objects.all()
    assert (entry.person, entry.minutes, entry.source) == (estate.vera, 60, "order")
    assert minutes(estate.vera.pk) == 60
    names = list(Event.objects.filter(case=case).order_by("seq").values_list("name", flat=True))
    assert names == ["opened", "offer", "accept", "set_out", "check_in", "finish", "confirm"]


def test_the_secretary_is_told_and_the_volunteer_is_asked(estate: Estate) -> None:
    case = estate.order().case
    assert [n.person for n in Notice.objects.all()] == [estate.sun]
    actions.offer(case=case, person=estate.wang.pk, by=estate.who("sun"), now=NOW)
    notice = Notice.objects.get(person=estate.wang)
    assert notice.sentence == "A neighbour needs you: %(title)s, %(place)s"
    assert notice.params["title"] == "代购药品"


def test_the_call_back_confirms_for_someone_without_a_phone(estate: Estate) -> None:
    case = served(estate)
    with pytest.raises(Invalid):
        estate.move(case, "call_back", "sun")
    case = estate.move(case, "call_back", "sun", data={"channel": "phone"})
    assert case.state == "closed"


def test_whoever_served_never_confirms(estate: Estate) -> None:
    case = served(estate)
    with pytest.raises(NotAllowed):
        estate.move(case, "confirm", "vera")


def test_reopening_takes_the_time_back_and_reaches_the_volunteer(estate: Estate) -> None:
    case = estate.move(served(estate), "confirm", "guo", NOW + 3 * HOUR)
    case = estate.move(case, "reopen", "guo", NOW + 4 * HOUR, text="药拿错了")
    assert (case.state, case.handler, case.solved) == ("accepted", estate.vera, False)
    assert minutes(estate.vera.pk) == 0
    assert wrong_totals() == []
    assert Notice.objects.filter(person=estate.vera, topic="orders.order.reopen").exists()


def test_a_no_costs_nothing_and_the_next_one_is_asked(estate: Estate) -> None:
    case = estate.order().case
    case = actions.offer(case=case, person=estate.vera.pk, by=estate.who("sun"), now=NOW)
    case = estate.move(case, "decline", "vera")
    assert Due.objects.filter(name="orders.next", key=str(case.pk)).count() == 1
    asked = actions.offer_next(case=case, now=NOW)
    assert asked is not None
    assert (asked.state, asked.offered_to_id) == ("offered", estate.wang.pk)
    case = estate.move(asked, "decline", "wang")
    assert actions.offer_next(case=case, now=NOW) is None


def test_silence_for_half_an_hour_is_a_no(estate: Estate) -> None:
    case = estate.order().case
    case = actions.offer(case=case, person=estate.vera.pk, by=estate.who("sun"), now=NOW)
    case_due(str(case.pk), NOW + timedelta(minutes=29))
    assert Case.objects.get(pk=case.pk).state == "offered"
    case_due(str(case.pk), NOW + timedelta(minutes=30))
    assert Case.objects.get(pk=case.pk).state == "placed"
    assert Offer.objects.get().answer == Answer.TIMED_OUT


def test_only_those_who_can_are_suggested_nearest_first(estate: Estate) -> None:
    medicine, bulb = estate.order().case, estate.order(service=estate.bulb).case
    assert [s.who for s in queries.suggestions(medicine, now=NOW)] == [estate.wang, estate.vera]
    (only,) = queries.suggestions(bulb, now=NOW)
    assert only.who == estate.vera
    assert [r.sentence for r in only.reasons] == [
        "%(metres)s m away",
        "Can: %(skill)s",
        "%(count)s jobs this week",
    ]
    with pytest.raises(Invalid):
        actions.offer(case=bulb, person=estate.wang.pk, by=estate.who("sun"), now=NOW)


def test_a_neighbour_orders_for_her_by_phone_and_says_it_back(estate: Estate) -> None:
    with pytest.raises(Invalid):
        estate.order(by="nina", channel="phone")
    order = estate.order(by="nina", channel="phone", said_back=True)
    assert (order.case.reporter, order.case.subject, order.entered_by) == (
        estate.nina,
        estate.guo,
        estate.nina,
    )
    with pytest.raises(NotAllowed):
        estate.order(by="vera")


def test_an_outsider_sees_nothing(estate: Estate) -> None:
    case = estate.order().case
    with pytest.raises(NotFound):
        queries.order(case.number, estate.who("otto"))
    with pytest.raises(NotFound):
        actions.offer(case=case, person=estate.vera.pk, by=estate.who("otto"), now=NOW)
    assert Case.objects.get(pk=case.pk).version == 1


def test_the_promise_is_the_end_of_the_window(estate: Estate) -> None:
    window = Window(NOW + HOUR, NOW + 3 * HOUR)
    assert estate.order(window=window).case.promise_at == window.end
    with pytest.raises(Invalid) as refused:
        estate.order(window=Window(NOW - 3 * HOUR, NOW - HOUR))
    assert refused.value.sentence == "That time is already over; please choose a later one."
    assert Case.objects.count() == 1


def test_two_jobs_at_one_time_are_not_offered(estate: Estate) -> None:
    window = Window(NOW + HOUR, NOW + 2 * HOUR)
    case = actions.offer(
        case=estate.order(window=window, service=estate.bulb).case,
        person=estate.vera.pk,
        by=estate.who("sun"),
        now=NOW,
    )
    estate.move(case, "accept", "vera")
    again = estate.order(window=window, service=estate.bulb).case
    assert queries.suggestions(again, now=NOW) == []


def test_the_same_again_in_one_tap(estate: Estate) -> None:
    case = estate.move(served(estate), "confirm", "guo", NOW + 3 * HOUR)
    (before,) = queries.to_repeat(estate.who("guo"))
    assert before.case == case
    order = actions.again(order=before, by=estate.who("guo"), now=NOW + 4 * HOUR)
    assert (order.repeats, order.service, order.case.state) == (before, estate.medicine, "placed")


def test_a_second_yes_is_told_what_happened(estate: Estate) -> None:
    case = actions.offer(case=estate.order().case, person=estate.vera.pk, by=estate.who("sun"), now=NOW)
    estate.move(case, "accept", "vera")
    with pytest.raises((Conflict, NotAllowed)):
        estate.move(case, "accept", "vera")
