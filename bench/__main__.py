"""`python -m bench [SMALL] [PART …] [sqlite|postgresql]`: measures both databases and prints one table each.

Parts: open, move, list, deep, map, search, http, register, dispatch, zones, series, join, programme, sampling, boards,
vote; problems, patrols, policies, eligibility and asked, which have databases of their own. SMALL measures at 20,000
cases instead of a million. The databases stay in .cache/bench (RONGSHU_BENCH names another folder) for the next run.
"""

import itertools
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools import postgres

from bench.table import Line, figure, printed

ROOT = Path(__file__).parents[1]
FULL, SMALL = 1_000_000, 20_000
PARTS = {
    "town": (
        "open", "move", "list", "deep", "map", "search", "http", "register", "dispatch", "zones", "series", "join",
        "programme", "sampling", "boards", "vote",
    ),
    "rivers": ("problems", "patrols"),
    "compendium": ("policies", "eligibility"),
    "asked": ("asked",),
}  # fmt: skip


@contextmanager
def database(name: str, folder: Path) -> Iterator[str]:
    """Give the address of one of the two databases, kept in a folder."""
    if name == "sqlite":
        folder.mkdir(parents=True, exist_ok=True)
        yield f"sqlite:///{folder / 'bench.sqlite3'}"
    else:
        with postgres.server(folder / "cluster") as url:
            yield url


def measured(url: str, size: int, world: str, parts: list[str], folder: Path) -> list[Line]:
    """Measure one database in a process of its own; commits reach the disk before they count."""
    env = {
        **os.environ, "DATABASE_URL": url, "RONGSHU_DATA": str(folder / "data"), "RONGSHU_SQLITE_SYNC": "FULL",
        "DJANGO_SETTINGS_MODULE": "bench.settings", "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
    }  # fmt: skip
    command = [sys.executable, "-m", "bench.one", str(size), world, *parts]
    lines = []
    with subprocess.Popen(command, env=env, cwd=ROOT, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        for text in running.stdout:
            if not text.startswith("{"):  # a solver's banner
                continue
            lines.append(Line(**json.loads(text)))
            print(
                f"  {lines[-1].what}: {figure(lines[-1].ours)} {lines[-1].unit}", file=sys.stderr, flush=True
            )
    if running.returncode:
        print(f"  stopped with {running.returncode}", file=sys.stderr)
    return lines


def main(words: list[str]) -> int:
    """Measure and print; the exit code is 1 when a target is missed."""
    size = SMALL if "SMALL" in words else FULL
    names = [n for n in ("sqlite", "postgresql") if n in words] or ["sqlite", "postgresql"]
    parts = [w for w in words if w not in {"SMALL", "sqlite", "postgresql"}]
    home = Path(os.environ.get("RONGSHU_BENCH", ROOT / ".cache" / "bench")).resolve()
    began, missed = time.monotonic(), 0
    for name, world in itertools.product(names, PARTS):
        wanted = [part for part in PARTS[world] if not parts or part in parts]
        if not wanted:
            continue
        print(f"{name}, {world}, {size:,} cases …", file=sys.stderr, flush=True)
        folder = home / (f"{name}-{size}" if world == "town" else f"{name}-{size}-{world}")
        with database(name, folder) as url:
            lines = measured(url, size, world, wanted, folder)
        load = f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
        title = f"\n{name}, {world}, {size:,} cases, {platform.machine()}, {load}"
        print(printed(lines, title=title), flush=True)
        missed += sum(line.verdict == "MISSED" for line in lines)
    print(f"\n{missed} target(s) missed; {time.monotonic() - began:.0f} s.")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
