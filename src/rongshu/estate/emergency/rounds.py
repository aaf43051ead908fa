"""Which volunteer carries what to which doors, in which order: delivery rounds from one shop. Pure.

A capacitated routing problem with a longest round, solved by PyVRP: few rounds first, then short ways. The walk ends at
the last door. Whatever PyVRP finds is compared with the plain way, nearest door next, and the better one is taken.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import Any

from pyvrp import Model
from pyvrp.stop import MaxIterations, MaxRuntime, MultipleCriteria

from rongshu.ground.places.rules import metres_between

PACE = 1.1  # metres a second with bags in both hands
DETOUR = 1.3  # paths bend around buildings
ANOTHER = 2_000  # metres one more round counts for: somebody has to be asked, and has to shop
SECONDS = 5.0  # of search at the most


@dataclass(frozen=True)
class Door:
    """One order: where it goes, and how much there is to carry (bags)."""

    order: int
    lon: float
    lat: float
    load: int = 1


@dataclass(frozen=True)
class Limits:
    """What one volunteer carries in one round, and how long a round may take."""

    capacity: int = 12  # bags, with a cart
    seconds: int = 90 * 60
    at_shop: int = 15 * 60  # seconds for the shopping
    at_door: int = 120  # seconds a door


@dataclass(frozen=True)
class Round:
    """The doors of one round in walking order."""

    orders: tuple[int, ...]
    load: int
    metres: int
    seconds: int


def plan(
    shop: tuple[float, float],
    doors: Sequence[Door],
    limits: Limits = Limits(),
    *,
    seconds: float = SECONDS,
    iterations: int = 400,
    seed: int = 1,
) -> list[Round]:
    """Return rounds that visit every door once; the same doors give the same rounds unless time runs out."""
    if not doors:
        return []
    plain = nearest_next(shop, doors, limits)
    if len(doors) == 1:
        return plain
    found = _solved(shop, doors, limits, len(plain), seconds, iterations, seed)
    return found if found and cost(found) < cost(plain) else plain


def cost(rounds: Sequence[Round]) -> int:
    """Return what a plan is judged by: metres, and ANOTHER for each round."""
    return sum(one.metres for one in rounds) + ANOTHER * len(rounds)


def fewest(doors: Sequence[Door], limits: Limits = Limits()) -> int:
    """Return a lower bound of rounds: by what there is to carry, and by the time the doors alone take."""
    by_load = sum(door.load for door in doors) / limits.capacity
    by_time = len(doors) * limits.at_door / (limits.seconds - limits.at_shop)
    return max(ceil(by_load), ceil(by_time))


def walk(a: tuple[float, float], b: tuple[float, float]) -> int:
    """Return the way between two points (degrees) in metres."""
    return round(metres_between(*a, *b) * DETOUR)


def measured(shop: tuple[float, float], doors: Sequence[Door], limits: Limits) -> Round:
    """Return a round with its load, way and time."""
    points = [shop, *((d.lon, d.lat) for d in doors)]
    metres = sum(walk(a, b) for a, b in pairwise(points))
    seconds = limits.at_shop + limits.at_door * len(doors) + round(metres / PACE)
    return Round(tuple(d.order for d in doors), sum(d.load for d in doors), metres, seconds)


def nearest_next(shop: tuple[float, float], doors: Sequence[Door], limits: Limits) -> list[Round]:
    """Return rounds made the plain way: to the nearest door that still fits, until none does.

    A door that fits into no round, because it is too far or too heavy, gets one of its own.
    """
    left, rounds = list(doors), list[Round]()
    while left:
        taken, here = list[Door](), shop
        while fitting := [d for d in left if not taken or fits(shop, [*taken, d], limits)]:
            nearest = min(fitting, key=lambda d, at=here: (walk(at, (d.lon, d.lat)), d.order))  # type: ignore[misc]
            taken.append(nearest)
            left.remove(nearest)
            here = (nearest.lon, nearest.lat)
        rounds.append(measured(shop, taken, limits))
    return rounds


def fits(shop: tuple[float, float], doors: Sequence[Door], limits: Limits) -> bool:
    """Say whether one volunteer can do a round."""
    whole = measured(shop, doors, limits)
    return whole.load <= limits.capacity and whole.seconds <= limits.seconds


def _solved(
    shop: tuple[float, float],
    doors: Sequence[Door],
    limits: Limits,
    most: int,
    seconds: float,
    iterations: int,
    seed: int,
) -> list[Round]:
    model = Model()
    start, end = model.add_location(0, 0), model.add_location(0, 0)
    spots = [model.add_location(0, 0) for _ in doors]
    model.add_vehicle_type(
        num_available=most,
        capacity=limits.capacity,
        start_depot=model.add_depot(start, service_duration=limits.at_shop),
        end_depot=model.add_depot(end),
        fixed_cost=ANOTHER,
        shift_duration=limits.seconds,
    )
    for spot, door in zip(spots, doors, strict=True):
        model.add_client(spot, delivery=door.load, service_duration=limits.at_door)
    for spot, door in zip(spots, doors, strict=True):
        here = (door.lon, door.lat)
        model.add_edge(spot, end, distance=0)  # who has brought the last bag goes home
        _way(model, start, spot, walk(shop, here))
        for other, another in zip(spots, doors, strict=True):
            if other is not spot:
                _way(model, spot, other, walk(here, (another.lon, another.lat)))
    stop = MultipleCriteria([MaxIterations(iterations), MaxRuntime(seconds)])
    result = model.solve(stop, seed=seed, collect_stats=False, display=False)
    if not result.is_feasible():
        return []
    return [
        measured(shop, [doors[a.idx] for a in route if a.is_client()], limits)
        for route in result.best.routes()
    ]


def _way(model: Model, here: Any, there: Any, metres: int) -> None:
    model.add_edge(here, there, distance=metres, duration=round(metres / PACE))
