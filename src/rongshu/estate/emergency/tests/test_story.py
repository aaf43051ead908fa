"""From the plan to the last door: who is told, who may, what is refused."""

from datetime import timedelta

import pytest

from rongshu.core.errors import Conflict, Invalid, NotAllowed, NotFound, Refused
from rongshu.estate.emergency import actions, delivering, preparing, queries
from rongshu.estate.emergency.models import Emergency, Plan, Round, Seat, Supply, Turnout
from rongshu.estate.emergency.tests.conftest import NOW, Estate
from rongshu.ground.people.models import Person
from rongshu.loop.cases.models import Case
from rongshu.loop.notices.models import Notice


def topics(person: Person) -> list[str]:
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("topic", flat=True))


def test_the_plan_proposes_who_lives_there_and_shows_gaps(estate: Estate, plan: Plan) -> None:
    who = {f.place.pk: f.seat.person.name if f.seat else None for f in queries.filled(plan)}
    first, second, third = estate.units
    assert who == {
        estate.buildings[0].pk: "小薇",
        first.pk: None,
        second.pk: None,
        estate.buildings[1].pk: None,
        third.pk: "小王",
    }
    assert [[words for words, _ in s.reasons] for s in Seat.objects.order_by("pk")] == [
        ["lives in this building", "party member", "in a group already"],
        ["lives in this unit", "in a group already"],
    ]


def test_who_was_asked_can_say_no_and_is_not_asked_for_it_again(estate: Estate, plan: Plan) -> None:
    seat = Seat.objects.get(person=estate.wang)
    preparing.answer(what="seat", pk=seat.pk, yes=False, by=estate.who("wang"), now=NOW)
    asked, left = preparing.fill_seats(plan=plan, by=estate.who("sun"), now=NOW)
    moved = Seat.objects.exclude(answer="no").get(person=estate.wang)
    assert (asked, left, moved.place) == (1, 3, estate.buildings[1])


def test_nobody_is_in_two_places(estate: Estate, plan: Plan) -> None:
    with pytest.raises(Invalid, match="nobody can be in two places"):
        preparing.choose(plan=plan, place=estate.units[0], person=estate.vera, by=estate.who("sun"), now=NOW)


def test_only_the_branch_changes_the_plan(estate: Estate, plan: Plan) -> None:
    for name in ("otto", "guo", "vera"):
        with pytest.raises(NotAllowed):
            preparing.fill_seats(plan=plan, by=estate.who(name), now=NOW)
        with pytest.raises(NotFound):
            queries.plan(estate.who(name), plan.uuid)


def test_a_review_counts_only_for_what_was_looked_at(estate: Estate, plan: Plan) -> None:
    plan.refresh_from_db()
    preparing.add_task(plan=plan, words="带好对讲机", by=estate.who("sun"))
    with pytest.raises(Conflict):
        preparing.review(plan=plan, version=plan.version, by=estate.who("sun"), now=NOW)
    plan.refresh_from_db()
    assert preparing.review(plan=plan, version=plan.version, by=estate.who("sun"), now=NOW).reviewed_on


def test_one_button_tells_everybody_on_the_plan_at_once(estate: Estate, plan: Plan) -> None:
    emergency = actions.start(plan=plan, what="flood", typed="榕树花园", by=estate.who("sun"), now=NOW)
    assert topics(estate.vera)[-1] == topics(estate.wang)[-1] == "emergency.call"
    told = Turnout.objects.filter(emergency=emergency).order_by("person__name")
    assert [(t.person, t.group, t.leads, t.seat) for t in told] == [
        (estate.wang, "shopping", False, estate.units[2]),
        (estate.vera, "party", True, estate.buildings[0]),
    ]
    assert [queries.running_for(estate.who(n)) for n in ("guo", "vera", "sun", "otto")] == [
        emergency, emergency, emergency, None,
    ]  # fmt: skip
    with pytest.raises(Conflict):
        actions.start(plan=plan, what="flood", typed="榕树花园", by=estate.who("sun"), now=NOW)


@pytest.mark.parametrize(
    ("typed", "what", "field"), [("榕树", "flood", "typed"), ("榕树花园", "war", "what")]
)
def test_it_is_not_started_by_brushing_the_glass(
    estate: Estate, plan: Plan, typed: str, what: str, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        actions.start(plan=plan, what=what, typed=typed, by=estate.who("sun"), now=NOW)
    assert list(refused.value.fields) == [field]
    assert not Emergency.objects.exists()


def test_a_start_by_mistake_is_taken_back_soon_or_not_at_all(estate: Estate, plan: Plan) -> None:
    emergency = estate.begin(plan)
    with pytest.raises(Refused):
        actions.undo(emergency=emergency, by=estate.who("sun"), now=NOW + timedelta(minutes=11))
    actions.undo(emergency=emergency, by=estate.who("sun"), now=NOW + timedelta(minutes=9))
    assert queries.running_at(estate.place.pk) is None
    assert topics(estate.vera)[-1] == "emergency.undone"


def test_supplies_go_from_a_phone_call_to_the_door(estate: Estate, plan: Plan) -> None:
    emergency = estate.begin(plan)
    supply = estate.order(emergency, by="nina", channel="phone", said_back=True, bags=2)
    round_ = estate.round(emergency)
    assert (round_.carrier, round_.load, supply.case_id) == (estate.wang, 2, round_.supplies.get().case_id)
    delivering.accept(round_=round_, by=estate.who("wang"), now=NOW)
    delivering.buy_all(round_=round_, by=estate.who("wang"), now=NOW)
    press = {"round_": round_, "number": supply.case.number, "move": "deliver", "key": "k1", "now": NOW}
    one = delivering.tick(**press, by=estate.who("wang"), paid_fen=5680, missing="鸡蛋")  # type: ignore[arg-type]
    again = delivering.tick(**press, by=estate.who("wang"))  # type: ignore[arg-type]
    assert (one.is_new, again.is_new) == (True, False)
    supply.refresh_from_db()
    assert (supply.case.state, supply.paid_fen, supply.missing) == ("delivered", 5680, "鸡蛋")
    assert Round.objects.get().state == "done"
    assert topics(estate.guo) == ["emergency.supply.accept", "emergency.supply.deliver"]
    assert topics(estate.nina) == ["emergency.supply.deliver"]


def test_a_bad_network_may_send_only_that_it_is_at_the_door(estate: Estate, plan: Plan) -> None:
    emergency = estate.begin(plan)
    supply = estate.order(emergency)
    round_ = delivering.accept(round_=estate.round(emergency), by=estate.who("wang"), now=NOW)
    delivering.tick(
        round_=round_, number=supply.case.number, move="deliver", key="k", by=estate.who("wang"), now=NOW
    )
    assert [e.name for e in Case.objects.get(pk=supply.case_id).events.order_by("seq")] == [
        "opened", "group", "accept", "buy", "deliver",
    ]  # fmt: skip


def test_a_no_to_a_round_asks_the_next_and_then_waits(estate: Estate, plan: Plan) -> None:
    emergency = estate.begin(plan)
    supply = estate.order(emergency)
    second = delivering.decline(round_=estate.round(emergency), by=estate.who("wang"), now=NOW)
    assert second is not None
    assert second.carrier == estate.vera
    assert delivering.decline(round_=second, by=estate.who("vera"), now=NOW) is None
    assert Supply.objects.get(pk=supply.pk).case.state == "asked"
    assert set(Round.objects.values_list("state", flat=True)) == {"dropped"}


def test_another_s_round_is_not_there(estate: Estate, plan: Plan) -> None:
    emergency = estate.begin(plan)
    supply = estate.order(emergency)
    round_ = estate.round(emergency)
    for name in ("vera", "otto", "sun"):
        with pytest.raises(NotFound):
            delivering.accept(round_=round_, by=estate.who(name), now=NOW)
        with pytest.raises(NotFound):
            delivering.tick(
                round_=round_, number=supply.case.number, move="buy", key="x", by=estate.who(name), now=NOW
            )


@pytest.mark.parametrize(
    ("by", "more", "error"),
    [
        ("vera", {"subject": "otto"}, Invalid),
        ("sun", {"channel": "phone"}, Invalid),
        ("otto", {}, NotAllowed),
        ("guo", {"items": " \n"}, Invalid),
        ("guo", {"bags": 13}, Invalid),
    ],
)
def test_an_order_that_can_t_be_taken_says_why(
    estate: Estate, plan: Plan, by: str, more: dict[str, object], error: type[Refused]
) -> None:
    emergency = estate.begin(plan)
    fields = {k: getattr(estate, str(v)) if k == "subject" else v for k, v in more.items()}
    with pytest.raises(error):
        estate.order(emergency, by=by, **fields)
    assert not Case.objects.exists()


def test_it_ends_by_button_and_says_what_is_open(estate: Estate, plan: Plan) -> None:
    emergency = estate.begin(plan)
    supply = estate.order(emergency)
    assert actions.open_lines(emergency) == [("supply orders", 1)]
    with pytest.raises(Refused):
        actions.end(emergency=emergency, by=estate.who("sun"), now=NOW)
    ended = actions.end(emergency=emergency, by=estate.who("sun"), now=NOW, anyway=True)
    assert ended.figures["orders"] == 1
    assert (ended.figures["called"], ended.figures["here"], ended.figures["delivered"]) == (2, 1, 0)
    assert Case.objects.get(pk=supply.case_id).state == "cancelled"
    with pytest.raises(Conflict):
        estate.order(emergency)
    assert actions.go_on(emergency=ended, by=estate.who("sun"), now=NOW).state == "running"
