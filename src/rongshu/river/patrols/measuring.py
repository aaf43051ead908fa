"""How far and how long: metres and minutes of a track, and where its walker stood still. Pure."""

from dataclasses import dataclass
from math import cos, hypot, radians
from typing import Final

import numpy as np

from rongshu.river.patrols.track import GLOBE, Floats, Track

STEP: Final = 10.0  # metres moved before it counts: less is the receiver's own unrest
STILL: Final = 30.0  # metres within which somebody stands
STAYED: Final = 180.0  # seconds after which standing is a stop


@dataclass(frozen=True)
class Stop:
    """A place where the walker stayed: from when to when (seconds), and where (degrees)."""

    since: float
    until: float
    lon: float
    lat: float

    @property
    def minutes(self) -> float:
        """Return how long it was."""
        return (self.until - self.since) / 60


@dataclass(frozen=True)
class Measured:
    """What a track comes to; a gap counts neither as metres nor as minutes."""

    metres: float
    minutes: float
    gaps: list[tuple[float, float]]
    stops: list[Stop]


def measure(whole: Track) -> Measured:
    """Return what a track comes to; points too blurred are left out."""
    clear = whole.sharp
    runs = [clear.part(run) for run in clear.runs]
    return Measured(
        metres=sum(metres(run) for run in runs),
        minutes=float(clear.waits[clear.joined].sum()) / 60,
        gaps=clear.gaps,
        stops=[stop for run in runs for stop in stops(run)],
    )


def metres(run: Track) -> float:
    """Return the metres of a run, point by point only where STEP metres were moved since the last that counted."""
    kept = anchors(run)
    if len(kept) < 2:
        return 0.0
    return float(GLOBE.line_length(run.lon[kept], run.lat[kept]))


def anchors(run: Track) -> list[int]:
    """Return the points that count: each STEP metres and its own accuracy from the one before, and the last."""
    if not len(run):
        return []
    east, north = (one.tolist() for one in flat(run))
    least = np.maximum(STEP, np.nan_to_num(run.accuracy, nan=STEP)).tolist()
    kept = [0]
    for n in range(1, len(run)):
        last = kept[-1]
        if hypot(east[n] - east[last], north[n] - north[last]) >= least[n]:
            kept.append(n)
    return kept if kept[-1] == len(run) - 1 else [*kept, len(run) - 1]


def flat(run: Track) -> tuple[Floats, Floats]:
    """Return the points as metres east and north of the first: good for the length of a patrol."""
    a_degree = 111_320.0  # metres, of latitude and at the equator of longitude
    return (run.lon - run.lon[0]) * a_degree * cos(radians(run.lat[0])), (run.lat - run.lat[0]) * a_degree


def stops(run: Track) -> list[Stop]:
    """Return where the walker stayed within STILL metres for STAYED seconds or more."""
    if not len(run):
        return []
    found, first = [], 0
    east, north = (one.tolist() for one in flat(run))
    for n in range(1, len(run) + 1):
        if n < len(run) and hypot(east[n] - east[first], north[n] - north[first]) <= STILL:
            continue
        if run.at[n - 1] - run.at[first] >= STAYED:
            here = slice(first, n)
            lon, lat = float(run.lon[here].mean()), float(run.lat[here].mean())
            found.append(Stop(float(run.at[first]), float(run.at[n - 1]), lon, lat))
        first = n
    return found
