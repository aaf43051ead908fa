"""The worklist's page asks the database for each thing once."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from rongshu.face.desk.tests.test_calendar import enter


def test_what_waits_and_what_is_unread_is_counted_once_for_the_whole_page(db: None) -> None:
    secretary = enter("secretary")
    with CaptureQueriesContext(connection) as asked:
        page = secretary.get("/desk/")
    assert page.content.decode().count("data-waiting") == 2
    counts = [q["sql"] for q in asked.captured_queries if q["sql"].startswith("SELECT COUNT(")]
    assert sum("cases_case" in sql for sql in counts) == 2  # in charge of it; asked to do it
    assert sum("notices_notice" in sql for sql in counts) == 1
