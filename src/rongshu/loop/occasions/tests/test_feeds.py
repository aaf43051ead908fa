"""Calendars: read back as a phone reads them; one's own behind its address, public ones that name nobody."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from rongshu.core.errors import NotFound
from rongshu.loop.occasions import editing, feeds
from rongshu.loop.occasions.actions import call_off
from rongshu.loop.occasions.ical import Entry, calendar
from rongshu.loop.occasions.joining import leave
from rongshu.loop.occasions.models import Feed
from rongshu.loop.occasions.own import signed_up
from rongshu.loop.occasions.tests.conftest import NOW, STARTS, Estate

ONE = Entry(
    UUID(int=7), "读书会; 二楼, 靠窗", STARTS, STARTS + timedelta(hours=2), "阅览室", 113.13, 27.83, "带书\n带杯子",
    "https://r.example/occasions/7", 3,
)  # fmt: skip


def events(made: bytes) -> list[Event]:
    """Read a calendar back; every line is as long as RFC 5545 has it and ends as it says."""
    assert made.endswith(b"END:VCALENDAR\r\n")
    assert max(map(len, made.split(b"\r\n"))) <= 75
    found = Calendar.from_ical(made)
    assert found.errors == [] and (found["version"], found["method"]) == ("2.0", "PUBLISH")
    return list(found.events)


@pytest.mark.once
def test_a_calendar_reads_back_as_it_was_meant() -> None:
    made = calendar("我的活动", [ONE], host="example.com", now=NOW)
    assert str(Calendar.from_ical(made).calendar_name) == "我的活动"
    (event,) = events(made)
    assert (event.uid, event.summary, event.location, event.description) == (
        "00000000-0000-0000-0000-000000000007@example.com", ONE.title, "阅览室", ONE.note,
    )  # fmt: skip
    assert (event.start, event.end, event.stamp) == (ONE.starts, ONE.ends, NOW)
    assert (event.sequence, event.status, event.url) == (3, "CONFIRMED", ONE.url)
    assert b"DTSTART:20261124T020000Z" in made  # UTC, so that nobody's idea of a zone matters
    assert b"GEO:27.83;113.13" in made


@pytest.mark.once
@given(st.text(max_size=300), st.text(max_size=300))
def test_no_words_break_a_calendar_or_smuggle_a_line_in(title: str, note: str) -> None:
    sly = Entry(
        UUID(int=1),
        f"{title}\r\nATTACH:http://evil",
        STARTS,
        STARTS,
        note=note,
        url="https://a.example\r\nX:1",
    )
    (event,) = events(calendar("n", [sly], host="h", now=NOW))
    assert set(event.keys()) <= {
        "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE", "STATUS", "DESCRIPTION", "URL",
    }  # fmt: skip


def test_somebodys_own_occasions_waiting_and_called_off_ones_too(estate: Estate) -> None:
    mine, off, full = (estate.occasion(STARTS + timedelta(days=n), title=t, capacity=1)
                       for n, t in enumerate(("读书会", "广场舞", "大扫除")))  # fmt: skip
    estate.join("vera", full)
    for occasion in (mine, off, full):
        estate.join("guo", occasion)
    call_off(occasion=off, reason="下雨", by=estate.who("lin"), now=NOW)
    left = estate.join("guo", estate.occasion(STARTS + timedelta(days=5), title="篮球"))
    leave(attendance=left, by=estate.who("guo"), now=NOW)
    found = events(feeds.feed(estate.guo.pk, "郭阿姨", now=NOW))
    assert [(e.summary, e.status, e.description, e.sequence) for e in found] == [
        ("读书会", "CONFIRMED", None, 0), ("广场舞", "CANCELLED", "下雨", 1), ("大扫除", "TENTATIVE", None, 0),
    ]  # fmt: skip
    assert {e.location for e in found} == {"阅览室"}


def test_nothing_of_others_stands_in_it(estate: Estate) -> None:
    estate.join("guo", estate.occasion())
    assert events(feeds.feed(estate.otto.pk, "欧书记", now=datetime(2026, 11, 23, tzinfo=UTC))) == []
    assert (len(signed_up(estate.guo.pk)), signed_up(estate.otto.pk)) == (1, [])


def test_a_change_keeps_the_id_and_counts_up(estate: Estate) -> None:
    occasion = estate.occasion()
    before = events(feeds.one(occasion, now=NOW))[0]
    editing.edit_occasion(occasion=occasion, plan=estate.plan(title="诗会"), by=estate.who("sun"), now=NOW)
    occasion.refresh_from_db()
    after = events(feeds.one(occasion, now=NOW))[0]
    assert (before.uid, before.sequence) == (after.uid, 0)
    assert (after.summary, after.sequence) == ("诗会", 1)


def test_one_address_a_person_renewed_and_closed(estate: Estate) -> None:
    estate.join("guo", estate.occasion())
    first = feeds.renew(person=estate.guo.pk, now=NOW).secret
    assert [e.summary for e in events(feeds.own(first, now=NOW))] == ["读书会"]
    second = feeds.renew(person=estate.guo.pk, now=NOW).secret
    assert (len(second) >= 32, first != second, Feed.objects.count()) == (True, True, 1)
    stored = str(list(Feed.objects.values_list("index")))
    assert second not in stored
    with pytest.raises(NotFound):
        feeds.own(first, now=NOW)
    feeds.close(person=estate.guo.pk)
    with pytest.raises(NotFound):
        feeds.own(second, now=NOW)


def test_public_ones_name_nobody_and_hide_what_is_only_for_some(estate: Estate, client: Client) -> None:
    series = estate.series(about="带书来")
    hidden = estate.series(title="筹备会", is_listed=False)
    for name in ("occasions:place_feed", "occasions:series_feed"):
        key = estate.community.uuid if name.endswith("place_feed") else series.uuid
        answer = client.get(reverse(name, args=[key]))
        assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
        found = Calendar.from_ical(answer.content).events
        assert {e.summary for e in found} == {"读书会"} and len(found) >= 8
        assert not any(p.name.encode() in answer.content for p in (estate.lin, estate.sun))
    assert (
        Calendar.from_ical(client.get(reverse("occasions:series_feed", args=[hidden.uuid])).content).events
        == []
    )


def test_ones_own_opens_without_entering_and_says_not_to_keep_it(estate: Estate, client: Client) -> None:
    secret = feeds.renew(person=estate.guo.pk, now=NOW).secret
    answer = client.get(reverse("occasions:own_feed", args=[secret]))
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
    assert client.get(reverse("occasions:own_feed", args=["x" * 32])).status_code == 404
