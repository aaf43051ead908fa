"""Reminders: the evening before to those who come, two hours before to those who signed up later; nobody else."""

from datetime import UTC, datetime, timedelta

from rongshu.core.models import Due
from rongshu.core.schedule import run_one
from rongshu.loop.notices.models import Notice
from rongshu.loop.occasions.actions import call_off
from rongshu.loop.occasions.joining import leave
from rongshu.loop.occasions.reminding import remind
from rongshu.loop.occasions.tests.conftest import NOW, STARTS, Estate

EVENING = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)  # 18:00 in Shanghai, the day before
LATE = STARTS - timedelta(hours=2)


def reminded(estate: Estate) -> list[str]:
    return list(
        Notice.objects.filter(topic="occasions.reminder")
        .order_by("pk")
        .values_list("person__name", flat=True)
    )


def test_those_who_come_the_evening_before_and_late_ones_once(estate: Estate) -> None:
    occasion = estate.occasion(capacity=2)
    vera, _ = estate.join("vera", occasion), estate.join("guo", occasion)
    estate.join("wang", occasion)  # waits
    leave(attendance=vera, by=estate.who("vera"), now=NOW)  # so wang goes up
    assert Due.objects.get(name="occasions.remind").at == EVENING
    assert run_one("worker", EVENING)
    assert sorted(reminded(estate)) == ["小王", "郭阿姨"]
    said = Notice.objects.filter(topic="occasions.reminder").first()
    assert said is not None
    assert (said.params["when"], said.params["place"]) == ("11-24 10:00", "阅览室")
    assert Due.objects.get(name="occasions.remind").at == LATE
    leave(
        attendance=occasion.attendances.get(person=estate.guo, status="joined"),
        by=estate.who("guo"),
        now=EVENING,
    )
    estate.join("vera", occasion, now=EVENING)
    assert run_one("worker", LATE)
    assert reminded(estate)[2:] == ["小薇"]
    assert not Due.objects.filter(name="occasions.remind").exists()


def test_nobody_waiting_and_nothing_called_off(estate: Estate) -> None:
    occasion = estate.occasion(capacity=1)
    estate.join("guo", occasion)
    estate.join("vera", occasion)
    call_off(occasion=occasion, reason="下雨", by=estate.who("sun"), now=NOW)
    occasion.refresh_from_db()
    assert (remind(occasion=occasion, now=EVENING), reminded(estate)) == (0, [])
    assert not Due.objects.filter(name="occasions.remind").exists()


def test_too_late_to_remind(estate: Estate) -> None:
    occasion = estate.occasion()
    estate.join("guo", occasion)
    assert remind(occasion=occasion, now=STARTS) == 0
