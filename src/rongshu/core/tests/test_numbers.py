"""Numbers without a gap and without a double, whatever runs at once and whatever is rolled back."""

import threading
from datetime import date

import pytest
from django.db import connections, transaction

from rongshu.core.models import Counter
from rongshu.core.numbers import next_number
from rongshu.core.tests.own_database import Outside

DAY = date(2026, 11, 23)


def test_numbers_count_by_prefix_and_day(db: None) -> None:
    given = [next_number("DD", DAY), next_number("DD", DAY), next_number("BS", DAY)]
    given.append(next_number("DD", date(2026, 11, 24)))
    assert given == ["DD-20261123-0001", "DD-20261123-0002", "BS-20261123-0001", "DD-20261124-0001"]


def test_a_rollback_gives_the_number_back(transactional_db: None) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        next_number("DD", DAY)
        1 / 0  # noqa: B018
    assert next_number("DD", DAY) == "DD-20261123-0001"


def test_past_9999_the_number_grows_a_digit(db: None) -> None:
    Counter.objects.create(prefix="DD", day=DAY, last=9999)
    assert next_number("DD", DAY) == "DD-20261123-10000"


def take(kept: list[str], each: int, start: threading.Barrier) -> None:
    """Take numbers in short transactions, giving every third one back."""
    start.wait()
    for n in range(each):
        try:
            with transaction.atomic():
                number = next_number("DD", DAY)
                if n % 3 == 2:
                    raise LookupError
        except LookupError:
            continue
        kept.append(number)
    connections.close_all()


def test_eight_threads_with_rollbacks_leave_no_gap(outside: Outside) -> None:
    kept: list[str] = []
    start = threading.Barrier(8)
    threads = [threading.Thread(target=take, args=(kept, 30, start)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(kept) == [f"DD-20261123-{n:04d}" for n in range(1, 161)]


def test_four_processes_with_rollbacks_leave_no_gap(outside: Outside) -> None:
    taking = [outside.start("take_numbers", "30") for _ in range(4)]
    said = [one.communicate(timeout=120)[0] for one in taking]
    assert [one.returncode for one in taking] == [0] * 4, said
    assert sorted(" ".join(said).split()) == [f"DD-20261123-{n:04d}" for n in range(1, 81)]
