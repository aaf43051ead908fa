"""Whom to ask to look after which building and unit: who lives there first, nobody in two places. Pure.

The whole estate at once: as many seats filled as can be, then as near to their homes as can be, to the optimum.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from rongshu.core.words import N_
from rongshu.ground.places.rules import metres_between

FARTHEST = 300.0  # metres: who lives farther is a stranger there
NEVER = 1_000_000.0
ELSEWHERE = 1_000.0  # any number of metres is better than to leave the building
MEMBER = 50.0  # what a party member is worth for a building, and somebody else for a unit, in metres


@dataclass(frozen=True)
class Seat:
    """A building or a unit somebody should look after."""

    place: int
    building: int
    is_unit: bool
    lon: float | None
    lat: float | None


@dataclass(frozen=True)
class Candidate:
    """Somebody who could be asked, and where they live."""

    person: int
    unit: int | None
    building: int | None
    lon: float | None
    lat: float | None
    is_member: bool = False  # of the party
    is_rostered: bool = False  # in one of the groups already
    declined: frozenset[int] = frozenset()  # seats they said no to


@dataclass(frozen=True)
class Proposal:
    """Who is proposed for a seat and why, or nobody: a gap."""

    place: int
    person: int | None
    reasons: tuple[tuple[str, Mapping[str, Any]], ...] = field(default=())


def propose(seats: Sequence[Seat], candidates: Sequence[Candidate]) -> list[Proposal]:
    """Return one proposal a seat, in the order of the seats; nobody stands in two."""
    chosen = _assigned(seats, candidates)
    return [
        Proposal(seat.place, one.person, reasons(seat, one)) if one else Proposal(seat.place, None)
        for seat, one in zip(seats, chosen, strict=True)
    ]


def _assigned(seats: Sequence[Seat], candidates: Sequence[Candidate]) -> list[Candidate | None]:
    if not seats or not candidates:
        return [None] * len(seats)
    costs = np.array([[cost(seat, one) for one in candidates] for seat in seats])
    rows, columns = linear_sum_assignment(costs)
    found: list[Candidate | None] = [None] * len(seats)
    for row, column in zip(rows, columns, strict=True):
        if costs[row, column] < NEVER:
            found[row] = candidates[column]
    return found


def cost(seat: Seat, one: Candidate) -> float:
    """Return how far somebody is from a seat, in metres as the rule counts them; NEVER when they can't be asked."""
    if seat.place in one.declined:
        return NEVER
    at_home = (one.unit if seat.is_unit else one.building) == seat.place
    if at_home or one.building == seat.building:
        metres = 0.0 if at_home else ELSEWHERE / 2
    else:
        away = _metres(seat, one)
        if away is None or away > FARTHEST:
            return NEVER
        metres = ELSEWHERE + away
    misplaced = one.is_member == seat.is_unit  # a member for each building, a volunteer for each unit
    return metres + (MEMBER if misplaced else 0) + (0 if one.is_rostered else 1)


def _metres(seat: Seat, one: Candidate) -> float | None:
    if seat.lon is None or seat.lat is None or one.lon is None or one.lat is None:
        return None
    return metres_between(seat.lon, seat.lat, one.lon, one.lat)


def reasons(seat: Seat, one: Candidate) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    """Return why somebody is proposed: sentences with their parameters."""
    found: list[tuple[str, Mapping[str, Any]]] = []
    if seat.is_unit and one.unit == seat.place:
        found.append((N_("lives in this unit"), {}))
    elif one.building == seat.building:
        found.append((N_("lives in this building"), {}))
    elif (metres := _metres(seat, one)) is not None:
        found.append((N_("lives %(metres)s m away"), {"metres": int(round(metres, -1))}))
    if one.is_member and not seat.is_unit:
        found.append((N_("party member"), {}))
    if one.is_rostered:
        found.append((N_("in a group already"), {}))
    return tuple(found)
