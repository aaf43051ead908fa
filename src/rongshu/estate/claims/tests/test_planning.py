"""Each zone to the nearest: the plan is the optimum an independent solver finds, and keeps the rules."""

import random
from collections import Counter

import pytest

from rongshu.estate.claims.planning import FARTHEST, Neighbour, Spot, plan
from rongshu.estate.claims.tests.independent import optimum


def estate(seed: int) -> tuple[list[Spot], list[Neighbour], int]:
    """Return a random estate: zones and homes over a kilometre or two, some far, some unknown, some who declined."""
    rng = random.Random(seed)
    wide = rng.choice((0.004, 0.02))

    def point(known: float) -> tuple[float | None, float | None]:
        lon, lat = 113 + rng.random() * wide, 27 + rng.random() * wide
        return (lon, lat) if rng.random() < known else (None, None)

    people = []
    for n in range(rng.randint(1, 14)):
        lon, lat = point(0.93)
        people.append(Neighbour(n, lon, lat, rng.choice((0, 0, 0, 1, 2))))
    spots = []
    for n in range(rng.randint(1, 16)):
        lon, lat = point(0.95)
        not_to = frozenset(rng.sample(range(14), rng.randint(0, 4)))
        spots.append(Spot(100 + n, lon, lat, rng.choice((1, 1, 1, 2)), not_to))
    return spots, people, rng.randint(1, 3)


@pytest.mark.parametrize("seed", range(100))
def test_the_plan_equals_an_independent_optimum(seed: int) -> None:
    spots, people, cap = estate(seed)
    found = plan(spots, people, cap)
    assert (len(found.lines), found.metres) == optimum(spots, people, cap)


@pytest.mark.parametrize("seed", range(100, 130))
def test_the_plan_keeps_the_rules(seed: int) -> None:
    spots, people, cap = estate(seed)
    found = plan(spots, people, cap)
    by_post, has = {s.post: s for s in spots}, {p.person: p.has for p in people}
    assert all(line.metres <= FARTHEST for line in found.lines)
    assert all(line.person not in by_post[line.post].not_to for line in found.lines)
    assert all(n + has[person] <= cap for person, n in Counter(line.person for line in found.lines).items())
    assert len({(line.post, line.person) for line in found.lines}) == len(found.lines)
    filled = Counter([*(line.post for line in found.lines), *found.left])
    assert filled == Counter({s.post: s.free for s in spots})


def test_walking_comes_before_evenness() -> None:
    near, far = Neighbour(1, 113.0, 27.0), Neighbour(2, 113.01, 27.0)
    spots = [Spot(10, 113.0001, 27.0), Spot(11, 113.0002, 27.0)]
    found = plan(spots, [near, far], 2)
    assert [(one.post, one.person, one.metres) for one in found.lines] == [(10, 1, 10), (11, 1, 20)]
    assert [one.person for one in plan(spots, [near, far], 1).lines] == [1, 2]


def test_nobody_and_nothing() -> None:
    assert plan([], [Neighbour(1, 113, 27)], 1).lines == ()
    assert plan([Spot(10, 113, 27, free=2)], [], 1).left == (10, 10)


def test_the_same_plan_has_the_same_stamp_and_another_another() -> None:
    spots, people = [Spot(10, 113, 27)], [Neighbour(1, 113, 27), Neighbour(2, 113, 27.001)]
    assert plan(spots, people, 1).stamp == plan(spots, people[::-1], 1).stamp
    assert plan(spots, people, 1).stamp != plan(spots, people[1:], 1).stamp
