"""When something takes place, whether two things meet, and who has been there. Pure.

Source of the rules of repetition: RFC 5545 §3.3.10; expanded by python-dateutil in local wall time, so that
half past nine stays half past nine when the clocks change.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from dateutil.rrule import rrulestr

from rongshu.core.words import N_

AHEAD = timedelta(weeks=8)  # how far the dates of a series are made
SHORTEST, LONGEST = 10, 12 * 60  # minutes; nothing longer can be written into the ledger
MOST_PEOPLE = 10_000
QUARTER = timedelta(minutes=15)  # what rooms are shared out by
MOST_OPEN = 60  # dates; as many as eight weeks of daily ones
MOST_HOURS_BEFORE = 1344  # eight weeks
REMIND = time(18)  # the evening before, when people plan the next day
LATE_REMINDER = timedelta(hours=2)  # before the beginning, for those who signed up after the evening
_FAR = timedelta(days=3660)  # a rule without a date in ten years has none
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SHARED = {"FREQ", "INTERVAL", "COUNT", "BYDAY", "BYMONTH"}
_BY_MONTH = _SHARED | {"BYMONTHDAY", "BYSETPOS"}
_PARTS = {"DAILY": _SHARED, "WEEKLY": _SHARED | {"WKST"}, "MONTHLY": _BY_MONTH, "YEARLY": _BY_MONTH}


@dataclass(frozen=True)
class Pattern:
    """A rule with its first day, local time, length in minutes and last day (included)."""

    rule: str
    first_day: date
    at: time
    minutes: int
    until: date | None = None


def wrong_rule(pattern: Pattern) -> str | None:
    """Return why a pattern can't be expanded, or None.

    The last day is a field of its own, and a day holds one date at most: UNTIL, DTSTART and parts of a day
    are refused, and so is a step of nothing, on which an expansion never ends.
    """
    parts = dict(part.partition("=")[::2] for part in pattern.rule.split(";"))
    if len(pattern.rule) > 200 or not set(parts) <= _PARTS.get(parts.get("FREQ", ""), frozenset()):
        return N_("This is not a rule by day, week, month or year. One looks like FREQ=WEEKLY;BYDAY=TU,TH.")
    if not all(re.fullmatch("[1-9][0-9]{0,2}", parts[n]) for n in ("INTERVAL", "COUNT") if n in parts):
        return N_("A step or a number of times is a whole number from 1 to 999.")
    if not re.fullmatch("(1[0-2]|[1-9])(,(1[0-2]|[1-9]))*", parts.get("BYMONTH", "1")):
        return N_("A month is a number from 1 to 12.")
    try:
        found = days(pattern, pattern.first_day, pattern.first_day + _FAR, most=1)
    except (ValueError, KeyError, IndexError, OverflowError):
        return N_("This rule can't be read. One looks like FREQ=WEEKLY;BYDAY=TU,TH.")
    return None if found else N_("This rule has no date between its first and its last day.")


def wrong_length(minutes: int) -> str | None:
    """Return why something can't last so long, or None."""
    return None if SHORTEST <= minutes <= LONGEST else N_("It lasts between ten minutes and twelve hours.")


def wrong_capacity(capacity: int | None) -> str | None:
    """Return why there can't be so many places, or None; no number means no limit."""
    good = capacity is None or 1 <= capacity <= MOST_PEOPLE
    return None if good else N_("There is room for between 1 and 10,000 people, or no limit.")


def wrong_opens_before(hours: int | None) -> str | None:
    """Return why sign-up can't open so many hours before, or None."""
    good = hours is None or 1 <= hours <= MOST_HOURS_BEFORE
    return None if good else N_("Sign-up opens between 1 and 1,344 hours before, or at once.")


def wrong_most_open(dates: int | None) -> str | None:
    """Return why nobody can be held to so many dates at a time, or None."""
    good = dates is None or 1 <= dates <= MOST_OPEN
    return None if good else N_("One person may hold between 1 and 60 dates to come, or all.")


def remind_at(starts: datetime, zone: tzinfo) -> datetime:
    """Return when those who come are reminded: the evening before, in local time."""
    evening = starts.astimezone(zone).date() - timedelta(days=1)
    return datetime.combine(evening, REMIND, zone).astimezone(UTC)


def remind_again_at(starts: datetime, now: datetime) -> datetime | None:
    """Return when those who signed up after the evening's reminder get theirs, or None when it is too late."""
    last = starts - LATE_REMINDER
    return last if last > now else None


def days(pattern: Pattern, since: date, until: date, most: int | None = None) -> list[date]:
    """Return the local days of a pattern from one day to another, both included; of many, the first `most`."""
    start = datetime.combine(max(since, pattern.first_day), time())
    last = datetime.combine(min(until, pattern.until or until), time.max)
    rule = rrulestr(pattern.rule, dtstart=datetime.combine(pattern.first_day, pattern.at))
    found: list[date] = []
    for moment in rule.xafter(start, inc=True):
        if moment > last or len(found) == most:
            break
        found.append(moment.date())
    return found


def starts_at(pattern: Pattern, day: date, zone: tzinfo) -> datetime:
    """Return the moment (UTC) a pattern begins on a local day.

    A time the clocks leave out counts by the offset before, one they show twice is the first (RFC 5545 §3.3.5).
    """
    return datetime.combine(day, pattern.at, zone).astimezone(UTC)


Span = tuple[datetime, datetime]


def spans(pattern: Pattern, since: date, until: date, zone: tzinfo) -> dict[date, Span]:
    """Return beginning and end (UTC) of each day of a pattern from one local day to another, both included."""
    starts = {day: starts_at(pattern, day, zone) for day in days(pattern, since, until)}
    return {day: (start, start + timedelta(minutes=pattern.minutes)) for day, start in starts.items()}


@dataclass(frozen=True)
class Dated:
    """One date of a series that is there already, and how many people stand in its list."""

    id: int
    day: date
    span: Span
    people: int


@dataclass(frozen=True)
class Sorted:
    """What a changed rule does to the dates that are there: ids kept, ids dropped, ids no longer in the rule."""

    kept: tuple[int, ...]
    dropped: tuple[int, ...]
    off_rule: tuple[int, ...]  # of those kept


def sort_out(there: Collection[Dated], wanted: Collection[Span]) -> Sorted:
    """Keep every date somebody stands in the list of, and the empty ones that still fit; drop the others."""
    fits = {d.id: d.span in wanted for d in there}
    kept = tuple(d.id for d in there if d.people or fits[d.id])
    dropped = tuple(d.id for d in there if not d.people and not fits[d.id])
    return Sorted(kept, dropped, tuple(pk for pk in kept if not fits[pk]))


def quarters(starts: datetime, ends: datetime) -> range:
    """Return the quarters of an hour a time touches, each numbered from the beginning of 1970 (UTC)."""
    first, rest = divmod(ends - _EPOCH, QUARTER)
    return range((starts - _EPOCH) // QUARTER, first + bool(rest))


def quarter_starts(number: int) -> datetime:
    """Return the moment (UTC) a quarter of an hour begins."""
    return _EPOCH + number * QUARTER
