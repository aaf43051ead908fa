"""Two hundred press at once: one wins, the others are told what happened, and nothing is doubled."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

CALLERS, PLACING, PLACES = 200, 60, 50
ROOT = Path(__file__).parents[2]


def pressed(
    name: str,
    where: dict[str, str],
    tmp_path: Path,
    callers: int = CALLERS,
    module: str = "tests.concurrency.crowd",
) -> dict[str, Any]:
    env = {
        **os.environ, "RONGSHU_DATA": str(tmp_path), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        "DJANGO_SETTINGS_MODULE": "rongshu.settings", **where,
    }  # fmt: skip
    command = [sys.executable, "-m", module, name, str(callers)]
    done = subprocess.run(
        command, env=env, cwd=ROOT, capture_output=True, text=True, timeout=180, check=False
    )
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def numbers(last: int) -> list[str]:
    return [f"DD-20261123-{n:04d}" for n in range(1, last + 1)]


def test_one_of_two_hundred_makes_the_move(own_database: dict[str, str], tmp_path: Path) -> None:
    report = pressed("move", own_database, tmp_path)
    quicker = "Conflict: Somebody was quicker: Asked a volunteer. It now stands at “Offered”."
    assert sorted(report["told"].values()) == [1, CALLERS - 1], report["told"]
    assert report["told"]["done"] == 1
    assert [t for t in report["told"] if t != "done"] == [quicker]
    assert (report["offered"], report["offers"], report["notices"]) == (1, 1, 1)
    assert report["events"] == report["versions"]


def test_nobody_is_asked_beyond_what_they_want(own_database: dict[str, str], tmp_path: Path) -> None:
    """She takes three a week and has two; two hundred ask her for one more each."""
    report = pressed("cap", own_database, tmp_path)
    assert report["told"]["done"] == 1, report["told"]
    assert sum(report["told"].values()) == CALLERS
    assert {t.split(":")[0] for t in report["told"]} <= {"done", "Refused", "Invalid"}, report["told"]
    assert (report["hers"], report["offered"], report["offers"], report["notices"]) == (3, 1, 1, 1)
    assert report["numbers"] == numbers(2 + CALLERS)
    assert report["events"] == report["versions"]


def test_numbers_have_no_gap(own_database: dict[str, str], tmp_path: Path) -> None:
    report = pressed("numbers", own_database, tmp_path, PLACING)
    assert report["told"] == {"done": PLACING}
    assert report["numbers"] == numbers(2 + PLACING)


def test_the_ledger_sums_when_all_write_at_once(own_database: dict[str, str], tmp_path: Path) -> None:
    """Each writes a line of their own, and all take the same line back: once it is."""
    report = pressed("ledger", own_database, tmp_path)
    taken = "Conflict: This was written into the ledger before."
    assert report["told"] == {"done, done": 1, f"done, {taken}": CALLERS - 1}
    assert report["lines"] == 1 + CALLERS + 1
    assert (report["minutes"], report["jobs"]) == (sum(range(1, CALLERS + 1)), CALLERS)
    assert report["wrong_totals"] == []


def test_of_two_hundred_the_first_fifty_are_in(own_database: dict[str, str], tmp_path: Path) -> None:
    """Everybody has a turn of their own, in the order they were written down; whoever came later waits."""
    report = pressed("join", own_database, tmp_path)
    assert report["told"] == {"done": CALLERS}
    in_line = [[n, "joined" if n <= PLACES else "waiting"] for n in range(1, CALLERS + 1)]
    assert report["listed"] == in_line
    assert (report["joined"], report["wrong_counts"], report["notices"]) == (PLACES, 0, 0)


def test_nobody_signs_up_in_two_places_at_once(own_database: dict[str, str], tmp_path: Path) -> None:
    """One person signs up for two hundred occasions that are all at the same time."""
    report = pressed("elsewhere", own_database, tmp_path)
    assert report["told"]["done"] == 1, report["told"]
    clash = "Refused: At that time there is 读书会, 2026-11-24 10:00. Please leave that one first."
    assert report["told"] == {"done": 1, clash: CALLERS - 1}
    assert report["listed"] == [[1, "joined"]]


def test_no_place_is_lost_while_half_come_and_half_go(own_database: dict[str, str], tmp_path: Path) -> None:
    """A hundred leave, fifty of them with a place, while a hundred sign up: fifty are in, in order of arrival."""
    report = pressed("leave", own_database, tmp_path)
    assert report["told"] == {"done": CALLERS}
    coming = [status for _, status in report["listed"] if status != "cancelled"]
    assert coming == ["joined"] * PLACES + ["waiting"] * (CALLERS // 2 - PLACES)
    assert [turn for turn, _ in report["listed"]] == list(range(1, CALLERS + 1))
    assert (report["joined"], report["wrong_counts"]) == (PLACES, 0)
