"""`rongshu worker`: runs what is due and sends what waits."""

import os
import signal
import threading
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from rongshu.core.worker import work


class Command(BaseCommand):
    """Works until SIGTERM or Ctrl+C; what is under way then is finished."""

    help = "Run what is due and send what waits, until told to stop."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take when to end by itself."""
        parser.add_argument("--until-idle", action="store_true", help="end when nothing is due")
        parser.add_argument("--with-parent", action="store_true", help="end when whoever started it is gone")

    def handle(self, *args: object, **options: object) -> None:
        """Work."""
        stop = threading.Event()
        for one in (signal.SIGTERM, signal.SIGINT):
            signal.signal(one, lambda *_: stop.set())
        if options["with_parent"]:
            threading.Thread(target=_watch, args=(os.getppid(), stop), daemon=True).start()
        done = work(stop, until_idle=bool(options["until_idle"]))
        self.stdout.write(f"{done} done")


def _watch(parent: int, stop: threading.Event) -> None:
    while not stop.wait(2):
        if os.getppid() != parent:
            stop.set()
