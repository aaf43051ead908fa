"""When time counts. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from rongshu.core.words import N_

MOST_MINUTES = 12 * 60  # one service is never booked longer than this
MOST_DAYS = 5 * 366  # of one certificate
MOST_LINES = 10  # kinds of work on one certificate
LOOKS = 60  # codes of certificates one address may try in an hour
TOO_MANY = N_("That is a lot of codes in one hour. Please come again later.")
LATEST_DAYS = 90  # hours are written down by hand while people still remember
MOST_A_WEEK = 50
Hours = dict[str, list[list[int]]]  # local hours by weekday 0-6
PARTS = (
    ("morning", N_("Morning"), 8, 12),
    ("afternoon", N_("Afternoon"), 12, 18),
    ("evening", N_("Evening"), 18, 21),
)
DAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


def minutes_served(start: datetime, end: datetime) -> int:
    """Return whole minutes of a service, at least one, at most twelve hours (a forgotten check-out)."""
    return min(max(round((end - start).total_seconds() / 60), 1), MOST_MINUTES)


def week_of(day: date) -> tuple[date, date]:
    """Return the Monday of a day's week and the Monday after."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=7)


def is_free(free: Mapping[str, list[list[int]]], start: datetime, end: datetime) -> bool:
    """Say whether a local time window lies in the hours somebody set free; no hours set means any time."""
    if not free:
        return True
    begins, ends = start.hour + start.minute / 60, end.hour + end.minute / 60
    if end.date() != start.date():
        ends += 24
    return any(low <= begins and ends <= high for low, high in free.get(str(start.weekday()), []))


def hours_of(chosen: Iterable[str]) -> Hours:
    """Return the hours of chosen parts of the week ("0-morning"); parts that touch become one."""
    wanted, free = set(chosen), Hours()
    for day in range(7):
        for name, _, begins, ends in PARTS:
            if f"{day}-{name}" not in wanted:
                continue
            spans = free.setdefault(str(day), [])
            if spans and spans[-1][1] == begins:
                spans[-1][1] = ends
            else:
                spans.append([begins, ends])
    return free


def parts_of(free: Mapping[str, list[list[int]]]) -> frozenset[str]:
    """Return the parts of the week that lie wholly in the free hours."""
    return frozenset(
        f"{day}-{name}"
        for day, spans in free.items()
        for name, _, begins, ends in PARTS
        if any(low <= begins and ends <= high for low, high in spans)
    )


def wrong_hours(free: Mapping[str, list[list[int]]]) -> str | None:
    """Return why hours can't be somebody's free hours, or None."""
    for day, spans in free.items():
        if day not in set("0123456") or any(not 0 <= low < high <= 24 for low, high in spans):
            return N_("Free hours begin before they end, within one day.")
    return None


def wrong_day(day: date, today: date) -> str | None:
    """Return why hours of a day can't be written down by hand any more, or yet; None when they can."""
    if day > today:
        return N_("That day is still to come.")
    if (today - day).days > LATEST_DAYS:
        return N_("That is more than 90 days ago; nobody can vouch for it any more.")
    return None


def wrong_period(first: date, last: date, today: date) -> tuple[str, str] | None:
    """Return the field and the sentence of why no certificate covers these days, or None."""
    if last > today:
        return "last", N_("That day is still to come.")
    if first > last:
        return "first", N_("The first day comes before the last.")
    if (last - first).days > MOST_DAYS:
        return "first", N_("One certificate covers at most five years.")
    return None


def masked_name(name: str) -> str:
    """Return 李** for 李志强: enough to know one's own paper by, too little to find somebody with."""
    return name[:1] + "*" * min(max(len(name) - 1, 1), 2)


class Line(NamedTuple):
    """What somebody did of one kind in a period."""

    what: str
    jobs: int
    minutes: int
    sources: tuple[str, ...]


def content(lines: Iterable[tuple[str, int, str]]) -> list[Line]:
    """Return lines of the ledger (what, minutes, source) that stand, gathered by what was done, most time first.

    Beyond MOST_LINES kinds the smallest are gathered into one without a name.
    """
    found: dict[str, Line] = {}
    for what, minutes, source in lines:
        old = found.get(what, Line(what, 0, 0, ()))
        found[what] = _with(old, 1, minutes, (source,))
    ordered = sorted(found.values(), key=lambda line: (-line.minutes, line.what))
    if len(ordered) <= MOST_LINES:
        return ordered
    rest = Line("", 0, 0, ())
    for line in ordered[MOST_LINES - 1 :]:
        rest = _with(rest, line.jobs, line.minutes, line.sources)
    return [*ordered[: MOST_LINES - 1], rest]


def _with(line: Line, jobs: int, minutes: int, sources: tuple[str, ...]) -> Line:
    both = tuple(sorted({*line.sources, *sources}))
    return Line(line.what, line.jobs + jobs, line.minutes + minutes, both)


def whole_hours(minutes: int) -> tuple[int, int]:
    """Return minutes as whole hours and the minutes left: a paper rounds nothing."""
    return divmod(minutes, 60)
