"""docs/api.md is true: its curl lines, run by bash against a live server, print what it says they print."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from rongshu.core.tests.own_database import copy_to

PAGE = Path(__file__).resolve().parents[5] / "docs" / "api.md"
BLOCK = re.compile(r"```(sh|text)\n(.*?)```", re.DOTALL)
WORLD = """
import django; django.setup()
from rongshu.face.open.tests.conftest import build
for role, person in build().people.items():
    person.register_key = f"demo:{role}"
    person.save()
"""
END = "--- end of a block ---"


@pytest.fixture
def host(db: None, tmp_path: Path) -> Iterator[str]:
    """Serve a town of its own on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    env = os.environ | {
        "RONGSHU_DATA": str(tmp_path), "RONGSHU_DEMO": "on", "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "rongshu.settings", "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
    }  # fmt: skip
    copy_to(tmp_path / "rongshu.sqlite3")
    subprocess.run([sys.executable, "-c", WORLD], env=env, check=True)
    command = [sys.executable, "-m", "rongshu", "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=env, start_new_session=True, stdout=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        _until_it_answers(f"{address}/api/v1/openapi.json", server)
        yield address
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(20)


def _until_it_answers(url: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert server.poll() is None, "the server gave up"
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:
                assert answer.status == 200
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the server did not answer within a minute")


def story() -> list[tuple[str, str]]:
    """Return each block of shell with what it is said to print."""
    found: list[tuple[str, str]] = []
    for kind, text in BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        found.append((text, "")) if kind == "sh" else found.append((found.pop()[0], text))
    return found


@pytest.mark.once
def test_the_document_prints_what_it_says(host: str) -> None:
    blocks = story()
    assert len(blocks) == 6
    script = "\n".join(f"{shell}\necho '{END}'" for shell, _ in blocks)
    ran = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        env=os.environ | {"HOST": host}, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    printed = [part.strip("\n") for part in ran.stdout.split(f"{END}\n")]
    assert ran.returncode == 0, f"{ran.stdout}\n{ran.stderr}"
    assert printed[:-1] == [said.strip("\n") for _, said in blocks]
