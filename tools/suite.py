"""Run every test on SQLite, and again on a PostgreSQL started here; say clearly which of the two ran."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg

from tools import browser, postgres
from tools.compile_messages import compile_messages

PROCESSES = ("gw0", "gw1")


def main() -> int:
    """Run the suite; the exit code is 0 only when all that could run has passed."""
    compile_messages()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # each of the many processes would compile the house anew
    chromium = browser.found() or browser.install()
    said, failed = [], False
    began = time.monotonic()
    failed |= _pytest("SQLite", "", chromium) != 0
    said.append("SQLite")
    if postgres.binaries():
        with postgres.server() as url:
            failed |= _pytest("PostgreSQL", url, chromium) != 0
        said.append("PostgreSQL")
    else:
        print("PostgreSQL did NOT run: no binary here (Debian: apt-get install postgresql).")
    if chromium is None:
        print(browser.HOW)
        failed = True
    ran, outcome = " and ".join(said), "FAILED" if failed else "all passed"
    print(f"Ran on {ran} in {time.monotonic() - began:.0f} s: {outcome}.")
    return int(failed)


def _pytest(name: str, url: str, chromium: str | None) -> int:
    print(f"--- {name} ---", flush=True)
    marks = ["not browser"] * (chromium is None) + ["not once"] * bool(url)
    with tempfile.TemporaryDirectory(prefix="rongshu-test-") as data:
        env = {**os.environ, "RONGSHU_DATA": data, "DATABASE_URL": url, "RONGSHU_CHROMIUM": chromium or ""}
        _migrate(Path(data), url, env)
        mark = ["-m", " and ".join(marks)] if marks else []
        command = [sys.executable, "-m", "pytest", "-q", "-n", str(len(PROCESSES)), "--reuse-db", *mark]
        return subprocess.run([*command, *sys.argv[1:]], env=env, check=False).returncode


def _migrate(data: Path, url: str, env: dict[str, str]) -> None:
    """Migrate one database, which takes a while, and give each process of the suite a copy."""
    command = [sys.executable, "-m", "rongshu", "migrate", "-v0"]
    subprocess.run(command, env=env, check=True)
    for process in PROCESSES:
        if url:
            with psycopg.connect(url.rpartition("/")[0] + "/template1", autocommit=True) as there:
                there.execute(f"CREATE DATABASE test_postgres_{process} TEMPLATE postgres")
        else:
            shutil.copy(data / "rongshu.sqlite3", data / f"test.sqlite3_{process}")


if __name__ == "__main__":
    sys.exit(main())
