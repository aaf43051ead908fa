"""Confirming, editing, publishing, ending: who may, what is refused, what follows, and that nothing else changes."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from rongshu.core import schedule
from rongshu.core.errors import Conflict, Invalid, NotAllowed
from rongshu.core.models import Due
from rongshu.policy.library import actions, itemising, queries, tasks
from rongshu.policy.library.actions import Fields
from rongshu.policy.library.models import Document, Item, Proposal, State
from rongshu.policy.library.tests.conftest import CHANGED, NOW, OLD, PAPER, TODAY, Park


def test_what_is_confirmed_is_taken_over_and_what_is_wrong_isnt(park: Park) -> None:
    made = park.take(PAPER.replace("榕江新区管理委员会\n2026", "榕江新区管理委员会\n榕江新区财政局\n2026"))
    for one in queries.proposals(made):
        actions.decide(proposal=one, is_right=one.field != "phone", by=park.who("ada"), now=NOW)
    made.refresh_from_db()
    assert (made.title, made.number) == ("关于印发促进工业高质量发展若干措施的通知", "榕新管发〔2026〕3号")
    assert (made.issuer, made.phone) == ("榕江新区管理委员会、榕江新区财政局", "")
    assert (made.issued_on, made.effective_on, made.expires_on) == (
        date(2026, 2, 10), date(2026, 3, 1), date(2029, 2, 28),
    )  # fmt: skip
    assert Proposal.objects.filter(is_right=None).count() == 0


def test_only_its_editor_decides_edits_and_publishes(park: Park) -> None:
    made = park.confirm(park.take())
    CHANGED.clear()
    for name in ("sun", "otto", "lin"):
        by = park.who(name)
        for call in (
            lambda by=by: actions.decide(proposal=queries.proposals(made)[0], is_right=False, by=by, now=NOW),
            lambda by=by: actions.edit(document=made, turn=made.turn, fields=Fields("x"), by=by, now=NOW),
            lambda by=by: actions.rewrite(document=made, turn=made.turn, text="x", by=by, now=NOW),
            lambda by=by: actions.publish(document=made, turn=made.turn, by=by, now=NOW),
            lambda by=by: actions.publish_at(
                document=made, turn=made.turn, when=NOW + timedelta(1), by=by, now=NOW
            ),
            lambda by=by: actions.end(document=made, turn=made.turn, state="repealed", by=by, now=NOW),
            lambda by=by: itemising.add(document=made, written=park.written(made), by=by, now=NOW),
        ):
            with pytest.raises(NotAllowed):
                call()
    turn = made.turn
    made.refresh_from_db()
    assert (made.state, made.turn, Item.objects.count(), CHANGED) == (State.DRAFT, turn, 0, [])


def test_publishing_needs_the_least_and_happens_once(park: Park) -> None:
    made, ada = park.take(), park.who("ada")
    with pytest.raises(Invalid) as refused:
        actions.publish(document=made, turn=made.turn, by=ada, now=NOW)
    assert refused.value.params == {"what": "who issued it"}
    park.confirm(made)
    with pytest.raises(Conflict):
        actions.publish(document=made, turn=made.turn - 1, by=ada, now=NOW)
    actions.publish(document=made, turn=made.turn, by=ada, now=NOW)
    assert (made.state, made.published_at, made.published_by) == (State.PUBLISHED, NOW, park.people["ada"])
    for call in (
        lambda: actions.publish(document=made, turn=made.turn, by=ada, now=NOW),
        lambda: actions.rewrite(document=made, turn=made.turn, text="x", by=ada, now=NOW),
        lambda: actions.decide(proposal=queries.proposals(made)[0], is_right=False, by=ada, now=NOW),
    ):
        with pytest.raises(Conflict):
            call()
    assert [state for _, state in CHANGED] == [State.DRAFT, State.PUBLISHED]


def test_what_it_repeals_leads_to_it(park: Park) -> None:
    old = park.published(OLD)
    assert old.title == "新区工业扶持办法"
    new = park.published()
    old.refresh_from_db()
    assert (old.state, old.replaced_by, queries.current(old)) == (State.REPEALED, new, new)
    assert [one.pk for one in queries.shown(new.uuid).ended] == [old.pk]


def test_a_next_version_supersedes_the_one_before(park: Park) -> None:
    first = park.published()
    item = park.open_item(first)
    second = park.published(PAPER.replace("5%", "8%"), follows=first)
    first.refresh_from_db()
    assert (first.state, first.replaced_by) == (State.SUPERSEDED, second)
    assert queries.same_item_now(item) is None
    copied = Item.objects.get(document=second)
    itemising.verify(item=copied, turn=1, by=park.who("ada"), now=NOW)
    itemising.publish(item=copied, turn=2, by=park.who("ada"), now=NOW)
    item.refresh_from_db()
    assert queries.same_item_now(item) == copied
    assert [one.pk for one in queries.items(park.place).items] == [copied.pk]


def local(day: date, hour: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo("Asia/Shanghai"))


def test_it_is_published_at_its_time_and_ends_after_its_last_day(park: Park) -> None:
    made, ada = park.confirm(park.take()), park.who("ada")
    when = NOW + timedelta(days=1)
    with pytest.raises(Invalid):
        actions.publish_at(document=made, turn=made.turn, when=NOW, by=ada, now=NOW)
    actions.publish_at(document=made, turn=made.turn, when=when, by=ada, now=NOW)
    assert (schedule.run_one("w", when - timedelta(seconds=1)), made.state) == (False, State.DRAFT)
    assert schedule.run_one("w", when)
    made.refresh_from_db()
    assert (made.state, made.published_at, made.published_by) == (State.PUBLISHED, when, park.people["ada"])
    row = Due.objects.get(name="policy.expire")
    assert row.at == local(date(2029, 3, 1))
    assert not schedule.run_one("w", row.at - timedelta(seconds=1))
    assert schedule.run_one("w", row.at)
    made.refresh_from_db()
    assert (made.state, Due.objects.filter(name__startswith="policy.").count()) == (State.EXPIRED, 0)


def test_a_time_taken_back_publishes_nothing(park: Park) -> None:
    made, ada = park.confirm(park.take()), park.who("ada")
    when = NOW + timedelta(days=1)
    actions.publish_at(document=made, turn=made.turn, when=when, by=ada, now=NOW)
    actions.unschedule(document=made, turn=made.turn, by=ada, now=NOW)
    tasks.publish(str(made.pk), when)
    made.refresh_from_db()
    assert (made.state, made.publish_at, Due.objects.filter(name="policy.publish").count()) == (
        State.DRAFT,
        None,
        0,
    )
    tasks.publish("0", when)
    tasks.expire("0", when)


def test_editing_a_published_one_moves_its_end(park: Park) -> None:
    made, ada = park.published(), park.who("ada")
    fields = Fields(made.title, made.number, made.issuer, "12345", made.issued_on, made.effective_on, TODAY)
    actions.edit(document=made, turn=made.turn, fields=fields, by=ada, now=NOW)
    assert Due.objects.get(name="policy.expire").at == local(TODAY + timedelta(days=1))
    assert (actions.expire(document=made, now=NOW), made.phone) == (False, "12345")
    actions.edit(
        document=made,
        turn=made.turn,
        fields=Fields(made.title, "", made.issuer, effective_on=TODAY),
        by=ada,
        now=NOW,
    )
    assert not Due.objects.filter(name="policy.expire").exists()
    for fields in (
        Fields(" "),
        Fields("x", effective_on=TODAY, expires_on=TODAY - timedelta(1)),
        Fields("x"),
    ):
        with pytest.raises(Invalid):
            actions.edit(document=made, turn=made.turn, fields=fields, by=ada, now=NOW)
    with pytest.raises(Conflict):
        actions.edit(document=made, turn=1, fields=Fields("x", issuer="y"), by=ada, now=NOW)


def test_an_end_has_a_successor_that_leads_nowhere_back(park: Park) -> None:
    first, second, ada = park.published(OLD), park.published(OLD.replace("办法", "意见")), park.who("ada")
    draft = park.take("第一条　别的。")
    for state, successor in (
        ("superseded", None), ("draft", second), ("repealed", first), ("superseded", draft),
    ):  # fmt: skip
        with pytest.raises(Invalid):
            actions.end(document=first, turn=first.turn, state=state, successor=successor, by=ada, now=NOW)
    actions.end(document=first, turn=first.turn, state="superseded", successor=second, by=ada, now=NOW)
    with pytest.raises(Invalid):
        actions.end(document=second, turn=second.turn, state="superseded", successor=first, by=ada, now=NOW)
    with pytest.raises(Conflict):
        actions.end(document=first, turn=first.turn, state="repealed", by=ada, now=NOW)
    with pytest.raises(Conflict):
        actions.end(document=draft, turn=draft.turn, state="repealed", by=ada, now=NOW)
    third = park.published(OLD.replace("办法", "规定"))
    actions.end(document=second, turn=second.turn, state="superseded", successor=third, by=ada, now=NOW)
    assert (queries.current(first), Document.objects.filter(state=State.SUPERSEDED).count()) == (third, 2)
