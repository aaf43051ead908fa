"""A patrol as a drawing without tiles: the reach's line, what was walked, gaps, stops, findings. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians
from typing import Final

import numpy as np
import shapely

from rongshu.ground.rivers.stationing import Stationed
from rongshu.river.patrols.track import Floats, Track

SIDE: Final = 920.0  # of the longer side
EDGE: Final = 40.0
FINE: Final = 1.0  # corners nearer than that to the drawn line are left out
LEAST: Final = (500.0, 320.0)
Corners = Sequence[Sequence[float]] | Floats


@dataclass(frozen=True)
class Drawing:
    """Paths of an SVG, and how large it is."""

    width: int
    height: int
    line: str
    walked: str
    gaps: str
    stops: str
    marks: str


def draw(
    line: Stationed, whole: Track, *, stops: Iterable[Sequence[float]] = (), marks: Iterable[Sequence[float]] = ()
) -> Drawing:  # fmt: skip
    """Return the drawing of a track on a reach; a gap is the straight way between two runs, to be dashed."""
    clear = whole.sharp
    places = np.column_stack([clear.lon, clear.lat])
    put, width, height = _frame(np.vstack([line.points, places]))
    runs = [places[run] for run in clear.runs]
    ends = [np.vstack([one[-1], other[0]]) for one, other in pairwise(runs)]
    return Drawing(
        width=round(width), height=round(height), line=_path(put(line.points)),
        walked="".join(_path(put(run)) for run in runs), gaps="".join(_path(put(end)) for end in ends),
        stops=_dots(put, stops), marks=_dots(put, marks),
    )  # fmt: skip


def _frame(places: Floats) -> tuple[Callable[[Corners], Floats], float, float]:
    """Return what puts degrees into the drawing, and its size."""
    low, high = places.min(axis=0), places.max(axis=0)
    narrow = cos(radians(float(low[1] + high[1]) / 2))
    wide, tall = float(high[0] - low[0]) * narrow, float(high[1] - low[1])
    scale = SIDE / max(wide, tall, 1e-6)

    def put(corners: Corners) -> Floats:
        there = np.asarray(corners, dtype=np.float64).reshape(-1, 2)
        x, y = (there[:, 0] - low[0]) * narrow * scale, (high[1] - there[:, 1]) * scale
        return np.column_stack([x + EDGE, y + EDGE])

    return put, max(wide * scale + 2 * EDGE, LEAST[0]), max(tall * scale + 2 * EDGE, LEAST[1])


def _path(corners: Floats) -> str:
    if len(corners) == 1:
        corners = np.vstack([corners, corners])
    fine = shapely.get_coordinates(shapely.LineString(corners).simplify(FINE))
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in fine.tolist())


def _dots(put: Callable[[Corners], Floats], places: Iterable[Sequence[float]]) -> str:
    return "".join(f"M{x:.1f} {y:.1f}h0" for one in places for x, y in put([one]).tolist())
