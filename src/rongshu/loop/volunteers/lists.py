"""What the desk reads of volunteers: the list, one of them, pairs, and what waits for an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import F, Q, QuerySet

from rongshu.core.errors import Conflict, NotAllowed, NotFound
from rongshu.core.paging import Page, page
from rongshu.core.single import single
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.ground.people.permissions import Permission
from rongshu.ground.people.queries import homes
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place
from rongshu.ground.places.rules import metres_between
from rongshu.loop.volunteers import queries
from rongshu.loop.volunteers.models import (
    Answer,
    HoursWritten,
    Joining,
    Pairing,
    ServiceEntry,
    ServiceTotal,
    Volunteer,
)

Asked = TypeVar("Asked", HoursWritten, Joining)
NEAR = 6  # volunteers suggested for a pair


def area(who: Who, pk: str, permission: Permission) -> Place:
    """Return the community somebody chose of those they look after, or the first; raises NotFound."""
    mine = areas(who, permission).order_by("sort", "pk")
    found = (mine.filter(pk=whole(pk) or 0) if pk else mine).first()
    if found is None:
        raise NotFound(N_("There is no such community here."))
    return found


@dataclass(frozen=True)
class Wanted:
    """What the list is asked for; it stands in the address, so that a link shows the same list."""

    q: str = ""
    team: str = ""
    skill: str = ""
    gone: bool = False  # those who no longer volunteer


@dataclass(frozen=True)
class Line:
    """A volunteer as the list shows them."""

    volunteer: Volunteer
    this_week: int
    minutes: int  # this year
    is_paused: bool


def areas(who: Who, permission: Permission = Permission.SEE_VOLUNTEERS) -> QuerySet[Place]:
    """Return the communities whose volunteers somebody looks after; raises NotAllowed when there can be none."""
    granted = who.places(permission)
    if not granted:
        raise NotAllowed(N_("This page is for those who look after the volunteers."))
    return places.communities(granted)


def listed(who: Who, wanted: Wanted, *, today: date, cursor: str = "") -> tuple[Page[Volunteer], list[Line]]:
    """Return a page of volunteers by name, and each as the list shows them."""
    rows = Volunteer.objects.filter(person__home__area__in=areas(who), is_active=not wanted.gone)
    if wanted.q:
        rows = rows.filter(person__name__icontains=wanted.q)
    if wanted.team:
        rows = rows.filter(team=wanted.team)
    if wanted.skill:
        rows = rows.filter(skills__code=wanted.skill)
    loaded = rows.select_related(*(f"person__{h}" for h in homes())).prefetch_related("skills")
    called: Any = loaded.annotate(called=F("person__name"))
    found: Page[Volunteer] = page(called, order=("called", "id"), cursor=cursor)
    people = [v.person_id for v in found.items]
    jobs = queries.jobs_this_week(people, today)
    totals = ServiceTotal.objects.filter(person__in=people, year=today.year)
    minutes = dict(totals.values_list("person_id", "minutes"))
    return found, [
        Line(v, jobs[v.person_id], minutes.get(v.person_id, 0), paused(v, today)) for v in found.items
    ]


def paused(volunteer: Volunteer, today: date) -> bool:
    """Say whether somebody wants nothing for now."""
    return volunteer.paused_until is not None and volunteer.paused_until > today


def one(who: Who, person: UUID, permission: Permission = Permission.SEE_VOLUNTEERS) -> Volunteer:
    """Return a volunteer of one's communities; raises NotFound."""
    rows = Volunteer.objects.filter(person__uuid=person, person__home__area__in=areas(who, permission))
    found = single(rows.select_related(*(f"person__{h}" for h in homes())).prefetch_related("skills"))
    if found is None:
        raise NotFound(N_("There is no such volunteer."))
    return found


def pairs_of(person: int) -> list[Pairing]:
    """Return whom a volunteer looks after and has looked after, those of today first."""
    rows = Pairing.objects.filter(volunteer=person).select_related(*_under("subject"))
    return list(rows.order_by(F("until").desc(nulls_first=True), "-since", "-id")[:20])


def pairs(who: Who, *, cursor: str = "", q: str = "") -> Page[Pairing]:
    """Return a page of the pairs of one's communities, newest first; by part of either name."""
    rows = Pairing.objects.filter(volunteer__home__area__in=areas(who), until=None)
    if q:
        rows = rows.filter(Q(volunteer__name__icontains=q) | Q(subject__name__icontains=q))
    return page(rows.select_related(*_under("volunteer"), *_under("subject")), order=("-id",), cursor=cursor)


def pairing(who: Who, pk: int) -> Pairing:
    """Return a pair of one's communities; raises NotFound."""
    rows = Pairing.objects.filter(pk=pk, volunteer__home__area__in=areas(who, Permission.EDIT_VOLUNTEERS))
    found = single(rows.select_related("volunteer", "subject"))
    if found is None:
        raise NotFound(N_("There is no such pair."))
    return found


def _under(name: str) -> Sequence[str]:
    return tuple(f"{name}__{home}" for home in homes())


def alone(who: Who, most: int = 12) -> list[Person]:
    """Return neighbours the register has a remark on (独居, 高龄, 行动不便 …) and nobody looks after."""
    rows = Person.objects.filter(home__area__in=areas(who)).exclude(tags=[])
    rows = rows.exclude(pk__in=Pairing.objects.filter(until=None).values("subject"))
    return list(rows.select_related(*homes()).order_by("pk")[:most])


@dataclass(frozen=True)
class Near:
    """A volunteer who lives near somebody."""

    volunteer: Volunteer
    metres: int | None
    pairs: int  # whom they look after already


def near(who: Who, subject: Person, *, today: date) -> list[Near]:
    """Return volunteers to pair with somebody: fewest pairs first among the near ones, nearest first."""
    rows = Volunteer.objects.filter(is_active=True, person__home__area__in=areas(who)).exclude(person=subject)
    rows = rows.exclude(person__looks_after__subject=subject, person__looks_after__until=None)
    loaded = list(rows.select_related(*(f"person__{h}" for h in homes())))
    count = queries.pairs([v.person_id for v in loaded], today)
    found = [Near(v, _metres(subject, v.person), len(count.get(v.person_id, ()))) for v in loaded]
    return sorted(found, key=lambda n: (n.pairs > 1, n.metres is None, n.metres, n.pairs, n.volunteer.pk))[
        :NEAR
    ]


def _metres(a: Person, b: Person) -> int | None:
    here, there = a.home, b.home
    if here is None or there is None or None in {here.lon, here.lat, there.lon, there.lat}:
        return None
    return round(metres_between(here.lon or 0, here.lat or 0, there.lon or 0, there.lat or 0))


def hours_by_hand(who: Who) -> QuerySet[HoursWritten]:
    """Return the hours written down by hand in one's communities, oldest first."""
    rows = HoursWritten.objects.filter(person__home__area__in=areas(who, Permission.APPROVE_HOURS))
    return rows.select_related(*_under("person"), "written_by").order_by("id")


def hours_waiting(who: Who) -> QuerySet[HoursWritten]:
    """Return those that wait for a second person."""
    return hours_by_hand(who).filter(answer=Answer.WAITING)


def joinings(who: Who) -> QuerySet[Joining]:
    """Return the residents of one's communities who asked to volunteer, oldest first."""
    rows = Joining.objects.filter(person__home__area__in=areas(who, Permission.EDIT_VOLUNTEERS))
    return rows.select_related(*_under("person")).prefetch_related("skills").order_by("id")


def joining_waiting(who: Who) -> QuerySet[Joining]:
    """Return those who wait for an answer."""
    return joinings(who).filter(answer=Answer.WAITING)


def to_answer(asked: QuerySet[Asked], pk: int) -> Asked:
    """Return one of what was asked; raises NotFound, and Conflict when it was answered meanwhile."""
    found = asked.filter(pk=pk).first()
    if found is None:
        raise NotFound(N_("There is nothing of this number to answer here."))
    if found.answer != Answer.WAITING:
        raise Conflict(N_("Somebody has answered this already."))
    return found


def entry(who: Who, pk: int) -> ServiceEntry:
    """Return a line of the ledger of one's communities; raises NotFound."""
    rows = ServiceEntry.objects.filter(pk=pk, person__home__area__in=areas(who, Permission.APPROVE_HOURS))
    found = single(rows.select_related("person"))
    if found is None:
        raise NotFound(N_("There is no such line."))
    return found


def written_of(person: int, most: int = 10) -> list[HoursWritten]:
    """Return what was written down by hand for somebody and is not in the ledger, newest first."""
    rows = HoursWritten.objects.filter(person=person).exclude(answer=Answer.YES)
    return list(rows.select_related("written_by", "answered_by").order_by("-id")[:most])


def asked_by(person: int) -> Joining | None:
    """Return the latest time somebody asked to volunteer, or None."""
    return Joining.objects.filter(person=person).order_by("-id").first()
