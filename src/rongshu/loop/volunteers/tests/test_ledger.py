"""The ledger: written once, taken back by a line of its own, always the sum of its lines."""

import random

import pytest
from django.db import IntegrityError, transaction

from rongshu.core.errors import Conflict, Invalid, NotAllowed, Refused
from rongshu.loop.volunteers.actions import record, reverse, take_back
from rongshu.loop.volunteers.models import ServiceEntry, ServiceTotal, Source
from rongshu.loop.volunteers.queries import minutes, wrong_totals
from rongshu.loop.volunteers.tests.conftest import NOW, TODAY, Estate


def line(estate: Estate, key: str = "DD-1/7", **more: object) -> ServiceEntry:
    fields: dict[str, object] = {
        "person": estate.vera, "minutes": 45, "day": TODAY, "source": Source.ORDER, "key": key, "what": "买药",
        "now": NOW,
    } | more  # fmt: skip
    return record(**fields)  # type: ignore[arg-type]


def test_the_same_thing_counts_once(estate: Estate) -> None:
    line(estate)
    with pytest.raises(Conflict):
        line(estate)
    assert (ServiceEntry.objects.count(), minutes(estate.vera.pk)) == (1, 45)


@pytest.mark.parametrize("wrong", [0, -5, 721])
def test_a_line_is_of_one_minute_to_twelve_hours(estate: Estate, wrong: int) -> None:
    with pytest.raises(Invalid):
        line(estate, minutes=wrong)
    assert not ServiceEntry.objects.exists()


def test_by_hand_without_a_second_person_is_refused(estate: Estate) -> None:
    with pytest.raises(Invalid):
        line(estate, source=Source.BY_HAND, by=estate.sun.pk)
    with pytest.raises(Invalid):
        line(estate, source=Source.BY_HAND, by=estate.sun.pk, approved_by=estate.sun.pk)
    assert not ServiceEntry.objects.exists()


def test_a_line_is_never_changed_or_deleted(estate: Estate) -> None:
    entry = line(estate)
    entry.minutes = 600
    with pytest.raises(Refused):
        entry.save()
    with pytest.raises(Refused):
        entry.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        ServiceEntry.objects.filter(pk=entry.pk).update(minutes=-45)


def test_taken_back_once_with_a_reason_by_the_branch(estate: Estate) -> None:
    entry = line(estate)
    for stranger in ("vera", "wang", "otto"):
        with pytest.raises(NotAllowed):
            take_back(entry=entry, reason="记错了", by=estate.who(stranger), now=NOW)
    with pytest.raises(Invalid):
        take_back(entry=entry, reason="", by=estate.who("sun"), now=NOW)
    against = take_back(entry=entry, reason="记错了", by=estate.who("sun"), now=NOW)
    assert (against.minutes, against.reverses, against.source) == (-45, entry, Source.REVERSAL)
    assert minutes(estate.vera.pk) == 0
    with pytest.raises(Conflict):
        take_back(entry=entry, reason="再来", by=estate.who("sun"), now=NOW)
    with pytest.raises(Invalid):
        take_back(entry=against, reason="再来", by=estate.who("sun"), now=NOW)


def test_the_sum_survives_whatever_is_done(estate: Estate) -> None:
    rng, entries = random.Random(7), list[ServiceEntry]()
    people = (estate.vera, estate.wang)
    for _ in range(300):
        if entries and rng.random() < 0.4:
            try:
                reverse(entry=rng.choice(entries), reason="记错了", by=None, now=NOW)
            except Conflict:
                continue
        else:
            key, spent = f"DD-{rng.randint(0, 200)}", rng.randint(1, 200)
            try:
                entries.append(line(estate, key=key, person=rng.choice(people), minutes=spent))
            except Conflict:
                continue
    assert wrong_totals() == []
    kept = sum(t.minutes for t in ServiceTotal.objects.all())
    assert kept == sum(e.minutes for e in ServiceEntry.objects.all()) > 0
