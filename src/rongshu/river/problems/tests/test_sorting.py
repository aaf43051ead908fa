"""The register in other orders: each right, paged by key, and given by an index without sorting the table."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rongshu.core.errors import Invalid
from rongshu.ground.people import queries as people
from rongshu.ground.people.actions import add_person, grant
from rongshu.river.problems import actions, queries
from rongshu.river.problems.queries import Wanted
from rongshu.river.problems.sorting import Sort
from rongshu.river.problems.tests.conftest import NOW, TODAY, Basin

LATER = NOW + timedelta(days=60)


@pytest.fixture
def stocked(basin: Basin) -> Basin:
    """Five in their order: closed; grave, due in long; a clue; handed over, due soonest; unfounded."""
    lin = basin.who("lin")
    basin.through(basin.reported().case)
    for kind, quantity, days in (("nets", "6000", 2), ("", None, 3), ("sewage", "1", 4)):
        case = basin.reported(kind=kind, now=NOW + timedelta(days=days)).case
        if kind:
            actions.recognise(case=case, kind=kind, quantity=quantity, by=lin, now=NOW + timedelta(days=days))
    last = basin.reported(kind="shed", now=NOW + timedelta(days=5)).case
    basin.move(last, "unfounded", "lin", now=NOW + timedelta(days=5), text="现场没有")
    return basin


def kinds(basin: Basin, sort: Sort, **wanted: Any) -> list[str]:
    """Return the kinds in an order, read in pages of two."""
    found: list[str] = []
    cursor, is_first = "", True
    while cursor or is_first:
        page = queries.register(
            basin.who("lin"), Wanted(**wanted), now=LATER, sort=sort, cursor=cursor, size=2
        )
        found += [line.kind for line in page.items]
        cursor, is_first = page.after, False
    return found


def test_each_order(stocked: Basin) -> None:
    assert kinds(stocked, Sort.NEWEST) == ["shed", "sewage", "", "nets", "litter"]
    assert kinds(stocked, Sort.LONGEST) == ["nets", "", "sewage"]
    assert kinds(stocked, Sort.GRAVEST)[0] == "nets"
    assert sorted(kinds(stocked, Sort.GRAVEST)) == ["", "litter", "nets", "sewage", "shed"]
    lines = queries.register(stocked.who("lin"), Wanted(), now=LATER, sort=Sort.DUE).items
    assert {line.kind for line in lines} == {"nets", "sewage"}
    promised = [line.promise_at for line in lines if line.promise_at]
    assert (len(promised), promised) == (2, sorted(promised))


def test_an_order_keeps_the_filters(stocked: Basin) -> None:
    assert kinds(stocked, Sort.LONGEST, state="recognised") == ["nets", "sewage"]
    assert kinds(stocked, Sort.LONGEST, state="closed") == ["litter"]
    assert kinds(stocked, Sort.DUE, kind="nets") == ["nets"]
    assert kinds(stocked, Sort.GRAVEST, severity="major") == ["nets"]
    assert [line.kind for line in queries.everything(stocked.who("lin"), Wanted(), now=LATER, sort=Sort.LONGEST)] == [
        "nets", "", "sewage",
    ]  # fmt: skip


def test_a_page_of_one_order_is_none_of_another(stocked: Basin) -> None:
    lin = stocked.who("lin")
    page = queries.register(lin, Wanted(), now=LATER, sort=Sort.GRAVEST, size=2)
    with pytest.raises(Invalid, match="no longer there"):
        queries.register(lin, Wanted(), now=LATER, sort=Sort.DUE, cursor=page.after)


@pytest.mark.once  # SQLite's plan: a planner with statistics sorts five rows
@pytest.mark.parametrize("place", ["district", "brook"])
@pytest.mark.parametrize("sort", list(Sort))
def test_an_index_gives_the_order(stocked: Basin, sort: Sort, place: str) -> None:
    someone = add_person(name="方圆", phone="13900000001")
    grant(person=someone, role="river_office", place=getattr(stocked, place), since=TODAY)
    who = people.who(someone, TODAY)
    first = queries.register(who, Wanted(), now=LATER, sort=sort, size=1)
    with CaptureQueriesContext(connection) as asked:
        queries.register(who, Wanted(), now=LATER, sort=sort, size=1, cursor=first.after)
    lists = [one["sql"] for one in asked.captured_queries if "ORDER BY" in one["sql"]]
    assert len(lists) == {Sort.LONGEST: 8, Sort.GRAVEST: 3}.get(sort, 1)
    with connection.cursor() as cursor:
        for sql in lists:
            cursor.execute("EXPLAIN QUERY PLAN " + sql)
            plan = " ".join(str(row[3]) for row in cursor.fetchall())
            assert (
                "TEMP B-TREE FOR ORDER BY" not in plan
            )  # only those promised the very same moment are put in order
            assert "problems_problem USING INDEX problem_" in plan
