"""A file is looked at, taken whole once, and the last one can be undone."""

from datetime import UTC, datetime
from typing import Any

import pytest
from shapely.geometry import shape

from rongshu.core.errors import Conflict, Invalid
from rongshu.ground.places import entries, geometry, importing, locate, reading
from rongshu.ground.places.actions import add, rename_place
from rongshu.ground.places.entries import Choice
from rongshu.ground.places.models import Place, PlaceImport, Within
from rongshu.ground.places.tests import files
from rongshu.ground.places.tests.conftest import Tree, square
from rongshu.ground.places.tests.test_tree import closure, expected

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
SUN = 1


def take(data: bytes, choice: Choice, **more: Any) -> dict[str, int]:
    result = importing.take(data, choice, name="a", by=SUN, now=NOW, **more)
    return {key: result[key] for key in ("added", "changed", "same")}


def troubles(data: bytes, choice: Choice, **more: Any) -> list[tuple[int, str, str]]:
    return [(t.row, t.column, t.sentence % t.params) for t in importing.look(data, choice, **more).troubles]


def districts(city: Place) -> Choice:
    return Choice("gcj02", "district", parent=city.pk, name="name", code="adcode")


def test_what_a_file_of_shapes_probably_means() -> None:
    found = entries.proposed(reading.read(files.counties()))
    assert found == {"name": "name", "code": "adcode", "parent_from": "parent.adcode", "kind": "district"}


def test_boundaries_in_gcj_come_to_lie_where_they_are(city: Place) -> None:
    assert take(files.counties(), districts(city)) == {"added": 2, "changed": 0, "same": 0}
    one = Place.objects.get(code="430902")
    assert (one.name, one.parent_id, one.kind) == ("甲区", city.pk, "district")
    assert shape(one.geometry).hausdorff_distance(shape(square(113.0, 27.0, 0.2))) < 2e-7
    assert geometry.km2(shape(one.geometry)) == pytest.approx(439.5, abs=0.5)
    assert locate.place_at(113.3, 27.1) == Place.objects.get(code="430903")
    assert closure() == expected()


def test_the_same_file_twice_doubles_nothing(city: Place) -> None:
    take(files.counties(), districts(city))
    before = list(Place.objects.order_by("pk").values())
    assert take(files.counties(), districts(city)) == {"added": 0, "changed": 0, "same": 2}
    assert list(Place.objects.order_by("pk").values()) == before
    assert PlaceImport.objects.count() == 1


def test_a_look_writes_nothing(city: Place) -> None:
    plan = importing.look(files.counties(), districts(city))
    assert [(i.entry.name, i.verdict) for i in plan.items] == [("甲区", "new"), ("乙区", "new")]
    assert Place.objects.count() == 1


def test_the_parent_may_stand_on_the_shape(city: Place) -> None:
    choice = Choice("gcj02", "district", name="name", code="adcode", parent_from="parent.adcode")
    take(files.counties(), choice)
    assert set(Place.objects.filter(parent=city).values_list("name", flat=True)) == {"甲区", "乙区"}


def test_shapes_go_where_they_lie(city: Place) -> None:
    take(files.counties(), districts(city))
    data = files.geojson((square(113.1, 27.1, 0.01), {"n": "南社区"}), (square(113.3, 27.1, 0.01), {"n": "北社区"}),
                         (square(114.3, 27.1, 0.01), {"n": "远社区"}))  # fmt: skip
    choice = Choice("wgs84", "community", name="n", parent_from=Choice.WHERE)
    plan = importing.look(data, choice)
    assert [(i.entry.name, Place.objects.get(pk=i.parent or 0).name) for i in plan.items] == [
        ("南社区", "甲区"),
        ("北社区", "乙区"),
    ]
    assert troubles(data, choice) == [(3, "Lies in", "It lies in no place that has been drawn yet.")]


def test_a_wrong_datum_shows_as_shapes_outside_of_their_parent(city: Place) -> None:
    take(files.counties(), districts(city))
    parent = Place.objects.get(code="430902").pk
    data = files.geojson((square(112.996, 27.1, 0.001), {"n": "边社区"}))
    assert importing.look(data, Choice("wgs84", "community", parent=parent, name="n")).outside == 1
    data = files.geojson((square(113.1, 27.1, 0.001), {"n": "边社区"}))
    assert importing.look(data, Choice("wgs84", "community", parent=parent, name="n")).outside == 0


@pytest.mark.parametrize(
    "data",
    [files.shapefile(), files.kml(files.PLACEMARK), files.zipped({"d.kml": files.kml(files.PLACEMARK)})],
)
def test_every_format_gives_the_same_place(city: Place, data: bytes) -> None:
    found = entries.proposed(reading.read(data))
    assert found["kind"] == "community"
    take(data, Choice("cgcs2000", "community", parent=city.pk, name=found["name"], code=found["code"]))
    place = Place.objects.get(code="430902001001")
    assert (place.name, place.min_lon, place.max_lat, place.area_id) == ("西社区", 113.0, 27.02, place.pk)


def test_a_boundary_finds_its_community_by_name_inside_what_was_chosen(tree: Tree) -> None:
    data = files.geojson((square(113.001, 27.0, 0.018), {"名称": "西社区"}))
    assert take(data, Choice("wgs84", "community", parent=tree.city.pk, name="名称")) == {
        "added": 0,
        "changed": 1,
        "same": 0,
    }
    tree.west.refresh_from_db()
    assert (tree.west.parent_id, tree.west.min_lon) == (tree.west_town.pk, 113.001)


TOWNS = 'code,name,areaCode,provinceCode,cityCode\n430902001,"北街道",430902,43,4309\n430903100,"南镇",430903,43,4309\n'


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "utf-8-sig"])
def test_a_list_of_codes_hangs_under_the_code_it_names(city: Place, encoding: str) -> None:
    take(files.counties(), districts(city))
    choice = Choice("wgs84", "town", parent=city.pk)
    assert importing.look(TOWNS.encode(encoding), choice).ignored == ["provinceCode", "cityCode"]
    assert take(TOWNS.encode(encoding), choice) == {"added": 2, "changed": 0, "same": 0}
    assert take(TOWNS.encode(encoding), choice) == {"added": 0, "changed": 0, "same": 2}
    assert Place.objects.get(code="430902001").parent == Place.objects.get(code="430902")
    assert closure() == expected()


def test_a_list_of_several_levels_hangs_together(city: Place) -> None:
    data = files.xlsx(("代码", "名称", "类型", "上级"), ("430902001001", "东社区", "社区", "430902001"),
                      ("430902001", "北街道", "街道", "甲区"), ("430902", "甲区", "区县", "430900"))  # fmt: skip
    assert take(data, Choice("wgs84", "")) == {"added": 3, "changed": 0, "same": 0}
    community = Place.objects.get(name="东社区")
    assert [p.name for p in Place.objects.filter(inside__inner=community).order_by("inside__steps")] == [
        "东社区", "北街道", "甲区", "测试市",
    ]  # fmt: skip
    assert closure() == expected()


ROOMS = files.xlsx(
    ("榕树社区房屋清单",),
    ("序号", "楼栋", "单元", "房号", "经度", "纬度"),
    (1, "１", 1, 101, None, None),
    (2, None, None, "１０２", None, None),
    (3, "2栋", "2单元", "101", 113.0100001, "27.01"),
    (4, "2栋", "", "", None, None),
    merge=("A1:F1", "B3:B4", "C3:C4"),
)


def test_a_list_of_rooms_makes_its_buildings_and_units(tree: Tree) -> None:
    choice = Choice("wgs84", "", parent=tree.west.pk)
    assert take(ROOMS, choice) == {"added": 7, "changed": 0, "same": 0}
    assert take(ROOMS, choice) == {"added": 0, "changed": 0, "same": 7}
    paths = sorted(
        " ".join(
            q.name for q in Place.objects.filter(inside__inner=p, area=tree.west).order_by("-inside__steps")
        )
        for p in Place.objects.filter(area=tree.west, kind="household").exclude(parent=tree.building)
    )
    assert paths == ["西社区 1栋 1单元 101", "西社区 1栋 1单元 102", "西社区 2栋 2单元 101"]
    home = Place.objects.get(name="101", parent__name="2单元")
    assert (home.lon, home.lat, home.area_id) == (113.0100001, 27.01, tree.west.pk)
    assert closure() == expected()


def test_what_cant_be_taken_is_named_by_row_and_column_and_nothing_is_taken(tree: Tree) -> None:
    data = files.xlsx(("名称", "代码", "类型", "上级", "经度", "纬度"),
                      ("", "1", "社区", "西街道", None, None), ("甲", "2", "星球", "西街道", None, None),
                      ("乙", "3", "社区", "无街道", None, None), ("丙", "4", "社区", "西街道", 27.1, 113.1),
                      ("丁", "5", "社区", "西街道", "东", 27), ("戊", "6", "社区", "西街道", 113, None),
                      ("己", "7", "社区", "西街道", None, None), ("己", "8", "社区", "西街道", None, None))  # fmt: skip
    choice = Choice("gcj02", "")
    assert troubles(data, choice) == [
        (2, "名称", "This cell is empty, but it is needed."),
        (3, "类型", "There is no kind of place called 星球."),
        (4, "Lies in", "There is no place 无街道 here yet. Please import it first."),
        (
            5,
            "经度",
            "These numbers are no degrees of longitude and latitude, in this order. Choose another datum or order.",
        ),
        (6, "经度", "This is not a number."),
        (7, "纬度", "This cell is empty, but it is needed."),
        (9, "Place name", "己 is in this file twice, first in row 8."),
    ]
    with pytest.raises(Invalid) as refused:
        take(data, choice)
    assert refused.value.params == {"count": 7}
    assert Place.objects.count() == 8


def test_shapes_without_a_name_or_of_absurd_size_are_named(tree: Tree) -> None:
    data = files.geojson(
        (square(113, 27, 0.001), {"n": ""}), (square(113, 27, 0.1), {"n": "大栋"}), (None, {"n": "空"})
    )
    assert [t[:2] for t in troubles(data, Choice("wgs84", "building", parent=tree.west.pk, name="n"))] == [
        (1, "n"), (2, "Shape"), (3, "Shape"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "choice"),
    [
        (files.counties(), Choice("bd09x", "district", name="name")),
        (files.counties(), Choice("epsg:4547", "district", name="name")),
        (files.counties(), Choice("gcj02", "district", name="name", is_swapped=True)),
        (files.counties(), Choice("gcj02", "planet", name="name")),
        ("列甲,列乙\n1,2\n".encode(), Choice("wgs84", "town")),
        ("楼栋号码表\n".encode(), Choice("wgs84", "town")),
        (b"\x89PNG\r\n\x1a\n\0\0", Choice("wgs84", "town")),
    ],
)  # fmt: skip
def test_a_choice_that_cant_be_right_is_refused_in_one_sentence(
    city: Place, data: bytes, choice: Choice
) -> None:
    with pytest.raises(Invalid):
        importing.look(data, choice)


def test_a_name_several_places_have_asks_for_the_code(tree: Tree) -> None:
    add(kind="community", name="西社区", parent=tree.east_town)
    data = "名称,类型\n西社区,社区\n".encode()
    assert [t[1] for t in troubles(data, Choice("wgs84", "", parent=tree.city.pk))] == ["Place name"]


def test_a_code_that_brings_a_taken_name_is_named(tree: Tree) -> None:
    data = "名称,代码,类型,上级\n东街道,430999000,街道,测试市\n".encode()
    assert troubles(data, Choice("wgs84", "")) == [
        (2, "Place name", "Another place there is called 东街道 already.")
    ]


def test_somebody_may_import_only_where_they_may_edit(tree: Tree) -> None:
    data = "名称,类型,上级\n新苑,小区,东社区\n".encode()
    assert troubles(data, Choice("wgs84", ""), granted=frozenset({tree.west.pk})) == [
        (2, "Lies in", "You may not change places there.")
    ]
    with pytest.raises(Invalid):
        take(data, Choice("wgs84", ""), granted=frozenset({tree.west.pk}))
    assert not Place.objects.filter(name="新苑").exists()
    assert troubles(data, Choice("wgs84", ""), granted=frozenset({tree.city.pk})) == []
    top = "名称,类型\n新市,市\n".encode()
    assert len(troubles(top, Choice("wgs84", ""), granted=frozenset({tree.city.pk}))) == 1


def test_a_file_that_insists_on_another_parent_moves_a_place(tree: Tree) -> None:
    data = "名称,类型,上级\n西社区,社区,东街道\n".encode()
    # Without a code it is another one.
    assert take(data, Choice("wgs84", "")) == {"added": 1, "changed": 0, "same": 0}
    rename_place(place=tree.west, name="西社区", code="430999000001")
    moved = "名称,代码,类型,上级\n老西社区,430999000001,社区,东街道\n".encode()
    assert take(moved, Choice("wgs84", "")) == {"added": 0, "changed": 1, "same": 0}
    tree.west.refresh_from_db()
    assert (tree.west.name, tree.west.parent_id) == ("老西社区", tree.east_town.pk)
    assert closure() == expected()


def undo_last() -> None:
    last = importing.last()
    assert last is not None
    importing.undo(batch=last, now=NOW)


def test_undoing_puts_everything_back(tree: Tree) -> None:
    def state() -> tuple[list[Any], set[tuple[int, int, int]]]:
        return list(Place.objects.order_by("pk").values()), closure()

    rename_place(place=tree.west, name="西社区", code="430999000001")
    before = state()
    take("名称,代码,类型,上级\n老西社区,430999000001,社区,东街道\n新社区,430999000002,社区,西街道\n新苑,,小区,新社区\n".encode(),
         Choice("wgs84", ""))  # fmt: skip
    assert Place.objects.count() == 10
    undo_last()
    assert state() == before
    assert importing.last() is None


def test_only_the_last_and_only_once(tree: Tree) -> None:
    take(ROOMS, Choice("wgs84", "", parent=tree.west.pk))
    first = importing.last()
    take(
        files.geojson((square(113.003, 27.003, 0.001), {"n": "11栋"})),
        Choice("wgs84", "building", parent=tree.west.pk, name="n"),
    )
    assert first is not None
    with pytest.raises(Conflict):
        importing.undo(batch=first, now=NOW)
    second = importing.last()
    undo_last()
    assert second is not None
    with pytest.raises(Conflict):
        importing.undo(batch=second, now=NOW)
    undo_last()
    assert Place.objects.count() == 8
    assert Within.objects.filter(outer=tree.west).count() == 4


def test_what_something_hangs_on_is_not_undone(tree: Tree) -> None:
    take(ROOMS, Choice("wgs84", "", parent=tree.west.pk))
    add(kind="room", name="活动室", parent=Place.objects.get(name="2栋"))
    count = Place.objects.count()
    with pytest.raises(Conflict, match="Something already hangs"):
        undo_last()
    assert Place.objects.count() == count
    assert importing.last() is not None


def test_what_was_changed_since_is_not_undone(tree: Tree) -> None:
    take(
        files.geojson((square(113.001, 27.0, 0.018), {"n": "西社区"})),
        Choice("wgs84", "community", parent=tree.city.pk, name="n"),
    )
    take_again = files.geojson((square(113.002, 27.0, 0.017), {"n": "西社区"}))
    importing.take(
        take_again, Choice("wgs84", "community", parent=tree.city.pk, name="n"), name="b", by=SUN, now=NOW
    )
    Place.objects.filter(pk=tree.west.pk).update(min_lon=113.0)
    with pytest.raises(Conflict, match="was changed after this import"):
        undo_last()
