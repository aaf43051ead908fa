"""Each zone to the nearest: who is asked for which, planned for a whole estate at once. Pure.

As many vacant zones as can be are given to somebody; among all ways to do so the one is taken in which the fewest
metres are walked in all, from home to the zone. Nobody gets more than the cap, what they hold and are asked for
counted; nobody is asked who declined that zone, holds it, or lives farther than FARTHEST from it. The solver is
the one that plans orders, and its answer is a proven optimum (see loop/dispatch/solve.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256

import numpy as np

from rongshu.loop.dispatch.batch import walks
from rongshu.loop.dispatch.solve import NO_SLOT, Batch, Bools, Ints, solve

FARTHEST = 1500  # metres: farther is not near home (就近就便)
UNKNOWN = 2 * FARTHEST  # who has no point on the map is near nothing


@dataclass(frozen=True)
class Spot:
    """A vacant post, and whom it may not be offered to."""

    post: int
    lon: float | None
    lat: float | None
    free: int = 1
    not_to: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Neighbour:
    """A volunteer, and how many posts they hold or are asked for already."""

    person: int
    lon: float | None
    lat: float | None
    has: int = 0


@dataclass(frozen=True)
class Line:
    """A post, whom it is offered to, and the metres from their home."""

    post: int
    person: int
    metres: int


@dataclass(frozen=True)
class Plan:
    """Who is asked for what; the posts nobody near is left for."""

    lines: tuple[Line, ...]
    left: tuple[int, ...] = field(default=())

    @property
    def metres(self) -> int:
        """Return how far all of them walk together, one way."""
        return sum(line.metres for line in self.lines)

    @property
    def stamp(self) -> str:
        """Return what tells this plan from another."""
        return sha256(repr(sorted((one.post, one.person) for one in self.lines)).encode()).hexdigest()[:16]


def plan(spots: Sequence[Spot], people: Sequence[Neighbour], cap: int) -> Plan:
    """Return the plan with most posts covered and, of those, fewest metres walked."""
    rows = [spot for spot in spots for _ in range(spot.free)]
    if not rows or not people:
        return Plan((), tuple(spot.post for spot in rows))
    far = walks([(r.lon, r.lat) for r in rows], [(p.lon, p.lat) for p in people], unknown=UNKNOWN)
    chosen = solve(batch(rows, people, far, cap)).chosen
    pairs = [(row, who) for row, who in enumerate(chosen) if who is not None]
    lines = (Line(rows[row].post, people[who].person, int(far[row, who])) for row, who in pairs)
    left = tuple(rows[row].post for row, who in enumerate(chosen) if who is None)
    return Plan(tuple(sorted(lines, key=lambda one: (one.metres, one.post, one.person))), left)


def batch(rows: Sequence[Spot], people: Sequence[Neighbour], far: Ints, cap: int) -> Batch:
    """Return the question as the solver is asked it: a row a place to fill, a column a volunteer."""
    shape = (len(rows), len(people))
    has = np.array([one.has for one in people], dtype=np.int64)
    return Batch(
        fits=_fits(rows, people, far),
        paired=np.zeros(shape, dtype=bool),
        lacking=np.zeros(shape, dtype=np.int64),
        metres=far,
        urgent=np.zeros(len(rows), dtype=bool),
        slots=_slots(rows),
        jobs=np.zeros(len(people), dtype=np.int64),
        room=np.maximum(cap - has, 0),
        spreads=False,
    )


def _fits(rows: Sequence[Spot], people: Sequence[Neighbour], far: Ints) -> Bools:
    fits: Bools = far <= FARTHEST
    who = np.array([one.person for one in people], dtype=np.int64)
    for row, spot in zip(fits, rows, strict=True):
        if spot.not_to:
            row &= ~np.isin(who, list(spot.not_to))
    return fits


def _slots(rows: Sequence[Spot]) -> Ints:
    """Return a slot of its own for each post that takes several: nobody takes two places of one post."""
    return np.array([spot.post if spot.free > 1 else NO_SLOT for spot in rows], dtype=np.int64)
