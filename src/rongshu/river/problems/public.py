"""What the pages of those who report, and of those who put it right, are made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from rongshu.core.errors import Invalid
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.places.models import Place, PlaceKind
from rongshu.ground.rivers import queries as rivers
from rongshu.loop.cases import duplicates
from rongshu.loop.cases import queries as cases
from rongshu.loop.cases.models import Case
from rongshu.river.problems import queries
from rongshu.river.problems.catalogue import BY_NAME, GROUPS, KINDS, ProblemKind
from rongshu.river.problems.flow import PROBLEM_FLOW
from rongshu.river.problems.locating import FARTHEST, Where, where
from rongshu.river.problems.models import Problem

ICONS = {
    "occupying": "ban", "digging": "construction", "dumping": "trash-2", "building": "warehouse",
    "discharging": "droplets", "planting": "sprout", "sheds": "store", "outfall": "split", "sign": "id-card",
}  # fmt: skip


@dataclass(frozen=True)
class Group:
    """A tile of the reporting page; with one kind only, that kind."""

    name: str
    label: str
    icon: str
    only: str


def groups() -> list[Group]:
    """Return what can be reported, in the order of the catalogue."""
    found = []
    for group, label in GROUPS.items():
        kinds = kinds_of(group)
        found.append(Group(group.value, label, ICONS[group.value], kinds[0].name if len(kinds) == 1 else ""))
    return found


def kinds_of(group: str) -> Sequence[ProblemKind]:
    """Return the kinds of a group."""
    return [kind for kind in KINDS if kind.group == group]


def places_to_report() -> list[tuple[Place, list[Place]]]:
    """Return the rivers with their reaches, for whoever would rather choose than be found."""
    return [(river.place, [reach.place for reach in rivers.reaches(river)]) for river in rivers.rivers(100)]


def place(uuid: UUID | None) -> Place | None:
    """Return the river or the reach chosen, None for none; raises Invalid for another place."""
    if uuid is None:
        return None
    rows = Place.objects.select_related("area").filter(kind__in=[PlaceKind.RIVER, PlaceKind.REACH])
    if (found := single(rows.filter(uuid=uuid))) is None:
        sentence = N_("Please say at which river it is.")
        raise Invalid(sentence, fields={"place": sentence})
    return found


def pointed(uuid: UUID | None, lon: float | None, lat: float | None) -> Where:
    """Return where a report with this place and point (degrees) would lie; raises Invalid."""
    return where(place=place(uuid), lon=lon, lat=lat)


def alike(
    kind: str, lon: float | None, lat: float | None, text: str, now: datetime
) -> list[tuple[Case, int]]:
    """Return open problems that may be the same, each with how many metres off; none without a position."""
    if not kind or lon is None or lat is None or rivers.nearest(lon, lat, within=FARTHEST) is None:
        return []
    seen = duplicates.Seen(lon, lat, now, queries.title_of(kind), text)
    found = duplicates.near(kind=PROBLEM_FLOW.name, seen=seen)
    loaded = Case.objects.select_related("place__parent").in_bulk([one.case for one in found])
    return [(loaded[one.case], one.metres) for one in found]


def job(problem: Problem, who: Who, now: datetime) -> dict[str, Any]:
    """Return what whoever puts it right sees of one problem."""
    case = problem.case
    before, after = queries.photos(problem)
    return {
        "problem": problem,
        "case": case,
        "what": BY_NAME.get(problem.kind),
        "before": before,
        "after": after,
        "moves": cases.open_moves(case, who, now),
        "events": cases.timeline(case)[::-1],
        "said": case.events.get(seq=1),
        "organisations": queries.organisations(),
    }
