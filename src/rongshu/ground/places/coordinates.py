"""Coordinates onto WGS-84, which is all the house keeps. Pure: arrays of (longitude, latitude) in degrees.

GCJ-02 is the shift Chinese map services must apply (on the ellipsoid of Krasovsky), BD-09 Baidu's further one. Both
are published only by those who read them out of programs; against surveyed points GCJ-02 is 0.4 to 3 m off, so nothing
better is promised. Inverses are iterated to below a tenth of a millimetre. CGCS2000 in degrees equals WGS-84 here.
"""

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

Pairs = NDArray[np.float64]
Shift = Callable[[Pairs], Pairs]

AXIS: Final = 6378245.0  # Krasovsky, metres
E2: Final = 0.00669342162296594323
BAIDU: Final = 3000.0 * np.pi / 180.0
CHINA: Final = (72.004, 0.8293, 137.8347, 55.8271)  # outside of it nothing is shifted
PRECISION: Final = 1e-10  # degrees, about a hundredth of a millimetre
ROUNDS: Final = 12


def wgs_to_gcj(pairs: Pairs) -> Pairs:
    """Shift WGS-84 to GCJ-02; what lies outside China stays."""
    lon, lat = pairs[:, 0], pairs[:, 1]
    east, north = _waves(lon - 105.0, lat - 35.0)
    radians = np.radians(lat)
    magic = 1 - E2 * np.sin(radians) ** 2
    d_lat = np.degrees(north * magic * np.sqrt(magic) / (AXIS * (1 - E2)))
    d_lon = np.degrees(east * np.sqrt(magic) / (AXIS * np.cos(radians)))
    west, south, border_east, border_north = CHINA
    inside = (lon >= west) & (lon <= border_east) & (lat >= south) & (lat <= border_north)
    return np.where(inside[:, None], pairs + np.column_stack([d_lon, d_lat]), pairs)


def _waves(x: Pairs, y: Pairs) -> tuple[Pairs, Pairs]:
    """Return the shift east and north in metres."""
    pi, root = np.pi, np.sqrt(np.abs(x))
    both = 20 * np.sin(6 * pi * x) + 20 * np.sin(2 * pi * x)
    to_east = (
        20 * np.sin(pi * x) + 40 * np.sin(pi * x / 3) + 150 * np.sin(pi * x / 12) + 300 * np.sin(pi * x / 30)
    )
    to_north = (
        20 * np.sin(pi * y) + 40 * np.sin(pi * y / 3) + 160 * np.sin(pi * y / 12) + 320 * np.sin(pi * y / 30)
    )
    east = 300 + x + 2 * y + 0.1 * x**2 + 0.1 * x * y + 0.1 * root + (both + to_east) * 2 / 3
    north = -100 + 2 * x + 3 * y + 0.2 * y**2 + 0.1 * x * y + 0.2 * root + (both + to_north) * 2 / 3
    return east, north


def gcj_to_bd(pairs: Pairs) -> Pairs:
    """Shift GCJ-02 to BD-09."""
    x, y = pairs[:, 0], pairs[:, 1]
    radius = np.hypot(x, y) + 0.00002 * np.sin(y * BAIDU)
    angle = np.arctan2(y, x) + 0.000003 * np.cos(x * BAIDU)
    return np.column_stack([radius * np.cos(angle) + 0.0065, radius * np.sin(angle) + 0.006])


def gcj_to_wgs(pairs: Pairs) -> Pairs:
    """Take the GCJ-02 shift off."""
    return _inverse(wgs_to_gcj, pairs, pairs)


def bd_to_gcj(pairs: Pairs) -> Pairs:
    """Take Baidu's further shift off."""
    return _inverse(gcj_to_bd, pairs, pairs - np.array([0.0065, 0.006]))


def bd_to_wgs(pairs: Pairs) -> Pairs:
    """Take both shifts off."""
    return gcj_to_wgs(bd_to_gcj(pairs))


def wgs_to_bd(pairs: Pairs) -> Pairs:
    """Apply both shifts."""
    return gcj_to_bd(wgs_to_gcj(pairs))


def _inverse(forward: Shift, wanted: Pairs, guess: Pairs) -> Pairs:
    """Find what `forward` takes to `wanted`: the shift changes little from place to place, so this converges fast."""
    for _ in range(ROUNDS):
        missed = wanted - forward(guess)
        guess = guess + missed
        if not missed.size or float(np.abs(missed).max()) < PRECISION:
            break
    return guess
