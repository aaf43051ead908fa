"""This installation's calendar: the official days with those the administrator has declared."""

from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from typing import cast
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection
from django.utils.functional import SimpleLazyObject

from rongshu.core.calendar import Calendar, Shift, festival, official
from rongshu.core.errors import Invalid
from rongshu.core.models import DayOverride
from rongshu.core.words import N_

_DECLARED = "SELECT day, working FROM core_dayoverride"  # asked for each deadline in working days


def in_force() -> Calendar:
    """Return the calendar in force. It is read when first asked a day: natural hours cost no query."""
    return cast(Calendar, SimpleLazyObject(_load))


def _load() -> Calendar:
    with connection.cursor() as cursor:
        cursor.execute(_DECLARED)
        declared = dict(cursor.fetchall())
    return Calendar(declared, ZoneInfo(settings.TIME_ZONE), shifts(settings.WORKING_HOURS))


@lru_cache(maxsize=4)
def shifts(text: str) -> tuple[Shift, ...]:
    """Read "09:00-12:00,13:00-17:00"."""
    spans = (part.strip().split("-") for part in text.split(","))
    return tuple((time.fromisoformat(opens), time.fromisoformat(closes)) for opens, closes in spans)


@dataclass(frozen=True)
class Day:
    """One day as the calendar's page shows it."""

    day: date
    working: bool
    official: bool
    declared: bool  # by the administrator
    name: str

    @property
    def stands_out(self) -> bool:
        """Say whether it is other than its weekday would have it."""
        return self.working != (self.day.weekday() < 5)


def days_of(year: int) -> list[Day]:
    """Return every day of a year; raises Invalid for one no calendar knows."""
    if not 2000 <= year <= 2100:
        raise Invalid(N_("There is no calendar for that year."))
    own = {d.day: d for d in DayOverride.objects.filter(day__year=year)}
    first = date(year, 1, 1).toordinal()
    every = (date.fromordinal(n) for n in range(first, date(year + 1, 1, 1).toordinal()))
    return [_day(one, own.get(one)) for one in every]


def _day(day: date, own: DayOverride | None) -> Day:
    known = official(day)
    name = (own.name if own else "") or festival(day)
    return Day(day, own.working if own else known, known, own is not None, name)


def day_of(day: date) -> Day:
    """Return one day."""
    return _day(day, DayOverride.objects.filter(day=day).first())


def declare(*, day: date, working: bool, name: str = "") -> None:
    """Declare a day working or free, whatever is official. Deadlines given from now on count by it."""
    DayOverride.objects.update_or_create(day=day, defaults={"working": working, "name": name.strip()[:60]})


def take_back(*, day: date) -> None:
    """Take a declaration back: the official calendar holds again."""
    DayOverride.objects.filter(day=day).delete()
