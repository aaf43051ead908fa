"""Simulated patrols along a line made with the geodesic, and what of it they truly walked, counted metre by metre."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from rongshu.ground.rivers.stationing import Stationed
from rongshu.ground.rivers.tests.lines import GLOBE, LEGS, walked
from rongshu.river.patrols.track import Track

LINE = Stationed(walked())
EDGES = np.cumsum([0.0, *(metres for _, metres in LEGS)])
BEGAN = 1_795_000_000.0  # some morning in seconds


@dataclass
class Walker:
    """Walks along LINE and is recorded every few seconds, with the receiver's unrest."""

    seed: int = 7
    noise: float = 4.0  # metres, one sigma, changing slowly as it does under trees
    every: float = 5.0
    speed: float = 1.3  # metres a second
    now: float = BEGAN
    rows: list[tuple[float, float, float, float]] = field(default_factory=list)
    truth: dict[str, set[int]] = field(
        default_factory=lambda: {"either": set(), "left": set(), "right": set()}
    )

    def __post_init__(self) -> None:
        self.rng = np.random.default_rng(self.seed)
        self.drift = np.zeros(2)

    def walk(self, first: float, last: float, side: float) -> "Walker":
        """Go from a station to another at so many metres to the left (right when negative)."""
        seconds = abs(last - first) / self.speed
        for share in np.arange(0, 1 + 1e-9, self.every / seconds):
            self._record(first + share * (last - first), side)
        metres = set(range(round(min(first, last)), round(max(first, last))))
        self.truth["either"] |= metres
        if side:
            self.truth["left" if side > 0 else "right"] |= metres
        return self

    def silent(self, seconds: float) -> "Walker":
        """Be recorded by nobody for a while."""
        self.now += seconds
        return self

    def stand(self, station: float, side: float, seconds: float) -> "Walker":
        for _ in range(int(seconds / self.every)):
            self._record(station, side)
        return self

    def _record(self, station: float, side: float) -> None:
        leg = min(int(np.searchsorted(EDGES, station, side="right")) - 1, len(LEGS) - 1)
        lon, lat = LINE.at(min(station, LINE.end))
        lon, lat, _ = GLOBE.fwd(lon, lat, LEGS[leg][0] - 90, side)
        self.drift = 0.9 * self.drift + self.rng.normal(0, self.noise * 0.436, 2)
        lon, lat, _ = GLOBE.fwd(lon, lat, 0, self.drift[0])
        lon, lat, _ = GLOBE.fwd(lon, lat, 90, self.drift[1])
        self.rows.append((self.now, lon, lat, 3 + abs(self.rng.normal(0, 3))))
        self.now += self.every

    @property
    def track(self) -> Track:
        return of(self.rows)


def of(rows: Iterable[tuple[float, float, float, float]]) -> Track:
    """Return the track of rows of seconds, degrees and accuracy."""
    at, lon, lat, accuracy = np.array(list(rows)).T
    return Track(at, lon, lat, accuracy, np.zeros(len(at), dtype=bool))
