"""The demo's estate: 15 buildings of three units, 450 households, on a plain grid. Invented, as are all names."""

from typing import Any

from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place

WEST, SOUTH = 113.1290, 27.8290  # degrees, WGS-84
EAST_STEP, NORTH_STEP = 0.00075, 0.00062
UNITS, FLOORS = 3, 5


def rectangle(west: float, south: float, width: float, height: float) -> dict[str, Any]:
    """Return a GeoJSON rectangle (degrees)."""
    east, north = west + width, south + height
    return {
        "type": "Polygon",
        "coordinates": [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
    }


def build() -> tuple[Place, list[Place]]:
    """Build the tree; returns the community and its households in walking order."""
    city = add(kind="city", name="江城市")
    district = add(kind="district", name="天河区", parent=city)
    town = add(kind="town", name="榕树街道", parent=district)
    box = rectangle(WEST - 0.001, SOUTH - 0.001, 5 * EAST_STEP + 0.002, 3 * NORTH_STEP + 0.002)
    community = add(kind="community", name="榕树社区", parent=town, code="900000000001", geometry=box)
    garden = rectangle(WEST - 0.0003, SOUTH - 0.0003, 5 * EAST_STEP + 0.0004, 3 * NORTH_STEP + 0.0004)
    estate = add(kind="estate", name="榕树花园", parent=community, geometry=garden)
    homes = []
    for number in range(15):
        west, south = WEST + number % 5 * EAST_STEP, SOUTH + number // 5 * NORTH_STEP
        homes += _building(estate, f"{number + 1}栋", west, south)
    return community, homes


def _building(estate: Place, name: str, west: float, south: float) -> list[Place]:
    width, height = EAST_STEP * 0.7, NORTH_STEP * 0.35
    building = add(kind="building", name=name, parent=estate, geometry=rectangle(west, south, width, height))
    homes = []
    for unit_number in range(UNITS):
        at: dict[str, Any] = {"lon": west + width * (unit_number + 0.5) / UNITS, "lat": building.lat}
        unit = add(kind="unit", name=f"{unit_number + 1}单元", parent=building, **at)
        for floor in range(1, FLOORS + 1):
            homes += [add(kind="household", name=f"{floor}0{door}", parent=unit, **at) for door in (1, 2)]
    return homes
