"""A map without tiles or scripts: the park's outline and a pin for each of the premises, as one SVG picture."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rongshu.policy.premises.models import Listing

WIDTH, HEIGHT, EDGE = 640.0, 420.0, 44.0
SAME = 30.0  # pins nearer than this are one


@dataclass(frozen=True)
class Pin:
    """Premises at one point of the picture."""

    x: float
    y: float
    listings: Sequence[Listing]


@dataclass(frozen=True)
class Drawn:
    """The picture: pins, outlines as SVG paths, and how long a hundred metres are."""

    pins: Sequence[Pin]
    outlines: Sequence[str]
    bar: float
    bar_metres: int


def drawn(listings: Iterable[Listing]) -> Drawn | None:
    """Return a picture of where some premises lie; None when none of them says."""
    placed = [(one.lon, one.lat, one) for one in listings if one.lon is not None and one.lat is not None]
    if not placed:
        return None
    parks = {one.park_id: one.park for _, _, one in placed}
    rings = [ring for park in parks.values() for ring in _rings(park.geometry)]
    scale = _Scale([(lon, lat) for lon, lat, _ in placed], rings)
    pins: list[Pin] = []
    for lon, lat, one in sorted(placed, key=lambda p: (-p[1], p[0])):
        x, y = scale.at(lon, lat)
        beside = next((n for n, pin in enumerate(pins) if math.hypot(pin.x - x, pin.y - y) < SAME), None)
        if beside is None:
            pins.append(Pin(x, y, [one]))
        else:
            pins[beside] = Pin(pins[beside].x, pins[beside].y, [*pins[beside].listings, one])
    metres = _round(120 / scale.per_metre)
    return Drawn(
        pins, [_path(scale.at(*point) for point in ring) for ring in rings], metres * scale.per_metre, metres
    )


def _round(metres: float) -> int:
    whole = 10 ** math.floor(math.log10(max(metres, 10)))
    return int(max(n * whole for n in (1, 2, 5) if n * whole <= max(metres, 10)))


def _rings(geometry: Any) -> list[list[tuple[float, float]]]:
    if not geometry:
        return []
    parts = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    known = geometry["type"] in {"Polygon", "MultiPolygon"}
    return [[(p[0], p[1]) for p in part[0]] for part in parts] if known else []


def _path(points: Iterable[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"


class _Scale:
    """Degrees to the picture: a degree of longitude is shorter the farther north it lies."""

    def __init__(
        self, points: Sequence[tuple[float, float]], rings: Sequence[Sequence[tuple[float, float]]]
    ) -> None:
        every = [*points, *(point for ring in rings for point in ring)]
        self.west, self.north = min(p[0] for p in every), max(p[1] for p in every)
        south, east = min(p[1] for p in every), max(p[0] for p in every)
        self.narrow = math.cos(math.radians((self.north + south) / 2))
        wide, high = max((east - self.west) * self.narrow, 0.002), max(self.north - south, 0.0015)
        self.factor = min((WIDTH - 2 * EDGE) / wide, (HEIGHT - 2 * EDGE) / high)
        self.left = (WIDTH - (east - self.west) * self.narrow * self.factor) / 2
        self.top = (HEIGHT - (self.north - south) * self.factor) / 2
        self.per_metre = self.factor / 111_320

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        return self.left + (lon - self.west) * self.narrow * self.factor, self.top + (
            self.north - lat
        ) * self.factor
