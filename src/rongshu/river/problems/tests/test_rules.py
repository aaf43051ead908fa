"""How long a problem may take, which photos are missing, and when it is the old one come back."""

from datetime import UTC, datetime, timedelta

import pytest

from rongshu.core.calendar import Limit, Unit
from rongshu.river.problems.catalogue import BY_NAME
from rongshu.river.problems.rules import Closed, came_back, missing_photo, time_given

FOUND = datetime(2025, 9, 7, 8, tzinfo=UTC)


def closed(number: str = "1", kind: str = "litter", days: float = 10, metres: float = 20) -> Closed:
    return Closed(number, kind, FOUND - timedelta(days=days), metres)


@pytest.mark.parametrize(
    ("kind", "days"), [("litter", 5), ("sewage", 5), ("floodway_planted", 30), ("project_unlicensed", 60)]
)
def test_the_time_given(kind: str, days: int) -> None:
    assert time_given(BY_NAME[kind]) == Limit(days, Unit.WORKING_DAYS)


def test_both_photos_are_needed() -> None:
    assert missing_photo(0, 0) == missing_photo(0, 3)
    assert "before" in (missing_photo(0, 1) or "")
    assert "after" in (missing_photo(1, 0) or "")
    assert missing_photo(1, 1) is None


@pytest.mark.parametrize(
    ("old", "is_back"),
    [
        (closed(metres=100), True),
        (closed(metres=100.1), False),
        (closed(kind="waste"), False),
        (closed(days=365), True),
        (closed(days=366), False),
        (closed(days=0), True),
        (closed(days=-1), False),  # closed only after the new one was found
    ],
)
def test_it_has_come_back_when_it_is_alike_near_and_soon(old: Closed, is_back: bool) -> None:
    assert came_back("litter", FOUND, [old]) == (old if is_back else None)


def test_the_nearest_has_come_back() -> None:
    near = closed("2", metres=3)
    assert came_back("litter", FOUND, [closed("1", metres=50), near, closed("3", metres=90)]) is near
    assert came_back("litter", FOUND, []) is None
