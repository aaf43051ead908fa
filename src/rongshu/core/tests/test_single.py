"""The one row there is, without a thought for order; nothing when there is none."""

from datetime import UTC, datetime

from django.db import connection
from django.test.utils import CaptureQueriesContext

from rongshu.core.models import Due
from rongshu.core.single import single


def test_the_one_row_is_found_unsorted_and_none_is_none(db: None) -> None:
    assert single(Due.objects.filter(name="x")) is None
    made = Due.objects.create(name="x", key="1", at=datetime(2026, 11, 23, 2, 0, tzinfo=UTC))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert single(Due.objects.filter(name="x").order_by("at")) == made
    assert ["ORDER BY" in q["sql"] for q in asked.captured_queries] == [False]
