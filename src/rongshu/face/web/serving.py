"""Runs the site and its worker together, until told to stop."""

import os
import subprocess
import sys

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels


def serve(host: str, port: int, *, threads: int = 8) -> None:
    """Serve on host and port, with a worker beside it; returns when interrupted."""
    worker = subprocess.Popen(
        [sys.executable, "-m", "rongshu", "worker", "--with-parent"], env=os.environ.copy()
    )
    try:
        Granian(
            "rongshu.wsgi:application", address=host, port=port, interface=Interfaces.WSGI,
            blocking_threads=threads, log_access=False, log_level=LogLevels.warning,
        ).serve()  # fmt: skip
    finally:
        worker.terminate()
        worker.wait(10)
