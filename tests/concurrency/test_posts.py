"""Twenty press at once for a post that takes three, and for one turn: nobody is let in beyond what it takes."""

from pathlib import Path

from tests.concurrency.test_crowd import pressed

CALLERS = 20
SETTINGS = {"DJANGO_SETTINGS_MODULE": "rongshu.loop.duties.tests.post_settings"}
MODULE = "tests.concurrency.posts"
FULL = "Conflict: Somebody was quicker: everybody this post takes has been found. Thank you!"
TWICE = "Conflict: The same person answers for this post at that time already."
TAKEN = "Conflict: Somebody was quicker and stands in already. Thank you for being ready!"


def test_as_many_win_as_it_takes(own_database: dict[str, str], tmp_path: Path) -> None:
    report = pressed("claim", own_database | SETTINGS, tmp_path, CALLERS, MODULE)
    assert report["told"] == {"done": 3, FULL: CALLERS - 3}
    assert (report["holders"], report["people"]) == (3, 3)


def test_nobody_takes_the_same_post_twice(own_database: dict[str, str], tmp_path: Path) -> None:
    report = pressed("same", own_database | SETTINGS, tmp_path, CALLERS, MODULE)
    assert report["told"] == {"done": 1, TWICE: CALLERS - 1}
    assert (report["holders"], report["people"]) == (1, 1)


def test_one_stands_in(own_database: dict[str, str], tmp_path: Path) -> None:
    report = pressed("stand_in", own_database | SETTINGS, tmp_path, CALLERS, MODULE)
    assert report["told"] == {"done": 1, TAKEN: CALLERS - 1}
    assert report["standing_in"] == 1
