"""A moment comes back from either database as it was written, to the microsecond."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from rongshu.core.models import Due

MOMENTS = (
    datetime(2026, 11, 23, 2, 0, tzinfo=UTC),
    datetime(2026, 11, 23, 2, 0, 0, 120, tzinfo=UTC),
    datetime(1943, 5, 6, 23, 59, 59, 999_999, tzinfo=timezone(timedelta(hours=8))),
    datetime(9999, 1, 1, tzinfo=UTC),
)


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_a_moment_comes_back_in_utc_as_it_was_written(db: None, moment: datetime) -> None:
    Due.objects.create(name="x", key="1", at=moment)
    (found,) = Due.objects.filter(name="x")
    assert (found.at, found.at.utcoffset()) == (moment, timedelta())
