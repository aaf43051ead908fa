"""Whether two tracks are one walk recorded once: the same positions, or the same course beside it. Pure."""

from typing import Final

import numpy as np

from rongshu.river.patrols.measuring import flat
from rongshu.river.patrols.track import Track

DECIMETRE: Final = 1e-6  # degrees
EVERY: Final = 10.0  # seconds between two looks
LEAST: Final = 60  # looks: ten minutes
CLOSE: Final = 3.0  # metres two courses may differ after the shift; walkers differ by tens
MOVED: Final = 300.0  # metres; standing still is like any standing still


def same_coordinates(track: Track, other: Track) -> float:
    """Return the share of a track's different positions that another has too, to the decimetre; 0 for few."""
    mine, theirs = (set(zip(*_grid(one), strict=True)) for one in (track, other))
    return len(mine & theirs) / len(mine) if len(mine) >= 30 else 0.0


def _grid(track: Track) -> tuple[list[int], list[int]]:
    lon, lat = (np.round(one / DECIMETRE).astype(np.int64).tolist() for one in (track.lon, track.lat))
    return lon, lat


def same_course(track: Track, other: Track) -> float | None:
    """Return by how many metres a course lies beside another it follows second by second, or None when it doesn't."""
    looks = np.arange(0.0, min(_lasts(track), _lasts(other)), EVERY)
    if len(looks) < LEAST:
        return None
    mine, theirs = (_course(one, looks) for one in (track, other))
    if float(np.ptp(mine, axis=0).max()) < MOVED:
        return None
    origin = np.array([other.lon[0] - track.lon[0], other.lat[0] - track.lat[0]]) * 111_320
    origin[0] *= np.cos(np.radians(track.lat[0]))
    between = theirs + origin - mine
    middle = np.median(between, axis=0)
    left = np.median(np.hypot(*(between - middle).T))
    return float(np.hypot(*middle)) if left < CLOSE else None


def _lasts(track: Track) -> float:
    return float(track.at[-1] - track.at[0]) if len(track) else 0.0


def _course(track: Track, looks: "np.typing.NDArray[np.float64]") -> "np.typing.NDArray[np.float64]":
    """Return metres east and north of its beginning, so many seconds after it."""
    since = track.at - track.at[0]
    return np.column_stack([np.interp(looks, since, one) for one in flat(track)])
