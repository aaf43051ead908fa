"""The same question put to HiGHS as a linear program, one line of the order after the other."""

from typing import Any

import highspy

from rongshu.loop.dispatch.solve import NO_SLOT, Batch, Value

_sum = highspy.Highs.qsum


def optimum(batch: Batch) -> Value:
    """Return the best value there is, found without anything of `solve`."""
    model: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    model.silent()
    tasks, volunteers = batch.fits.shape
    given = {(t, v): model.addBinary() for t in range(tasks) for v in range(volunteers) if batch.fits[t, v]}
    jobs = [[model.addBinary() for _ in range(max(int(room), 0))] for room in batch.room]
    for t in range(tasks):
        model.addConstr(_sum([x for (i, _), x in given.items() if i == t]) <= 1)
    for v in range(volunteers):
        mine = {t: x for (t, w), x in given.items() if w == v}
        model.addConstr(_sum([*mine.values(), *(-1 * x for x in jobs[v])]) == 0)
        for slot in set(batch.slots.tolist()) - {NO_SLOT}:
            model.addConstr(_sum([x for t, x in mine.items() if batch.slots[t] == slot]) <= 1)
    lines: list[list[tuple[int, Any]]] = [
        [(-int(batch.urgent[t]), x) for (t, _), x in given.items()],
        [(-1, x) for x in given.values()],
        [(-int(batch.paired[pair]), x) for pair, x in given.items()],
        [(int(batch.lacking[pair]), x) for pair, x in given.items()],
        [(2 * (int(batch.jobs[v]) + n) + 1, x) for v, own in enumerate(jobs) for n, x in enumerate(own)],
        [(int(batch.metres[pair]), x) for pair, x in given.items()],
    ]
    best = []
    for line in lines:
        total = _sum([weight * x for weight, x in line if weight])
        model.minimize(total)
        best.append(round(model.getInfo().objective_function_value))
        model.addConstr(total <= best[-1])
    urgent, covered, paired, lacking, load, metres = best
    return Value(-urgent, -covered, -paired, lacking, load + int((batch.jobs**2).sum()), metres)
