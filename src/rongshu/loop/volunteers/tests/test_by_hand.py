"""Hours by hand: one writes, another approves; before that nothing is in the ledger."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from rongshu.core.errors import Conflict, Invalid, NotAllowed
from rongshu.loop.notices.models import Notice
from rongshu.loop.volunteers import by_hand
from rongshu.loop.volunteers.models import HoursWritten, ServiceEntry, Source
from rongshu.loop.volunteers.queries import minutes, wrong_totals
from rongshu.loop.volunteers.tests.conftest import NOW, TODAY, Estate


def written(estate: Estate, by: str = "sun", **more: object) -> HoursWritten:
    fields: dict[str, object] = {
        "volunteer": estate.volunteer("vera"), "minutes": 90, "day": TODAY, "what": "清理楼道", "reason": "孙书记在场",
        "by": estate.who(by), "now": NOW, "today": TODAY,
    } | more  # fmt: skip
    return by_hand.write(**fields)  # type: ignore[arg-type]


def test_nothing_counts_before_a_second_person_has_approved(estate: Estate) -> None:
    one = written(estate)
    assert (ServiceEntry.objects.count(), minutes(estate.vera.pk)) == (0, 0)
    by_hand.approve(written=one, by=estate.who("mia"), now=NOW)
    (entry,) = ServiceEntry.objects.all()
    assert (entry.minutes, entry.source, entry.written_by, entry.approved_by) == (
        90,
        Source.BY_HAND,
        estate.sun,
        estate.mia,
    )
    assert (minutes(estate.vera.pk), wrong_totals()) == (90, [])
    assert Notice.objects.get(person=estate.vera).topic == "volunteers.hours"


@pytest.mark.parametrize(
    ("writer", "approver"), [("sun", "sun"), ("vera", "vera"), ("sun", "wang"), ("sun", "otto")]
)
def test_who_may_not_be_the_second_person(estate: Estate, writer: str, approver: str) -> None:
    one = written(estate, by=writer)
    with pytest.raises(NotAllowed):
        by_hand.approve(written=one, by=estate.who(approver), now=NOW)
    assert (ServiceEntry.objects.count(), HoursWritten.objects.get().answer) == (0, "waiting")


def test_a_volunteer_writes_her_own_and_the_branch_approves(estate: Estate) -> None:
    by_hand.approve(written=written(estate, by="vera"), by=estate.who("sun"), now=NOW)
    assert minutes(estate.vera.pk) == 90


@pytest.mark.parametrize("stranger", ["wang", "otto", "guo"])
def test_nobody_writes_for_others_but_the_branch(estate: Estate, stranger: str) -> None:
    with pytest.raises(NotAllowed):
        written(estate, by=stranger)
    assert not HoursWritten.objects.exists()


def test_approved_or_refused_once(estate: Estate) -> None:
    one = written(estate)
    by_hand.approve(written=one, by=estate.who("mia"), now=NOW)
    with pytest.raises(Conflict):
        by_hand.approve(written=one, by=estate.who("mia"), now=NOW)
    with pytest.raises(Conflict):
        by_hand.refuse(written=one, reply="不是那天", by=estate.who("mia"), now=NOW)
    assert ServiceEntry.objects.count() == 1


def test_a_refusal_says_why_and_counts_nothing(estate: Estate) -> None:
    one = written(estate)
    with pytest.raises(Invalid):
        by_hand.refuse(written=one, reply=" ", by=estate.who("mia"), now=NOW)
    by_hand.refuse(written=one, reply="那天没有活动", by=estate.who("mia"), now=NOW)
    one.refresh_from_db()
    assert (one.answer, one.reply, ServiceEntry.objects.count()) == ("no", "那天没有活动", 0)


@pytest.mark.parametrize(
    ("field", "value"),
    [("minutes", 0), ("minutes", 721), ("day", TODAY + timedelta(days=1)), ("day", TODAY - timedelta(days=91)),
     ("what", " "), ("reason", "")],
)  # fmt: skip
def test_what_cannot_be_written_down(estate: Estate, field: str, value: object) -> None:
    more: dict[str, object] = {field: value}
    with pytest.raises(Invalid) as refused:
        written(estate, "sun", **more)
    assert list(refused.value.fields) == [field]
    assert not HoursWritten.objects.exists()


def test_the_schema_itself_wants_four_eyes(estate: Estate) -> None:
    one = written(estate)
    with pytest.raises(IntegrityError), transaction.atomic():
        HoursWritten.objects.filter(pk=one.pk).update(answer="no", answered_by=estate.sun, answered_at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        HoursWritten.objects.filter(pk=one.pk).update(answer="yes", answered_by=estate.mia, answered_at=NOW)
