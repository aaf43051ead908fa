"""When a venue is open, which times of a room are free, and what a tap means. Pure."""

import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import pairwise

from rongshu.core.words import N_

Span = tuple[time, time]
Moments = tuple[datetime, datetime]

AHEAD = 14  # days somebody may book ahead
MOST_BOOKINGS = 3  # that somebody has before them at one venue
LENGTHS = (30, 60, 90, 120)  # minutes that can be booked
TWICE = timedelta(seconds=5)  # a reader that reads one tap twice does so within these
MOST_CARD = 64  # letters; longer than any card number, student card or health code we know of


@dataclass(frozen=True)
class Weekly:
    """Open on a weekday (Monday is 0) from a time to a time."""

    weekday: int
    opens: time
    closes: time


def spans_on(day: date, weekly: Iterable[Weekly], other: Mapping[date, Sequence[Span]]) -> list[Span]:
    """Return when it is open on a day: as that day's exception says (none: closed), else as every week."""
    if day in other:
        return sorted(other[day])
    return sorted((w.opens, w.closes) for w in weekly if w.weekday == day.weekday())


def wrong_span(opens: time | None, closes: time | None) -> str | None:
    """Return why it can't be open from one time to another, or None."""
    if opens is None or closes is None:
        return N_("Please give both times, from and until.")
    if opens >= closes:
        return N_("It has to open before it closes.")
    is_even = all(t.minute % 15 == 0 and not t.second and not t.microsecond for t in (opens, closes))
    return None if is_even else N_("Times are whole quarters of an hour: 8:00, 8:15, 8:30 …")


def overlap(spans: Sequence[Span]) -> bool:
    """Say whether two spans of a day meet."""
    ordered = sorted(spans)
    return any(a[1] > b[0] for a, b in pairwise(ordered))


def moments(day: date, spans: Iterable[Span], zone: tzinfo) -> list[Moments]:
    """Return the spans of a day as aware moments."""
    return [(datetime.combine(day, a, zone), datetime.combine(day, b, zone)) for a, b in spans]


def is_open(now: datetime, spans: Iterable[Moments]) -> bool:
    """Say whether it is open at a moment."""
    return any(a <= now < b for a, b in spans)


def fits(starts: datetime, ends: datetime, spans: Iterable[Moments]) -> bool:
    """Say whether a time lies whole inside an opening."""
    return any(a <= starts and ends <= b for a, b in spans)


def slots(
    spans: Iterable[Moments], minutes: int, taken: Collection[datetime], now: datetime
) -> list[tuple[datetime, bool]]:
    """Return the beginnings one can choose from, each with whether it is free; those that are over are left out.

    They follow each other by `minutes` from each opening on; `taken` are the quarters of an hour that are.
    """
    step, quarter = timedelta(minutes=minutes), timedelta(minutes=15)
    found: list[tuple[datetime, bool]] = []
    for opens, closes in spans:
        start = opens
        while start + step <= closes:
            free = not any(start + n * quarter in taken for n in range(minutes // 15))
            if start > now:
                found.append((start, free))
            start += step
    return found


def wrong_booking(starts: datetime, minutes: int, now: datetime, last: date, day: date) -> str | None:
    """Return why such a time can't be booked at all, or None."""
    if minutes not in LENGTHS:
        return N_("A room is booked for half an hour up to two hours.")
    if starts.minute % 15 or starts.second or starts.microsecond:
        return N_("Times are whole quarters of an hour: 8:00, 8:15, 8:30 …")
    if starts <= now:
        return N_("This time has passed.")
    return N_("That is too far ahead; rooms are booked two weeks ahead.") if day > last else None


def card(text: str) -> str:
    """Return a card number or code as readers give it, half-width and in capitals; '' for what can't be one."""
    plain = unicodedata.normalize("NFKC", text)
    kept = "".join(c for c in plain if c.isprintable() and not c.isspace()).upper()
    return kept if 4 <= len(kept) <= MOST_CARD else ""


def is_same_tap(came: datetime, now: datetime) -> bool:
    """Say whether a second tap is the first one, read twice."""
    return now - came < TWICE
