"""The social worker's hours: series of the venue's own, in whose lists the branch puts who comes."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Count, Q

from rongshu.core import clock
from rongshu.core.words import N_
from rongshu.estate.venues.actions import check_keeps
from rongshu.estate.venues.models import Shift, Venue
from rongshu.ground.people.access import SYSTEM, Who
from rongshu.ground.people.models import Person
from rongshu.loop.occasions import actions as occasions
from rongshu.loop.occasions.actions import Plan
from rongshu.loop.occasions.models import Occasion, Status
from rongshu.loop.occasions.rules import Pattern

TITLE = N_("Social worker on duty")
THERE = (Status.JOINED, Status.ATTENDED)


@transaction.atomic
def add(
    *, venue: Venue, weekdays: str, at: time, minutes: int, first_day: date, title: str, organiser: Person, by: Who,
    now: datetime,
) -> Shift:  # fmt: skip
    """Have a social worker come every week on some days (RFC 5545: MO,TU). Raises NotAllowed or Invalid."""
    check_keeps(venue=venue, by=by)
    plan = Plan(title=title, place=venue.place, organiser=organiser, capacity=1, is_listed=False)
    pattern = Pattern(f"FREQ=WEEKLY;BYDAY={weekdays}", first_day, at, minutes)
    series = occasions.add_series(plan=plan, pattern=pattern, by=SYSTEM, now=now)
    return Shift.objects.create(venue=venue, series=series)


def coming(venue: Venue, now: datetime, days: int = 7) -> list[Occasion]:
    """Return the shifts of the coming days, soonest first, each with who comes."""
    last = clock.today(now) + timedelta(days=days)
    rows = Occasion.objects.filter(series__shift__venue=venue, ends__gt=now, day__lte=last, cancelled_at=None)
    return list(
        rows.select_related("place__parent").prefetch_related("attendances__person").order_by("starts")
    )


def is_somebody_there(venue: Venue, now: datetime) -> Occasion | None:
    """Return the shift that is on now and that somebody has taken, or None; names nobody."""
    rows = Occasion.objects.filter(
        series__shift__venue=venue, starts__lte=now, ends__gt=now, cancelled_at=None
    )
    taken = Count("attendances", filter=Q(attendances__status__in=THERE))
    return rows.annotate(taken=taken).filter(taken__gt=0).order_by("ends").first()
