"""How a place is said, and what may lie in what. Pure: anything with kind, name and parent."""

import re
from math import asin, cos, isfinite, radians, sin, sqrt
from typing import Any, NamedTuple
from uuid import UUID

Box = tuple[float, float, float, float]

ABOVE_AN_ADDRESS = frozenset({"city", "district", "town", "community", "park", "estate"})
EARTH = 6371008.8  # metres, mean radius

# From the widest to the smallest; a place hangs under a wider one.
RANKS = {
    "city": 0, "district": 1, "town": 2, "river": 3, "reach": 4, "community": 4, "park": 4, "estate": 5, "zone": 6,
    "building": 6, "unit": 7, "household": 8, "room": 8, "section": 8, "outfall": 8, "camera": 8,
}  # fmt: skip
CALLED = {"building": "栋", "unit": "单元"}


class Above(NamedTuple):
    """What lies above a place, as far as an address says it."""

    kind: str
    name: str
    parent: "Above | None"


class Spot(NamedTuple):
    """A place as lists read it: plain values, not a row of the tree."""

    uuid: UUID
    kind: str
    name: str
    parent: Above | None


def called(kind: str, words: str) -> str:
    """Return a name as it is said: a bare number in a column of buildings is 3栋, in one of units 2单元."""
    return f"{int(words)}{CALLED[kind]}" if kind in CALLED and words.isdecimal() else words


def is_own_area(kind: str, lies_in_one: bool) -> bool:
    """Say whether a place is an area of its own, by which lists are cut: a community, or a river or park outside."""
    return kind == "community" or (kind in {"river", "park"} and not lies_in_one)


def natural(name: str) -> str:
    """Return a sort key in which 2栋 comes before 10栋."""
    return re.sub(r"\d+", lambda m: m.group().zfill(6), name)[:80]


def sort_key(kind: str, name: str, code: str = "") -> str:
    """Return what a place is sorted by among its siblings: an official place by its code, others by their name."""
    return code if code and RANKS[kind] <= RANKS["community"] else natural(name)


def address(place: Any) -> str:
    """Return a place as it is said inside its estate, outermost first: 3栋 2单元 301."""
    names: list[str] = []
    here = place
    while here is not None and here.kind not in ABOVE_AN_ADDRESS:
        names.append(here.name)
        here = here.parent
    return " ".join(reversed(names)) or place.name


def box_of(text: str) -> Box | None:
    """Read west,south,east,north in degrees; None for what is no window of the map."""
    try:
        west, south, east, north = (float(n) for n in text.split(","))
    except ValueError:
        return None
    if not all(isfinite(n) for n in (west, south, east, north)):
        return None
    is_window = -180 <= west <= east <= 180 and -90 <= south <= north <= 90
    return (west, south, east, north) if is_window else None


def metres_between(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Return the distance of two points (degrees) over the ground in metres (haversine)."""
    south, north = radians(lat1), radians(lat2)
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH * asin(sqrt(half))
