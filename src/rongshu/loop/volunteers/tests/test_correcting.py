"""A line is wrong: looked at by one, amended by another through a reversal, or left with a reason."""

import pytest

from rongshu.core.errors import Conflict, Invalid, NotAllowed, NotFound
from rongshu.loop.volunteers import certifying, correcting, own
from rongshu.loop.volunteers.actions import record, reverse
from rongshu.loop.volunteers.models import Answer, Correction, ServiceEntry, Source
from rongshu.loop.volunteers.queries import minutes, wrong_totals
from rongshu.loop.volunteers.tests.conftest import NOW, TODAY, Estate


@pytest.fixture
def entry(estate: Estate) -> ServiceEntry:
    return record(
        person=estate.vera, minutes=45, day=TODAY, source=Source.ORDER, key="DD-1/7", what="代购药品", now=NOW
    )


def asked(estate: Estate, entry: ServiceEntry, wanted: int = 75) -> Correction:
    return correcting.ask(entry=entry, minutes=wanted, words="多陪了半小时", by=estate.who("vera"), now=NOW)


def test_one_looks_another_amends_and_the_old_line_stays(estate: Estate, entry: ServiceEntry) -> None:
    made = correcting.check(correction=asked(estate, entry), minutes=70, by=estate.who("sun"), now=NOW)
    done = correcting.amend(correction=made, by=estate.who("mia"), now=NOW)
    lines = ServiceEntry.objects.order_by("pk").values_list("minutes", "source", "written_by", "approved_by")
    assert list(lines) == [
        (45, "order", None, None), (-45, "reversal", estate.mia.pk, None),
        (70, "by_hand", estate.sun.pk, estate.mia.pk),
    ]  # fmt: skip
    assert done.amended is not None and (done.amended.minutes, done.answer) == (70, Answer.YES)
    assert (minutes(estate.vera.pk), wrong_totals()) == (70, [])


def test_a_line_that_was_not_theirs_is_only_taken_back(estate: Estate, entry: ServiceEntry) -> None:
    made = correcting.check(correction=asked(estate, entry, 0), minutes=0, by=estate.who("sun"), now=NOW)
    assert correcting.amend(correction=made, by=estate.who("mia"), now=NOW).amended is None
    assert (minutes(estate.vera.pk), ServiceEntry.objects.count()) == (0, 2)


def test_nobody_does_both_and_never_the_volunteer(estate: Estate, entry: ServiceEntry) -> None:
    made = asked(estate, entry)
    with pytest.raises(NotAllowed):
        correcting.amend(correction=made, by=estate.who("mia"), now=NOW)  # nobody has looked
    for name in ("vera", "otto", "wang"):
        with pytest.raises(NotAllowed):
            correcting.check(correction=made, minutes=75, by=estate.who(name), now=NOW)
    correcting.check(correction=made, minutes=75, by=estate.who("sun"), now=NOW)
    with pytest.raises(NotAllowed):
        correcting.amend(correction=made, by=estate.who("sun"), now=NOW)
    assert minutes(estate.vera.pk) == 45


def test_a_refusal_says_why_and_changes_nothing(estate: Estate, entry: ServiceEntry) -> None:
    made = asked(estate, entry)
    with pytest.raises(Invalid):
        correcting.refuse(correction=made, reply="", by=estate.who("sun"), now=NOW)
    done = correcting.refuse(correction=made, reply="签退时间是 10:45", by=estate.who("sun"), now=NOW)
    assert (done.answer, minutes(estate.vera.pk)) == (Answer.NO, 45)
    with pytest.raises(Conflict):
        correcting.refuse(correction=done, reply="再一次", by=estate.who("sun"), now=NOW)


def test_a_line_gone_meanwhile_is_a_conflict_and_nothing_is_half_done(
    estate: Estate, entry: ServiceEntry
) -> None:
    made = correcting.check(correction=asked(estate, entry), minutes=75, by=estate.who("sun"), now=NOW)
    reverse(entry=entry, reason="已撤", by=estate.sun.pk, now=NOW)
    with pytest.raises(Conflict):
        correcting.amend(correction=made, by=estate.who("mia"), now=NOW)
    assert (Correction.objects.get().answer, ServiceEntry.objects.count()) == (Answer.WAITING, 2)


@pytest.mark.parametrize(
    ("wanted", "words", "field"), [(45, "x", "minutes"), (721, "x", "minutes"), (60, " ", "words")]
)
def test_what_cannot_be_is_named(
    estate: Estate, entry: ServiceEntry, wanted: int, words: str, field: str
) -> None:
    with pytest.raises(Invalid) as caught:
        correcting.ask(entry=entry, minutes=wanted, words=words, by=estate.who("vera"), now=NOW)
    assert list(caught.value.fields) == [field]


def test_only_ones_own_line_once_and_while_it_stands(estate: Estate, entry: ServiceEntry) -> None:
    with pytest.raises(NotAllowed):
        correcting.ask(entry=entry, minutes=60, words="x", by=estate.who("wang"), now=NOW)
    with pytest.raises(NotFound):
        correcting.own_entry(estate.wang.pk, entry.pk)
    made = asked(estate, entry)
    with pytest.raises(Conflict):
        asked(estate, entry)
    with pytest.raises(NotFound):
        correcting.kept(estate.who("otto"), made.pk)
    correcting.refuse(correction=made, reply="不对", by=estate.who("sun"), now=NOW)
    taken = reverse(entry=entry, reason="撤", by=estate.sun.pk, now=NOW)
    for line in (entry, taken):
        with pytest.raises((Conflict, Invalid)):
            correcting.ask(entry=line, minutes=60, words="x", by=estate.who("vera"), now=NOW)


def test_a_persons_copy_holds_their_time_and_what_they_asked(estate: Estate, entry: ServiceEntry) -> None:
    asked(estate, entry)
    certifying.ask(
        volunteer=estate.volunteer("vera"),
        first=TODAY,
        last=TODAY,
        purpose="",
        by=estate.who("vera"),
        now=NOW,
    )
    vera = estate.vera.pk
    assert [(row["What"], row["Minutes"]) for row in own.hours(vera)] == [("代购药品", 45)]
    assert [row["What is wrong?"] for row in own.corrections(vera)] == ["多陪了半小时"]
    assert [row["From"] for row in own.certificates(vera)] == [TODAY.isoformat()]
    assert (own.hours(estate.wang.pk), own.corrections(estate.wang.pk)) == ([], [])
