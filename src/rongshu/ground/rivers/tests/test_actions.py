"""A drawn line is surveyed, cut into reaches and given its ground; nobody else may, and nothing overlaps."""

import uuid
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from rongshu.core.errors import Conflict, Invalid, NotAllowed, NotFound
from rongshu.ground.places.actions import add
from rongshu.ground.places.tests.conftest import square
from rongshu.ground.rivers import queries
from rongshu.ground.rivers.actions import add_reach, cut, set_boundary, survey
from rongshu.ground.rivers.models import Boundary, Reach, River
from rongshu.ground.rivers.rules import Basis
from rongshu.ground.rivers.tests.conftest import LINE, NOW, TODAY, Basin
from rongshu.ground.rivers.tests.lines import LEGS, walked

AREA = square(113.12, 27.82, 0.03)


def test_a_line_in_parts_becomes_one_with_its_length(basin: Basin) -> None:
    corners = walked()
    parts = {"type": "MultiLineString", "coordinates": [corners[2:], corners[:3]]}
    place = add(kind="river", name="南溪", parent=basin.district, geometry=parts)
    made = survey(place=place, mouth_at=corners[0], by=basin.who("ada"), now=NOW, code="FF1", mouth="湘江")
    assert (round(made.metres), made.code, made.mouth) == (12_000, "FF1", "湘江")
    place.refresh_from_db()
    drawn = place.geometry or {}
    assert drawn["type"] == "LineString"
    assert drawn["coordinates"][-1] == pytest.approx(corners[0], abs=1e-7)


def test_surveyed_again_it_is_still_one_river(basin: Basin) -> None:
    first = basin.surveyed()
    again = survey(place=basin.brook, mouth_at=walked()[0], by=basin.who("ada"), now=NOW)
    assert (again.pk, River.objects.count()) == (first.pk, 1)
    assert queries.line_of(again).at(0) == pytest.approx(walked()[-1], abs=1e-7)


def test_what_is_no_drawn_river_is_refused(basin: Basin) -> None:
    bare = add(kind="river", name="无线河", parent=basin.district)
    for place in (bare, basin.district):
        with pytest.raises(Invalid, match="draw or import"):
            survey(place=place, by=basin.who("ada"), now=NOW)


@pytest.mark.parametrize("name", ["sun", "guo"])
def test_only_who_keeps_the_places_keeps_rivers(basin: Basin, name: str) -> None:
    river, by = basin.surveyed(), basin.who(name)
    reach = add_reach(river=river, name="上段", first=0, last=500, by=basin.who("ada"))
    with pytest.raises(NotAllowed):
        survey(place=basin.brook, by=by, now=NOW)
    with pytest.raises(NotAllowed):
        cut(river=river, stations=[6_000], names=["甲", "乙"], by=by)
    with pytest.raises(NotAllowed):
        add_reach(river=river, name="下段", first=600, last=900, by=by)
    with pytest.raises(NotAllowed):
        set_boundary(reach=reach, geometry=AREA, basis="dyke", since=TODAY, by=by, now=NOW)
    assert (Reach.objects.count(), Boundary.objects.count()) == (1, 0)


def test_a_river_is_cut_into_reaches_downstream(basin: Basin) -> None:
    river = basin.surveyed()
    made = cut(river=river, stations=[8_000, 3_000], names=["上段", "中段", "下段"], by=basin.who("ada"))
    assert [(r.place.name, r.first, round(r.last)) for r in queries.reaches(river)] == [
        ("上段", 0, 3_000), ("中段", 3_000, 8_000), ("下段", 8_000, 12_000),
    ]  # fmt: skip
    assert made[1].place.parent_id == basin.brook.pk
    line = queries.reach_line(queries.reach(made[1].place.uuid))
    assert (line.start, round(line.end, 1)) == (3_000, 8_000)
    corner = walked()[1]
    assert line.spot(*corner).station == pytest.approx(LEGS[0][1], abs=0.05)


def test_cut_once_it_stays_as_it_is(basin: Basin) -> None:
    river = basin.surveyed()
    cut(river=river, stations=[6_000], names=["上段", "下段"], by=basin.who("ada"))
    with pytest.raises(Invalid, match="over another"):
        cut(river=river, stations=[5_000], names=["甲", "乙"], by=basin.who("ada"))
    with pytest.raises(Conflict, match="its line stays"):
        survey(place=basin.brook, by=basin.who("ada"), now=NOW)
    assert Reach.objects.count() == 2


@pytest.mark.parametrize("names", [["一段"], ["一段", "二段", "三段"]])
def test_as_many_names_as_pieces(basin: Basin, names: list[str]) -> None:
    with pytest.raises(Invalid, match="as many names"):
        cut(river=basin.surveyed(), stations=[6_000], names=names, by=basin.who("ada"))


def test_a_reach_outside_or_over_another_is_refused_whole(basin: Basin) -> None:
    river, by = basin.surveyed(), basin.who("ada")
    add_reach(river=river, name="中段", first=3_000, last=8_000, by=by)
    for first, last in ((2_000, 3_001), (11_000, 12_500), (9_000, 9_000)):
        with pytest.raises(Invalid):
            add_reach(river=river, name="新段", first=first, last=last, by=by)
    assert [r.place.name for r in queries.reaches(river)] == ["中段"]


def test_two_at_once_one_is_told(basin: Basin) -> None:
    river = basin.surveyed()
    other = queries.river(basin.brook.uuid)
    add_reach(river=river, name="上段", first=0, last=500, by=basin.who("ada"))
    with pytest.raises(Conflict, match="just changed"):
        add_reach(river=other, name="下段", first=600, last=900, by=basin.who("ada"))


def test_without_a_boundary_the_corridor_of_the_rule_stands(basin: Basin) -> None:
    reach = add_reach(river=basin.surveyed(), name="上段", first=0, last=500, by=basin.who("ada"))
    ground, basis, document = queries.ground_of(reach, TODAY)
    assert (ground["type"], basis, document) == ("Polygon", Basis.RULE, "")


def test_the_latest_boundary_of_the_day_holds_and_earlier_ones_stay(basin: Basin) -> None:
    ada = basin.who("ada")
    reach = add_reach(river=basin.surveyed(), name="上段", first=0, last=500, by=ada)
    wider = square(113.11, 27.81, 0.05)
    set_boundary(reach=reach, geometry=AREA, basis="flood", since=date(2025, 1, 1), by=ada, now=NOW)
    later, paper = date(2026, 6, 1), "渌政发〔2026〕1号"
    set_boundary(reach=reach, geometry=wider, basis="delimited", since=later, by=ada, now=NOW, document=paper)
    assert queries.ground_of(reach, date(2024, 12, 31))[1] is Basis.RULE
    assert queries.ground_of(reach, date(2026, 5, 31))[1] is Basis.FLOOD
    assert queries.ground_of(reach, TODAY)[1:] == (Basis.DELIMITED, "渌政发〔2026〕1号")
    assert [b.basis for b in queries.boundaries(reach)] == ["delimited", "flood"]


@pytest.mark.parametrize(
    ("geometry", "basis", "said"),
    [
        (AREA, "rule", "what the boundary follows"),
        (LINE, "dyke", "drawn as an area"),
        (square(113.5, 27.82, 0.03), "dyke", "Is the datum right"),
        ({"type": "Polygon"}, "dyke", "can't be read"),
    ],
)
def test_a_boundary_that_can_be_none_is_refused(
    basin: Basin, geometry: dict[str, object], basis: str, said: str
) -> None:
    ada = basin.who("ada")
    reach = add_reach(river=basin.surveyed(), name="上段", first=0, last=500, by=ada)
    with pytest.raises(Invalid, match=said):
        set_boundary(reach=reach, geometry=geometry, basis=basis, since=TODAY, by=ada, now=NOW)


def test_the_schema_holds_what_the_rules_say(basin: Basin) -> None:
    river = basin.surveyed()
    place = add(kind="reach", name="倒段", parent=basin.brook)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reach.objects.create(place=place, river=river, first=500, last=400)


def test_what_is_not_there_is_not_found(basin: Basin) -> None:
    for find in (queries.river, queries.reach):
        with pytest.raises(NotFound):
            find(uuid.uuid4())
    basin.surveyed()
    assert [r.place.name for r in queries.rivers()] == ["榕溪"]
