"""The demo's waters come out as they were meant, from their samples alone."""

import random
from datetime import UTC, datetime

import pytest

from rongshu.core import clock
from rongshu.ground.people.access import SYSTEM
from rongshu.ground.places.actions import add
from rongshu.ground.rivers import queries as rivers
from rongshu.ground.rivers.actions import cut, survey
from rongshu.ground.rivers.demo import course
from rongshu.river.water import demo, queries
from rongshu.river.water.method.black_odour import Odour
from rongshu.river.water.models import Sample
from rongshu.river.water.standard.grades import Grade, Status

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize("period", ["", "2026", "2026-Q3"])
def test_a_dozen_sections_at_class_ii(db: None, period: str) -> None:
    town = add(kind="town", name="测试街道")
    demo.build(demo.Stage(random.Random(1), town, SYSTEM), NOW)
    found = queries.overview(period, clock.today(NOW))
    assert [one.verdict.grade for one in found.results] == [Grade.II] * 12
    assert [(len(one.results), one.verdict.status, one.verdict.mean is None) for one in found.rivers] == [
        (8, Status.EXCELLENT, True), (4, Status.EXCELLENT, False),
    ]  # fmt: skip
    assert all(one.meets for one in found.results)
    for river in found.rivers:
        stations = [river.stations[one.section.pk] for one in river.results]
        assert (stations == sorted(stations), [s.place.name for s in (r.section for r in river.results)]) == (
            True, list(demo.RIVERS[river.place.name if river.place else ""]),
        )  # fmt: skip


def test_two_sources_and_three_black_waters(db: None) -> None:
    town = add(kind="town", name="测试街道")
    demo.build(demo.Stage(random.Random(1), town, SYSTEM), NOW)
    year = queries.overview("2026", clock.today(NOW))
    rates = {one.section.place.name: one.rates.by_volume for one in year.sources}
    assert {name: rate and f"{rate}" for name, rate in rates.items()} == {"四水厂": "100.0", "一水厂": None}
    assert {one.section.place.name: one.verdict.whole for one in year.blacks} == {
        "东港": Odour.NONE, "西沟": Odour.LIGHT, "老河沟": Odour.HEAVY,
    }  # fmt: skip
    assert Sample.objects.count() == 12 * 14 + 2 * 12 + 3 * (3 + 4 + 4)


def test_sections_lie_on_the_river_as_it_was_surveyed_and_cut(db: None) -> None:
    town = add(kind="town", name="测试街道")
    line = course((113.19, 27.92), (113.2, 27.77), bends=6.5)
    place = add(kind="river", name="长溪", parent=town, geometry=line)
    river = survey(place=place, by=SYSTEM, now=NOW)
    upper, lower = cut(river=river, stations=[9_000.0], names=["长溪上段", "长溪下段"], by=SYSTEM)
    demo.build(demo.Stage(random.Random(1), town, SYSTEM, months=1), NOW)
    first = queries.overview("", clock.today(NOW)).rivers[0]
    assert (first.place, len(first.results)) == (place, 8)
    stationed = rivers.line_of(river)
    for one in first.results:
        where = one.section.place
        spot = stationed.spot(where.lon or 0, where.lat or 0)
        assert spot.offset < 0.2
        assert where.parent == (upper if spot.station < 9_000 else lower).place
        assert spot.station == pytest.approx(first.stations[one.section.pk], abs=0.1)
