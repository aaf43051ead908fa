"""When time counts. Pure."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

MOST_MINUTES = 12 * 60  # one service is never booked longer than this


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
