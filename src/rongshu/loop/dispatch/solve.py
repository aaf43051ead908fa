"""Solves a batch of tasks and volunteers to the proven optimum. Pure: arrays in, a plan out.

What is optimal, each line only among what is equal in the lines above it:
 1. as many urgent tasks as can be, then as many tasks as can be, have somebody;
 2. as many as can be go to somebody paired with the person they are for;
 3. as few welcome skills as can be are lacking;
 4. the week's jobs are spread evenly: the sum of the squares of everybody's jobs is smallest;
 5. the metres walked are fewest.
A volunteer gets at most their room, and of the tasks that share a slot at most one.

The tasks that can be covered together form a matroid (a gammoid of the network below), so most urgent tasks
and most tasks are reached together; two matchings tell both numbers, and spare columns take exactly the rest.
The lines below are one integer a pair, each line weighing more than all below it can add up to. The sum stays
under 2^52, where floating point is exact; should it not, metres are counted in coarser steps until it does.

With no slot contested each volunteer is copied once for every job they can still get, the n-th copy dearer
(Jonker-Volgenant, dense). Otherwise a sparse network is matched: a task takes a place (volunteer, slot), and
the place's own mate, pushed off it, takes one of the volunteer's copies instead.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
NO_SLOT = -1
EXACT = 2.0**52


@dataclass(frozen=True)
class Batch:
    """What is to be solved: a row for each task, a column for each volunteer."""

    fits: Bools  # tasks x volunteers: may be given
    paired: Bools  # tasks x volunteers
    lacking: Ints  # tasks x volunteers: welcome skills the volunteer hasn't got
    metres: Ints  # tasks x volunteers, from 0
    urgent: Bools  # tasks
    slots: Ints  # tasks: equal numbers are at the same time; NO_SLOT is at any time
    jobs: Ints  # volunteers: how many they have this week
    room: Ints  # volunteers: how many more they can get
    spreads: bool = True  # whether line 4 counts; where it doesn't, the metres come right after line 3


@dataclass(frozen=True)
class Value:
    """What a plan is worth, in the order of the lines above; `load` is the sum of squares."""

    urgent: int
    covered: int
    paired: int
    lacking: int
    load: int
    metres: int


@dataclass(frozen=True)
class Plan:
    """The column each task goes to, or None; what that is worth; the step metres were counted in."""

    chosen: tuple[int | None, ...]
    value: Value
    step: int = 1


@dataclass(frozen=True)
class _Network:
    """Rows are tasks, then mates; columns are the mates' places, then volunteers' copies, then spare ones."""

    tasks: Ints  # those that fit anybody, as rows of the batch
    fits: Bools
    copies: Ints  # volunteers: how many more jobs they can get
    places: Ints  # contested (volunteer, slot): the volunteer
    at: Ints  # tasks x volunteers: the place the task would take, or -1

    @property
    def owners(self) -> Ints:
        """Return the volunteer of each column."""
        return np.concatenate([self.places, np.repeat(np.arange(len(self.copies)), self.copies)])


@dataclass(frozen=True)
class _Edges:
    rows: Ints
    cols: Ints
    costs: Floats


def solve(batch: Batch, *, exact: float = EXACT) -> Plan:
    """Return the optimal plan; `exact` is the bound under which costs must add up."""
    net = _network(batch)
    chosen: list[int | None] = [None] * len(batch.urgent)
    step = 1
    if len(net.tasks):
        costs, per_job, step = _costs(batch, net, exact)
        edges, spare = _edges(batch, net, costs, per_job), _spare_columns(batch, net)
        owners = np.concatenate([net.owners, np.full(spare.shape[1], -1)])
        column = _matched(net, edges, spare)
        for task, volunteer in zip(net.tasks.tolist(), owners[column].tolist(), strict=True):
            chosen[task] = volunteer if volunteer >= 0 else None
    return Plan(tuple(chosen), value_of(batch, chosen), step)


def value_of(batch: Batch, chosen: Sequence[int | None]) -> Value:
    """Return what a plan is worth, whether optimal or not."""
    given = [(task, who) for task, who in enumerate(chosen) if who is not None]
    tasks, who = np.array(given, dtype=np.int64).reshape(-1, 2).T
    load = batch.jobs + np.bincount(who, minlength=len(batch.jobs))
    return Value(
        urgent=int(batch.urgent[tasks].sum()),
        covered=len(given),
        paired=int(batch.paired[tasks, who].sum()),
        lacking=int(batch.lacking[tasks, who].sum()),
        load=int((load**2).sum()),
        metres=int(batch.metres[tasks, who].sum()),
    )


def _network(batch: Batch) -> _Network:
    able = batch.fits & (batch.room > 0)
    tasks = np.flatnonzero(able.any(axis=1))
    fits = able[tasks]
    copies = np.minimum(batch.room.clip(0), fits.sum(axis=0))
    known, slot = np.unique(batch.slots[tasks], return_inverse=True)
    held = (
        np.stack([fits[slot == s].sum(axis=0) for s in range(len(known))], axis=1, dtype=np.int64)
        if len(known)
        else np.zeros((len(copies), 0), dtype=np.int64)
    )
    contested = np.nonzero((held > 1) & (known != NO_SLOT))
    number = np.full(held.shape, -1)
    number[contested] = np.arange(len(contested[0]))
    return _Network(tasks, fits, copies, contested[0], np.where(fits, number[:, slot].T, -1))


def _costs(batch: Batch, net: _Network, exact: float) -> tuple[Floats, float, int]:
    """Return the cost of each pair, the cost of one more job in the load, and the step of the metres."""
    lacking = np.where(net.fits, batch.lacking[net.tasks], 0)
    unpaired = np.where(net.fits & ~batch.paired[net.tasks], 1, 0)
    metres = whole = np.where(net.fits, batch.metres[net.tasks], 0)
    loads = len(net.tasks) * int((batch.jobs + net.copies).max()) if batch.spreads else 0
    step = 1
    while True:
        per_job = _most(metres) + 1
        per_skill = per_job * (loads + 1)
        per_pair = per_skill * (_most(lacking) + 1)
        # One more for each row: explicit zeros get lost in a sparse matrix.
        total = per_pair * (_most(unpaired) + 1) + len(net.tasks) + len(net.places)
        if total < exact or metres.max() <= 1:
            break
        step *= 2
        metres = -(-whole // step)
    costs = metres + lacking * float(per_skill) + unpaired * float(per_pair)
    return costs, float(per_job) if batch.spreads else 0.0, step


def _most(level: Ints) -> int:
    return int(level.max(axis=1).sum())


def _edges(batch: Batch, net: _Network, costs: Floats, per_job: float) -> _Edges:
    n, places = len(net.tasks), len(net.places)
    mates = np.arange(places)
    held, free = np.nonzero(net.at >= 0), np.nonzero(net.fits & (net.at < 0))
    # Whoever holds no contested place takes a copy of the volunteer, as does a mate pushed off its place.
    owner = np.concatenate([free[1], net.places])
    times = net.copies[owner]
    nth = np.arange(int(times.sum())) - np.repeat(np.cumsum(times) - times, times)
    first = places + np.cumsum(net.copies) - net.copies
    own = np.concatenate([costs[free], np.zeros(places)])
    return _Edges(
        rows=np.concatenate([held[0], n + mates, np.repeat(np.concatenate([free[0], n + mates]), times)]),
        cols=np.concatenate([net.at[held], mates, np.repeat(first[owner], times) + nth]),
        costs=np.concatenate(
            [
                costs[held],
                np.zeros(places),
                np.repeat(own + batch.jobs[owner] * per_job, times) + nth * per_job,
            ]
        ),
    )


def _spare_columns(batch: Batch, net: _Network) -> Bools:
    """Return columns for the tasks that stay with nobody: so many urgent ones, so many others."""
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - a third of the site's start, and only a batch needs it
    from scipy.sparse.csgraph import maximum_bipartite_matching  # noqa: PLC0415 - as above

    ones = np.ones(1)
    edges = _edges(batch, net, np.zeros(net.fits.shape), 0.0)
    urgent = np.concatenate([batch.urgent[net.tasks], np.ones(len(net.places), dtype=bool)])
    matrix = csr_matrix((ones.repeat(len(edges.rows)), (edges.rows, edges.cols)))
    left = len(urgent) - int((maximum_bipartite_matching(matrix) >= 0).sum())
    left_urgent = int(urgent.sum()) - int((maximum_bipartite_matching(matrix[urgent]) >= 0).sum())
    tasks = batch.urgent[net.tasks][:, None]
    return np.concatenate([tasks.repeat(left_urgent, 1), ~tasks.repeat(left - left_urgent, 1)], axis=1)


def _matched(net: _Network, edges: _Edges, spare: Bools) -> Ints:
    """Return the column each task is matched to, at least cost."""
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - as above
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - as above
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching  # noqa: PLC0415 - as above

    n, places, columns = len(net.tasks), len(net.places), len(net.owners)
    shape = (n + places, columns + spare.shape[1])
    if not places:
        grid = np.full(shape, np.inf)
        grid[edges.rows, edges.cols] = edges.costs
        grid[:, columns:][spare] = 0
        return np.asarray(linear_sum_assignment(grid)[1])
    row, extra = np.nonzero(spare)
    rows, cols = np.concatenate([edges.rows, row]), np.concatenate([edges.cols, columns + extra])
    costs = np.concatenate([edges.costs, np.zeros(len(row))]) + 1
    return np.asarray(
        min_weight_full_bipartite_matching(csr_matrix((costs, (rows, cols)), shape=shape))[1][:n]
    )
