"""Which patrol rule holds at a place from when on: the one set last at the nearest place above that has any yet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Max

from rongshu.ground.places.models import Place, Within
from rongshu.river.chiefs.frequency.standards import Level, Rule
from rongshu.river.chiefs.models import AS_ABOVE, PatrolRule

Timeline = Sequence[PatrolRule]


class Step(NamedTuple):
    """From a day on a rule holds."""

    since: date
    row: PatrolRule

    @property
    def rule(self) -> Rule | None:
        """Return what is asked from then on; None: nothing."""
        return self.row.rule


@dataclass(frozen=True)
class Wanted:
    """What is to be set at a place from a day on, level by level; `seen` is what stood there when it was looked at."""

    since: date
    given: Mapping[Level, Mapping[str, Any] | None]
    source: str
    seen: int


@dataclass(frozen=True)
class Asked:
    """What is asked of the chiefs of a level at a place on a day, where that was set, and what is to come."""

    level: Level
    place: Place
    now: Step | None
    to_come: Sequence[Step]

    @property
    def rule(self) -> Rule | None:
        """Return the rule in force; None: nothing is asked."""
        return self.now.rule if self.now else None

    @property
    def is_own(self) -> bool:
        """Say whether what holds was set at this very place."""
        return self.now is not None and self.now.row.place_id == self.place.pk


def at(place: Place, day: date) -> list[Asked]:
    """Return what is asked at a place on a day, from the highest level down."""
    chain = above({place.pk})[place.pk]
    known = timelines(chain)
    found = []
    for level in Level:
        steps = course([known.get((level, pk), ()) for pk in chain])
        found.append(Asked(level, place, in_force(steps, day), [one for one in steps if one.since > day]))
    return found


def seen(place: Place) -> int:
    """Return what changes whenever a rule is set at a very place."""
    return PatrolRule.objects.filter(place=place).aggregate(latest=Max("pk"))["latest"] or 0


def above(places: set[int]) -> Mapping[int, list[int]]:
    """Return each of some places (ids) with all above it, the nearest first."""
    found: dict[int, list[int]] = {pk: [] for pk in places}
    rows = Within.objects.filter(inner__in=places).order_by("steps")
    for inner, outer in rows.values_list("inner", "outer"):
        found[inner].append(outer)
    return found


def timelines(places: Iterable[int]) -> Mapping[tuple[Level, int], list[PatrolRule]]:
    """Return what was set at each of some places (ids) for each level, in the order it holds."""
    found: dict[tuple[Level, int], list[PatrolRule]] = {}
    rows = PatrolRule.objects.filter(place__in=places).select_related("place")
    for one in rows.order_by("since", "number"):
        found.setdefault((Level(one.level), one.place_id), []).append(one)
    return found


def course(chain: Sequence[Timeline]) -> list[Step]:
    """Return what holds from when on, given what was set at a place and at those above it, the nearest first."""
    found: list[Step] = []
    for since in sorted({row.since for timeline in chain for row in timeline}):
        rows = [row for timeline in chain if (row := _latest(timeline, since))]
        # Where all that was set is "as above" there is nothing above, and nothing is asked.
        row = next((one for one in rows if one.given != AS_ABOVE), rows[0])
        if not found or found[-1].row is not row:
            found.append(Step(since, row))
    return found


def _latest(timeline: Timeline, day: date) -> PatrolRule | None:
    return next((one for one in reversed(timeline) if one.since <= day), None)


def in_force(steps: Sequence[Step], day: date) -> Step | None:
    """Return what holds on a day; None before anything was set."""
    return next((one for one in reversed(steps) if one.since <= day), None)
