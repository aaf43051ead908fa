"""A list costs few statements, however long: at most five beside finding out who asks."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rongshu.face.open.tests.conftest import Town, everything, said

WHO = 2  # the token with its person, and the roles they hold
LISTS = (
    ("secretary", "/cases?tab=open"), ("secretary", "/cases"), ("supervisor", "/cases?tab=open"),
    ("secretary", "/map/cases?box=113,27,114,28"), ("resident", "/orders"), ("volunteer", "/orders/jobs"),
    ("secretary", "/people"), ("resident", "/notices"), ("secretary", "/volunteers/pairs"), ("resident", "/places"),
    ("secretary", "/roles"), ("river_office", "/problems"), ("river_office", "/problems?overdue=true&q=垃圾"),
)  # fmt: skip


@pytest.mark.parametrize(("name", "path"), LISTS)
def test_a_list_takes_at_most_five_statements(town: Town, name: str, path: str) -> None:
    everything(town)
    for _ in range(4):
        town.order()
    town.ask("GET", "/me", name)  # notes the use of the token, once a minute
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = town.ask("GET", path, name)
    assert answer.status_code == 200
    read = [
        q["sql"] for q in asked.captured_queries if not q["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN"))
    ]
    assert len(read) <= WHO + 5, "\n".join(read)


def test_more_rows_cost_no_more_statements(town: Town) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            town.ask("GET", "/cases?tab=open", "secretary")
        return len(asked)

    town.order()
    town.ask("GET", "/me", "secretary")
    before = cost()
    for _ in range(9):
        town.order()
    assert len(said(town.ask("GET", "/cases?tab=open", "secretary"))["items"]) == 10
    assert cost() == before
