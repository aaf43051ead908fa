"""What is offered as "is it this one?", by a labelled set; and that it is one statement off the index."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rongshu.loop.cases import duplicates
from rongshu.loop.cases.duplicates import ENOUGH, Seen, metres_between, score
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Case
from rongshu.loop.cases.tests.conftest import NOW, Town
from rongshu.loop.cases.tests.same_or_not import DIFFERENT, SAME

Pair = tuple[float, float, tuple[str, str], tuple[str, str]]
LON, LAT = 113.13, 27.83


def seen(metres: float = 0, days: float = 0, title: str = "楼道灯不亮", text: str = "") -> Seen:
    return Seen(LON, LAT + metres / 111_195, NOW - timedelta(days=days), title, text)


def offered(pair: Pair) -> bool:
    metres, days, one, other = pair
    return score(seen(0, 0, *one), seen(metres, days, *other)) >= ENOUGH


def test_precision_and_recall_on_the_labelled_set() -> None:
    found, wrong = sum(map(offered, SAME)), sum(map(offered, DIFFERENT))
    precision, recall = found / (found + wrong), found / len(SAME)
    assert precision >= 0.9, [p for p in DIFFERENT if offered(p)]
    assert recall >= 0.9, [p for p in SAME if not offered(p)]


def test_the_distance_is_the_sphere_s() -> None:
    assert metres_between(seen(), seen(100)) == pytest.approx(100, abs=0.2)
    assert metres_between(Seen(113, 28, NOW, ""), Seen(114, 28, NOW, "")) == pytest.approx(98_182, rel=1e-3)


def test_beyond_a_stone_s_throw_or_a_month_nothing_is_the_same() -> None:
    assert score(seen(), seen(151)) == 0
    assert score(seen(), seen(0, 31)) == 0
    assert score(seen(text="灯"), seen(text="灯")) == pytest.approx(1.0)


def report(town: Town, metres: float = 0, days: float = 0, **more: object) -> Case:
    where = {
        "lon": LON,
        "lat": LAT + metres / 111_195,
        "title": "楼道灯不亮",
        "now": NOW - timedelta(days=days),
    }
    return town.errand(**(where | more))


def test_the_nearest_open_one_of_the_kind_comes_first(town: Town) -> None:
    far, near = report(town, 80), report(town, 5, 1, handed=Handed(text="三楼灯坏了"))
    report(town, 400)
    report(town, 0, 45)
    closed = report(town)
    Case.objects.filter(pk=closed.pk).update(is_open=False, closed_at=NOW)
    found = duplicates.near(kind="tests.errand", seen=seen(text="三楼的灯坏了"))
    assert [c.case for c in found] == [near.pk, far.pk]
    assert [c.metres for c in found] == [5, 80]
    assert duplicates.near(kind="tests.other", seen=seen()) == []


def test_it_looks_over_the_edge_of_a_tile(town: Town) -> None:
    edge = 113.126220703125  # where two tiles of zoom 16 meet
    other = report(town, lon=edge + 0.0002, lat=LAT)
    found = duplicates.near(kind="tests.errand", seen=Seen(edge - 0.0002, LAT, NOW, "楼道灯不亮"))
    assert [c.case for c in found] == [other.pk]


def test_it_is_one_statement_by_the_index(town: Town) -> None:
    report(town)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert len(duplicates.near(kind="tests.errand", seen=seen())) == 1
    assert len(asked) == 1
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN QUERY PLAN " + asked.captured_queries[0]["sql"])
            plan = " ".join(str(row[3]) for row in cursor.fetchall())
        assert "case_near" in plan
        assert "SCAN cases_case" not in plan
