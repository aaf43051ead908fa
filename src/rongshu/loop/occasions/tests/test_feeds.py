"""Calendars: a text as RFC 5545 has it, and somebody's own occasions in it."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rongshu.loop.occasions.actions import call_off
from rongshu.loop.occasions.feeds import feed
from rongshu.loop.occasions.ical import FOLD, Entry, calendar, fold, text
from rongshu.loop.occasions.joining import leave
from rongshu.loop.occasions.own import signed_up
from rongshu.loop.occasions.tests.conftest import NOW, STARTS, Estate

ONE = Entry(
    UUID(int=7),
    "读书会; 二楼, 靠窗",
    STARTS,
    STARTS + timedelta(hours=2),
    "阅览室",
    113.13,
    27.83,
    "带书\n带杯子",
)


def unfold(made: str) -> list[str]:
    assert made.endswith("\r\n")
    return made.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


@pytest.mark.once
def test_a_calendar_as_it_is_written() -> None:
    assert unfold(calendar("我的活动", [ONE], host="example.com", now=NOW)) == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Rongshu//Occasions//ZH", "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH", "X-WR-CALNAME:我的活动", "BEGIN:VEVENT",
        "UID:00000000-0000-0000-0000-000000000007@example.com", "DTSTAMP:20261123T020000Z",
        "DTSTART:20261124T020000Z", "DTEND:20261124T040000Z", "SUMMARY:读书会\\; 二楼\\, 靠窗", "LOCATION:阅览室",
        "DESCRIPTION:带书\\n带杯子", "GEO:27.830000;113.130000", "STATUS:CONFIRMED", "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip


@pytest.mark.once
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_folding_loses_nothing_and_breaks_no_character(line: str) -> None:
    folded = fold(line)
    assert max(len(part.encode()) for part in folded.split("\r\n")) <= FOLD
    assert folded.replace("\r\n ", "") == line


@pytest.mark.once
@pytest.mark.parametrize(
    ("said", "written"),
    [("a\\b", "a\\\\b"), ("a,b;c", "a\\,b\\;c"), ("a\r\nb\rc", "a\\nb\\nc"), ("a\x00\x07b\tc", "ab\tc")],
)
def test_what_has_a_meaning_is_escaped(said: str, written: str) -> None:
    assert text(said) == written


@pytest.mark.once
def test_a_title_can_not_smuggle_a_line_in() -> None:
    sly = Entry(UUID(int=1), "x\r\nATTACH:http://evil", STARTS, STARTS, url="https://a.example\r\nX:1")
    lines = unfold(calendar("n", [sly], host="h", now=NOW))
    assert [n for n in lines if n.startswith(("ATTACH", "X:"))] == []


def test_somebodys_own_occasions_waiting_and_called_off_ones_too(estate: Estate) -> None:
    mine, off, full = (estate.occasion(STARTS + timedelta(days=n), title=t, capacity=1)
                       for n, t in enumerate(("读书会", "广场舞", "大扫除")))  # fmt: skip
    estate.join("vera", full)
    for occasion in (mine, off, full):
        estate.join("guo", occasion)
    call_off(occasion=off, reason="下雨", by=estate.who("lin"), now=NOW)
    left = estate.join("guo", estate.occasion(STARTS + timedelta(days=5), title="篮球"))
    leave(attendance=left, by=estate.who("guo"), now=NOW)
    lines = unfold(feed(estate.guo.pk, "郭阿姨", host="example.com", now=NOW))
    said = [n for n in lines if n.startswith(("SUMMARY", "STATUS", "DESCRIPTION"))]
    assert said == [
        "SUMMARY:读书会", "STATUS:CONFIRMED", "SUMMARY:广场舞", "DESCRIPTION:下雨", "STATUS:CANCELLED",
        "SUMMARY:大扫除", "STATUS:TENTATIVE",
    ]  # fmt: skip
    assert "LOCATION:阅览室" in lines
    assert f"UID:{mine.uuid}@example.com" in lines


def test_nothing_of_others_stands_in_it(estate: Estate) -> None:
    estate.join("guo", estate.occasion())
    made = feed(estate.otto.pk, "欧书记", host="example.com", now=datetime(2026, 11, 23, tzinfo=UTC))
    assert "VEVENT" not in made
    assert (len(signed_up(estate.guo.pk)), signed_up(estate.otto.pk)) == (1, [])
