"""Stationing 桩号: where along a river something is, how far from its line, and on which bank. Pure.

Lines are WGS-84 degrees in the order the water flows; stations are geodesic metres from the line's upper end, written
K12+350. Left and right are those of who looks downstream. Distances from the line are measured in a transverse Mercator
of its own, at most 3 cm a kilometre off within 50 km of its middle; stations are geodesic however long it is.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Geod, Transformer

from rongshu.core.errors import Invalid
from rongshu.core.words import N_

GLOBE: Final = Geod(ellps="WGS84")
Floats = npt.NDArray[np.float64]
_WRITTEN: Final = re.compile(r"(?:桩号)?\s*[Kk]?\s*(\d+)\s*\+\s*(\d{1,3}(?:\.\d+)?)\s*m?")


class Bank(StrEnum):
    """A side of a river, looking downstream."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True)
class Spot:
    """A point beside a line: metres along it, metres from it, and the bank it lies on (None on the line itself)."""

    station: float
    offset: float
    bank: Bank | None


def words(station: float) -> str:
    """Return a station as it is written on a stake: 12350.4 is K12+350."""
    whole = round(station)
    return f"K{whole // 1000}+{whole % 1000:03d}"


def read(text: str) -> float:
    """Return the metres of a station as people write it (K12+350, 12+350.5, Ｋ１２＋３５０); raises Invalid."""
    plain = unicodedata.normalize("NFKC", text).strip()
    found = _WRITTEN.fullmatch(plain)
    if found is None:
        raise Invalid(N_("“%(text)s” is no station. It is written like K12+350."), text=text)
    return int(found[1]) * 1000 + float(found[2])


@lru_cache(maxsize=512)
def _plane(lon: float, lat: float) -> Transformer:
    """Return the way into a plane of metres around a point; PROJ takes longer to set one up than to use it."""
    flat = f"+proj=tmerc +lat_0={lat} +lon_0={lon} +k=1 +ellps=WGS84 +units=m"
    return Transformer.from_crs("EPSG:4326", flat, always_xy=True)


class Stationed:
    """A line with stations: finds the station of points, points of stations, and parts of the line."""

    def __init__(self, coordinates: Sequence[Sequence[float]], start: float = 0.0) -> None:
        """Take two or more points (lon, lat) downstream; `start` is the station of the first. Raises Invalid."""
        flat = np.asarray([one[:2] for one in coordinates], dtype=np.float64)
        if len(flat) > 1:
            flat = flat[np.r_[True, (np.diff(flat, axis=0) != 0).any(axis=1)]]
        if len(flat) < 2:
            raise Invalid(N_("A river's line needs at least two different points."))
        self.points, self.start = flat, start
        steps = GLOBE.line_lengths(flat[:, 0], flat[:, 1])
        self._along: Floats = start + np.r_[0.0, np.cumsum(steps)]

    @property
    def end(self) -> float:
        """Return the station of the lower end."""
        return float(self._along[-1])

    @property
    def length(self) -> float:
        """Return the geodesic length in metres."""
        return self.end - self.start

    @cached_property
    def _there(self) -> Transformer:
        lon, lat = self.points.mean(axis=0)
        return _plane(float(lon), float(lat))

    @cached_property
    def _flat(self) -> shapely.LineString:
        return shapely.LineString(self.metric(self.points))

    @cached_property
    def _flat_along(self) -> Floats:
        corners = shapely.get_coordinates(self._flat)
        along: Floats = np.r_[0.0, np.cumsum(np.hypot(*np.diff(corners, axis=0).T))]
        return along

    def metric(self, points: npt.ArrayLike) -> Floats:
        """Return points (n × lon, lat) as metres east and north in the line's own plane."""
        pairs = np.asarray(points, dtype=np.float64)
        return np.column_stack(self._there.transform(pairs[:, 0], pairs[:, 1]))

    def degrees(self, metres: npt.ArrayLike) -> Floats:
        """Return points of the line's own plane (n × east, north) as lon, lat."""
        pairs = np.asarray(metres, dtype=np.float64)
        return np.column_stack(self._there.transform(pairs[:, 0], pairs[:, 1], direction="INVERSE"))

    def measure(self, points: npt.ArrayLike) -> tuple[Floats, Floats]:
        """Return the stations of points (n × lon, lat) and metres off the line, left positive."""
        here = self.metric(points)
        flat = shapely.line_locate_point(self._flat, shapely.points(here))
        return np.interp(flat, self._flat_along, self._along), self._signed(here, flat)

    def _signed(self, here: Floats, flat: Floats) -> Floats:
        """Return the distances with their side: at a bend, of both its legs together."""
        reach = min(1.0, self._flat_along[-1] / 4)
        foot, ahead, behind = (self._flat_at(flat + step) for step in (0.0, reach, -reach))
        (east, north), (x, y) = (ahead - behind).T, (here - foot).T
        metres: Floats = np.hypot(x, y) * np.sign(east * y - north * x)
        return metres

    def _flat_at(self, along: Floats) -> Floats:
        corners = shapely.get_coordinates(self._flat)
        return np.column_stack([np.interp(along, self._flat_along, axis) for axis in corners.T])

    def spot(self, lon: float, lat: float) -> Spot:
        """Return where a point lies along and beside the line."""
        stations, offsets = self.measure([(lon, lat)])
        metres = float(offsets[0])
        bank = None if abs(metres) < 0.01 else Bank.LEFT if metres > 0 else Bank.RIGHT
        return Spot(float(stations[0]), abs(metres), bank)

    def at(self, station: float) -> tuple[float, float]:
        """Return the point (lon, lat) of a station; raises Invalid beyond the line's ends."""
        self._within(station)
        leg = min(int(np.searchsorted(self._along, station, side="right")), len(self._along) - 1) - 1
        (lon, lat), (to_lon, to_lat) = self.points[leg], self.points[leg + 1]
        azimuth, _, _ = GLOBE.inv(lon, lat, to_lon, to_lat)
        found = GLOBE.fwd(lon, lat, azimuth, station - self._along[leg])
        return float(found[0]), float(found[1])

    def part(self, first: float, last: float) -> list[tuple[float, float]]:
        """Return the points (lon, lat) of the line from a station to a later one; raises Invalid."""
        if not first < last:
            raise Invalid(N_("A reach begins before it ends."))
        ends = self.at(first), self.at(last)
        between = self.points[(self._along > first) & (self._along < last)]
        return [ends[0], *((float(x), float(y)) for x, y in between), ends[1]]

    def _within(self, station: float) -> None:
        if not self.start <= station <= self.end:
            raise Invalid(
                N_("%(station)s lies outside %(first)s to %(last)s."),
                station=words(station), first=words(self.start), last=words(self.end),
            )  # fmt: skip
