"""Every plan is as good as the one an independent solver finds, line by line of the order."""

import time

import numpy as np
import pytest

from rongshu.loop.dispatch.solve import NO_SLOT, Batch, solve
from rongshu.loop.dispatch.tests.independent import optimum


def batch(seed: int, tasks: int, volunteers: int, *, slots: int, cap: int, welcome: int = 0) -> Batch:
    rng = np.random.default_rng(seed)
    doors, homes = rng.random((tasks, 2)) * 800, rng.random((volunteers, 2)) * 800
    return Batch(
        fits=rng.random((tasks, volunteers)) < (rng.random() if tasks < 50 else 0.8),
        paired=rng.random((tasks, volunteers)) < (0.2 if tasks < 50 else 0.004),
        lacking=rng.integers(0, welcome + 1, (tasks, volunteers)),
        metres=np.hypot(*(doors[:, None] - homes).transpose(2, 0, 1)).astype(np.int64),
        urgent=rng.random(tasks) < 0.3,
        slots=rng.integers(NO_SLOT, slots, tasks),
        jobs=rng.integers(0, 3, volunteers),
        room=rng.integers(max(cap - 2, -1), cap + 1, volunteers),
    )


def small(seed: int) -> Batch:
    rng = np.random.default_rng(seed)
    tasks, volunteers = int(rng.integers(1, 12)), int(rng.integers(1, 6))
    slots, cap, welcome = (int(n) for n in rng.integers((0, 1, 0), (4, 5, 3)))
    return batch(seed, tasks, volunteers, slots=slots, cap=cap, welcome=welcome)


def keeps_the_rules(asked: Batch, chosen: tuple[int | None, ...]) -> bool:
    given = [(t, v) for t, v in enumerate(chosen) if v is not None]
    jobs = np.bincount([v for _, v in given], minlength=len(asked.room))
    timed = [(int(asked.slots[t]), v) for t, v in given if asked.slots[t] != NO_SLOT]
    return (
        all(asked.fits[pair] for pair in given)
        and bool((jobs <= asked.room.clip(0)).all())
        and len(timed) == len(set(timed))
    )


@pytest.mark.parametrize("hundred", range(3))
def test_it_equals_the_independent_optimum(hundred: int) -> None:
    for seed in range(100 * hundred, 100 * hundred + 100):
        asked = small(seed)
        plan = solve(asked)
        assert keeps_the_rules(asked, plan.chosen), seed
        assert plan.value == optimum(asked), seed
        assert plan.step == 1


@pytest.mark.parametrize("slots", [0, 21])
def test_an_estate_is_solved_to_the_optimum_at_once(slots: int) -> None:
    asked = batch(450, 450, 50, slots=slots, cap=12)
    plan = solve(asked)
    assert keeps_the_rules(asked, plan.chosen)
    assert plan.value == optimum(asked)
    # A tenth of a second is what is promised; `make bench` measures it on a quiet machine.
    began = time.process_time()
    solve(asked)
    assert time.process_time() - began < 0.4


def test_metres_are_counted_coarsely_rather_than_wrongly() -> None:
    asked = batch(7, 30, 6, slots=0, cap=5, welcome=2)
    fine, coarse = solve(asked), solve(asked, exact=2.0**27)
    assert coarse.step > 1
    assert fine.value.metres <= coarse.value.metres
    assert [fine.value.covered, fine.value.paired, fine.value.lacking, fine.value.load] == [
        coarse.value.covered, coarse.value.paired, coarse.value.lacking, coarse.value.load
    ]  # fmt: skip


def test_nobody_and_nothing_are_no_trouble() -> None:
    assert solve(batch(1, 0, 3, slots=0, cap=2)).chosen == ()
    assert solve(batch(1, 3, 0, slots=2, cap=2)).chosen == (None, None, None)
    assert solve(batch(1, 2, 2, slots=0, cap=0)).value.covered == 0
