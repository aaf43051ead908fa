"""The worker as a process: several on one database, told to end, or killed."""

import signal
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

from rongshu.core import claims, clock, schedule
from rongshu.core.models import Due
from rongshu.core.tests.own_database import Outside


def until(true: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.05)


def test_two_workers_run_every_row_once(outside: Outside) -> None:
    for key in range(60):
        schedule.at(name="note", key=key, when=clock.now())
    workers = [outside.start("worker", "--until-idle") for _ in range(2)]
    said = [worker.communicate(timeout=60)[0] for worker in workers]
    assert [worker.returncode for worker in workers] == [0, 0], said
    assert Counter(line.split()[1] for line in outside.written) == {str(k): 1 for k in range(60)}
    assert sum(int(s.split()[-2]) for s in said) == 60
    assert Due.objects.count() == 0


def test_told_to_end_a_worker_finishes_what_it_has_begun(outside: Outside) -> None:
    schedule.at(name="slow", key="a", when=clock.now() - timedelta(seconds=2))
    schedule.at(name="slow", key="b", when=clock.now() - timedelta(seconds=1))
    worker = outside.start("worker", SLOW="1")
    until(lambda: outside.written == ["begun a"])
    worker.send_signal(signal.SIGTERM)
    said, _ = worker.communicate(timeout=20)
    assert (worker.returncode, said.strip()) == (0, "1 done")
    assert outside.written == ["begun a", "ended a"]
    assert list(Due.objects.values_list("key", "claimed_at")) == [("b", None)]


def test_what_a_killed_worker_had_is_run_by_the_next(outside: Outside) -> None:
    schedule.at(name="slow", key="a", when=clock.now())
    worker = outside.start("worker")
    until(lambda: outside.written == ["begun a"])
    worker.kill()
    worker.communicate(timeout=20)
    outside.run("worker", "--until-idle", SLOW="0")
    assert outside.written == ["begun a"]  # its claim still counts
    assert claims.reap(clock.now() + timedelta(seconds=121)) == 1
    outside.run("worker", "--until-idle", SLOW="0")
    assert outside.written == ["begun a", "begun a", "ended a"]
    assert Due.objects.count() == 0


def test_a_slow_row_stays_claimed_while_its_worker_lives(outside: Outside) -> None:
    schedule.at(name="slow", key="a", when=clock.now())
    outside.env = {"RONGSHU_CLAIM_LEASE": "0.8"}
    first = outside.start("worker", "--until-idle", SLOW="3")
    until(lambda: outside.written == ["begun a"])
    second = outside.start("worker", SLOW="0")
    first.communicate(timeout=30)
    second.send_signal(signal.SIGTERM)
    second.communicate(timeout=30)
    assert outside.written == ["begun a", "ended a"]
    assert Due.objects.count() == 0
