"""A batch of 450 orders for 50 volunteers, solved to the optimum an independent solver proves."""

import time
from collections.abc import Iterator

import numpy as np

from bench.measure import sample
from bench.table import Line
from rongshu.loop.dispatch.solve import NO_SLOT, Batch, solve
from rongshu.loop.dispatch.tests.independent import optimum

ORDERS, VOLUNTEERS, CAP, SLOTS = 450, 50, 12, 21


def estate(seed: int, slots: int) -> Batch:
    """Return a random estate: doors and homes within 800 metres, skills, pairs, jobs in hand."""
    rng = np.random.default_rng(seed)
    doors, homes = rng.random((ORDERS, 2)) * 800, rng.random((VOLUNTEERS, 2)) * 800
    return Batch(
        fits=rng.random((ORDERS, VOLUNTEERS)) < 0.8,
        paired=rng.random((ORDERS, VOLUNTEERS)) < 0.004,
        lacking=np.zeros((ORDERS, VOLUNTEERS), dtype=np.int64),
        metres=np.hypot(*(doors[:, None] - homes).transpose(2, 0, 1)).astype(np.int64),
        urgent=rng.random(ORDERS) < 0.3,
        slots=rng.integers(NO_SLOT, slots, ORDERS),
        jobs=rng.integers(0, 3, VOLUNTEERS),
        room=rng.integers(CAP - 2, CAP + 1, VOLUNTEERS),
    )


def batches() -> Iterator[Line]:
    """Measure orders at any time, and orders in three weeks' half-days."""
    for name, slots in (("at any time", 0), ("in 21 slots", SLOTS)):
        asked = estate(450, slots)
        began = time.perf_counter()
        best = optimum(asked)
        proof = time.perf_counter() - began
        is_equal = solve(asked).value == best
        ours = sample(lambda asked=asked: solve(asked), seconds=3)  # type: ignore[misc]
        more = f"{'equal to' if is_equal else 'WORSE than'} the optimum; p95 {ours.p95 * 1000:.0f} ms"
        yield Line(f"dispatch 450 x 50 {name}, p50", ours.p50 * 1000, "ms", proof * 1000, "<= 100", more)
