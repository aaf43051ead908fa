"""The import contracts hold, and each of them catches a seeded violation."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT = Path(sys.executable).with_name("lint-imports")

# contract → a file and the line that breaks it
SEEDS = {
    "The house: import only downwards": ("ground/places/rules.py", "import rongshu.loop.cases.rules"),
    "Rooms of the estate and of the river never import each other": (
        "river/water/method/means.py",
        "import rongshu.estate.reports",
    ),
    "The loop's own order": ("loop/notices/models.py", "import rongshu.loop.cases.models"),
    "The compendium's own order": ("policy/library/models.py", "import rongshu.policy.finding.tokens"),
    "The ground's own order": ("ground/places/models.py", "import rongshu.ground.people.models"),
    "Inside a room: pages and API above actions above queries above models above rules": (
        "estate/orders/queries.py",
        "import rongshu.estate.orders.pages",
    ),
    "Sampling stands on its emergency, which knows it as one part among others": (
        "estate/emergency/queries.py",
        "import rongshu.estate.emergency.sampling.rules",
    ),
    "Rules and flows are pure": ("loop/dispatch/rules.py", "import django.db"),
}


def lint(folder: Path) -> str:
    found = subprocess.run(
        [LINT, "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": "src", "PATH": "/usr/bin:/bin", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return " ".join((found.stdout + found.stderr).split())


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    ignore = shutil.ignore_patterns("static", "templates", "locale", "__pycache__", "tests")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=ignore)
    return tmp_path


def test_no_contract_is_broken(copy: Path) -> None:
    said = lint(copy)
    assert f"Contracts: {len(SEEDS)} kept, 0 broken." in said


@pytest.mark.parametrize("contract", SEEDS)
def test_a_seeded_violation_is_caught(copy: Path, contract: str) -> None:
    name, line = SEEDS[contract]
    with (copy / "src/rongshu" / name).open("a") as file:
        file.write(f"\n{line}\n")
    assert f"{contract} BROKEN" in lint(copy)
