"""Works off what is due, step by step as `settings.WORK` lists them, until told to stop. Several may run."""

import logging
import os
import secrets
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.conf import settings
from django.db import Error, close_old_connections, connections
from django.utils.module_loading import import_string

from rongshu.core import claims, clock, schedule

Step = Callable[[str, datetime], bool]  # does one thing; says whether there was one
log = logging.getLogger(__name__)
IN_A_ROW = 50  # of one step, before the others have their turn


def work(stop: threading.Event, *, until_idle: bool = False) -> int:
    """Work until `stop` is set, or until nothing is due; returns how many things were done.

    What is under way when `stop` comes is finished. A database that is away is waited for.
    """
    name = f"{socket.gethostname()[:30]}:{os.getpid()}:{secrets.token_hex(4)}"
    steps: list[Step] = [import_string(dotted) for dotted in settings.WORK]
    done = 0
    with _kept_alive(name):
        while not stop.is_set():
            try:
                some = _round(name, steps, stop)
            except Error as error:
                log.error("The database does not answer (%s); trying again.", str(error).strip())
                close_old_connections()
                stop.wait(5)
                continue
            done += some
            if not some and until_idle:
                break
            if not some:
                stop.wait(settings.WORKER_PAUSE)
    return done


def _round(name: str, steps: list[Step], stop: threading.Event) -> int:
    now = clock.now()
    schedule.plant_daily(now)
    claims.reap(now)
    return sum(_some(step, name, stop) for step in steps)


def _some(step: Step, name: str, stop: threading.Event) -> int:
    for done in range(IN_A_ROW):
        if stop.is_set() or not step(name, clock.now()):
            return done
    return IN_A_ROW


@contextmanager
def _kept_alive(name: str) -> Iterator[None]:
    ended = threading.Event()
    thread = threading.Thread(target=_beat, args=(name, ended), daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _beat(name: str, ended: threading.Event) -> None:
    while not ended.wait(settings.CLAIM_LEASE / 4):
        try:
            claims.keep(name, clock.now())
        except Error as error:
            log.warning("What is claimed could not be renewed (%s).", str(error).strip())
            close_old_connections()
    connections.close_all()
