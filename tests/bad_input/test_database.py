"""What a database refuses by itself is told in words; what is a fault of ours stays one."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest
from django.test import RequestFactory

from rongshu.core import database_errors
from rongshu.core.errors import Conflict, NoRoom
from rongshu.core.models import Counter
from rongshu.face.open import refusing
from rongshu.face.web.middleware import refusals

DAY = date(2026, 11, 23)


def raised(sql: str) -> DatabaseError:
    with pytest.raises(DatabaseError) as caught, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    return caught.value


def the_same_twice() -> DatabaseError:
    Counter.objects.create(prefix="DD", day=DAY)
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        Counter.objects.create(prefix="DD", day=DAY)
    return caught.value


def a_full_disk() -> DatabaseError:
    """Let SQLite run out of pages; have PostgreSQL raise what it raises without a byte left on its disk."""
    if connection.vendor == "postgresql":
        return raised("DO $$ BEGIN RAISE EXCEPTION 'no space left' USING ERRCODE = 'disk_full'; END $$")
    with connection.cursor() as cursor:
        (before,) = cursor.execute("PRAGMA max_page_count").fetchone()
        cursor.execute("PRAGMA max_page_count = 1")  # as small as what there is already
        try:
            return raised("CREATE TABLE large AS SELECT hex(randomblob(4000000)) AS x")
        finally:
            cursor.execute(f"PRAGMA max_page_count = {before}")


def test_two_at_once_is_a_conflict(db: None) -> None:
    assert isinstance(database_errors.refused(the_same_twice()), Conflict)


def test_a_full_disk_is_told(db: None) -> None:
    assert isinstance(database_errors.refused(a_full_disk()), NoRoom)


def test_a_fault_of_ours_stays_one(db: None) -> None:
    error = raised("SELECT * FROM there_is_no_such_table")
    assert database_errors.refused(error) is None
    request: HttpRequest = RequestFactory().get("/")
    assert refusals(lambda r: None).process_exception(request, error) is None  # type: ignore[arg-type,return-value]
    with pytest.raises(DatabaseError):
        refusing.database_refused(request, error)


def test_pages_and_api_say_it_alike(db: None) -> None:
    error = the_same_twice()
    request = RequestFactory().post("/", {"text": "降压药"})
    page = refusals(lambda r: None).process_exception(request, error)  # type: ignore[arg-type,return-value]
    api = refusing.database_refused(request, error)
    assert page is not None
    assert (page.status_code, api.status_code) == (409, 409)
    for answer in (page, api):
        assert "刚好有人同时在办，这次没有改动任何内容，请再试一次。" in answer.content.decode()
