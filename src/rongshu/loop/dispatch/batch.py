"""Turns tasks and candidates into a batch, has it solved, and says why each is whom. Pure.

Tasks whose time was asked for share a slot when their windows overlap, so nobody is in two places at once;
tasks that may be done at any time follow one after another. Windows that overlap only in a chain (8 to 10,
9 to 11, 10 to 12) are no slots; their later links are solved in further rounds, each to the optimum with what
the rounds before it gave taken as promised. Windows chosen from the parts of a day make one round.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import numpy as np

from rongshu.ground.places.rules import EARTH
from rongshu.loop.dispatch.rules import FAR, Candidate, Suggestion, Task, suggestion, why_not
from rongshu.loop.dispatch.solve import NO_SLOT, Batch, Bools, Ints, solve

Window = tuple[datetime, datetime]
Point = tuple[float | None, float | None]


def assign(tasks: Sequence[Task], candidates: Sequence[Candidate]) -> dict[int, Suggestion]:
    """Return whom to ask for each task, by its id; tasks nobody can be found for are missing.

    Reasons and scores speak of the candidates as they were before the batch.
    """
    places = slots([(t.start, t.end) if t.timed else None for t in tasks])
    found: dict[int, Suggestion] = {}
    now = list(candidates)
    for turn in sorted({turn for turn, _ in places}):
        mine = [i for i, (at, _) in enumerate(places) if at == turn]
        plan = solve(batch_of([tasks[i] for i in mine], now, [places[i][1] for i in mine]))
        for i, column in zip(mine, plan.chosen, strict=True):
            if column is not None:
                found[tasks[i].id] = suggestion(tasks[i], candidates[column])
                now[column] = _promised(now[column], tasks[i])
    return found


def slots(windows: Sequence[Window | None]) -> list[tuple[int, int]]:
    """Return the round and the slot of each window; within a round only windows of one slot overlap."""
    placed = [(0, NO_SLOT)] * len(windows)
    timed = sorted((window, i) for i, window in enumerate(windows) if window is not None)
    turn, slot, first_end, last_end = 0, NO_SLOT, None, None
    for (start, end), i in timed:
        if first_end is None or last_end is None or start >= last_end:
            turn, slot, first_end, last_end = 0, slot + 1, end, end
        elif start >= first_end:
            turn, slot, first_end = turn + 1, slot + 1, end
        first_end, last_end = min(first_end, end), max(last_end, end)
        placed[i] = (turn, slot)
    return placed


def batch_of(tasks: Sequence[Task], candidates: Sequence[Candidate], slots: Sequence[int]) -> Batch:
    """Return the batch's arrays: a row for each task, a column for each candidate."""
    jobs = np.array([c.jobs_this_week for c in candidates], dtype=np.int64)
    return Batch(
        fits=_fits(tasks, candidates),
        paired=np.array([[t.subject in c.pairs for c in candidates] for t in tasks], dtype=bool),
        lacking=_lacking(tasks, candidates),
        metres=_metres(tasks, candidates),
        urgent=np.array([t.urgent for t in tasks], dtype=bool),
        slots=np.array(slots, dtype=np.int64),
        jobs=jobs,
        room=np.array([c.weekly_cap for c in candidates], dtype=np.int64) - jobs,
    )


def _promised(candidate: Candidate, task: Task) -> Candidate:
    busy = (*candidate.busy, (task.start, task.end)) if task.timed else candidate.busy
    return replace(candidate, jobs_this_week=candidate.jobs_this_week + 1, busy=busy)


def _fits(tasks: Sequence[Task], candidates: Sequence[Candidate]) -> Bools:
    """Ask the rule once for tasks that differ in nothing it looks at but whom they are for."""
    known: dict[tuple[frozenset[str], datetime, datetime], list[bool]] = {}
    rows = []
    for task in tasks:
        key = (task.skills, task.start, task.end)
        if key not in known:
            anybody = replace(task, subject=None, asked=frozenset())
            known[key] = [why_not(anybody, c) is None for c in candidates]
        rows.append(known[key])
    subjects = np.array([-1 if t.subject is None else t.subject for t in tasks], dtype=np.int64)
    people = np.array([c.person for c in candidates], dtype=np.int64)
    fits: Bools = np.array(rows, dtype=bool) & (subjects[:, None] != people)
    for row, task in zip(fits, tasks, strict=True):
        if task.asked:
            row &= ~np.isin(people, list(task.asked))
    return fits


def _lacking(tasks: Sequence[Task], candidates: Sequence[Candidate]) -> Ints:
    rows = {w: [len(w - c.skills) for c in candidates] for w in {t.welcome for t in tasks}}
    return np.array([rows[t.welcome] for t in tasks], dtype=np.int64)


def _metres(tasks: Sequence[Task], candidates: Sequence[Candidate]) -> Ints:
    return walks([(t.lon, t.lat) for t in tasks], [(c.lon, c.lat) for c in candidates], unknown=FAR)


def walks(there: Sequence[Point], here: Sequence[Point], *, unknown: float) -> Ints:
    """Return how far each of `here` (columns) is from each of `there` (rows; degrees) in whole metres (haversine).

    `unknown`: what a point nobody knows counts as.
    """
    rows = np.radians(np.array(there, dtype=float))[:, None, :]
    columns = np.radians(np.array(here, dtype=float))[None, :, :]
    east, north = np.moveaxis(np.sin((rows - columns) / 2) ** 2, -1, 0)
    half = north + np.cos(rows[..., 1]) * np.cos(columns[..., 1]) * east
    metres: Ints = np.nan_to_num(2 * EARTH * np.arcsin(np.sqrt(half)), nan=unknown).round().astype(np.int64)
    return metres
