"""Lines made with the geodesic itself, so that where a point must lie is known without the code under test."""

from itertools import pairwise

from pyproj import Geod

GLOBE = Geod(ellps="WGS84")
START = (113.13, 27.83)
LEGS = ((10.0, 4_000.0), (75.0, 2_500.0), (350.0, 3_000.0), (40.0, 2_500.0))  # azimuth, metres: 12 km in all


def walked(
    start: tuple[float, float] = START, legs: tuple[tuple[float, float], ...] = LEGS
) -> list[tuple[float, float]]:
    """Return the corners of a walk of straight legs."""
    corners = [start]
    for azimuth, metres in legs:
        lon, lat, _ = GLOBE.fwd(*corners[-1], azimuth, metres)
        corners.append((lon, lat))
    return corners


def beside(leg: int, along: float, metres: float) -> tuple[float, float]:
    """Return the point so far along a leg of LEGS and so many metres to its left (right when negative)."""
    corners = walked()
    lon, lat, back = GLOBE.fwd(*corners[leg], LEGS[leg][0], along)
    return GLOBE.fwd(lon, lat, back + 180 - 90, metres)[:2]


def length(corners: list[tuple[float, float]]) -> float:
    """Return the geodesic length of a line in metres."""
    return sum(float(GLOBE.inv(*a, *b)[2]) for a, b in pairwise(corners))
