"""A cadence laid out into turns. Pure: days in, days out; a last day is never part of what it ends."""

import calendar
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import zip_longest
from typing import NamedTuple

DAY = timedelta(days=1)


class Unit(StrEnum):
    """What a cadence is counted in."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


class Every(NamedTuple):
    """How often something has to be done: once every `amount` units; an amount of 0 is no cadence at all."""

    amount: int
    unit: Unit = Unit.DAYS


NEVER = Every(0)


class Pace(NamedTuple):
    """A cadence, and the day its first turn begins; it holds until the next pace of the post begins."""

    since: date
    every: Every


class Turn(NamedTuple):
    """From a day until before another: in it, it has to be done once."""

    since: date
    until: date


def turns(paces: Sequence[Pace], since: date, until: date) -> list[Turn]:
    """Return the turns whose last day lies from `since` until before `until`, in order.

    Each turn falls due in one period and one only, so that the figures of months add up to those of a year.
    A turn that a new pace cuts short isn't due. `paces`: in order of their days.
    """
    found = []
    for pace, ends in _with_ends(paces):
        if pace.every.amount:
            last = min(until, ends or until)
            found += [turn for turn in _from(pace, since, last) if turn.until > since]
    return found


def turn_at(paces: Sequence[Pace], day: date) -> Turn | None:
    """Return the turn a day lies in; None where no pace holds, or where a new one cuts it short."""
    for pace, ends in _with_ends(paces):
        if pace.every.amount and pace.since <= day and (ends is None or day < ends):
            turn = _turn(pace, _number(pace, day))
            return turn if ends is None or turn.until <= ends else None
    return None


def following(paces: Sequence[Pace], day: date) -> list[Turn]:
    """Return the turn that runs on a day and the one after it, or the first two still to come."""
    if not paces or not paces[-1].every.amount:
        return []
    pace = paces[-1]
    number = _number(pace, max(day, pace.since))
    return [_turn(pace, number), _turn(pace, number + 1)]


def _with_ends(paces: Sequence[Pace]) -> Iterator[tuple[Pace, date | None]]:
    for pace, later in zip_longest(paces, paces[1:]):
        yield pace, later.since if later else None


def _from(pace: Pace, since: date, until: date) -> Iterator[Turn]:
    number = _number(pace, max(since, pace.since))
    while (turn := _turn(pace, number)).until <= until:
        yield turn
        number += 1


def _turn(pace: Pace, number: int) -> Turn:
    return Turn(_begins(pace, number), _begins(pace, number + 1))


def _begins(pace: Pace, number: int) -> date:
    """Return the first day of the n-th turn. Months are counted from the first one: the 31st stays the last day."""
    steps = number * pace.every.amount
    if pace.every.unit is not Unit.MONTHS:
        return pace.since + timedelta(days=steps * _length(pace.every.unit))
    year, month = divmod(pace.since.year * 12 + pace.since.month - 1 + steps, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(pace.since.day, last))


def _number(pace: Pace, day: date) -> int:
    """Return the number of the turn a day lies in."""
    if pace.every.unit is not Unit.MONTHS:
        return (day - pace.since).days // (pace.every.amount * _length(pace.every.unit))
    months = (day.year - pace.since.year) * 12 + day.month - pace.since.month
    number = months // pace.every.amount
    return number if _begins(pace, number) <= day else number - 1


def _length(unit: Unit) -> int:
    return 7 if unit is Unit.WEEKS else 1
