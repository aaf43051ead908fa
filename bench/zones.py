"""Each zone to the nearest: 200 vacant zones and 100 volunteers of at most two each, beside an independent solver."""

import random
import time
from collections.abc import Iterator

from bench.measure import sample
from bench.table import Line
from rongshu.estate.claims.planning import Neighbour, Spot, plan
from rongshu.estate.claims.tests.independent import optimum

ZONES, VOLUNTEERS, CAP, WIDE = 200, 100, 2, 0.008  # degrees: an estate of some 800 metres


def ground(seed: int) -> tuple[list[Spot], list[Neighbour]]:
    """Return a random estate: where its zones lie, where its volunteers live, and some who declined."""
    rng = random.Random(seed)
    spots = [
        Spot(
            number, 113 + rng.random() * WIDE, 27 + rng.random() * WIDE,
            not_to=frozenset(rng.sample(range(VOLUNTEERS), 5)),
        )
        for number in range(ZONES)
    ]  # fmt: skip
    people = [
        Neighbour(number, 113 + rng.random() * WIDE, 27 + rng.random() * WIDE) for number in range(VOLUNTEERS)
    ]
    return spots, people


def planning() -> Iterator[Line]:
    """Measure the plan of a whole estate, and hold it to the optimum an independent solver proves."""
    spots, people = ground(200)
    began = time.perf_counter()
    best = optimum(spots, people, CAP)
    proof = time.perf_counter() - began
    found = plan(spots, people, CAP)
    is_equal = (len(found.lines), found.metres) == best
    ours = sample(lambda: plan(spots, people, CAP), seconds=3)
    more = f"{'equal to' if is_equal else 'WORSE than'} the optimum; p95 {ours.p95 * 1000:.0f} ms"
    yield Line(
        f"plan {ZONES} zones x {VOLUNTEERS} volunteers, p50",
        ours.p50 * 1000,
        "ms",
        proof * 1000,
        "<= 100",
        more,
    )
