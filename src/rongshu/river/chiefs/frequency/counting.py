"""Which patrols count under a rule, and why others don't. A patrol belongs to the day it began on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from rongshu.river.chiefs.frequency.standards import Means, Rule


class Patrol(NamedTuple):
    """One walk along one reach, as whoever calls knows it; `start` is local time."""

    person: int
    reach: int
    start: datetime
    minutes: float
    metres: float
    means: Means = Means.ON_SITE
    instead_of: int | None = None  # the chief a deputy walked for

    @property
    def day(self) -> date:
        """Return the day it belongs to: the one it began on, however late it ended."""
        return self.start.date()

    @property
    def chief(self) -> int:
        """Return whose duty it serves."""
        return self.person if self.instead_of is None else self.instead_of


class Why(StrEnum):
    """Why a patrol doesn't count."""

    MEANS = "means"
    MINUTES = "minutes"
    METRES = "metres"
    APART = "apart"
    DEPUTY = "deputy"


@dataclass(frozen=True)
class Judged:
    """A patrol, and why it doesn't count; None: it does."""

    patrol: Patrol
    why: Why | None = None


def judge(rule: Rule, patrols: Iterable[Patrol]) -> list[Judged]:
    """Judge patrols, in order of their beginnings; the distance in time is kept reach by reach.

    The same walk handed in twice (one person, one reach, one beginning) is judged once.
    """
    latest: dict[int, datetime] = {}
    found = []
    for one in sorted(dict.fromkeys(patrols), key=lambda p: (p.start, p.person, p.reach)):
        why = _wrong(rule, one, latest)
        if why is None:
            latest[one.reach] = one.start
        found.append(Judged(one, why))
    return found


def _wrong(rule: Rule, one: Patrol, latest: Mapping[int, datetime]) -> Why | None:
    before = latest.get(one.reach)
    if one.means not in rule.means:
        return Why.MEANS
    if one.instead_of is not None and (rule.in_person is None or rule.in_person >= rule.count):
        return Why.DEPUTY
    if one.minutes < rule.minutes:
        return Why.MINUTES
    if one.means is Means.ON_SITE and one.metres < rule.metres:
        return Why.METRES
    too_soon = before is not None and one.start - before < timedelta(hours=rule.hours_apart)
    return Why.APART if too_soon else None


def units(rule: Rule, patrols: Iterable[Patrol]) -> int:
    """Return how much patrols that count come to: walks, or different days; what deputies did only up to their share.

    A walk along two reaches counts once for a chief who owes one for all of them.
    """
    mine: set[tuple[object, ...]] = set()
    theirs: set[tuple[object, ...]] = set()
    for one in patrols:
        walk = (one.start, one.person, one.reach if rule.per_reach else 0)
        (mine if one.instead_of is None else theirs).add((one.day,) if rule.days else walk)
    share = 0 if rule.in_person is None else max(rule.count - rule.in_person, 0)
    return len(mine) + min(len(theirs - mine), share)
