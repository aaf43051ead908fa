"""When a group meets: a series or a single date of its own, planned by whoever keeps it."""

from datetime import datetime

from django.db import transaction

from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.estate.activities import queries
from rongshu.estate.activities.actions import check_keeps
from rongshu.estate.activities.models import Group, Meets
from rongshu.ground.people.access import SYSTEM, Who
from rongshu.ground.places.models import Place
from rongshu.loop.occasions import actions as occasions
from rongshu.loop.occasions.actions import Plan
from rongshu.loop.occasions.models import Occasion, Series
from rongshu.loop.occasions.rules import Pattern


@transaction.atomic
def meet_again_and_again(
    *,
    group: Group,
    pattern: Pattern,
    place: Place,
    by: Who,
    now: datetime,
    title: str = "",
    capacity: int | None = None,
) -> Series:
    """Plan a series of a group at a place of its community; dates on which the room is taken are left out.

    Raises NotAllowed, or Invalid naming the fields.
    """
    plan = _plan(group, place, by, title, capacity)
    series = occasions.add_series(plan=plan, pattern=pattern, by=SYSTEM, now=now)
    Meets.objects.create(group=group, series=series)
    return series


@transaction.atomic
def meet_once(
    *,
    group: Group,
    starts: datetime,
    minutes: int,
    place: Place,
    by: Who,
    now: datetime,
    title: str = "",
    capacity: int | None = None,
) -> Occasion:
    """Plan a single date of a group; raises as above, and Refused when somebody else has the room."""
    plan = _plan(group, place, by, title, capacity)
    made = occasions.add_occasion(plan=plan, starts=starts, minutes=minutes, by=SYSTEM, now=now)
    Meets.objects.create(group=group, occasion=made)
    return made


def _plan(group: Group, place: Place, by: Who, title: str, capacity: int | None) -> Plan:
    """Return what is to take place: the leader holds it, who need not be of the branch."""
    check_keeps(group=group, by=by)
    if place not in queries.meeting_places(group.area_id):
        sentence = N_("Please choose where it takes place.")
        raise Invalid(sentence, fields={"place": sentence})
    return Plan(title=title.strip() or group.name, place=place, organiser=group.leader, capacity=capacity)
