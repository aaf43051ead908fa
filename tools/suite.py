"""Run every test on SQLite, and again on a PostgreSQL started here; say clearly which of the two ran."""

import os
import subprocess
import sys
import tempfile
import time

from tools import browser, postgres
from tools.compile_messages import compile_messages


def main() -> int:
    """Run the suite; the exit code is 0 only when all that could run has passed."""
    compile_messages()
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
        mark = ["-m", " and ".join(marks)] if marks else []
        command = [sys.executable, "-m", "pytest", "-q", "-n", "2", *mark]
        return subprocess.run([*command, *sys.argv[1:]], env=env, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
