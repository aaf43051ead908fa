"""What lies in a window of the map: single cases close up, counts per tile from afar.

Triggers keep how many open cases lie in each tile, so that a window over a whole town reads tiles, not cases.
Somebody whose charge is smaller than a community has few cases; theirs are counted from the cases themselves.
"""

from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.db.models import Avg, Count, F, Max, Min, Q, QuerySet, Sum

from rongshu.ground.people.access import Who
from rongshu.loop.cases import access
from rongshu.loop.cases.models import Case, Tile
from rongshu.loop.cases.rules import cell

MOST = 400  # single cases drawn at once
EXACT = 2000  # up to so many cases the box of all is read from the cases themselves
COLUMNS = 64  # tiles across at which a window is read as one range of the index
TILES = 2000  # counts drawn at once


class Extent(NamedTuple):
    """Where the open cases lie (degrees): west, south, east, north, and where they lie thickest."""

    box: list[float]
    busiest: list[float]


def extent(who: Who) -> Extent | None:
    """Return where the open cases lie that somebody sees; None when there is nothing.

    Where there are many, the box of their tiles' mean points: it costs the same however many lie in a tile.
    """
    means = _means(access.charges(who))
    if not means:
        return None
    busiest = _busiest(means)
    if sum(m["n"] for m in means) > EXACT and len(means) > 1:
        lons, lats = [m["lon"] for m in means], [m["lat"] for m in means]
        return Extent([min(lons), min(lats), max(lons), max(lats)], busiest)
    found = Case.objects.filter(access.in_charge(who), is_open=True).aggregate(
        w=Min("lon"), s=Min("lat"), e=Max("lon"), n=Max("lat")
    )
    return Extent(list(found.values()), busiest)


def _busiest(means: list[dict[str, Any]]) -> list[float]:
    """Return the mean point of the fullest tile and the tiles around it: an estate seldom lies in one."""
    fullest = max(means, key=lambda m: m["n"])["cell"]
    near = [
        m
        for m in means
        if abs((m["cell"] >> 16) - (fullest >> 16)) <= 1
        and abs((m["cell"] & 0xFFFF) - (fullest & 0xFFFF)) <= 1
    ]
    count = sum(m["n"] for m in near)
    return [sum(m[axis] * m["n"] for m in near) / count for axis in ("lon", "lat")]


def window(
    who: Who, west: float, south: float, east: float, north: float, *, now: datetime
) -> dict[str, Any]:
    """Return the open cases in a window (degrees) as GeoJSON points; too many come as counts."""
    south, north = max(south, -85.0), min(north, 85.0)
    low, high = cell(west, north), cell(east, south)
    first, last, top, bottom = low >> 16, high >> 16, low & 0xFFFF, high & 0xFFFF
    charges, tiles = access.charges(who), _tiles(first, last, top, bottom)
    means = _means(charges, tiles)
    inner = [m["n"] for m in means if first < m["cell"] >> 16 < last and top < m["cell"] & 0xFFFF < bottom]
    features = None
    if sum(inner) <= MOST:
        there = tiles if _has_narrow(charges) else Q(cell__in=[m["cell"] for m in means])
        inside = Q(lon__gte=west, lon__lte=east, lat__gte=south, lat__lte=north)
        features = _single(Case.objects.filter(there, inside, _any(charges), is_open=True), now)
    if features is None:
        features = [_feature(m["lon"], m["lat"], {"count": m["n"]}) for m in means]
    return {"type": "FeatureCollection", "features": features}


def _tiles(first: int, last: int, top: int, bottom: int) -> Q:
    """Return the tiles of a window as ranges of the index: one a column, or one for all when there are many."""
    if last - first > COLUMNS:
        return Q(cell__gte=first << 16, cell__lt=(last + 1) << 16)
    columns = Q()
    for x in range(first, last + 1):
        columns |= Q(cell__gte=(x << 16) | top, cell__lte=(x << 16) | bottom)
    return columns


def _any(charges: list[access.Charge]) -> Q:
    return reduce(or_, (c.condition for c in charges), Q(pk__in=[]))


def _has_narrow(charges: list[access.Charge]) -> bool:
    return any(c.narrow for c in charges)


def _means(charges: list[access.Charge], tiles: Q | None = None) -> list[dict[str, Any]]:
    """Return each tile's number of open cases somebody is in charge of, and their mean point."""
    where = _any(charges) & tiles if tiles else _any(charges)
    rows: Any  # of cases or of tiles
    mean: dict[str, Any]
    if _has_narrow(charges):
        rows = Case.objects.filter(where, is_open=True, cell__isnull=False)
        mean = {"n": Count("id"), "lon": Avg("lon"), "lat": Avg("lat")}
    else:
        rows = Tile.objects.filter(where, cases__gt=0)
        mean = {"n": Sum("cases"), "lon": Sum("lon") / F("n"), "lat": Sum("lat") / F("n")}
    return list(rows.values("cell").annotate(**mean).order_by()[:TILES])


def _single(rows: QuerySet[Case], now: datetime) -> list[dict[str, Any]] | None:
    """Return the cases as points, or None when there are too many to draw."""
    found = list(
        rows.values("number", "title", "kind", "lon", "lat", "rank_at", "urgent").order_by()[: MOST + 1]
    )
    return [_point(dict(r), now) for r in found] if len(found) <= MOST else None


def _point(row: dict[str, Any], now: datetime) -> dict[str, Any]:
    about = {
        "number": row["number"],
        "title": row["title"],
        "kind": row["kind"],
        "late": row["rank_at"] <= now,
        "urgent": row["urgent"],
    }
    return _feature(row["lon"], row["lat"], about)


def _feature(lon: float, lat: float, properties: dict[str, Any]) -> dict[str, Any]:
    point = {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "geometry": point, "properties": properties}
