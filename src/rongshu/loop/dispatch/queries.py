"""What is read to find whom to ask, and what was asked."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils import timezone

from rongshu.loop.cases.models import Case
from rongshu.loop.dispatch.models import Answer, Offer
from rongshu.loop.dispatch.rules import Candidate, Suggestion, Task, rank
from rongshu.loop.volunteers import queries as volunteers
from rongshu.loop.volunteers.models import Volunteer
from rongshu.loop.volunteers.rules import is_free

Busy = Mapping[int, Sequence[tuple[datetime, datetime]]]


def candidates(place: int, task: Task, *, busy: Busy, now: datetime) -> list[Candidate]:
    """Return everybody who takes work at a place, as the ranking sees them."""
    today = timezone.localtime(now).date()
    ready = list(volunteers.ready(place, today))
    people = [v.person_id for v in ready]
    jobs, pairs = volunteers.jobs_this_week(people, today), volunteers.pairs(people, today)
    return [_candidate(v, task, jobs[v.person_id], pairs.get(v.person_id, frozenset()), busy) for v in ready]


def _candidate(v: Volunteer, task: Task, jobs: int, pairs: frozenset[int], busy: Busy) -> Candidate:
    home = v.person.home
    start, end = timezone.localtime(task.start), timezone.localtime(task.end)
    return Candidate(
        person=v.person_id,
        lon=home.lon if home else None,
        lat=home.lat if home else None,
        skills=frozenset(s.name for s in v.skills.all()),
        pairs=pairs,
        jobs_this_week=jobs,
        weekly_cap=v.weekly_cap,
        busy=tuple(busy.get(v.person_id, ())),
        is_free=is_free(v.free, start, end),
    )


def suggest(place: int, task: Task, *, busy: Busy, now: datetime) -> list[Suggestion]:
    """Return whom to ask for a task at a place, best first, each with reasons."""
    return rank(task, candidates(place, task, busy=busy, now=now))


def offers(case: Case) -> list[Offer]:
    """Return who was asked about a case, latest first."""
    return list(Offer.objects.filter(case=case).select_related("person").order_by("-id"))


def waiting_for(person: int) -> list[Offer]:
    """Return what somebody is asked now, oldest first."""
    rows = Offer.objects.filter(person=person, answer=Answer.WAITING)
    return list(rows.select_related("case__place__parent__parent", "case__subject").order_by("made_at"))
