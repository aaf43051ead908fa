"""Whom to ask first, and why. Pure: a task and candidates in, suggestions with reasons out.

Who lacks a needed skill, has no time or enough to do is left out (条例 art. 15: nothing beyond somebody's
ability). Pairing weighs most, then how few jobs they have, then walking distance; the reasons say so
(个人信息保护法 art. 24: an automated decision explains itself).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from rongshu.core.words import N_
from rongshu.ground.places.rules import metres_between
from rongshu.loop.volunteers.rules import is_free

FAR = 3000.0  # metres beyond which distance no longer tells candidates apart


@dataclass(frozen=True)
class Task:
    """Something one person is wanted for. Times are local."""

    id: int
    lon: float | None
    lat: float | None
    skills: frozenset[str]
    subject: int | None
    start: datetime
    end: datetime
    urgent: bool = False
    timed: bool = False  # the time was asked for; otherwise it may as well be done after another
    welcome: frozenset[str] = frozenset()  # skills that would help but aren't needed
    asked: frozenset[int] = frozenset()  # who was asked for it already and couldn't


@dataclass(frozen=True)
class Candidate:
    """Somebody who could be asked, as far as the ranking needs to know them. Times are local."""

    person: int
    lon: float | None
    lat: float | None
    skills: frozenset[str]
    pairs: frozenset[int] = frozenset()
    jobs_this_week: int = 0
    weekly_cap: int = 5
    busy: tuple[tuple[datetime, datetime], ...] = ()
    free: Mapping[str, list[list[int]]] = field(default_factory=dict)  # hours by weekday; none: any time


@dataclass(frozen=True)
class Reason:
    """One reason, in words."""

    sentence: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Suggestion:
    """Somebody to ask, how well they fit (0 to 100), and why."""

    person: int
    score: int
    reasons: tuple[Reason, ...]
    metres: int | None


def why_not(task: Task, candidate: Candidate) -> Reason | None:
    """Return why somebody is not to be asked, or None."""
    if candidate.person == task.subject:
        return Reason(N_("It is for them"))
    if candidate.person in task.asked:
        return Reason(N_("Was asked already"))
    if lacking := sorted(task.skills - candidate.skills):
        return Reason(N_("Can't do: %(skill)s"), {"skill": lacking[0]})
    if not is_free(candidate.free, task.start, task.end):
        return Reason(N_("Not free at that time"))
    if any(start < task.end and task.start < end for start, end in candidate.busy):
        return Reason(N_("Has another job at that time"))
    if candidate.jobs_this_week >= candidate.weekly_cap:
        return Reason(N_("Has enough this week (%(count)s)"), {"count": candidate.jobs_this_week})
    return None


def distance(task: Task, candidate: Candidate) -> float | None:
    """Return how far a candidate lives from a task, in metres; None when either place is unknown."""
    if task.lon is None or task.lat is None or candidate.lon is None or candidate.lat is None:
        return None
    return metres_between(task.lon, task.lat, candidate.lon, candidate.lat)


def rank(task: Task, candidates: Iterable[Candidate]) -> list[Suggestion]:
    """Return those who can be asked, best first; equal ones stand in the order of their ids."""
    fit = [c for c in candidates if why_not(task, c) is None]
    suggestions = [suggestion(task, c) for c in fit]
    return sorted(suggestions, key=lambda s: (-s.score, FAR if s.metres is None else s.metres, s.person))


def suggestion(task: Task, candidate: Candidate) -> Suggestion:
    """Return how well somebody fits a task, and why; doesn't ask whether they can."""
    metres = distance(task, candidate)
    near = 0.5 if metres is None else 1 - min(metres, FAR) / FAR
    rest = 1 - candidate.jobs_this_week / max(candidate.weekly_cap, 1)
    paired = task.subject in candidate.pairs
    helps = len(task.welcome & candidate.skills) / len(task.welcome) if task.welcome else 0
    score = round(50 * paired + 10 * helps + (30 - 10 * bool(task.welcome)) * rest + 20 * near)
    return Suggestion(
        person=candidate.person,
        score=score,
        reasons=tuple(_reasons(task, candidate, metres, paired)),
        metres=None if metres is None else round(metres),
    )


def _reasons(task: Task, candidate: Candidate, metres: float | None, paired: bool) -> Iterable[Reason]:
    known = task.welcome & candidate.skills
    if paired:
        yield Reason(N_("Looks after them"))
    if metres is not None:
        yield Reason(N_("%(metres)s m away"), {"metres": max(int(round(metres, -1)), 10)})
    yield from (Reason(N_("Can: %(skill)s"), {"skill": s}) for s in sorted(task.skills | known))
    if task.timed:
        yield Reason(N_("Free at that time"))
    yield Reason(N_("%(count)s jobs this week"), {"count": candidate.jobs_this_week})
