"""The one row there is comes back as it was written, to the microsecond, and nothing when there is none."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import IntegrityError

from rongshu.core.models import Due
from rongshu.core.single import single

MOMENTS = (
    datetime(2026, 11, 23, 2, 0, tzinfo=UTC),
    datetime(2026, 11, 23, 2, 0, 0, 120, tzinfo=UTC),
    datetime(1943, 5, 6, 23, 59, 59, 999_999, tzinfo=timezone(timedelta(hours=8))),
    datetime(9999, 1, 1, tzinfo=UTC),
)


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_a_moment_comes_back_in_utc_as_it_was_written(db: None, moment: datetime) -> None:
    Due.objects.create(name="x", key="1", at=moment)
    found = single(Due.objects.filter(name="x"))
    assert found is not None
    assert (found.at, found.at.utcoffset()) == (moment, timedelta())


def test_nothing_is_none_and_two_of_one_kind_are_not_written(db: None) -> None:
    assert single(Due.objects.filter(name="x")) is None
    Due.objects.create(name="x", key="1", at=MOMENTS[0])
    with pytest.raises(IntegrityError):
        Due.objects.create(name="x", key="1", at=MOMENTS[0])
