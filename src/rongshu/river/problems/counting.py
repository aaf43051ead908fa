"""The figures of the register on any day: from what was kept of each change, and again from the log alone."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place
from rongshu.loop.cases.models import Event
from rongshu.river.problems.catalogue import GROUPS, Disorder, group_of
from rongshu.river.problems.chart import Course, course, days_of_a_year
from rongshu.river.problems.figures import MEASURES, Counted, Happened, Tally, tallies, tally
from rongshu.river.problems.flow import PROBLEM_FLOW
from rongshu.river.problems.models import FiguresChange

SUMS = {f"all_{name}": Sum(name) for name in MEASURES}
UNNAMED = N_("Nobody has named it yet")


def happenings(until: datetime, areas: Collection[int] | None = None) -> Iterator[Happened]:
    """Return the log of every problem up to an instant; `areas` narrows it to those communities and rivers."""
    rows = Event.objects.filter(case__kind=PROBLEM_FLOW.name, at__lte=until)
    if areas is not None:
        rows = rows.filter(case__area__in=areas)
    return _read(rows)


def _read(rows: QuerySet[Event]) -> Iterator[Happened]:
    columns = rows.values_list("case_id", "seq", "at", "name", "target", "data")
    return (Happened(*row) for row in columns.iterator())


def midnight(day: date) -> datetime:
    """Return the instant a local day begins."""
    return timezone.make_aware(datetime.combine(day, time.min))


def end_of(day: date) -> datetime:
    """Return the last instant of a local day."""
    return midnight(day + timedelta(days=1)) - timedelta(microseconds=1)


def tally_on(day: date, areas: Collection[int] | None = None) -> Tally:
    """Return the figures of the register as a local day ended, from the log alone."""
    return tally(happenings(end_of(day), areas), end_of(day))


@dataclass(frozen=True)
class Standing:
    """How the register stood as a day ended: altogether, by group, by river, and over the year before."""

    whole: Counted
    groups: Sequence[tuple[str, Counted]]
    rivers: Sequence[tuple[str, Counted]]
    course: Course


def standing_on(day: date, areas: Collection[int]) -> Standing:
    """Return the figures of a local day in some areas; the groups add up to the whole, and so do the rivers."""
    each = kept_on(day, areas)
    whole, days = sum(each.values(), Counted()), days_of_a_year(day)
    return Standing(whole, _groups(each), _rivers(each), course(days, [*_months(days[:-1], areas), whole]))


def kept_on(day: date, areas: Collection[int]) -> Mapping[tuple[int, str], Counted]:
    """Return the kept figures of each river (id) and group of kinds as a local day ended."""
    return _until(day, FiguresChange.objects.filter(area__in=areas, group__in=[*GROUPS, ""]))


def whole_on(day: date, areas: Collection[int]) -> Counted:
    """Return the kept figures of some rivers (ids) together as a local day ended."""
    rows = FiguresChange.objects.filter(area__in=areas, group=FiguresChange.ALL)
    return sum(_until(day, rows).values(), Counted())


def _until(day: date, rows: QuerySet[FiguresChange]) -> Mapping[tuple[int, str], Counted]:
    first = day.replace(day=1)
    kept: dict[tuple[int, str], Counted] = {}
    # Two statements, and IN: joined by OR, or with a bare truth, SQLite would read every row there is.
    for until in (
        Q(is_month__in=[True], day__lt=first),
        Q(is_month__in=[False], day__gte=first, day__lte=day),
    ):
        sums = rows.filter(until).values("area", "group").annotate(**SUMS)
        for area, group, *numbers in sums.values_list("area", "group", *SUMS):
            kept[area, group] = kept.get((area, group), Counted()) + Counted(*numbers)
    return kept


def seen_on(who: Who, day: date) -> dict[str, Counted]:
    """Return the figures of what somebody sees as a local day ended, by group of the catalogue; raises NotAllowed.

    Sums are kept river by river: of whoever sees a reach only, its own log is read.
    """
    who.require(Permission.SEE_PROBLEMS)
    wide, narrow = who.reach(Permission.SEE_PROBLEMS)
    groups: dict[str, Counted] = {}
    for (_, group), one in kept_on(day, wide).items():
        groups[group] = groups.get(group, Counted()) + one
    if narrow:
        seen = tallies(
            _of_reaches(end_of(day), narrow, wide), end_of(day), by=lambda story: group_of(story.kind)
        )
        for group, two in seen.items():
            groups[group] = groups.get(group, Counted()) + Counted(**two.counts())
    return groups


def _of_reaches(until: datetime, reaches: Collection[int], but: Collection[int]) -> Iterator[Happened]:
    """Return the log of the problems at some reaches up to an instant, those of some areas left out."""
    inside = places.under(reaches).values("pk")
    rows = Event.objects.filter(case__kind=PROBLEM_FLOW.name, at__lte=until, case__place__in=inside)
    return _read(rows.exclude(case__area__in=but))


def _groups(each: Mapping[tuple[int, str], Counted]) -> list[tuple[str, Counted]]:
    sums = {
        name: sum((one for (_, group), one in each.items() if group == name), Counted())
        for name in (*GROUPS, "")
    }
    return [(GROUPS[Disorder(name)] if name else UNNAMED, one) for name, one in sums.items() if one.found]


def _rivers(each: Mapping[tuple[int, str], Counted]) -> list[tuple[str, Counted]]:
    names = Place.objects.filter(pk__in={area for area, _ in each}).values_list("pk", "name")
    sums = [
        (name, sum((one for (area, _), one in each.items() if area == pk), Counted())) for pk, name in names
    ]
    return sorted(((name, one) for name, one in sums if one.found), key=lambda r: (-r[1].found, r[0]))


def _months(ends: Sequence[date], areas: Collection[int]) -> list[Counted]:
    """Return the figures of all areas together as some months ended."""
    rows = FiguresChange.objects.filter(
        area__in=areas, group=FiguresChange.ALL, is_month__in=[True], day__lte=ends[-1]
    )
    changed = rows.values("day").annotate(**SUMS).values_list("day", *SUMS)
    months = [(day, Counted(*sums)) for day, *sums in changed]
    return [sum((one for day, one in months if day <= end), Counted()) for end in ends]
