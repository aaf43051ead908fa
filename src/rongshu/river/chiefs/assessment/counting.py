"""What is counted of a chief's year: the places they answered for, from when to when, and each figure there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Q, QuerySet

from rongshu.ground.places.models import Place, Within
from rongshu.loop.duties.models import Duty
from rongshu.loop.duties.queries import under
from rongshu.river.chiefs.assessment import figures, rules
from rongshu.river.chiefs.assessment.models import Came
from rongshu.river.chiefs.assessment.rules import Indicator, Nothing, Value
from rongshu.river.chiefs.kind import KINDS


@dataclass(frozen=True)
class Stood:
    """Where somebody was chief in a year, and from when until when (`until` excluded, never after today)."""

    person: int
    places: frozenset[int]
    since: date
    until: date


@dataclass(frozen=True)
class Counted:
    """What an indicator comes to; `points` None: left out, or still to be typed in."""

    came: Came
    value: Value | None = None
    points: Decimal | None = None


def held(place: Place, year: int) -> "QuerySet[Duty]":
    """Return who was chief of what at or under a place at any time of a year."""
    first, after = date(year, 1, 1), date(year + 1, 1, 1)
    rows = Duty.objects.filter(Q(until=None) | Q(until__gt=first), since__lt=after, post__kind__in=KINDS)
    return rows.filter(under([place.pk], "post__place"))


def stood(person: int, duties: Iterable[Duty], year: int, today: date) -> Stood | None:
    """Return where one stood by one's duties of a year; None for nowhere yet."""
    mine = [one for one in duties if one.person_id == person and one.since <= today]
    if not mine:
        return None
    ends = [one.until or date(year + 1, 1, 1) for one in mine]
    until = min(max(ends), date(year + 1, 1, 1), today + timedelta(days=1))
    posts = {one.post.place_id for one in mine}
    inner = Within.objects.filter(outer__in=posts).values_list("inner", flat=True)
    return Stood(
        person, frozenset(inner) | posts, max(min(one.since for one in mine), date(year, 1, 1)), until
    )


def count(indicator: Indicator, at: Stood) -> Counted:
    """Count an indicator by the house's own figures; one no room offers has to be typed in."""
    if indicator.figure not in figures.known():
        return Counted(Came.TYPED)
    value = figures.value(indicator.figure, at.person, at.places, at.since, at.until)
    if value is None:
        full = indicator.weight if indicator.nothing is Nothing.FULL else None
        return Counted(Came.NOTHING, None, full)
    return Counted(Came.COMPUTED, value, rules.points(indicator, value))
