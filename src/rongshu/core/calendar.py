"""Deadlines on a calendar: natural hours, or working days with the official make-up days.

Source of the working days: the `holidays` package (State Council notices), overridable by DayOverride.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


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


def deadline(start: datetime, limit: Limit) -> datetime:
    """Return when `limit` is used up, counted from `start`."""
    natural = {Unit.MINUTES: timedelta(minutes=1), Unit.HOURS: timedelta(hours=1)}
    return start + limit.amount * natural.get(limit.unit, timedelta(days=1))


def resume(promise: datetime, held_from: datetime, held_to: datetime, unit: Unit) -> datetime:
    """Return when a stopped clock runs out after it goes on: what was left, counted from `held_to`."""
    return promise + (held_to - held_from)
