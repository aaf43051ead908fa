"""What is read about volunteers and their time."""

from collections.abc import Collection, Iterable
from datetime import date
from itertools import chain
from typing import NamedTuple, TypedDict

from django.db.models import Count, Q, QuerySet, Sum

from rongshu.core.errors import NotAllowed, NotFound
from rongshu.core.paging import Page, page
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place
from rongshu.loop.cases.models import Case
from rongshu.loop.volunteers.models import Pairing, ServiceEntry, ServiceTotal, Skill, Team, Volunteer
from rongshu.loop.volunteers.rules import week_of


class Ready(NamedTuple):
    """A volunteer who takes work, as far as asking needs to know them; nothing personal is read."""

    pk: int
    person: int
    lon: float | None
    lat: float | None
    weekly_cap: int
    free: dict[str, list[list[int]]]


def ready(place: int, today: date, *, only: int | None = None) -> list[Ready]:
    """Return the volunteers who take work at a place now, or whether one person does."""
    rows = Volunteer.objects.filter(
        Q(paused_until=None) | Q(paused_until__lte=today),
        Q(person__grants__until=None) | Q(person__grants__until__gt=today),
        is_active=True,
        person__grants__role="volunteer",
        person__grants__since__lte=today,
        person__grants__place__inside__inner=place,
        **({"person": only} if only is not None else {}),
    )
    columns = ("pk", "person_id", "person__home__lon", "person__home__lat", "weekly_cap", "free")
    found = {row[0]: Ready(*row) for row in rows.values_list(*columns)}  # two grants: still one volunteer
    return list(found.values())


def skills_of(volunteers: Iterable[int]) -> dict[int, frozenset[str]]:
    """Return what each of these volunteers can do, in the branch's words."""
    found: dict[int, set[str]] = {}
    rows = Skill.objects.filter(volunteers__in=list(volunteers))
    for volunteer, name in rows.values_list("volunteers", "name"):
        found.setdefault(volunteer, set()).add(name)
    return {volunteer: frozenset(names) for volunteer, names in found.items()}


def mine(person: int | None) -> Volunteer:
    """Return the volunteer somebody is, skills loaded; raises NotFound for one who is none."""
    rows = Volunteer.objects.select_related("person").prefetch_related("skills")
    found = single(rows.filter(person=person)) if person else None
    if found is None:
        raise NotFound(N_("You are not among the volunteers yet."))
    return found


def skills(codes: Iterable[str] | None = None) -> list[Skill]:
    """Return everything a volunteer can be good at, or those of some codes."""
    rows = Skill.objects.order_by("code")
    return list(rows if codes is None else rows.filter(code__in=list(codes)))


def above(person: Person) -> frozenset[int]:
    """Return the places a volunteer or a resident belongs to: over their home, or over where they volunteer."""
    if person.home_id is not None:
        return places.above_ids(person.home_id)
    held = person.grants.filter(role="volunteer").values("place")
    return frozenset(Place.objects.filter(inside__inner__in=held).values_list("pk", flat=True))


def of(person: int) -> Volunteer | None:
    """Return the volunteer a person is, or None."""
    return single(Volunteer.objects.filter(person=person).select_related("person"))


def jobs_this_week(people: Iterable[int], today: date) -> dict[int, int]:
    """Return how many jobs each has this week: in hand, asked for and not answered, finished since Monday."""
    ids = list(people)
    monday, _ = week_of(today)
    running = Case.objects.filter(Q(handler__in=ids) | Q(offered_to__in=ids), is_open=True)
    done = ServiceEntry.objects.filter(person__in=ids, day__gte=monday, reverses=None, reversed_by=None)
    totals = dict.fromkeys(ids, 0)
    for person in chain(
        *running.values_list("handler_id", "offered_to_id"), done.values_list("person_id", flat=True)
    ):
        if person in totals:
            totals[person] += 1
    return totals


def pairs(people: Iterable[int], today: date) -> dict[int, frozenset[int]]:
    """Return whom each of these volunteers looks after."""
    live = Pairing.objects.filter(Q(until=None) | Q(until__gt=today), volunteer__in=list(people))
    found: dict[int, set[int]] = {}
    for volunteer, subject in live.values_list("volunteer_id", "subject_id"):
        found.setdefault(volunteer, set()).add(subject)
    return {volunteer: frozenset(subjects) for volunteer, subjects in found.items()}


def paired_with(subject: int) -> list[Person]:
    """Return the volunteers who look after somebody."""
    return list(Person.objects.filter(looks_after__subject=subject, looks_after__until=None).order_by("name"))


def looked_after(volunteer: int) -> list[Person]:
    """Return whom a volunteer looks after, with their homes."""
    rows = Person.objects.filter(looked_after_by__volunteer=volunteer, looked_after_by__until=None)
    return list(rows.select_related("home__parent__parent").order_by("name"))


def ledger(person: int, *, cursor: str = "") -> Page[ServiceEntry]:
    """Return a page of somebody's lines, newest first."""
    rows = ServiceEntry.objects.filter(person=person).select_related(
        "case", "reversed_by", "reverses", "written_by", "approved_by"
    )
    return page(rows, order=("-day", "-id"), cursor=cursor)


def minutes(person: int, year: int | None = None) -> int:
    """Return somebody's minutes of a year, or of all years."""
    rows = ServiceTotal.objects.filter(person=person, **({"year": year} if year else {}))
    return rows.aggregate(sum=Sum("minutes"))["sum"] or 0


def minutes_by_year(person: int) -> dict[int, int]:
    """Return somebody's minutes of each year, and of all years under 0."""
    found = dict(ServiceTotal.objects.filter(person=person).values_list("year", "minutes"))
    return {**found, 0: sum(found.values())}


class TeamFigures(TypedDict):
    """What a team gave in a year."""

    team: str
    label: str
    people: int
    jobs: int
    minutes: int


def by_team(areas: Collection[int] | QuerySet[Place], year: int) -> list[TeamFigures]:
    """Return people, jobs and minutes of each team of some communities in a year."""
    this_year = Q(person__service_totals__year=year)
    rows = Volunteer.objects.filter(person__home__area__in=areas, is_active=True).values("team")
    sums = {
        row["team"]: (row["people"], row["all_jobs"] or 0, row["all_minutes"] or 0)
        for row in rows.annotate(
            people=Count("id", distinct=True),
            all_jobs=Sum("person__service_totals__jobs", filter=this_year),
            all_minutes=Sum("person__service_totals__minutes", filter=this_year),
        )
    }
    return [
        {
            "team": str(team.value),
            "label": str(team.label),
            "people": sums.get(str(team.value), (0, 0, 0))[0],
            "jobs": sums.get(str(team.value), (0, 0, 0))[1],
            "minutes": sums.get(str(team.value), (0, 0, 0))[2],
        }
        for team in Team
    ]


def most_active(areas: Iterable[int], year: int, most: int = 100) -> list[ServiceTotal]:
    """Return this year's totals of the volunteers of some communities, most minutes first."""
    rows = ServiceTotal.objects.filter(year=year, person__home__area__in=list(areas))
    return list(
        rows.select_related("person__volunteer", "person__home__parent__parent").order_by("-minutes")[:most]
    )


def year_of(who: Who, year: int) -> tuple[list[TeamFigures], list[ServiceTotal]]:
    """Return the teams' and the volunteers' year where somebody looks after them; raises NotAllowed."""
    wide, _ = who.reach(Permission.SEE_VOLUNTEERS)
    if not wide:
        raise NotAllowed(N_("This page is for those who look after the volunteers."))
    return by_team(sorted(wide), year), most_active(sorted(wide), year)


def wrong_totals() -> list[int]:
    """Return the persons whose yearly totals differ from the sum of their lines; empty when all is well."""
    kept = {
        (p, y): (m, j)
        for p, y, m, j in ServiceTotal.objects.values_list("person_id", "year", "minutes", "jobs")
    }
    lines = ServiceEntry.objects.values_list("person_id", "day__year").annotate(
        m=Sum("minutes"), j=Count("id", filter=Q(reverses=None)) - Count("id", filter=~Q(reverses=None))
    )
    summed = {(p, y): (m, j) for p, y, m, j in lines}
    return sorted({p for p, y in kept.keys() | summed.keys() if kept.get((p, y)) != summed.get((p, y))})
