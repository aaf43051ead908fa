"""A window shows what is wide enough to be seen in it, and no point more than a pixel."""

import math

import pytest
import shapely
from pytest_django import DjangoAssertNumQueries
from shapely.geometry import shape

from rongshu.ground.places import drawing
from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place
from rongshu.ground.places.tests.conftest import Tree, square


def names(west: float, south: float, east: float, north: float) -> list[str]:
    return [f["properties"]["name"] for f in drawing.window(west, south, east, north)]


def test_close_up_buildings_show_and_from_afar_only_communities(tree: Tree) -> None:
    assert names(113.0, 27.0, 113.03, 27.02) == ["西社区", "东社区", "10栋"]
    assert names(112.9, 26.9, 113.2, 27.2) == ["西社区", "东社区"]
    assert names(110.0, 26.0, 114.0, 28.0) == []
    add(kind="district", name="测试区", parent=tree.city, geometry=square(112.9, 26.9, 0.3))
    assert names(110.0, 26.0, 114.0, 28.0) == ["测试区"]
    assert names(120.0, 26.0, 124.0, 28.0) == []


def test_an_outline_has_no_more_points_than_can_be_seen(tree: Tree) -> None:
    ring = [
        [113 + 0.1 * math.cos(a / 1000 * math.tau), 27 + 0.1 * math.sin(a / 1000 * math.tau)]
        for a in range(1000)
    ]
    add(
        kind="town",
        name="圆镇",
        parent=tree.city,
        geometry={"type": "Polygon", "coordinates": [[*ring, ring[0]]]},
    )
    kept = shape(Place.objects.get(name="圆镇").geometry)
    (drawn,) = [f for f in drawing.window(112.5, 26.5, 113.5, 27.5) if f["properties"]["name"] == "圆镇"]
    thin = shape(drawn["geometry"])
    assert shapely.get_num_coordinates(kept) == 1001
    assert 8 < shapely.get_num_coordinates(thin) < 100
    assert thin.hausdorff_distance(kept) < 1.0 / drawing.PIXELS
    assert thin.is_valid


def test_no_window_shows_more_than_it_should(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "MOST", 2)
    assert names(113.0, 27.0, 113.03, 27.02) == ["西社区", "东社区"]


def test_the_box_around_places(tree: Tree) -> None:
    assert drawing.extent([tree.west, tree.building]) == [113.0, 27.0, 113.02, 27.02]
    assert drawing.extent([Place(lon=113.5, lat=27.5)]) == [113.5, 27.5, 113.5, 27.5]
    assert drawing.extent([tree.city]) is None


def test_a_place_wider_than_the_window_and_one_drawn_since_are_found(tree: Tree) -> None:
    assert names(113.0105, 27.01, 113.0115, 27.011) == ["西社区"]
    add(kind="community", name="宽社区", parent=tree.west_town, geometry=square(112.9, 26.95, 0.2))
    assert names(113.0105, 27.01, 113.0115, 27.011) == ["西社区", "宽社区"]


def test_a_window_is_a_few_queries(tree: Tree, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    names(113.0, 27.0, 113.01, 27.01)
    with django_assert_num_queries(
        3
    ):  # the stamp, the communities, the buildings: other kinds there are none of
        names(113.0, 27.0, 113.01, 27.01)
