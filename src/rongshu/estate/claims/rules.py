"""How a zone stands, and what may be drawn. Pure: days and figures in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from rongshu.core.words import N_
from rongshu.ground.places.rules import Box
from rongshu.loop.duties.keeping import Account

MOST_ZONES = 500  # of one estate
MOST_CAP = 5  # zones one volunteer is asked to keep, at the most


class State(StrEnum):
    """How a zone stands today."""

    KEPT = "kept"
    MISSED = "missed"  # it has a keeper, but nobody came when last due
    VACANT = "vacant"


LABELS = {State.KEPT: N_("Kept"), State.MISSED: N_("Nobody came last time"), State.VACANT: N_("No keeper")}
TONES = {State.KEPT: "main", State.MISSED: "wait", State.VACANT: "danger"}


@dataclass(frozen=True)
class Standing:
    """A zone's state, the turns kept and due lately, and the turns nobody held it."""

    state: State
    kept: int
    due: int
    vacant: int


def standing(holders: Sequence[int], accounts: Sequence[Account], vacant: int) -> Standing:
    """Return how a zone stands: by who holds it today, and whether its last turn due was kept.

    `holders`: the duties that run today; `accounts`: the turns owed lately, in order.
    """
    kept = sum(a.kept_by is not None for a in accounts)
    last = [a for a in accounts if a.duty in holders and a.turn == accounts[-1].turn]
    state = State.KEPT
    if not holders:
        state = State.VACANT
    elif last and all(a.kept_by is None for a in last):
        state = State.MISSED
    return Standing(state, kept, len(accounts), vacant)


def wrong_cap(cap: int) -> str | None:
    """Return why nobody can be asked to keep so many zones, or None."""
    return None if 1 <= cap <= MOST_CAP else N_("Between one and five zones for each.")


NEAR = 0.005  # degrees, about 500 m: how far outside its estate's box a zone may reach


def wrong_shape(geometry: Mapping[str, Any], box: Box | None) -> str | None:
    """Return why a shape can't be a zone, or None: an area (GeoJSON), at or near its estate."""
    if geometry.get("type") not in {"Polygon", "MultiPolygon"}:
        return N_("Please draw an area: at least three corners.")
    corners = list(_corners(geometry.get("coordinates")))
    if len(corners) < 3:
        return N_("Please draw an area: at least three corners.")
    if box is None:
        return None
    west, south, east, north = box
    inside = all(
        west - NEAR <= lon <= east + NEAR and south - NEAR <= lat <= north + NEAR for lon, lat in corners
    )
    return None if inside else N_("This lies too far from the estate.")


def _corners(coordinates: Any) -> Iterator[tuple[float, float]]:
    if not isinstance(coordinates, list | tuple):
        return
    if len(coordinates) >= 2 and all(isinstance(n, int | float) for n in coordinates[:2]):
        yield coordinates[0], coordinates[1]
        return
    for part in coordinates:
        yield from _corners(part)
