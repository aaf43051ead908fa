"""Forty press at once: one has the room, every voice counts and the branch is asked once, a card comes once."""

from pathlib import Path

from tests.concurrency.test_crowd import pressed

CALLERS = 40
MODULE = "tests.concurrency.rooms"


def test_one_has_the_room(own_database: dict[str, str], tmp_path: Path) -> None:
    report = pressed("book", own_database, tmp_path, CALLERS, MODULE)
    told = report["told"]
    assert (told.pop("done"), sum(told.values())) == (1, CALLERS - 1)
    assert all(words.startswith("Refused: The room is taken at that time") for words in told)
    assert (report["has_it"], report["quarters"]) == (1, 4)


def test_every_voice_counts_and_reaches_the_branch_once(own_database: dict[str, str], tmp_path: Path) -> None:
    report = pressed("voice", own_database, tmp_path, CALLERS, MODULE)
    assert report["told"] == {"done": CALLERS}
    assert (report["voices"], report["state"], report["events"]) == (CALLERS, "heard", ["reach"])


def test_a_card_read_by_several_readers_comes_once(own_database: dict[str, str], tmp_path: Path) -> None:
    report = pressed("tap", own_database, tmp_path, CALLERS, MODULE)
    assert report["told"] == {"done": CALLERS}
    assert report["visits"] == 10
