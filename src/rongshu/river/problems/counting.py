"""Reads from the log what the figures of the register are counted from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.loop.cases.models import Case, Event
from rongshu.river.problems.catalogue import BY_NAME, GROUPS
from rongshu.river.problems.chart import Course, course, days_of_a_year
from rongshu.river.problems.figures import Happened, Tally, tallies, tally
from rongshu.river.problems.flow import PROBLEM_FLOW


def happenings(until: datetime, areas: Sequence[int] | None = None) -> Iterator[Happened]:
    """Return the log of every problem up to an instant; `areas` narrows it to those communities and rivers."""
    rows = Event.objects.filter(case__kind=PROBLEM_FLOW.name, at__lte=until)
    if areas is not None:
        rows = rows.filter(case__area__in=areas)
    columns = rows.values_list("case_id", "seq", "at", "name", "target", "data")
    return (Happened(*row) for row in columns.iterator())


def midnight(day: date) -> datetime:
    """Return the instant a local day begins."""
    return timezone.make_aware(datetime.combine(day, time.min))


def end_of(day: date) -> datetime:
    """Return the last instant of a local day."""
    return midnight(day + timedelta(days=1)) - timedelta(microseconds=1)


def tally_on(day: date, areas: Sequence[int] | None = None) -> Tally:
    """Return the figures of the register as a local day ended."""
    return tally(happenings(end_of(day), areas), end_of(day))


@dataclass(frozen=True)
class Standing:
    """How the register stood as a day ended: altogether, by group, by river, and over the year before."""

    whole: Tally
    groups: Sequence[tuple[str, Tally]]
    rivers: Sequence[tuple[str, Tally]]
    course: Course


def standing_on(day: date, areas: Sequence[int]) -> Standing:
    """Return the figures of a local day in some areas; the groups add up to the whole, and so do the rivers."""
    until = end_of(day)
    events = list(happenings(until, areas))
    groups = tallies(events, until, by=lambda story: _group(story.kind))
    names = dict(Case.objects.filter(kind=PROBLEM_FLOW.name, area__in=areas).values_list("pk", "area__name"))
    rivers = tallies(events, until, by=lambda story: names[story.case])
    known = [(GROUPS[group], groups[group]) for group in GROUPS if group in groups and groups[group].found]
    named = sorted((r for r in rivers.items() if r[1].found), key=lambda r: (-len(r[1].found), r[0]))
    days = days_of_a_year(day)
    return Standing(
        tally(events, until), known, named, course(days, [tally(events, end_of(one)) for one in days])
    )


def seen_on(who: Who, day: date) -> dict[str, Tally]:
    """Return the figures of what somebody sees as a local day ended, by group of the catalogue; raises NotAllowed.

    Whoever sees a reach only, and no river, sees no figures: these are counted river by river.
    """
    who.require(Permission.SEE_PROBLEMS)
    areas = sorted(who.reach(Permission.SEE_PROBLEMS).wide)
    return tallies(happenings(end_of(day), areas), end_of(day), by=lambda story: _group(story.kind))


def _group(kind: str) -> str:
    return BY_NAME[kind].group.value if kind in BY_NAME else ""
