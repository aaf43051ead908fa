"""What is read to find whom to ask, and what was asked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from django.db.models import Count, Q, Sum
from django.utils import timezone

from rongshu.core.paging import Page, page
from rongshu.ground.people.models import Person
from rongshu.ground.people.queries import homes
from rongshu.loop.cases.models import Case
from rongshu.loop.dispatch import batch
from rongshu.loop.dispatch import fairness as fair
from rongshu.loop.dispatch.fairness import Fairness, Share
from rongshu.loop.dispatch.models import Answer, Offer
from rongshu.loop.dispatch.rules import Candidate, Suggestion, Task, rank
from rongshu.loop.volunteers import queries as volunteers
from rongshu.loop.volunteers.models import ServiceEntry, Volunteer

Busy = Mapping[int, Sequence[tuple[datetime, datetime]]]


def candidates(place: int, *, busy: Busy, now: datetime, only: int | None = None) -> list[Candidate]:
    """Return everybody who takes work at a place (or one person, if they do), as the ranking sees them."""
    today = timezone.localtime(now).date()
    ready = volunteers.ready(place, today, only=only)
    people = [r.person for r in ready]
    skills = volunteers.skills_of(r.pk for r in ready)
    jobs, pairs = volunteers.jobs_this_week(people, today), volunteers.pairs(people, today)
    return [
        Candidate(
            person=r.person, lon=r.lon, lat=r.lat, skills=skills.get(r.pk, frozenset()),
            pairs=pairs.get(r.person, frozenset()), jobs_this_week=jobs[r.person], weekly_cap=r.weekly_cap,
            busy=tuple(busy.get(r.person, ())), free=r.free,
        )
        for r in ready
    ]  # fmt: skip


def suggest(
    place: int, task: Task, *, busy: Busy, now: datetime, only: int | None = None
) -> list[Suggestion]:
    """Return whom to ask for a task at a place, best first, each with reasons; or one person, if they can."""
    return rank(_local(task), candidates(place, busy=busy, now=now, only=only))


def suggest_batch(place: int, tasks: Iterable[Task], *, busy: Busy, now: datetime) -> dict[int, Suggestion]:
    """Return whom to ask for each of many tasks at a place, solved together; what nobody can do is missing."""
    return batch.assign([_local(t) for t in tasks], candidates(place, busy=busy, now=now))


@dataclass(frozen=True)
class Proposal:
    """Whom the plan gives a task to, and who else could be asked, best first."""

    chosen: Suggestion | None
    others: tuple[Suggestion, ...]


def plan(
    place: int, tasks: Sequence[Task], *, busy: Busy, now: datetime, others: int = 3
) -> dict[int, Proposal]:
    """Return a proposal for each of many tasks at a place, solved together, by the task's id."""
    known = candidates(place, busy=busy, now=now)
    local = [_local(t) for t in tasks]
    chosen = batch.assign(local, known)
    return {t.id: Proposal(chosen.get(t.id), tuple(rank(t, known)[: others + 1])) for t in local}


def _local(task: Task) -> Task:
    return replace(task, start=timezone.localtime(task.start), end=timezone.localtime(task.end))


def offers(case: Case) -> list[Offer]:
    """Return who was asked about a case, latest first."""
    return list(Offer.objects.filter(case=case).select_related("person").order_by("-id"))


def waiting_for(person: int) -> list[Offer]:
    """Return what somebody is asked now, oldest first."""
    rows = Offer.objects.filter(person=person, answer=Answer.WAITING)
    return list(rows.select_related("case__place__parent__parent", "case__subject").order_by("made_at"))


def made_to(person: int, *, cursor: str = "") -> Page[Offer]:
    """Return a page of everything somebody was asked, latest first, with the reasons given at the time."""
    rows = Offer.objects.filter(person=person).select_related("case__place__parent__parent")
    return page(rows, order=("-id",), cursor=cursor, size=20)


@dataclass(frozen=True)
class Report:
    """The fairness of a period with the volunteers' names; who declines is never told by name."""

    fairness: Fairness
    people: Mapping[int, Person]
    most_jobs: int


def report(area: int, *, since: date, until: date) -> Report:
    """Return how evenly it fell on a community's volunteers, with their names and homes loaded."""
    found = fairness(area, since=since, until=until)
    people = Person.objects.select_related(*homes()).in_bulk([s.person for s in found.shares])
    return Report(found, people, max((s.jobs for s in found.shares), default=0))


def fairness(area: int, *, since: date, until: date) -> Fairness:
    """Return how evenly asking and work fell on a community's volunteers from a day until before another."""
    volunteers = Volunteer.objects.filter(person__home__area=area, is_active=True)
    people = list(volunteers.values_list("person_id", flat=True))
    start, end = (timezone.make_aware(datetime.combine(day, time())) for day in (since, until))
    no = Q(answer__in=(Answer.DECLINED, Answer.TIMED_OUT))
    made = Offer.objects.filter(person__in=people, made_at__gte=start, made_at__lt=end).values("person")
    asked = {row["person"]: row for row in made.annotate(n=Count("id"), no=Count("id", filter=no))}
    lines = ServiceEntry.objects.filter(person__in=people, day__gte=since, day__lt=until).values("person")
    kept = Count("id", filter=Q(reverses=None, reversed_by=None))
    given = {row["person"]: row for row in lines.annotate(sum=Sum("minutes"), n=kept)}
    return fair.fairness(
        Share(
            person,
            jobs=given[person]["n"] if person in given else 0,
            minutes=given[person]["sum"] if person in given else 0,
            asked=asked[person]["n"] if person in asked else 0,
            declined=asked[person]["no"] if person in asked else 0,
        )
        for person in people
    )
