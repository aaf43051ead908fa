"""Another rule from a day on: dates somebody signed up for stay, empty ones go, and who is affected is said."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F

from rongshu.core import clock, schedule
from rongshu.core.errors import Conflict, Invalid
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.loop.occasions import queries, rules
from rongshu.loop.occasions.actions import check_holds, check_pattern, make_ahead
from rongshu.loop.occasions.models import COMING, Attendance, Occasion, Series
from rongshu.loop.occasions.rules import Pattern

FARTHEST = timedelta(days=366)


@dataclass(frozen=True)
class Changed:
    """What a change did: the dates made, how many empty ones went, and who signed up for a date off the rule."""

    made: list[Occasion]
    dropped: int
    affected: list[Attendance]


@dataclass(frozen=True)
class Would:
    """What a change would do: how many dates it makes and takes away, and who signed up for one off the new rule."""

    made: int
    dropped: int
    affected: list[Attendance]


def would(*, series: Series, pattern: Pattern, by: Who, now: datetime) -> Would:
    """Return what `change` would do now, without doing it; raises as it does."""
    _check(series, pattern, by, now)
    found = queries.would_change(series, pattern, pattern.first_day, now)
    fit = len(found.kept) - len(found.off_rule)
    wanted = rules.days(pattern, pattern.first_day, clock.today(now) + rules.AHEAD)
    return Would(max(len(wanted) - fit, 0), len(found.dropped), queries.affected(found.off_rule))


@transaction.atomic
def change(*, series: Series, pattern: Pattern, turn: int, by: Who, now: datetime) -> Changed:
    """Have a series follow another pattern from that pattern's first day on.

    `turn`: the series as it was seen. Raises NotAllowed, Invalid naming the field, or Conflict when somebody
    changed it meanwhile.
    """
    _check(series, pattern, by, now)
    return _follow(
        series, pattern, pattern.first_day, turn, now, as_before=pattern.first_day - timedelta(days=1)
    )


def _check(series: Series, pattern: Pattern, by: Who, now: datetime) -> None:
    check_holds(held=series, by=by)
    check_pattern(pattern)
    today = clock.today(now)
    if not today <= pattern.first_day <= today + FARTHEST:
        sentence = N_("A series is changed from today on, and at most a year ahead.")
        raise Invalid(sentence, fields={"first_day": sentence})


@transaction.atomic
def stop(*, series: Series, last_day: date, turn: int, by: Who, now: datetime) -> Changed:
    """Let a series end with a day, which is included; raises as `change` does."""
    check_holds(held=series, by=by)
    if last_day < max(series.first_day, clock.today(now)):
        sentence = N_("A series ends today at the earliest, and not before it began.")
        raise Invalid(sentence, fields={"until": sentence})
    return _follow(series, replace(series.pattern, until=last_day), last_day + timedelta(days=1), turn, now)


def _follow(
    series: Series, pattern: Pattern, from_day: date, turn: int, now: datetime, as_before: date | None = None
) -> Changed:
    """Follow a pattern from a day; the dates up to `as_before` are made by the old one, which is forgotten then."""
    held = Series.objects.filter(pk=series.pk, turn=turn).update(turn=F("turn") + 1)
    if not held:
        raise Conflict(N_("Somebody changed this series meanwhile. Please look at it once more."))
    make_ahead(series=series, now=now, until=as_before)
    found = queries.would_change(series, pattern, from_day, now)
    stayed = [pk for pk in found.dropped if not _drop(pk)]
    Series.objects.filter(pk=series.pk).update(**vars(pattern))
    made = make_ahead(series=series, now=now)
    affected = queries.affected([*found.off_rule, *stayed])
    return Changed(made, len(found.dropped) - len(stayed), affected)


def _drop(pk: int) -> bool:
    """Take away a date nobody comes to; says whether it is gone, as somebody may have joined just now."""
    Occasion.objects.filter(pk=pk).update(turn=F("turn") + 1)
    if Attendance.objects.filter(occasion=pk, status__in=COMING).exists():
        return False
    Attendance.objects.filter(occasion=pk).delete()
    Occasion.objects.filter(pk=pk).delete()
    for name in ("occasions.settle", "occasions.remind"):
        schedule.never(name=name, key=pk)
    return True
