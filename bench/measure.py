"""Clocks and counters: how long something takes, how many statements it makes, and the same statements bare."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any

from django.db import connection, connections

Statement = tuple[str, Sequence[Any]]


@dataclass(frozen=True)
class Sample:
    """Times of one thing done again and again, in seconds, sorted."""

    times: tuple[float, ...]

    @property
    def p50(self) -> float:
        """Return the middle time."""
        return self.times[len(self.times) // 2]

    @property
    def p95(self) -> float:
        """Return the time that nineteen of twenty stay under."""
        return self.times[min(int(len(self.times) * 0.95), len(self.times) - 1)]

    @property
    def rate(self) -> float:
        """Return how many a second, one after the other."""
        return len(self.times) / sum(self.times)


def sample(act: Callable[[], object], *, seconds: float = 1.0, least: int = 20, most: int = 2000) -> Sample:
    """Do something for a while (first once to warm up); returns the times."""
    act()
    times: list[float] = []
    spent = 0.0
    while (
        len(times) < 3
        or (spent < seconds and len(times) < most)
        or (spent < 5 * seconds and len(times) < least)
    ):
        began = time.perf_counter()
        act()
        times.append(time.perf_counter() - began)
        spent += times[-1]
    return Sample(tuple(sorted(times)))


CALLERS = 4


def at_once(act: Callable[[], object], *, seconds: float = 0.7, rounds: int = 5) -> float:
    """Let several processes do something at once, each with its own connection; returns how many a second.

    The best of some rounds: other work on the machine only ever takes away.
    """
    connections.close_all()
    with ProcessPoolExecutor(CALLERS, get_context("fork"), _keep, (act,)) as pool:
        return max(_round(pool, seconds) for _ in range(rounds))


def _round(pool: ProcessPoolExecutor, seconds: float) -> float:
    begins = time.time() + 0.3  # all have their connection, and begin together
    return sum(pool.map(_repeat, [begins] * CALLERS, [seconds] * CALLERS)) / seconds


_kept: list[Callable[[], object]] = []


def _keep(act: Callable[[], object]) -> None:
    act()
    _kept[:] = [act]


def _repeat(begins: float, seconds: float) -> int:
    (act,) = _kept
    time.sleep(max(begins - time.time(), 0))
    until, done = time.perf_counter() + seconds, 0
    while time.perf_counter() < until:
        act()
        done += 1
    return done


@contextmanager
def recorded() -> Any:
    """Note every statement and its parameters while the block runs."""
    noted: list[Statement] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        noted.append((sql, tuple(params or ())))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield noted


def statements(act: Callable[[], object]) -> list[Statement]:
    """Return the statements something makes, savepoints left out."""
    with recorded() as noted:
        act()
    return [(sql, params) for sql, params in noted if "SAVEPOINT" not in sql]


def bare(noted: Sequence[Statement]) -> Callable[[], object]:
    """Return a call that puts the same statements to the driver itself and fetches what they find."""
    is_sqlite = connection.vendor == "sqlite"
    plain = [
        (sql.replace("%s", "?").replace("%%", "%") if is_sqlite else sql, params) for sql, params in noted
    ]

    def run() -> None:
        connection.ensure_connection()
        cursor = connection.connection.cursor()
        for sql, params in plain:
            cursor.execute(sql, params).fetchall()
        cursor.close()

    return run
