"""Applications and questions from the first to the last step, who may, and what is refused without a trace."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from rongshu.core import clock
from rongshu.core.errors import Conflict, Invalid, NotAllowed, NotFound, Refused
from rongshu.ground.evidence.models import Evidence
from rongshu.loop.cases import actions as cases
from rongshu.loop.cases import following, tasks
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Case
from rongshu.loop.notices.models import Notice
from rongshu.policy.applying import actions, queries
from rongshu.policy.applying.actions import Sent
from rongshu.policy.applying.models import Application, Paper, Question
from rongshu.policy.applying.tests.conftest import NOW
from rongshu.policy.applying.tests.standing import CODES, Standing
from rongshu.policy.applying.told import steps, told
from rongshu.policy.applying.twice import Twice, not_twice
from rongshu.policy.library import itemising
from rongshu.policy.library.models import Item


def paper(number: int = 1) -> int:
    return Evidence.objects.create(
        sha256=f"{number:064x}", media_type="application/pdf", size=9, uploaded_at=NOW
    ).pk


def test_received_decided_and_paid(park: Standing) -> None:
    made, link = park.apply(papers=[Sent("设备发票", "发票.pdf", paper())])
    case = made.case
    assert (case.number, case.state, case.title) == (
        "SB-20260310-0001", "received", "设备更新补助 · 榕江精密制造有限公司",
    )  # fmt: skip
    assert case.promise_at is not None
    assert clock.today(case.promise_at) == date(2026, 3, 24)  # 10 working days
    assert queries.answers(made)["amount"] == "125000"
    assert Notice.objects.filter(person=park.people["officer"]).count() == 1
    with pytest.raises(NotFound):
        actions.decide(number=case.number, name="approve", by=park.who("stranger"), now=NOW)
    with pytest.raises(NotAllowed):
        actions.decide(number=case.number, name="approve", by=park.who("editor"), now=NOW)
    with pytest.raises(Invalid):
        actions.decide(number=case.number, name="approve", amount="很多", by=park.who("officer"), now=NOW)
    assert Case.objects.get(pk=case.pk).state == "received"
    actions.decide(number=case.number, name="approve", amount="10万", by=park.who("officer"), now=NOW)
    approved = Application.objects.select_related("case").get()
    assert (approved.state, approved.granted, approved.case.limit_amount) == (
        "approved",
        Decimal(100_000),
        60,
    )
    assert approved.case.promise_at is not None
    assert approved.case.promise_at - NOW > timedelta(days=80)  # 60 working days
    actions.decide(number=case.number, name="pay", amount="99,999.50", by=park.who("officer"), now=NOW)
    paid = Application.objects.select_related("case").get()
    assert (paid.state, paid.paid, paid.case.is_open, paid.is_alive) == (
        "paid",
        Decimal("99999.50"),
        False,
        True,
    )
    opened, who = following.opened_by(link)
    assert [one.name for one in told(opened, who)] == ["opened", "approve", "pay"]
    assert [place for _, place in steps(opened)] == ["past", "past", "past", "now"]


@pytest.mark.parametrize("waited", [False, True])
def test_each_way_of_approving_promises_the_money_for_the_same_day(park: Standing, waited: bool) -> None:
    ways = []
    for at in (0, 1):
        made, link = park.apply(given=park.answers(credit_code=CODES[at]))
        later = NOW + timedelta(days=7 * waited)
        if waited:
            park.move(made.case, "ask_more", "officer", text="请补设备发票")
            case, who = following.opened_by(link)
            actions.supply(case=case, text="补上了", papers=[], by=who, now=later)
        made.case.refresh_from_db()
        officer = park.who("officer")
        if at:
            cases.move(case=made.case, name="approve", by=officer, now=later)
        else:
            actions.decide(number=made.case.number, name="approve", by=officer, now=later)
        made.case.refresh_from_db()
        ways.append((made.case.promise_at, made.case.due_at, made.case.limit_amount, made.case.limit_unit))
    assert ways[0] == ways[1]
    assert ways[0][2:] == (60, "working_days")


def test_asked_for_more_by_the_private_link(park: Standing) -> None:
    made, link = park.apply()
    with pytest.raises(Invalid):
        park.move(made.case, "ask_more", "officer")
    before = made.case.promise_at
    park.move(made.case, "ask_more", "officer", text="请补设备发票")
    case, who = following.opened_by(link)
    assert (case.state, case.held_at, case.due_at) == ("asked", NOW, None)
    assert [one.text for one in told(case, who)][-1] == "请补设备发票"
    with pytest.raises(Invalid):
        actions.supply(case=case, text=" ", papers=[], by=who, now=NOW)
    later = NOW + timedelta(days=7)
    sent = [Sent("设备发票", "发票.pdf", paper()), Sent("设备发票", "发票.pdf", paper(2))]
    actions.supply(case=case, text="", papers=sent, by=who, now=later, turn=case.turn)
    case.refresh_from_db()
    assert (case.state, Paper.objects.count(), Application.objects.get().state) == ("received", 2, "received")
    assert case.promise_at is not None
    assert before is not None
    assert case.promise_at - before == timedelta(days=7)  # it stood still meanwhile
    with pytest.raises(Conflict):
        actions.supply(case=case, text="再补", papers=[], by=who, now=later, turn=1)
    with pytest.raises(NotAllowed):
        cases.move(case=case, name="approve", by=who, now=later)
    cases.move(case=case, name="withdraw", by=who, now=later)
    assert (Application.objects.get().state, Application.objects.get().is_alive) == ("withdrawn", False)


def test_a_second_of_the_same_company_is_led_to_the_first(park: Standing) -> None:
    first, _ = park.apply()
    with pytest.raises(Twice) as caught:
        park.apply("company")
    assert caught.value.params == {"number": first.case.number, "day": "2026-03-10"}
    assert (Case.objects.count(), Application.objects.count()) == (1, 1)
    park.apply(given=park.answers(credit_code=CODES[1]))
    park.apply(item=park.publish(title="另一事项"))
    with pytest.raises(Invalid):
        park.move(first.case, "refuse", "officer", text=" ")
    park.move(first.case, "refuse", "officer", text="设备不在目录内")
    again, link = park.apply("company")
    assert (again.case.reporter_id, link) == (park.people["company"].pk, "")
    assert Application.objects.count() == 4


def window(item: Item, opens: date | None, closes: date | None) -> Item:
    Item.objects.filter(pk=item.pk).update(opens_on=opens, closes_on=closes)
    item.refresh_from_db()
    return item


@pytest.mark.parametrize(
    ("opens", "closes", "said"),
    [
        (date(2026, 3, 11), date(2026, 4, 30), "not before"),
        (date(2026, 1, 1), date(2026, 3, 9), "that is over"),
    ],
)
def test_nothing_before_the_window_and_nothing_after(
    park: Standing, opens: date, closes: date, said: str
) -> None:
    window(park.item, opens, closes)
    with pytest.raises(Refused) as caught:
        park.apply()
    assert said in caught.value.sentence
    assert Case.objects.count() == 0


def test_the_window_opens_and_closes_at_local_midnight(park: Standing) -> None:
    window(park.item, date(2026, 3, 11), date(2026, 3, 11))
    for moment in (datetime(2026, 3, 10, 15, 59, 59, tzinfo=UTC), datetime(2026, 3, 11, 16, tzinfo=UTC)):
        with pytest.raises(Refused):
            park.apply(now=moment)
    park.apply(now=datetime(2026, 3, 10, 16, tzinfo=UTC))
    park.apply(now=datetime(2026, 3, 11, 15, 59, 59, tzinfo=UTC), given=park.answers(credit_code=CODES[1]))


def test_the_window_opens_anew_and_so_may_the_company(park: Standing) -> None:
    window(park.item, date(2026, 3, 1), date(2026, 3, 31))
    park.apply()
    with pytest.raises(Twice):
        park.apply()
    window(park.item, date(2027, 3, 1), date(2027, 3, 31))
    park.apply(now=datetime(2027, 3, 5, 2, tzinfo=UTC))
    assert Application.objects.count() == 2


def test_what_is_wrong_is_said_field_by_field(park: Standing) -> None:
    with pytest.raises(Invalid) as caught:
        park.apply(given={"company_name": "甲", "credit_code": "123", "amount": "许多", "phone": "1"})
    assert set(caught.value.fields) == {"credit_code", "contact", "phone", "amount", "bank", "account"}
    assert Case.objects.count() == 0


def test_an_item_not_online_or_ended_is_not_applied_for(park: Standing) -> None:
    item = park.publish(title="到窗口办", takes_online=False)
    with pytest.raises(Refused, match="isn't applied for here"):
        park.apply(item=item)
    draft = itemising.add(
        document=park.document, written=replace(park.written(), title="草稿"), by=park.who("editor"), now=NOW
    )
    with pytest.raises(Refused):
        park.apply(item=draft)


def test_found_again_by_number_and_phone_alone(park: Standing) -> None:
    made, link = park.apply()
    wrong: list[dict[str, Any]] = [
        {"number": made.case.number, "phone": "13800001235"}, {"number": "SB-20260310-0002", "phone": "13800001234"},
        {"number": made.case.number, "phone": ""},
    ]  # fmt: skip
    for one in wrong:
        with pytest.raises(Invalid):
            actions.find_again(**one, now=NOW)
    new = actions.find_again(number=made.case.number.lower(), phone="138-0000-1234", now=NOW)
    assert new != link
    assert following.opened_by(new)[0] == following.opened_by(link)[0] == made.case


def test_a_question_is_answered_and_confirmed_or_settles(park: Standing) -> None:
    with pytest.raises(Invalid):
        actions.ask(item=park.item, text=" ", by=park.who(""), now=NOW)
    made, link = actions.ask(item=park.item, text="二手设备算吗？", by=park.who(""), now=NOW)
    case, who = following.opened_by(link)
    assert (case.number, case.state) == ("ZX-20260310-0001", "asked")
    with pytest.raises(NotAllowed):
        park.move(case, "answer", "editor", text="算")
    park.move(case, "answer", "officer", text="不算")
    case.refresh_from_db()
    assert told(case, who)[-1].text == "不算"
    cases.move(case=case, name="ask_again", by=who, now=NOW, handed=Handed("租赁的呢？"))
    case.refresh_from_db()
    park.move(case, "answer", "officer", text="也不算")
    case.refresh_from_db()
    assert case.due_at is not None
    tasks.case_due(str(case.pk), case.due_at + timedelta(minutes=1))
    case.refresh_from_db()
    assert (case.state, case.is_open, Question.objects.get().pk) == ("closed", False, made.pk)
    _, link = actions.ask(item=park.item, text="何时到账？", by=park.who(""), now=NOW)
    case, who = following.opened_by(link)
    park.move(case, "answer", "officer", text="60个工作日内")
    case.refresh_from_db()
    cases.move(case=case, name="confirm", by=who, now=NOW)
    assert Case.objects.get(pk=case.pk).state == "closed"


def test_the_list_is_cut_by_park_and_filtered(park: Standing) -> None:
    first, _ = park.apply()
    second, _ = park.apply(given=park.answers(credit_code=CODES[1], company_name="江南材料厂"))
    park.move(second.case, "refuse", "officer", text="不符")
    officer = park.who("officer")

    def found(**wanted: Any) -> list[str]:
        rows = queries.listed(officer, queries.Wanted(**wanted), now=NOW + timedelta(days=40)).found.items
        return [one.case.number for one in rows]

    assert found() == [second.case.number, first.case.number]
    assert found(state="refused") == found(q="江南") == found(q=CODES[1].lower()) == [second.case.number]
    assert found(overdue=True) == [first.case.number]
    assert found(department=park.department.pk, q="设备") == found()
    assert queries.departments(officer) == [(park.department.pk, "经济发展局")]
    assert queries.listed(officer, queries.Wanted(), now=NOW).states == {"received": 1, "refused": 1}
    assert queries.listed(park.who("stranger"), queries.Wanted(), now=NOW).found.items == []
    with pytest.raises(NotAllowed):
        queries.listed(park.who("company"), queries.Wanted(), now=NOW)


def test_two_sent_at_once_become_one(park: Standing, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second has looked before the first was there; the table holds what the look has missed."""
    first, _ = park.apply()
    looked = list[str]()

    def late(item: Item, credit_code: str) -> None:
        looked.append(credit_code)
        if len(looked) > 1:
            not_twice(item, credit_code)

    monkeypatch.setattr(actions, "not_twice", late)
    with pytest.raises(Twice) as caught:
        park.apply()
    assert caught.value.params["number"] == first.case.number
    assert (Case.objects.count(), Application.objects.count(), len(looked)) == (1, 1, 2)
