"""A certificate: what the ledger says, checked by one, given out by another, and what becomes of it later."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from rongshu.core.errors import Conflict, Invalid, NotAllowed, NotFound, Refused
from rongshu.loop.notices.models import Notice
from rongshu.loop.volunteers import certificates, certifying
from rongshu.loop.volunteers.actions import record, reverse
from rongshu.loop.volunteers.models import Certificate, ServiceEntry, Source, Stage
from rongshu.loop.volunteers.tests.conftest import NOW, TODAY, Estate

FIRST = TODAY - timedelta(days=100)
LATER = NOW + timedelta(days=8)


def served(estate: Estate, minutes: int = 90, key: str = "DD-1/7", **more: Any) -> ServiceEntry:
    usual: dict[str, Any] = {"day": TODAY, "source": Source.ORDER, "what": "代购药品", "now": NOW}
    return record(person=estate.vera, minutes=minutes, key=key, **usual | more)


def asked(estate: Estate, **more: Any) -> Certificate:
    usual: dict[str, Any] = {"first": FIRST, "last": TODAY, "purpose": "入学", "now": NOW}
    return certifying.ask(volunteer=estate.volunteer("vera"), by=estate.who("vera"), **usual | more)


def checked(estate: Estate, days: int = 7) -> Certificate:
    certifying.set_issuer(
        area=estate.community, name="榕树社区居委会", phone="0733-1", notice_days=days, by=estate.who("sun")
    )
    return certifying.check(certificate=asked(estate), by=estate.who("sun"), now=NOW)


def issued(estate: Estate) -> Certificate:
    return certifying.issue(certificate=checked(estate), by=estate.who("mia"), now=LATER)


def test_it_says_what_the_ledger_says_by_what_was_done(estate: Estate) -> None:
    served(estate)
    served(estate, 30, "DD-2/7", what="陪聊", source=Source.CHECKED_IN)
    wrong = served(estate, 600, "DD-3/7")
    reverse(entry=wrong, reason="记错了", by=estate.sun.pk, now=NOW)
    served(estate, 45, "DD-4/7", day=FIRST - timedelta(days=1))  # before
    made = issued(estate)
    assert (made.minutes, made.jobs, made.number) == (120, 2, "ZM-20261201-0001")
    assert [tuple(line) for line in certificates.content_of(made)] == [
        ("代购药品", 1, 90, ("order",)), ("陪聊", 1, 30, ("checked_in",)),
    ]  # fmt: skip
    assert made.minutes == certificates.minutes(estate.vera.pk, FIRST, TODAY)
    assert (made.issuer, made.phone, made.checked_by, made.issued_by) == (
        "榕树社区居委会", "0733-1", estate.sun, estate.mia,
    )  # fmt: skip
    assert len(made.code) == 16 and estate.volunteer("vera").number == "ZY-20261123-0001"


def test_two_people_and_never_the_volunteer(estate: Estate) -> None:
    served(estate)
    made = checked(estate)
    with pytest.raises(NotAllowed):
        certifying.issue(certificate=made, by=estate.who("sun"), now=LATER)
    for name in ("vera", "wang", "otto"):
        with pytest.raises(NotAllowed):
            certifying.check(certificate=made, by=estate.who(name), now=LATER)
        with pytest.raises(NotAllowed):
            certifying.issue(certificate=made, by=estate.who(name), now=LATER)
    assert Certificate.objects.get().stage == Stage.CHECKED


def test_the_schema_itself_refuses_one_pair_of_eyes(estate: Estate) -> None:
    served(estate)
    made = issued(estate)
    for changes in ({"issued_by": estate.sun}, {"checked_by": estate.vera}, {"number": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Certificate.objects.filter(pk=made.pk).update(**changes)


def test_it_waits_until_it_was_announced_for_seven_days(estate: Estate) -> None:
    served(estate)
    made = checked(estate)
    assert made.notice_until == TODAY + timedelta(days=7)
    assert [one.pk for one in certificates.announced(estate.who("sun"), TODAY)] == [made.pk]
    with pytest.raises(Refused):
        certifying.issue(certificate=made, by=estate.who("mia"), now=NOW + timedelta(days=7))
    assert certifying.issue(certificate=made, by=estate.who("mia"), now=LATER).stage == Stage.ISSUED
    assert certificates.announced(estate.who("sun"), LATER.date()) == []


def test_without_announcing_it_is_given_out_at_once(estate: Estate) -> None:
    served(estate)
    made = checked(estate, days=0)
    assert certifying.issue(certificate=made, by=estate.who("mia"), now=NOW).number == "ZM-20261123-0001"


def test_a_ledger_that_changed_is_checked_once_more(estate: Estate) -> None:
    entry = served(estate)
    served(estate, 30, "DD-2/7")
    made = checked(estate)
    reverse(entry=entry, reason="不是她", by=estate.sun.pk, now=NOW)
    with pytest.raises(Conflict):
        certifying.issue(certificate=made, by=estate.who("mia"), now=LATER)
    again = certifying.check(certificate=made, by=estate.who("sun"), now=LATER)
    assert (again.minutes, again.notice_until) == (30, LATER.date() + timedelta(days=7))
    last = certifying.issue(certificate=again, by=estate.who("mia"), now=LATER + timedelta(days=8))
    assert last.minutes == 30


def test_somebody_quicker_is_told(estate: Estate) -> None:
    served(estate)
    made = checked(estate, days=0)
    same = certificates.kept(estate.who("mia"), made.pk)
    certifying.issue(certificate=made, by=estate.who("mia"), now=NOW)
    with pytest.raises(Conflict):
        certifying.issue(certificate=same, by=estate.who("mia"), now=NOW)
    with pytest.raises(Conflict):
        certifying.refuse(certificate=same, reason="x", by=estate.who("sun"), now=NOW)
    assert Certificate.objects.get().number == "ZM-20261123-0001"


def test_the_code_says_as_little_as_it_must(estate: Estate) -> None:
    served(estate)
    made = issued(estate)
    typed = f" {made.code[:4].lower()}-{made.code[4:8]} {made.code[8:]} "
    found = certificates.by_code(typed)
    assert (found.is_valid, found.name, found.minutes, found.number, found.now) == (
        True, "小*", 90, made.number, None,
    )  # fmt: skip
    assert "小薇" not in repr(found)
    for code in ("", made.code[:-1] + "A", "0" * 16):
        with pytest.raises(NotFound):
            certificates.by_code(code)


def test_one_that_is_not_given_out_has_no_code(estate: Estate) -> None:
    served(estate)
    checked(estate)
    with pytest.raises(NotFound):
        certificates.by_code("")


def test_a_correction_later_is_said_and_a_false_one_revoked(estate: Estate) -> None:
    entry = served(estate)
    served(estate, 30, "DD-2/7")
    made = issued(estate)
    reverse(entry=entry, reason="重复", by=estate.sun.pk, now=LATER)
    assert (certificates.by_code(made.code).now, certificates.by_code(made.code).minutes) == (30, 120)
    certifying.revoke(certificate=made, reason="重复计算", by=estate.who("mia"), now=LATER)
    assert certificates.by_code(made.code).is_valid is False
    assert Notice.objects.filter(person=estate.vera, sentence__contains="revoked").count() == 1


def test_whoever_has_a_part_is_told(estate: Estate) -> None:
    served(estate)
    issued(estate)
    told = Notice.objects.filter(topic="volunteers.certificate").values_list("person__name", "key")
    assert [(n, k.split("/")[2]) for n, k in told.order_by("pk")] == [
        ("孙书记", "asked"), ("米督导", "checked"), ("小薇", "issued"),
    ]  # fmt: skip


def test_one_at_a_time_and_only_of_hours_there_are(estate: Estate) -> None:
    with pytest.raises(Invalid) as caught:
        asked(estate)
    assert list(caught.value.fields) == ["first"]
    served(estate)
    asked(estate)
    with pytest.raises(Conflict):
        asked(estate)


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (TODAY, TODAY + timedelta(days=1), "last"),
        (TODAY, TODAY - timedelta(days=1), "first"),
        (date(2019, 1, 1), TODAY, "first"),
    ],
)
def test_days_that_cannot_be(estate: Estate, first: date, last: date, field: str) -> None:
    served(estate)
    with pytest.raises(Invalid) as caught:
        asked(estate, first=first, last=last)
    assert list(caught.value.fields) == [field]


def test_a_refusal_needs_a_reason_and_lets_ask_again(estate: Estate) -> None:
    served(estate)
    made = asked(estate)
    with pytest.raises(Invalid):
        certifying.refuse(certificate=made, reason=" ", by=estate.who("sun"), now=NOW)
    assert certifying.refuse(certificate=made, reason="时间写错", by=estate.who("sun"), now=NOW).number == ""
    assert asked(estate).stage == Stage.ASKED
