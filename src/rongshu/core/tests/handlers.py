"""Handlers the scheduler's tests run, in processes of their own: each writes a line of what it did."""

import os
import time
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from rongshu.core import schedule


def write(line: str) -> None:
    with Path(settings.DATA, "written").open("a") as file:
        file.write(f"{line}\n")


def note(key: str, now: datetime) -> None:
    write(f"note {key} {os.getpid()}")
    time.sleep(0.02)


def slow(key: str, now: datetime) -> None:
    write(f"begun {key}")
    time.sleep(float(os.environ.get("SLOW", "60")))
    write(f"ended {key}")


def poison(key: str, now: datetime) -> None:
    raise ValueError(f"{key} is poison")


def again(key: str, now: datetime) -> None:
    schedule.at(name="again", key=key, when=now + timedelta(days=1))
