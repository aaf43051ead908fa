"""Occasions as an iCalendar that phones and Thunderbird subscribe to. Source: RFC 5545, RFC 7986. Pure.

Moments are written in UTC, and each date is an event of its own: nothing is left to a calendar's idea of a zone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from icalendar import Calendar, Event

PRODUCT = "-//Rongshu//Occasions//ZH"
REFRESH = timedelta(hours=1)
_NOT_TEXT = {n: None for n in range(32) if n not in (9, 10)} | {127: None}  # controls (RFC 5545 §3.1)


@dataclass(frozen=True)
class Entry:
    """One occasion in a calendar; times are aware, positions degrees (WGS-84)."""

    uid: UUID
    title: str
    starts: datetime
    ends: datetime
    where: str = ""
    lon: float | None = None
    lat: float | None = None
    note: str = ""
    url: str = ""
    revision: int = 0
    is_waiting: bool = False
    is_off: bool = False


def calendar(name: str, entries: Iterable[Entry], *, host: str, now: datetime) -> bytes:
    """Return a VCALENDAR in UTF-8; `host` makes the ids unique in the world."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("name", text(name))
    made.add("x-wr-calname", text(name))
    made.add("refresh-interval", REFRESH, {"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT1H")
    for entry in entries:
        made.add_component(_event(entry, host, now))
    return bytes(made.to_ical())


def _event(entry: Entry, host: str, now: datetime) -> Event:
    made = Event()
    made.add("uid", f"{entry.uid}@{host}")
    made.add("dtstamp", now.astimezone(UTC))
    made.add("dtstart", entry.starts.astimezone(UTC))
    made.add("dtend", entry.ends.astimezone(UTC))
    made.add("summary", text(entry.title))
    made.add("sequence", entry.revision)
    made.add("status", _status(entry))
    for name, words in (("location", entry.where), ("description", entry.note)):
        if words:
            made.add(name, text(words))
    if entry.lon is not None and entry.lat is not None:
        made.add("geo", (round(entry.lat, 6), round(entry.lon, 6)))
    if entry.url:
        made.add("url", text(entry.url).replace("\n", ""))
    return made


def _status(entry: Entry) -> str:
    if entry.is_off:
        return "CANCELLED"
    return "TENTATIVE" if entry.is_waiting else "CONFIRMED"


def text(words: str) -> str:
    """Return words with one kind of line end and without control characters, which no calendar may hold."""
    return words.replace("\r\n", "\n").replace("\r", "\n").translate(_NOT_TEXT)
