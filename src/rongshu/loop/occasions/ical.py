"""Occasions as an iCalendar text that phones and Thunderbird read. Source: RFC 5545. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

FOLD = 75  # octets a line, without its end (§3.1)
_NOT_TEXT = {n: None for n in range(32) if n not in (9, 10)} | {127: None}  # controls (§3.1)
_ESCAPES = {ord("\\"): "\\\\", ord(";"): "\\;", ord(","): "\\,", ord("\n"): "\\n"}  # §3.3.11


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
    is_waiting: bool = False
    is_off: bool = False


def calendar(name: str, entries: Iterable[Entry], *, host: str, now: datetime) -> str:
    """Return a VCALENDAR, lines ended by CRLF and folded; `host` makes the ids unique in the world."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Rongshu//Occasions//ZH", "CALSCALE:GREGORIAN",
             "METHOD:PUBLISH", f"X-WR-CALNAME:{text(name)}"]  # fmt: skip
    for entry in entries:
        lines += _event(entry, host, now)
    return "".join(f"{fold(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(entry: Entry, host: str, now: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.uid}@{host}"
    yield f"DTSTAMP:{moment(now)}"
    yield f"DTSTART:{moment(entry.starts)}"
    yield f"DTEND:{moment(entry.ends)}"
    yield f"SUMMARY:{text(entry.title)}"
    for label, words in (("LOCATION", entry.where), ("DESCRIPTION", entry.note)):
        if words:
            yield f"{label}:{text(words)}"
    if entry.lon is not None and entry.lat is not None:
        yield f"GEO:{entry.lat:.6f};{entry.lon:.6f}"
    if entry.url:
        yield f"URL:{entry.url.translate(_NOT_TEXT | {10: None})}"
    yield f"STATUS:{_status(entry)}"
    yield "END:VEVENT"


def _status(entry: Entry) -> str:
    if entry.is_off:
        return "CANCELLED"
    return "TENTATIVE" if entry.is_waiting else "CONFIRMED"


def moment(when: datetime) -> str:
    """Return an aware moment as iCalendar writes UTC: 20261123T020000Z."""
    return f"{when.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def text(words: str) -> str:
    """Return words with what has a meaning in iCalendar escaped, and without control characters."""
    return words.replace("\r\n", "\n").replace("\r", "\n").translate(_NOT_TEXT).translate(_ESCAPES)


def fold(line: str) -> str:
    """Fold a line at 75 octets, never inside a character."""
    parts, size = [""], 0
    for letter in line:
        width = len(letter.encode())
        if size + width > FOLD:
            parts.append(" ")
            size = 1
        parts[-1] += letter
        size += width
    return "\r\n".join(parts)
