"""A small tree: a city with two towns, a community in each, and a building of two homes."""

from dataclasses import dataclass
from typing import Any

import pytest

from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place


def square(west: float, south: float, size: float) -> dict[str, Any]:
    """Return a GeoJSON square (degrees)."""
    east, north = west + size, south + size
    return {
        "type": "Polygon",
        "coordinates": [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
    }


@dataclass
class Tree:
    city: Place
    west_town: Place
    east_town: Place
    west: Place
    east: Place
    building: Place
    homes: list[Place]


@pytest.fixture
def tree(db: None) -> Tree:
    city = add(kind="city", name="测试市")
    west_town = add(kind="town", name="西街道", parent=city, code="430999000")
    east_town = add(kind="town", name="东街道", parent=city, code="430999001")
    west = add(kind="community", name="西社区", parent=west_town, geometry=square(113.0, 27.0, 0.02))
    east = add(kind="community", name="东社区", parent=east_town, geometry=square(113.02, 27.0, 0.02))
    building = add(kind="building", name="10栋", parent=west, geometry=square(113.001, 27.001, 0.001))
    homes = [add(kind="household", name=name, parent=building) for name in ("301", "302")]
    return Tree(city, west_town, east_town, west, east, building, homes)


@pytest.fixture
def city(db: None) -> Place:
    return add(kind="city", name="测试市", code="430900")
