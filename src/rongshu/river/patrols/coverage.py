"""What share of a reach was really walked, by bank. Pure.

A stretch of the reach's line counts where two points of one run, both near the line, follow each other: from the
station of one to that of the other, however often. A gap counts nothing, nor does a leap nobody makes, nor a jump of
the perpendicular's foot across a bend. The bank is the side of the line; in the middle (by boat) it is neither, and
only `either` grows.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from rongshu.ground.rivers.stationing import Stationed
from rongshu.river.patrols.track import Flags, Floats, Track

NEAR: Final = (
    150.0  # metres from the line within which a walker looks after it, where the reach says nothing else
)
MIDDLE: Final = 5.0  # metres from the line on either side that belong to no bank
DETOUR: Final = 2.0  # a foot may run at most so many times as far as the walker did
FASTEST: Final = 15.0  # metres a second, by boat or car; who is faster sees no bank
SLACK: Final = 40.0  # metres, and so much further: receivers drift


@dataclass(frozen=True)
class Coverage:
    """Metres of a reach walked on either bank, the left and the right one; and its length."""

    either: float
    left: float
    right: float
    length: float

    @property
    def share(self) -> float:
        """Return the share of the reach's line that was walked, 0 to 1."""
        return self.either / self.length

    @property
    def shares(self) -> dict[str, float]:
        """Return the shares by bank."""
        return {"left": self.left / self.length, "right": self.right / self.length}


def cover(whole: Track, line: Stationed, near: float = NEAR, middle: float = MIDDLE) -> Coverage:
    """Return what a track covers of a reach: `near` is how far from its line counts, in metres."""
    clear = whole.sharp
    if len(clear) < 2:
        return Coverage(0.0, 0.0, 0.0, line.length)
    stations, offsets = line.measure(np.column_stack([clear.lon, clear.lat]))
    counts = _counting(clear, stations, offsets, near)
    ends = np.column_stack([stations[:-1], stations[1:]])
    low, high = ends.min(axis=1), ends.max(axis=1)
    sides = (offsets[:-1] + offsets[1:]) / 2
    left, right = counts & (sides > middle), counts & (sides < -middle)
    either, on_left, on_right = (union(low[chosen], high[chosen]) for chosen in (counts, left, right))
    return Coverage(either, on_left, on_right, line.length)


def _counting(clear: Track, stations: Floats, offsets: Floats, near: float) -> Flags:
    """Say of each step whether it counts: of one run, near the line, no faster than one sees, the foot no further."""
    close = np.abs(offsets) <= near
    honest = np.abs(np.diff(stations)) <= DETOUR * clear.steps + SLACK
    seen = clear.steps <= FASTEST * clear.waits + SLACK
    counting: Flags = clear.joined & close[:-1] & close[1:] & honest & seen
    return counting


def union(low: Floats, high: Floats) -> float:
    """Return the metres covered by stretches from low to high, each metre once."""
    if not len(low):
        return 0.0
    order = np.argsort(low, kind="stable")
    begins, reached = low[order], np.maximum.accumulate(high[order])
    before = np.r_[begins[0], reached[:-1]]
    return float(np.maximum(reached - np.maximum(begins, before), 0.0).sum())
