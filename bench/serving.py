"""A real server on loopback, asked over real connections that stay open."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.measure import Sample

SERVE = """
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels
import sys
Granian("rongshu.wsgi:application", address="127.0.0.1", port=int(sys.argv[1]), interface=Interfaces.WSGI,
        blocking_threads=8, log_access=False, log_level=LogLevels.error).serve()
"""


def free_port() -> int:
    """Return a port of loopback nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def server(**env: str) -> Iterator[int]:
    """Serve the product in a process of its own while the block lasts; yields the port."""
    port = free_port()
    running = start(port, **env)
    try:
        yield port
    finally:
        stop(running)


def start(port: int, **env: str) -> "subprocess.Popen[bytes]":
    """Start a server and wait until it answers."""
    command = [sys.executable, "-c", SERVE, str(port)]
    running = subprocess.Popen(
        command, env={**os.environ, **env}, cwd=Path(__file__).parents[1], start_new_session=True
    )
    for _ in range(300):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/offline")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return running
    raise RuntimeError("The server did not start.")


def stop(running: "subprocess.Popen[bytes]", how: int = signal.SIGTERM) -> None:
    """Send a process and all it started a signal, and wait for its end."""
    os.killpg(running.pid, how)
    running.wait(30)


@dataclass
class Client:
    """One open connection with its cookies or token."""

    port: int
    headers: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def get(self, path: str) -> tuple[int, bytes]:
        """Ask for a page."""
        return self._ask("GET", path, None)

    def post(self, path: str, given: object) -> tuple[int, bytes]:
        """Hand something in as JSON."""
        return self._ask("POST", path, json.dumps(given).encode())

    def _ask(self, method: str, path: str, body: bytes | None) -> tuple[int, bytes]:
        kind = {"Content-Type": "application/json"} if body is not None else {}
        self.connection.request(method, path, body, {**self.headers, **kind})
        answer = self.connection.getresponse()
        return answer.status, answer.read()


def together(acts: list[Callable[[], object]], *, seconds: float) -> tuple[Sample, float]:
    """Do several things over and over, each in a thread; returns the times and how many a second in all."""
    times: list[float] = []
    began = time.perf_counter()

    def one(act: Callable[[], object]) -> None:
        while time.perf_counter() - began < seconds:
            start_ = time.perf_counter()
            act()
            times.append(time.perf_counter() - start_)

    threads = [threading.Thread(target=one, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Sample(tuple(sorted(times))), len(times) / (time.perf_counter() - began)
