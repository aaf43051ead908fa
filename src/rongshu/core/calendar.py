"""Deadlines on a calendar: natural hours, or working hours and days with the official make-up days. Pure.

Source of the working days: the `holidays` package (State Council notices), overridable by DayOverride.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from holidays.countries.china import China

_ZONE = ZoneInfo("Asia/Shanghai")
_FAR = 3660  # days looked ahead at the most, should somebody declare every day free


class Unit(StrEnum):
    """What a limit is counted in."""

    MINUTES = "minutes"
    HOURS = "hours"
    WORKING_HOURS = "working_hours"
    WORKING_DAYS = "working_days"


@dataclass(frozen=True)
class Limit:
    """How long something may take."""

    amount: int
    unit: Unit = Unit.HOURS


Shift = tuple[time, time]


@cache
def _china() -> "China":
    from holidays.countries.china import China  # noqa: PLC0415 - it reads every country's days, and many need none

    return China(language="zh_CN")  # type: ignore[no-untyped-call]


@lru_cache(maxsize=4096)
def official(day: date) -> bool:
    """Say whether the State Council's calendar has this as a working day, make-up days among them."""
    return bool(_china().is_working_day(day))


@lru_cache(maxsize=4096)
def festival(day: date) -> str:
    """Return the Chinese name of a public holiday, or ""."""
    return str(_china().get(day) or "")


@dataclass(frozen=True)
class Calendar:
    """Which days are worked, and from when to when: the official days with this installation's own."""

    declared: dict[date, bool] = field(default_factory=dict)  # day → working, whatever is official
    zone: ZoneInfo = _ZONE
    shifts: tuple[Shift, ...] = ((time(9), time(12)), (time(13), time(17)))

    def is_working(self, day: date) -> bool:
        """Say whether a day is worked."""
        return self.declared.get(day, official(day))


OFFICIAL = Calendar()


def deadline(start: datetime, limit: Limit, calendar: Calendar = OFFICIAL) -> datetime:
    """Return when `limit` is used up, counted from `start`.

    Working days: the day it starts isn't counted, and the last one ends with the office's hours
    (民法典 art. 201, 203). Working hours: only time inside the office's hours counts.
    """
    if limit.unit is Unit.WORKING_DAYS:
        close = calendar.shifts[-1][1]
        return _nth_day(start, limit.amount, close, calendar).astimezone(start.tzinfo)
    if limit.unit is Unit.WORKING_HOURS:
        return _worked(start, timedelta(hours=limit.amount), calendar).astimezone(start.tzinfo)
    return start + limit.amount * timedelta(**{limit.unit.value: 1})


def resume(
    promise: datetime,
    held_from: datetime,
    held_to: datetime,
    unit: Unit,
    calendar: Calendar = OFFICIAL,
) -> datetime:
    """Return when a stopped clock runs out after it goes on: what was left, counted from `held_to` in its unit."""
    if unit in {Unit.MINUTES, Unit.HOURS} or promise <= held_from:  # what was late stays as late
        return promise + (held_to - held_from)
    if unit is Unit.WORKING_HOURS:
        left = sum((b - a for a, b in _spans(held_from, promise, calendar)), timedelta())
        return _worked(held_to, left, calendar).astimezone(promise.tzinfo)
    days = _days_between(held_from, promise, calendar)
    close = promise.astimezone(calendar.zone).time()
    return _nth_day(held_to, days, close, calendar).astimezone(promise.tzinfo)


def _nth_day(start: datetime, count: int, close: time, calendar: Calendar) -> datetime:
    """Return `close` on the n-th working day after the day of `start`; none left means today, or the next one."""
    local = start.astimezone(calendar.zone)
    today = datetime.combine(local.date(), close, calendar.zone)
    if count <= 0 and calendar.is_working(local.date()) and local <= today:
        return today
    days = _working_days(local.date(), calendar)
    day = next(days)
    for _ in range(count - 1):
        day = next(days)
    return datetime.combine(day, close, calendar.zone)


def _working_days(after: date, calendar: Calendar) -> Iterator[date]:
    for n in range(1, _FAR):
        if calendar.is_working(day := after + timedelta(days=n)):
            yield day
    raise ValueError(f"There is no working day within {_FAR} days after {after}.")


def _days_between(start: datetime, end: datetime, calendar: Calendar) -> int:
    first, last = (moment.astimezone(calendar.zone).date() for moment in (start, end))
    return sum(calendar.is_working(first + timedelta(days=n + 1)) for n in range((last - first).days))


def _worked(start: datetime, left: timedelta, calendar: Calendar) -> datetime:
    """Return when `left` of office time has passed since `start`."""
    for opens, closes in _spans(start, start + timedelta(days=_FAR), calendar):
        if left <= closes - opens:
            return opens + left
        left -= closes - opens
    raise ValueError(f"So much working time does not pass within {_FAR} days.")


def _spans(start: datetime, end: datetime, calendar: Calendar) -> Iterator[tuple[datetime, datetime]]:
    """Yield the office's hours between two moments, cut to them."""
    day, last = start.astimezone(calendar.zone).date(), end.astimezone(calendar.zone).date()
    while day <= last:
        for opens, closes in calendar.shifts if calendar.is_working(day) else ():
            a = max(datetime.combine(day, opens, calendar.zone), start)
            b = min(datetime.combine(day, closes, calendar.zone), end)
            if a < b:
                yield a, b
        day += timedelta(days=1)
