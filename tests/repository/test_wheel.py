"""`pip install .` and `rongshu demo` work in a clean environment, with every static file in the wheel."""

import json
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

ROOT = Path(__file__).resolve().parents[2]
OURS = ("RONGSHU_", "DATABASE_", "DJANGO_", "PYTHON")
STATIC = [p for p in ROOT.glob("src/rongshu/*/*/static/**/*") if p.is_file()]

pytestmark = pytest.mark.timeout(1200)  # builds, installs, and has a year of demo done


def run(*command: object, cwd: Path, **env: str) -> str:
    done = subprocess.run(
        [str(c) for c in command],
        cwd=cwd,
        env={k: v for k, v in os.environ.items() if not k.startswith(OURS)} | {"HOME": str(cwd)} | env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel, and install it with its locked dependencies into an environment of its own."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", folder, ROOT, cwd=folder)
    (wheel,) = folder.glob("*.whl")
    run(sys.executable, "-m", "venv", folder / "env", cwd=folder)
    pip = [folder / "env/bin/python", "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    cache = {"PIP_CACHE_DIR": str(Path.home() / ".cache/pip")}
    run(*pip, "--require-hashes", "-r", ROOT / "requirements.lock", cwd=folder, **cache)
    run(*pip, "--no-deps", wheel, cwd=folder)
    return folder


@pytest.fixture(scope="module")
def site(installed: Path) -> Iterator[str]:
    """Run `rongshu demo` from the wheel, away from the checkout; yields its address."""
    port = free_port()
    with (installed / "said.log").open("w") as log:
        demo = subprocess.Popen(
            [installed / "env/bin/rongshu", "demo", "--port", str(port)],
            cwd=installed,
            env={"PATH": "/usr/bin:/bin", "HOME": str(installed)},
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        _wait(demo, f"http://127.0.0.1:{port}/enter", installed / "said.log")
        yield f"http://127.0.0.1:{port}"
    finally:
        os.killpg(demo.pid, signal.SIGTERM)
        demo.wait(30)


def _wait(demo: "subprocess.Popen[bytes]", address: str, log: Path) -> None:
    for _ in range(1200):
        assert demo.poll() is None, log.read_text()
        try:
            fetch(address)
        except OSError:
            time.sleep(0.25)
        else:
            return
    raise AssertionError("the demo never answered: " + log.read_text())


def fetch(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=20) as answer:
        assert answer.status == 200
        body: bytes = answer.read()
        return body


def test_the_entrance_speaks_chinese_and_offers_the_roles(site: str) -> None:
    page = fetch(f"{site}/enter").decode()
    assert 'lang="zh-CN"' in page
    assert {"enter/as/secretary", "enter/as/resident", "enter/as/volunteer"} <= set(
        re.findall(r"enter/as/\w+", page)
    )
    assert not re.search(r">[A-Z][a-z]+ [a-z]+<", page), "an English sentence on the Chinese page"


def test_the_year_in_figures_is_that_of_the_newspaper_page(site: str) -> None:
    years = json.loads(urllib.request.urlopen(f"{site}/api/v1/public/figures").read())["years"]
    said: dict[str, int] = {}
    for year in years:  # a year of the demo goes over New Year
        page = urllib.request.urlopen(f"{site}/figures?year={year}").read().decode()
        shown = re.findall(r'data-figure="(\w+)">(\d+)<', page)
        if year == years[0]:
            now = {name: int(n) for name, n in shown}
        said |= {name: said.get(name, 0) + int(n) for name, n in shown}
    assert (now["households"], now["buildings"]) == (450, 16)
    assert now["residents"] > 2000 and 90 <= now["volunteers"] <= 100
    assert now["zones"] > now["zones_kept"] > 0 and now["boards"] > 10
    assert said["orders_confirmed"] > 1000 and said["services"] > 1000 and said["same_night"] > 0
    assert (said["emergencies"], said["sampling_rounds"], said["turned_out"]) == (1, 3, 50)
    assert said["sampled"] > 3 * 2000
    assert said["decisions_closed"] > 0 and said["votes"] == said["conventions"] == 1


def test_every_static_file_is_served(site: str) -> None:
    assert len(STATIC) > 10
    for path in STATIC:
        name = str(path.relative_to(next(p for p in path.parents if p.name == "static")))
        assert fetch(f"{site}/static/{name}") == path.read_bytes(), name


def test_the_entrance_names_no_static_file_that_is_missing(site: str) -> None:
    page = fetch(f"{site}/enter").decode()
    wanted = set(re.findall(r'(?:src|href)="(/[^"#?]+\.[a-z]+)', page))
    assert wanted
    for one in wanted:
        fetch(site + one)


def test_the_manifest_can_be_installed_from(site: str) -> None:
    manifest = json.loads(fetch(f"{site}/manifest.webmanifest"))
    assert manifest["display"] == "standalone"
    for icon in manifest["icons"]:
        fetch(site + icon["src"])
    assert b"fetch" in fetch(f"{site}/service-worker.js")


def test_the_demo_prints_where_it_is_and_who_to_enter_as(site: str, installed: Path) -> None:
    said = (installed / "said.log").read_text()
    assert f"{site}" in said
    assert {"secretary", "resident", "volunteer", "property", "mediator", "supervisor", "helper"} <= set(
        said.split()
    )
