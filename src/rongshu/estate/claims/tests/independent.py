"""The plan put to HiGHS as a linear program of its own: most zones first, then fewest metres."""

from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt
from typing import Any

import highspy

from rongshu.estate.claims.planning import Neighbour, Spot

_sum = highspy.Highs.qsum
EARTH, NEAR = 6371008.8, 1500


def optimum(spots: Sequence[Spot], people: Sequence[Neighbour], cap: int) -> tuple[int, int]:
    """Return how many places can be filled, and the fewest metres in which they can."""
    model: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    model.silent()
    far = {(s, p): _metres(one, two) for s, one in enumerate(spots) for p, two in enumerate(people)}
    given = {
        (s, p): model.addBinary()
        for (s, p), metres in far.items()
        if metres is not None and metres <= NEAR and people[p].person not in spots[s].not_to
    }
    for s, spot in enumerate(spots):
        model.addConstr(_sum([x for (t, _), x in given.items() if t == s]) <= spot.free)
    for p, person in enumerate(people):
        model.addConstr(_sum([x for (_, q), x in given.items() if q == p]) <= max(cap - person.has, 0))
    count = _sum(list(given.values()))
    model.maximize(count)
    filled = round(model.getInfo().objective_function_value)
    model.addConstr(count >= filled)
    model.minimize(_sum([far[pair] * x for pair, x in given.items()]))
    return filled, round(model.getInfo().objective_function_value)


def _metres(spot: Spot, person: Neighbour) -> int | None:
    if spot.lon is None or spot.lat is None or person.lon is None or person.lat is None:
        return None
    south, north = radians(spot.lat), radians(person.lat)
    half = sin((north - south) / 2) ** 2
    half += cos(south) * cos(north) * sin(radians(person.lon - spot.lon) / 2) ** 2
    return round(2 * EARTH * asin(sqrt(half)))
