"""Honest patrols as receivers record them, many at once, and each way of inventing one."""

from dataclasses import replace

import numpy as np

from rongshu.river.patrols.tests.walks import BEGAN, LINE
from rongshu.river.patrols.track import Floats, Track

CORNERS = LINE.metric(LINE.points)
ALONG = np.r_[0.0, np.cumsum(np.hypot(*np.diff(CORNERS, axis=0).T))]
PACES = {"on foot": (0.7, 1.6), "by bicycle": (2.5, 5.0), "by boat": (2.0, 6.0), "by car": (6.0, 14.0)}


def honest(rng: np.random.Generator) -> Track:
    """Return a patrol of half an hour to two hours: pauses, changing pace, trees, a stray point, a gap or none."""
    count, every = int(rng.integers(400, 1200)), float(rng.choice([1.0, 3.0, 5.0, 10.0]))
    waits = np.maximum(every + rng.normal(0, 0.15, count) * (rng.random() < 0.7), 0.2)
    waits[rng.random(count) < 0.004] += rng.uniform(20, 90)
    if rng.random() < 0.5:
        waits[int(rng.integers(50, count))] += rng.uniform(130, 1_500)
    at = BEGAN + rng.uniform(0, 3e7) + np.cumsum(waits)
    place = _go(rng, waits) + _unrest(rng, count)
    accuracy = np.round(np.maximum(rng.lognormal(1.6, 0.4, count), 1.0), 1)
    stray = rng.random(count) < 0.002
    place[stray] += rng.normal(0, 120, (int(stray.sum()), 2))
    accuracy[stray] = rng.uniform(30, 150, int(stray.sum()))
    lon, lat = np.round(LINE.degrees(place), 7).T
    return Track(at, lon, lat, np.asarray(accuracy, dtype=np.float64), np.zeros(count, dtype=bool))


def _go(rng: np.random.Generator, waits: Floats) -> Floats:
    """Return where the walker truly is: along the line, beside it, at a pace that wanders, with pauses."""
    least, most = PACES[str(rng.choice(list(PACES), p=[0.7, 0.1, 0.1, 0.1]))]
    wander = np.cumsum(rng.normal(0, 0.05, len(waits)))
    pace = least + (most - least) * (0.5 + 0.5 * np.sin(wander + rng.uniform(0, 6)))
    for _ in range(int(rng.integers(0, 4))):
        start = int(rng.integers(0, len(waits)))
        pace[start : start + int(rng.integers(5, 60))] = 0.0
    gone = np.cumsum(pace * waits)
    span = ALONG[-1]
    folded = np.abs((gone + rng.uniform(0, span)) % (2 * span) - span)  # turns round at the ends
    at = np.column_stack([np.interp(folded, ALONG, axis) for axis in CORNERS.T])
    ahead = np.column_stack([np.interp(np.minimum(folded + 5, span), ALONG, axis) for axis in CORNERS.T])
    way = ahead - at + 1e-9
    aside = np.column_stack([-way[:, 1], way[:, 0]]) / np.hypot(*way.T)[:, None]
    sway = rng.uniform(-60, 60) + 3 * np.sin(gone / rng.uniform(20, 60))
    moved: Floats = at + aside * sway[:, None]
    return moved


def _unrest(rng: np.random.Generator, count: int) -> Floats:
    """Return a receiver's error: it drifts, and under trees it drifts more."""
    sigma = np.full(count, rng.uniform(1.5, 5.0))
    for _ in range(int(rng.integers(0, 4))):
        start = int(rng.integers(0, count))
        sigma[start : start + int(rng.integers(20, 120))] *= rng.uniform(1.5, 3.5)
    drift, pushed = np.zeros((count, 2)), rng.normal(0, 0.436, (count, 2)) * sigma[:, None]
    for n in range(1, count):
        drift[n] = 0.9 * drift[n - 1] + pushed[n]
    return drift


def mock(track: Track, rng: np.random.Generator) -> Track:
    """Set by an app that says so."""
    return replace(track, mock=np.ones(len(track), dtype=bool))


def driven(track: Track, rng: np.random.Generator) -> Track:
    """Driven past on the motorway: the same way in a fraction of the time."""
    there = LINE.degrees(
        np.column_stack([np.interp(np.linspace(0, ALONG[-1], 400), ALONG, a) for a in CORNERS.T])
    )
    at = track.at[0] + np.linspace(0, ALONG[-1] / rng.uniform(26, 35), 400)
    unrest = rng.normal(0, 3e-5, (400, 2))
    lon, lat = (there + unrest).T
    return Track(at, lon, lat, rng.lognormal(1.6, 0.4, 400), np.zeros(400, dtype=bool))


def teleported(track: Track, rng: np.random.Generator) -> Track:
    """Cut, and gone on with kilometres away a moment later."""
    lon, half = track.lon.copy(), len(track) // 2
    lon[half:] += rng.uniform(0.02, 0.1)
    return replace(track, lon=lon)


def replayed(track: Track, rng: np.random.Generator) -> Track:
    """Handed in again on another day."""
    return replace(track, at=track.at + 86_400 * float(rng.integers(1, 60)))


def shifted(track: Track, rng: np.random.Generator) -> Track:
    """Handed in again, moved a little, with a little shaking."""
    moved = replayed(track, rng)
    shake = rng.normal(0, 5e-6, (2, len(track)))
    return replace(moved, lon=moved.lon + rng.uniform(2e-4, 2e-3) + shake[0], lat=moved.lat + 3e-4 + shake[1])


def drawn(track: Track, rng: np.random.Generator) -> Track:
    """Drawn on a map, and given times."""
    ends, count = sorted(rng.uniform(0, ALONG[-1], 2)), len(track)
    ends[1] = max(ends[1], ends[0] + 2_000)
    along = np.linspace(ends[0], min(ends[1], ALONG[-1]), count)
    lon, lat = LINE.degrees(np.column_stack([np.interp(along, ALONG, axis) for axis in CORNERS.T])).T
    return replace(track, at=track.at[0] + np.arange(count) * 5.0, lon=lon, lat=lat)


def too_sharp(track: Track, rng: np.random.Generator) -> Track:
    """Written by a program that knew of no receiver."""
    return replace(track, accuracy=np.full(len(track), float(rng.choice([0.0, -1.0, 0.1]))))
