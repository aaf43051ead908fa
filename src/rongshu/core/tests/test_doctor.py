"""What does not hold on the ground floor is named: due rows that fail, nobody working."""

from datetime import UTC, datetime, timedelta

import time_machine

from rongshu.core import doctor, schedule
from rongshu.core.models import Due

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def test_a_failing_row_and_a_sleeping_worker_are_named(db: None) -> None:
    schedule.at(name="poison", key="p", when=NOW)
    Due.objects.update(tries=3, trouble="ValueError: p is poison")
    schedule.at(name="note", key="n", when=NOW - timedelta(hours=2))
    schedule.at(name="note", key="soon", when=NOW - timedelta(minutes=2))
    with time_machine.travel(NOW):
        found = [(f.where, f.params) for f in doctor.DUE_ROWS.run()]
    assert found == [
        ("poison p", {"tries": 3, "trouble": "ValueError: p is poison"}),
        ("worker", {"count": 1}),
    ]


def test_every_check_has_its_name_once() -> None:
    names = [check.name for check in doctor.every()]
    assert len(names) == len(set(names))
    assert {"events", "days", "numbers", "evidence", "ledger", "due", "deliveries", "fields"} <= set(names)
