"""The three-party meeting: agenda, call, who came, minutes, approval, decisions that come back."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from rongshu.core.calendar import Limit
from rongshu.core.errors import Conflict, Invalid, NotAllowed, NotFound, Refused
from rongshu.estate.council import actions, minutes, queries
from rongshu.estate.council.minutes import Decided, Talked
from rongshu.estate.council.parties import Party, absent, party_of
from rongshu.estate.council.tests.conftest import DAY, HOUR, NOW, PARTIES, Town
from rongshu.loop.cases import actions as cases
from rongshu.loop.cases import queries as reading
from rongshu.loop.cases.kinds import Handed, of
from rongshu.loop.cases.models import Case
from rongshu.loop.notices.models import Notice


def told(topic: str = "council.meeting") -> list[tuple[str, str]]:
    rows = Notice.objects.filter(topic=topic).order_by("pk").values_list("person__name", "sentence")
    return [(name, sentence[:20]) for name, sentence in rows]


@pytest.mark.parametrize(
    ("role", "kind", "party"),
    [
        ("secretary", None, Party.BRANCH), ("secretary", "committee", Party.BRANCH),
        ("property", "property", Party.PROPERTY),
        ("property", "contractor", None), ("property", None, None), ("representative", None, Party.RESIDENTS),
        ("representative", "residents", Party.RESIDENTS), ("mediator", None, None),
    ],
)  # fmt: skip
def test_whom_somebody_speaks_for(role: str, kind: str | None, party: Party | None) -> None:
    assert party_of(role, kind) == party


def test_who_is_absent() -> None:
    assert absent([Party.PROPERTY]) == [Party.BRANCH, Party.RESIDENTS]
    assert absent(Party) == []


def test_from_the_agenda_to_a_decision_seen_done(town: Town) -> None:
    made = town.settled()
    case = Case.objects.get(kind="council.decision")
    assert (made.stage, case.state, case.title) == ("settled", "owned", "东门划出十个车位")
    assert case.handler_org == town.orgs["property"]
    assert case.promise_at is not None
    assert f"{case.promise_at + timedelta(hours=8):%Y-%m-%d %H:%M}" == "2026-12-07 18:00"
    assert [reading.for_us(town.who(name)) for name in ("ma", "wu", "ding", "otto")] == [[case], [], [], []]
    assert reading.for_us(town.who("ma"), beside="council") == []
    case = cases.move(
        case=case,
        name="finish",
        by=town.who("ma"),
        now=NOW + 8 * DAY,
        handed=Handed(evidence=(town.photo(),)),
    )

    assert queries.suggestions(town.who("sun"), town.area.pk) == [case]
    later = town.plan(starts=NOW + 30 * DAY, now=NOW + 20 * DAY)
    item = actions.add_item(meeting=later, by=town.who("sun"), case=case)
    assert queries.suggestions(town.who("sun"), town.area.pk) == []
    with pytest.raises(Conflict):
        minutes.see(item=item, well=True, by=town.who("sun"), now=NOW + 30 * DAY)
    later = actions.call(meeting=later, by=town.who("sun"), now=NOW + 20 * DAY)
    town.come(later, *PARTIES)
    begun = later.occasion.starts + HOUR
    minutes.write(meeting=later, drawn=0, talked={item.pk: Talked("看过了")}, by=town.who("sun"), now=begun)
    item.refresh_from_db()
    case = minutes.see(item=item, well=True, by=town.who("sun"), now=begun)
    assert (case.state, case.is_open, case.solved) == ("closed", False, True)
    assert case.events.get(name="see").data["meeting"] == later.pk


def test_a_decision_is_closed_by_a_meeting_alone(town: Town) -> None:
    town.settled()
    case = Case.objects.get(kind="council.decision")
    case = cases.move(
        case=case,
        name="finish",
        by=town.who("ma"),
        now=NOW + 8 * DAY,
        handed=Handed(evidence=(town.photo(),)),
    )
    with pytest.raises(Refused, match="next meeting closes it"):
        cases.move(case=case, name="see", by=town.who("sun"), now=NOW + 9 * DAY)


def test_the_branch_never_sees_its_own_work_done(town: Town) -> None:
    made = town.called()
    town.come(made, *PARTIES)
    decided = Decided("公示账目", town.orgs["branch"].pk, made.occasion.day + DAY)
    item = made.items.get()
    minutes.write(
        meeting=made,
        drawn=0,
        talked={item.pk: Talked("", [decided])},
        by=town.who("sun"),
        now=made.occasion.starts,
    )
    for name in PARTIES:
        minutes.approve(meeting=made, drawn=1, agrees=True, by=town.who(name), now=made.occasion.starts)
    minutes.carry_out(meeting=made, by=town.who("sun"), now=made.occasion.starts)
    case = Case.objects.get(kind="council.decision")
    case = cases.move(
        case=case,
        name="finish",
        by=town.who("sun"),
        now=NOW + 8 * DAY,
        handed=Handed(evidence=(town.photo(),)),
    )
    seen = Handed(data={"meeting": 1})
    with pytest.raises(Refused, match="handled this yourself"):
        cases.move(case=case, name="see", by=town.who("sun"), now=NOW + 9 * DAY, handed=seen)
    assert (
        cases.move(case=case, name="see", by=town.who("zhou"), now=NOW + 9 * DAY, handed=seen).state
        == "closed"
    )


def test_calling_late_takes_a_reason(town: Town) -> None:
    made = town.plan(starts=NOW + 2 * DAY)
    actions.add_item(meeting=made, by=town.who("ma"), title="消防通道")
    with pytest.raises(Invalid, match="told") as error:
        actions.call(meeting=made, by=town.who("sun"), now=NOW)
    assert error.value.params == {"days": 3}
    actions.call(meeting=made, by=town.who("sun"), now=NOW, short_reason="消防隐患不能等")
    assert (made.stage, made.short_reason) == ("called", "消防隐患不能等")
    assert [name for name, _ in told()] == ["sun", "ma", "wu"]


def test_nothing_is_called_without_agenda_or_without_a_party(town: Town) -> None:
    made = town.plan()
    with pytest.raises(Refused, match="nothing on the agenda"):
        actions.call(meeting=made, by=town.who("sun"), now=NOW)
    actions.add_item(meeting=made, by=town.who("wu"), title="停车")
    town.people["wu"].grants.update(until=NOW.date())
    with pytest.raises(Refused, match="Nobody speaks") as error:
        actions.call(meeting=made, by=town.who("sun"), now=NOW)
    assert error.value.params == {"party": "Residents' organisation"}


def test_without_all_three_no_meeting_is_held(town: Town) -> None:
    made = town.called()
    item, starts = made.items.get(), made.occasion.starts
    town.come(made, "sun", "ma")
    with pytest.raises(Refused, match="Without all three") as error:
        minutes.write(meeting=made, drawn=0, talked={item.pk: Talked("谈了")}, by=town.who("sun"), now=starts)
    assert error.value.params == {"party": "Residents' organisation"}
    actions.sign_in(
        meeting=made, person=town.people["wu"], by=town.who("wu"), now=starts, code=made.occasion.code or ""
    )
    assert (
        minutes.write(
            meeting=made, drawn=0, talked={item.pk: Talked("谈了")}, by=town.who("sun"), now=starts
        ).stage
        == "held"
    )


def test_a_contractor_is_no_party(town: Town) -> None:
    made = town.called()
    with pytest.raises(Refused, match="none of the three"):
        town.come(made, "ding")
    with pytest.raises(NotFound):
        queries.meeting(made.uuid, town.who("ding"))
    with pytest.raises(NotFound):
        queries.meeting(made.uuid, town.who("otto"))
    assert [queries.meeting(made.uuid, town.who(n)).pk for n in ("sun", "ma", "wu", "zhou")] == [made.pk] * 4


def test_a_changed_text_is_approved_anew(town: Town) -> None:
    made = town.written()
    now, item = made.occasion.starts + 2 * HOUR, made.items.get()
    minutes.approve(meeting=made, drawn=1, agrees=True, by=town.who("sun"), now=now)
    minutes.approve(meeting=made, drawn=1, agrees=True, by=town.who("ma"), now=now)
    with pytest.raises(Invalid, match="what should stand there"):
        minutes.approve(meeting=made, drawn=1, agrees=False, by=town.who("wu"), now=now)
    minutes.approve(meeting=made, drawn=1, agrees=False, by=town.who("wu"), now=now, wish="写明划线范围")
    with pytest.raises(Refused, match="still wait"):
        minutes.carry_out(meeting=made, by=town.who("sun"), now=now)
    decided = Decided("东门划出十个车位", town.orgs["property"].pk, made.occasion.day + 10 * DAY)
    minutes.write(
        meeting=made,
        drawn=1,
        talked={item.pk: Talked("东门路两侧划线。", [decided])},
        by=town.who("sun"),
        now=now,
    )
    assert made.text_version == 2
    with pytest.raises(Conflict, match="changed the minutes meanwhile"):
        minutes.approve(meeting=made, drawn=1, agrees=True, by=town.who("wu"), now=now)
    for name in PARTIES:
        assert not minutes.is_approved(made)
        minutes.approve(meeting=made, drawn=2, agrees=True, by=town.who(name), now=now)
    assert minutes.is_approved(made)
    with pytest.raises(Conflict, match="answered this text already"):
        minutes.approve(meeting=made, drawn=2, agrees=True, by=town.who("wu"), now=now)


def test_two_who_write_at_once(town: Town) -> None:
    made = town.written()
    item = made.items.get()
    args: dict[str, Any] = {"drawn": 1, "by": town.who("sun"), "now": made.occasion.starts + HOUR}
    minutes.write(meeting=made, talked={item.pk: Talked("一")}, **args)
    with pytest.raises(Conflict):
        minutes.write(meeting=made, talked={item.pk: Talked("二")}, **args)
    item.refresh_from_db()
    assert (item.said, made.text_version) == ("一", 2)


def test_the_same_text_again_asks_nobody_anew(town: Town) -> None:
    made = town.written()
    item = made.items.get()
    decided = [Decided(r.what, r.owner_id, r.due) for r in item.resolutions.all()]
    minutes.write(
        meeting=made,
        drawn=1,
        talked={item.pk: Talked(item.said, decided)},
        by=town.who("sun"),
        now=made.occasion.starts,
    )
    assert made.text_version == 1


def test_a_need_gets_the_meetings_answer(town: Town) -> None:
    with transaction.atomic():
        need = cases.open_case(
            kind=of("reports.need"), title="希望增加停车位", place=town.area, by=town.who("r0"), now=NOW,
            limit=Limit(8), reporter=town.people["r0"].pk,
        )  # fmt: skip
    made = town.plan()
    item = actions.add_item(meeting=made, by=town.who("sun"), case=need)
    actions.call(meeting=made, by=town.who("sun"), now=NOW)
    town.come(made, *PARTIES)
    now = made.occasion.starts + HOUR
    minutes.write(
        meeting=made, drawn=0, talked={item.pk: Talked("东门划出十个车位")}, by=town.who("sun"), now=now
    )
    for name in PARTIES:
        minutes.approve(meeting=made, drawn=1, agrees=True, by=town.who(name), now=now)
    minutes.carry_out(meeting=made, by=town.who("sun"), now=now)
    need.refresh_from_db()
    assert (need.state, need.events.get(name="answer").text) == ("answered", "东门划出十个车位")


def test_only_the_branch_holds_meetings(town: Town) -> None:
    made = town.called()
    for name in ("ma", "wu", "zhou", "otto", "r0"):
        with pytest.raises(NotAllowed):
            minutes.carry_out(meeting=made, by=town.who(name), now=NOW)
        with pytest.raises(NotAllowed):
            actions.call_off(meeting=made, reason="x", by=town.who(name), now=NOW)
    actions.call_off(meeting=made, reason="台风", by=town.who("sun"), now=NOW)
    assert made.stage == "off"
    made.occasion.refresh_from_db()
    assert made.occasion.cancel_reason == "台风"
