"""Courses for the rivers of a demo: they wind as rivers do, no two bends alike, in many short steps."""

from cmath import exp
from collections.abc import Sequence
from math import cos, pi, radians, sin
from typing import Any

Degrees = tuple[float, float]


def course(
    first: Degrees, last: Degrees, *, bends: float, steep: float = 1.0, steps: int = 240
) -> dict[str, Any]:
    """Return a course from one point (lon, lat) to another as a GeoJSON line.

    Its direction swings as a sine of the way gone, as that of meanders does, up to about `steep` radians; how far and
    how fast it swings changes on the way.
    """
    here, way = 0j, [0j]
    for step in range(steps):
        part = (step + 0.5) / steps
        swing = steep * (0.75 + 0.25 * sin(2 * pi * 1.3 * part + bends))
        here += exp(1j * swing * sin(2 * pi * bends * part + 0.9 * sin(2 * pi * 2.1 * part)))
        way.append(here)
    return {"type": "LineString", "coordinates": _between(way, first, last)}


def _between(way: Sequence[complex], first: Degrees, last: Degrees) -> list[list[float]]:
    """Turn and stretch a way so that it begins and ends where it should; a degree of longitude is the shorter one."""
    short = cos(radians((first[1] + last[1]) / 2))
    turn = complex((last[0] - first[0]) * short, last[1] - first[1]) / way[-1]
    return [
        [round(first[0] + (at * turn).real / short, 6), round(first[1] + (at * turn).imag, 6)] for at in way
    ]
