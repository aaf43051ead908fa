"""A track: the raw points of a patrol in order of time, in runs that a gap ends. Pure.

Raw points are kept as they came; what is measured here is derived, and never drawn over a gap.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt
from pyproj import Geod

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
GLOBE: Final = Geod(ellps="WGS84")

GAP: Final = 120.0  # seconds without a point after which nobody knows where the walker was
EMPTY: Final = np.zeros(0)
BLURRED: Final = 100.0  # metres of accuracy beyond which a point says too little to be measured with


@dataclass(frozen=True)
class Track:
    """Points in order of time: seconds (UTC), degrees (WGS-84), accuracy in metres (NaN: not said), mock flags.

    `segment` numbers the parts a device wrote apart: it stopped between them, however shortly.
    """

    at: Floats
    lon: Floats
    lat: Floats
    accuracy: Floats
    mock: Flags
    segment: Floats | None = None

    def __len__(self) -> int:
        return len(self.at)

    @cached_property
    def steps(self) -> Floats:
        """Return the geodesic metres from each point to the next."""
        if len(self) < 2:
            return np.zeros(0)
        return np.asarray(GLOBE.inv(self.lon[:-1], self.lat[:-1], self.lon[1:], self.lat[1:])[2])

    @cached_property
    def waits(self) -> Floats:
        """Return the seconds from each point to the next."""
        return np.diff(self.at)

    @cached_property
    def joined(self) -> Flags:
        """Say of each point whether the next belongs to the same run."""
        near = self.waits <= GAP
        return near if self.segment is None else near & (np.diff(self.segment) == 0)

    @property
    def gaps(self) -> list[tuple[float, float]]:
        """Return the gaps as (last second before, first second after)."""
        ends = np.flatnonzero(~self.joined)
        return [(float(self.at[n]), float(self.at[n + 1])) for n in ends]

    @property
    def runs(self) -> Iterator[slice]:
        """Yield the runs of points between gaps."""
        edges = np.r_[0, np.flatnonzero(~self.joined) + 1, len(self)]
        return (slice(a, b) for a, b in pairwise(edges.tolist()) if b > a)

    def part(self, chosen: "slice | Flags") -> "Track":
        """Return the track of some of its points."""
        segment = None if self.segment is None else self.segment[chosen]
        return Track(
            self.at[chosen],
            self.lon[chosen],
            self.lat[chosen],
            self.accuracy[chosen],
            self.mock[chosen],
            segment,
        )

    @property
    def sharp(self) -> "Track":
        """Return the track without points too blurred to be measured with."""
        return self.part(~(self.accuracy > BLURRED))


def track(points: Sequence[Mapping[str, float | bool | None]]) -> Track:
    """Return the track of raw points (`at`, `lon`, `lat`, perhaps `accuracy`, `mock`); what came twice counts once."""
    if not points:
        return Track(EMPTY, EMPTY, EMPTY, EMPTY, np.zeros(0, dtype=bool))
    rows = np.array(
        [
            [float(p["at"] or 0), float(p["lon"] or 0), float(p["lat"] or 0), _number(p.get("accuracy"))]
            for p in points
        ]
    )
    mock = np.array([bool(p.get("mock")) for p in points])
    segment = np.array([float(p.get("segment") or 0) for p in points])
    _, first = np.unique(rows[:, :3], axis=0, return_index=True)  # sorted by time as well
    rows = rows[first]
    return Track(rows[:, 0], rows[:, 1], rows[:, 2], rows[:, 3], mock[first], segment[first])


def _number(value: float | bool | None) -> float:
    return float("nan") if value is None else float(value)
