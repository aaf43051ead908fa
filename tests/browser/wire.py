"""A wire to the server that can be cut, and a browser of its own process that can be killed."""

import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext

from tests.browser.conftest import PHONE, free_port


class Wire:
    """Passes bytes on to a port; cut, it closes every connection and takes none."""

    def __init__(self, to: int) -> None:
        self.to, self.port, self.whole = to, free_port(), True
        self.ends: list[socket.socket] = []
        self.door = socket.create_server(("127.0.0.1", self.port))
        self.threads: list[threading.Thread] = []
        self.runs(self._serve)

    def runs(self, act: Callable[..., None], *args: object) -> None:
        """Let something run beside."""
        thread = threading.Thread(target=act, args=args, daemon=True)
        self.threads.append(thread)
        thread.start()

    @property
    def url(self) -> str:
        """Return where the site answers through this wire."""
        return f"http://127.0.0.1:{self.port}"

    def cut(self) -> None:
        """Cut it."""
        self.whole = False
        for end in self.ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def mend(self) -> None:
        """Mend it."""
        self.whole = True

    def _serve(self) -> None:
        while True:
            try:
                near, _ = self.door.accept()
            except OSError:
                return
            if not self.whole:
                near.close()
                continue
            far = socket.create_connection(("127.0.0.1", self.to))
            self.ends += [near, far]
            for one, other in ((near, far), (far, near)):
                self.runs(_pass_on, one, other)

    def close(self) -> None:
        """Take the wire away."""
        self.cut()
        with suppress(OSError):
            self.door.shutdown(socket.SHUT_RDWR)
        for thread in self.threads:
            thread.join(5)
        for end in (self.door, *self.ends):
            end.close()


def _pass_on(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while data := one.recv(65536):
            other.sendall(data)
    for end in (one, other):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


class Killable:
    """A Chromium with a profile on the disk, as a phone has one."""

    def __init__(self, chromium: Browser, profile: Path) -> None:
        self.kind, self.profile = chromium.browser_type, profile
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> BrowserContext:
        """Start it, and return what is open in it."""
        port = free_port()
        program = os.environ.get("RONGSHU_CHROMIUM") or self.kind.executable_path
        wide, high = PHONE["width"], PHONE["height"]
        command = [
            program, "--headless=new", "--no-sandbox", f"--user-data-dir={self.profile}", "--accept-lang=zh-CN,zh",
            f"--remote-debugging-port={port}", f"--window-size={wide},{high}", "--no-first-run", "about:blank",
        ]  # fmt: skip
        self.process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        for _ in range(100):
            with suppress(OSError):
                socket.create_connection(("127.0.0.1", port), 0.2).close()
                break
            time.sleep(0.1)
        return self.kind.connect_over_cdp(f"http://127.0.0.1:{port}").contexts[0]

    def kill(self) -> None:
        """Kill it with all it has started, as a battery does."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(10)
            self.process = None


@contextmanager
def phone(chromium: Browser, profile: Path) -> Iterator[Killable]:
    """Have a browser that can be killed, and is gone at the end."""
    made = Killable(chromium, profile)
    try:
        yield made
    finally:
        made.kill()
