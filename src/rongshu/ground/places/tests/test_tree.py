"""The tree keeps its closure whatever is added, renamed or moved."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rongshu.core.errors import Conflict, Invalid
from rongshu.ground.places import queries
from rongshu.ground.places.actions import add, draw_place, move_place, rename_place
from rongshu.ground.places.models import Place, Within
from rongshu.ground.places.rules import natural
from rongshu.ground.places.tests.conftest import Tree, square


def closure() -> set[tuple[int, int, int]]:
    return set(Within.objects.values_list("outer_id", "inner_id", "steps"))


def expected() -> set[tuple[int, int, int]]:
    """Return the closure worked out from the parents alone."""
    parents = dict(Place.objects.values_list("pk", "parent_id"))
    found = set()
    for inner in parents:
        outer, steps = inner, 0
        while outer is not None:
            found.add((outer, inner, steps))
            outer, steps = parents[outer], steps + 1
    return found


def test_what_is_added_lies_in_everything_above_it(tree: Tree) -> None:
    assert closure() == expected()
    assert queries.above(tree.homes[0]) == [
        tree.homes[0],
        tree.building,
        tree.west,
        tree.west_town,
        tree.city,
    ]
    assert queries.above_ids(tree.west.pk) == {tree.west.pk, tree.west_town.pk, tree.city.pk}
    assert set(queries.under([tree.west.pk])) == {tree.west, tree.building, *tree.homes}


def test_everything_in_a_community_knows_it(tree: Tree) -> None:
    areas = dict(Place.objects.values_list("name", "area__name"))
    assert areas == {
        "测试市": None, "西街道": None, "东街道": None, "西社区": "西社区", "东社区": "东社区",
        "10栋": "西社区", "301": "西社区", "302": "西社区",
    }  # fmt: skip


def test_the_communities_at_or_under_a_place(tree: Tree) -> None:
    assert queries.area_ids(tree.city.pk) == {tree.west.pk, tree.east.pk}
    assert queries.area_ids(tree.west.pk) == {tree.west.pk}
    assert queries.area_ids(tree.building.pk) == frozenset()
    outside = add(kind="river", name="长溪", parent=tree.city)
    reach = add(kind="reach", name="上段", parent=outside)
    assert (outside.area, reach.area) == (outside, outside)
    inside = add(kind="river", name="小沟", parent=tree.west)
    assert inside.area == tree.west
    assert queries.area_ids(tree.city.pk) == {tree.west.pk, tree.east.pk, outside.pk}


def test_a_window_shows_what_touches_it_and_no_more(tree: Tree) -> None:
    found = queries.box(("community", "building"), 113.0005, 27.0005, 113.0015, 27.0015)
    assert found == [tree.west, tree.building]
    assert queries.box(("community",), 113.0, 27.0, 113.04, 27.02, most=1) == [tree.west]
    assert queries.box(("community",), 114.0, 27.0, 115.0, 28.0) == []


@pytest.mark.parametrize("name", ["西社区", " 西社区 ", ""])
def test_a_sibling_of_that_kind_and_name_is_refused(tree: Tree, name: str) -> None:
    with pytest.raises(Invalid):
        add(kind="community", name=name, parent=tree.west_town)
    assert Place.objects.count() == 8
    assert add(kind="estate", name="西社区", parent=tree.west_town).name == "西社区"


def test_two_stands_before_ten() -> None:
    assert sorted(["10栋", "2栋", "1栋"], key=natural) == ["1栋", "2栋", "10栋"]


def test_a_shape_that_cant_be_kept_adds_nothing(tree: Tree) -> None:
    with pytest.raises(Invalid):
        add(kind="estate", name="新苑", parent=tree.west, geometry=square(200.0, 27.0, 0.001))
    assert not Place.objects.filter(name="新苑").exists()


def test_renaming_keeps_the_order_and_refuses_a_taken_name_or_code(tree: Tree) -> None:
    rename_place(place=tree.building, name="2栋")
    tree.building.refresh_from_db()
    assert (tree.building.name, tree.building.sort) == ("2栋", "000002栋")
    with pytest.raises(Invalid):
        rename_place(place=tree.homes[0], name="302")
    with pytest.raises(Invalid) as refused:
        rename_place(place=tree.west_town, name="西街道", code="430999001")
    assert refused.value.sentence % refused.value.params == "Another place has the code 430999001."
    assert sorted(Place.objects.filter(kind="household").values_list("name", flat=True)) == ["301", "302"]


def test_a_moved_building_takes_its_homes_along(tree: Tree) -> None:
    move_place(place=tree.building, parent=tree.east)
    assert closure() == expected()
    assert set(Place.objects.filter(area=tree.east)) == {tree.east, tree.building, *tree.homes}


def test_a_moved_town_leaves_its_communities_their_own(tree: Tree) -> None:
    move_place(place=tree.west, parent=tree.east_town)
    move_place(place=tree.east_town, parent=None)
    assert closure() == expected()
    assert set(Place.objects.filter(area=tree.west)) == {tree.west, tree.building, *tree.homes}
    assert Place.objects.get(pk=tree.east_town.pk).area_id is None


@pytest.mark.parametrize("into", ["west", "building", "home"])
def test_nothing_is_moved_into_itself(tree: Tree, into: str) -> None:
    before = closure()
    with pytest.raises(Invalid, match="moved into itself"):
        move_place(
            place=tree.west,
            parent={"west": tree.west, "building": tree.building, "home": tree.homes[0]}[into],
        )
    assert closure() == before


def test_a_taken_name_or_somebody_quicker_stops_a_move(tree: Tree) -> None:
    add(kind="building", name="10栋", parent=tree.east)
    with pytest.raises(Invalid):
        move_place(place=tree.building, parent=tree.east)
    stale = Place.objects.get(pk=tree.building.pk)
    move_place(place=tree.building, parent=tree.west_town)
    with pytest.raises(Conflict):
        move_place(place=stale, parent=tree.east_town)
    assert closure() == expected()


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.tuples(st.integers(0, 7), st.integers(0, 8)), max_size=8))
def test_no_series_of_moves_breaks_the_closure(tree: Tree, moves: list[tuple[int, int]]) -> None:
    for place, parent in moves:
        every = list(Place.objects.order_by("pk"))
        try:
            move_place(place=every[place], parent=every[parent] if parent < len(every) else None)
        except Invalid:
            continue
    assert closure() == expected()
    for one in Place.objects.all():
        nearest = next((p.pk for p in queries.above(one) if p.kind == "community"), None)
        assert one.area_id == nearest


def test_a_new_boundary_moves_the_box_and_the_point(tree: Tree) -> None:
    draw_place(place=tree.building, geometry=square(113.005, 27.005, 0.001))
    tree.building.refresh_from_db()
    assert (tree.building.min_lon, tree.building.max_lat) == (113.005, 27.006)
    assert (tree.building.lon, tree.building.lat) == (113.0055, 27.0055)
