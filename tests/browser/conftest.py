"""One world, one server and one Chromium for all browser tests, gone after the last; whoever looks in is a Visitor."""

import os
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route, sync_playwright
from tools.compile_messages import compile_messages

from rongshu.core.tests.own_database import copy_to, is_there

ROOT = Path(__file__).resolve().parents[2]
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1440, "height": 900}
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test here: it needs a browser, and says nothing about the database."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.once)


@dataclass(frozen=True)
class World:
    """A running installation: where it answers, and what lies in its database."""

    url: str
    data: Path
    env: dict[str, str]

    def ask(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Return what a query finds in the database."""
        base = sqlite3.connect(f"file:{self.data / 'rongshu.sqlite3'}?mode=ro", uri=True)
        try:
            return base.execute(sql, values).fetchall()
        finally:
            base.close()

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the house on this world."""
        command = [sys.executable, "-m", "rongshu", *words]
        return subprocess.run(command, env=self.env, cwd=ROOT, capture_output=True, text=True, check=False)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="package")
def world(django_db_setup: None) -> Iterator[World]:
    """Build the world and serve it as an installation is served: granian, WhiteNoise, the worker beside it."""
    compile_messages()
    with tempfile.TemporaryDirectory(prefix="rongshu-browser-", ignore_cleanup_errors=True) as folder:
        port = free_port()
        env = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
            "RONGSHU_DATA": folder,
            "RONGSHU_DEMO": "on",
            "RONGSHU_MFA": "on",
            "DATABASE_URL": "",
        }
        if is_there():  # migrated already
            copy_to(Path(folder, "rongshu.sqlite3"))
        found = World(f"http://127.0.0.1:{port}", Path(folder), env)
        built = found.command("shell", "-v0", "-c", "from tests.browser import world; world.main()")
        assert built.returncode == 0, built.stderr[-3000:]
        with Path(folder, "server.log").open("w") as log:
            command = [sys.executable, "-m", "rongshu", "serve", "--port", str(port)]
            server = subprocess.Popen(command, env=env, cwd=ROOT, stdout=log, stderr=log)
        try:
            wait_for(found.url, server)
            yield found
        finally:
            server.terminate()
            server.wait(20)


def wait_for(url: str, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(300):
        assert server.poll() is None, "the server did not start"
        try:
            urllib.request.urlopen(f"{url}/offline", timeout=2).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server does not answer")


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Start the one Chromium."""
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--force-color-profile=srgb"]
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("RONGSHU_CHROMIUM") or None, args=options
        )
        yield browser
        browser.close()


@dataclass
class Seen:
    """What must not happen on any page."""

    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext, home: str) -> None:
        """Stop and note every request that leaves the house, and note every error a page speaks of."""

        def judge(route: Route) -> None:
            if route.request.url.startswith((home, "data:", "blob:")):
                route.continue_()
            else:
                self.foreign.append(route.request.url)
                route.abort()

        context.route("**/*", judge)
        context.on("console", self.hear)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))

    def hear(self, said: ConsoleMessage) -> None:
        if said.type == "error":
            self.errors.append(f"{said.text} {said.location['url']}")

    def nothing(self) -> None:
        """Hold that nothing of it happened, and start anew."""
        assert (self.foreign, self.errors) == ([], [])


@dataclass
class Visitors:
    """Opens pages as somebody, at a width, in a look."""

    world: World
    browser: Browser
    states: dict[str, Any] = field(default_factory=dict)

    @contextmanager
    def enter(
        self, role: str = "", *, size: dict[str, int] = PHONE, elder: str = "", language: str = "zh-CN"
    ) -> Iterator[tuple[Page, Seen]]:
        """Open a page as a role ('' is somebody who hasn't entered); fails when it misbehaved."""
        context = self.browser.new_context(
            viewport=size, locale=language, base_url=self.world.url, service_workers="block",
            storage_state=self._state(role), reduced_motion="reduce", has_touch=size is PHONE,
        )  # fmt: skip
        context.set_default_timeout(10_000)
        context.clear_cookies(name="elder")
        if elder:
            context.add_cookies([{"name": "elder", "value": elder, "url": self.world.url}])
        seen = Seen()
        seen.watch(context, self.world.url)
        try:
            yield context.new_page(), seen
            seen.nothing()
        finally:
            context.close()

    def _state(self, role: str) -> Any:
        if role and role not in self.states:
            context = self.browser.new_context(base_url=self.world.url, service_workers="block")
            page = context.new_page()
            page.goto("/enter")
            page.locator(f"form[action='/enter/as/{role}'] button").click()
            self.states[role] = context.storage_state()
            context.close()
        return self.states.get(role)


@pytest.fixture(scope="package")
def visitors(world: World, chromium: Browser) -> Visitors:
    """Whoever looks in."""
    return Visitors(world, chromium)
