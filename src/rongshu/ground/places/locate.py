"""Which places a point lies in: shapes in an STRtree, kept in the process and built again when a boundary changed.

Whatever changes a boundary writes a new stamp into the one row of `Drawing` in its transaction; every question first
reads that stamp by primary key, so that all processes notice, and none is told.
"""

import threading
import uuid
from dataclasses import dataclass

import shapely
from django.db.models import TextField
from django.db.models.functions import Cast
from shapely.strtree import STRtree

from rongshu.ground.places import queries
from rongshu.ground.places.models import Drawing, Place


@dataclass(frozen=True)
class Index:
    """The drawn areas of one moment: ids from the smallest area to the largest, in the tree's order."""

    stamp: str
    ids: tuple[int, ...]
    kinds: tuple[str, ...]
    tree: STRtree


_held: dict[str, Index] = {}
_building = threading.Lock()


def redrawn() -> None:
    """Say that a boundary changed; call it in the transaction that changes one."""
    # Never a stamp there was before: a number taken back with its transaction would come twice.
    Drawing.objects.update_or_create(pk=1, defaults={"stamp": uuid.uuid4().hex})


def covering(lon: float, lat: float, kinds: frozenset[str] | None = None) -> list[int]:
    """Return the ids of the drawn places a point (degrees, WGS-84) lies in or on the edge of, the smallest first."""
    index = _index()
    found = sorted(int(i) for i in index.tree.query(shapely.Point(lon, lat), predicate="intersects"))
    return [index.ids[i] for i in found if kinds is None or index.kinds[i] in kinds]


def place_at(lon: float, lat: float, kinds: frozenset[str] | None = None) -> Place | None:
    """Return the smallest drawn place (of some kinds) a point lies in, or None."""
    found = covering(lon, lat, kinds)
    return Place.objects.filter(pk=found[0]).first() if found else None


def _index() -> Index:
    stamp = queries.stamp()
    held = _held.get("index")
    if held is None or held.stamp != stamp:
        with _building:
            held = _held.get("index")
            if held is None or held.stamp != stamp:
                # Read after the stamp: shapes newer than it are only read once more.
                _held["index"] = held = _build(stamp)
    return held


def _build(stamp: str) -> Index:
    rows = Place.objects.exclude(geometry=None).annotate(text=Cast("geometry", TextField())).order_by("pk")
    found = list(rows.values_list("pk", "kind", "text"))
    # Read as text by GEOS itself: ten times as fast as object by object.
    shapes = shapely.from_geojson([text for _, _, text in found]) if found else []
    areas = [
        (float(drawn.area), pk, kind, drawn)
        for (pk, kind, _), drawn in zip(found, shapes, strict=True)
        if shapely.get_dimensions(drawn) == 2
    ]
    areas.sort(key=lambda one: one[:2])
    drawn_areas = [one[3] for one in areas]
    shapely.prepare(drawn_areas)
    return Index(stamp, tuple(a[1] for a in areas), tuple(a[2] for a in areas), STRtree(drawn_areas))
