"""A seal changes with everything it stands for, and with nothing else."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from rongshu.core.sealing import GENESIS, digest, root, seal

CONTENT = {
    "case": "DD-20261123-0001",
    "seq": 1,
    "at": datetime(2026, 11, 23, 2, tzinfo=UTC),
    "data": {"a": 1, "b": [2]},
}


def test_a_seal_is_what_it_was_yesterday() -> None:
    known = "9ee77f994212322faa94702a70541f6a4e7ca63c47e499e31b99c6fb6f4684a1"
    assert seal(GENESIS, {"b": "榕树", "a": 1}) == known
    assert seal(GENESIS, CONTENT) == seal(GENESIS, dict(reversed(CONTENT.items())))


def test_the_zone_of_a_moment_does_not_matter_the_moment_does() -> None:
    shanghai = CONTENT | {"at": datetime(2026, 11, 23, 10, tzinfo=timezone(timedelta(hours=8)))}
    assert seal(GENESIS, shanghai) == seal(GENESIS, CONTENT)
    later = CONTENT | {"at": datetime(2026, 11, 23, 2, 0, 0, 1, tzinfo=UTC)}
    assert seal(GENESIS, later) != seal(GENESIS, CONTENT)


@pytest.mark.parametrize(
    "change", [{"seq": 2}, {"data": {"a": 1, "b": [3]}}, {"case": "DD-20261123-0002"}, {"more": None}]
)
def test_every_change_shows(change: dict[str, object]) -> None:
    assert seal(GENESIS, CONTENT | change) != seal(GENESIS, CONTENT)


def test_what_came_before_is_in_it() -> None:
    assert seal("1" * 64, CONTENT) != seal(GENESIS, CONTENT)


def test_what_json_does_not_know_is_not_sealed_by_its_looks() -> None:
    with pytest.raises(TypeError, match="object can't be sealed"):
        seal(GENESIS, {"a": object()})


def test_a_days_root_hangs_on_the_order_and_on_the_day_before() -> None:
    roots = {
        root(GENESIS, ["a", "b"]),
        root(GENESIS, ["b", "a"]),
        root(GENESIS, ["ab"]),
        root("1" * 64, ["a", "b"]),
    }
    assert len(roots) == 4
    assert root(GENESIS, []) == "60e05bd1b195af2f94112fa7197a5c88289058840ce7c6df9693756bc6250f55"


def test_words_can_be_destroyed_and_their_digest_stays() -> None:
    assert digest("salt", "门禁密码") == digest("salt", "门禁密码") != digest("pepper", "门禁密码")
