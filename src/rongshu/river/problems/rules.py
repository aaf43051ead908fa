"""When a problem may go on, how long it may take, and when it is the same one come back. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from rongshu.core.calendar import Limit, Unit
from rongshu.core.words import N_
from rongshu.loop.cases.flow import Facts
from rongshu.loop.cases.rules import someone_else
from rongshu.river.problems.catalogue import ProblemKind

# The office's own: what is found this near and this soon after is the old problem come back, not a new one.
REBOUND_METRES = 100
REBOUND_DAYS = 365


@dataclass(frozen=True)
class Closed:
    """A problem that was closed: what it was and how far off, seen from a new one."""

    number: str
    kind: str
    closed_at: datetime
    metres: float


def time_given(kind: ProblemKind) -> Limit:
    """Return within what a problem is to be put right: the kind's working days, however grave it is."""
    return Limit(kind.days, Unit.WORKING_DAYS)


def neither_rectified(facts: Facts) -> str | None:
    """Refuse an inspection, a closing or a look back by whoever put the problem right."""
    return someone_else(facts)


def missing_photo(before: int, after: int) -> str | None:
    """Say which photo is missing for a closing, or None; the arguments are how many there are of each."""
    if not before:
        return N_("There is no photo from before: nobody could see what was put right.")
    if not after:
        return N_("There is no photo from after: nobody could see that it was put right.")
    return None


def came_back(kind: str, found_at: datetime, closed: list[Closed]) -> Closed | None:
    """Return the closed problem that has come back: the same kind, near, within a year; the nearest of several."""
    since = found_at - timedelta(days=REBOUND_DAYS)
    alike = [
        c
        for c in closed
        if c.kind == kind and c.metres <= REBOUND_METRES and since <= c.closed_at <= found_at
    ]
    return min(alike, key=lambda c: (c.metres, c.number), default=None)
