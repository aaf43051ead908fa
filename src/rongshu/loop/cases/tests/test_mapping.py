"""The map shows single cases close up and counts from afar, of one's own cases alone."""

import pytest
from django.db.models import Count, Sum
from pytest_django import DjangoAssertNumQueries

from rongshu.loop.cases import actions, mapping
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Case, Tile
from rongshu.loop.cases.rules import cell
from rongshu.loop.cases.tests.conftest import NOW, Town

BOX = (113.0, 27.7, 113.3, 28.0)


def seen(town: Town, name: str, box: tuple[float, float, float, float] = BOX) -> list[object]:
    found = mapping.window(town.who(name), *box, now=NOW)["features"]
    return [f["properties"].get("number") or f["properties"]["count"] for f in found]


def counted() -> dict[int | None, int]:
    rows = Tile.objects.filter(cases__gt=0).values("cell").annotate(n=Sum("cases"))
    return {r["cell"]: r["n"] for r in rows}


def truly() -> dict[int | None, int]:
    rows = Case.objects.filter(is_open=True, cell__isnull=False).values("cell").annotate(n=Count("id"))
    return {r["cell"]: r["n"] for r in rows}


def test_close_up_stand_single_cases_and_an_outsider_sees_none(town: Town) -> None:
    one, other = town.errand(lon=113.13, lat=27.83), town.errand(lon=113.14, lat=27.84)
    assert sorted(map(str, seen(town, "sun"))) == [one.number, other.number]
    assert seen(town, "sun", (113.135, 27.835, 113.15, 27.85)) == [other.number]
    assert seen(town, "otto") == []
    assert mapping.extent(town.who("sun")) == ([113.13, 27.83, 113.14, 27.84], [113.13, 27.83])
    assert mapping.extent(town.who("otto")) is None


def test_it_is_busiest_around_the_fullest_tile_not_in_its_half_of_an_estate() -> None:
    x, y = 53_363, 27_500
    means = [
        {"cell": (x << 16) | y, "n": 3, "lon": 113.132, "lat": 27.83},
        {"cell": ((x + 1) << 16) | y, "n": 1, "lon": 113.136, "lat": 27.83},
        {"cell": ((x + 3) << 16) | y, "n": 2, "lon": 113.2, "lat": 27.9},
    ]
    assert mapping._busiest(means) == pytest.approx([113.133, 27.83])


@pytest.mark.parametrize("role", ["secretary", "helper"])
def test_from_afar_stand_counts_at_the_middle_of_what_they_count(
    town: Town, role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mapping, "MOST", 2)
    monkeypatch.setattr(mapping, "EXACT", 2)
    for lon in (113.1300, 113.1302, 113.1304):
        town.errand(lon=lon, lat=27.83)
    town.errand(lon=113.2, lat=27.9)
    town.sun.grants.update(place=town.building if role == "helper" else town.community, role=role)
    found = mapping.window(town.who("sun"), *BOX, now=NOW)["features"]
    assert sorted(f["properties"]["count"] for f in found) == [1, 3]
    (three,) = [f for f in found if f["properties"]["count"] == 3]
    assert three["geometry"]["coordinates"] == pytest.approx([113.1302, 27.83])
    where = mapping.extent(town.who("sun"))
    assert where is not None
    assert where.box == pytest.approx([113.1302, 27.83, 113.2, 27.9])
    assert where.busiest == pytest.approx([113.1302, 27.83])


def test_tiles_follow_every_change_of_a_case(town: Town) -> None:
    case, moved = town.errand(lon=113.13, lat=27.83), town.errand(lon=113.13, lat=27.83)
    assert counted() == truly() == {case.cell: 2}
    merged = actions.move(
        case=case, name="merge", by=town.who("sun"), now=NOW, handed=Handed(case=moved.number)
    )
    assert counted() == truly() == {moved.cell: 1}
    actions.move(case=merged, name="unmerge", by=town.who("sun"), now=NOW)
    assert counted() == truly() == {moved.cell: 2}
    Case.objects.filter(pk=case.pk).update(cell=None)
    Case.objects.filter(pk=moved.pk).update(lon=113.2, cell=cell(113.2, 27.83))
    assert counted() == truly() == {cell(113.2, 27.83): 1}
    Case.objects.filter(pk=moved.pk).update(lon=None, cell=None)
    assert counted() == truly() == {}


def test_a_window_over_the_town_reads_tiles_and_not_cases(
    town: Town, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    monkeypatch.setattr(mapping, "MOST", 2)
    for _ in range(3):
        town.errand(lon=113.13, lat=27.83)
    sun = town.who("sun")
    with django_assert_num_queries(1) as noted:
        found = mapping.window(sun, *BOX, now=NOW)["features"]
    assert [f["properties"] for f in found] == [{"count": 3}]
    assert not [q for q in noted.captured_queries if 'FROM "cases_case"' in q["sql"]]
