"""What lies in a window of the map: single cases close up, counts per tile from afar. By index on the tile."""

from datetime import datetime
from typing import Any

from django.db.models import Avg, Count, Max, Min, Q

from rongshu.ground.people.access import Who
from rongshu.loop.cases import access
from rongshu.loop.cases.models import Case
from rongshu.loop.cases.rules import cell

MOST = 400  # single cases drawn at once
COLUMNS = 64  # tiles across at which single cases give way to counts


def extent(who: Who) -> list[float] | None:
    """Return the box (degrees) of the open cases somebody sees, or of their places; None when there is nothing."""
    found = Case.objects.filter(access.in_charge(who), is_open=True).aggregate(
        w=Min("lon"), s=Min("lat"), e=Max("lon"), n=Max("lat")
    )
    return list(found.values()) if found["w"] is not None else None


def window(
    who: Who, west: float, south: float, east: float, north: float, *, now: datetime
) -> dict[str, Any]:
    """Return the open cases in a window (degrees) as GeoJSON points; too many come as counts."""
    south, north = max(south, -85.0), min(north, 85.0)
    low, high = cell(west, north), cell(east, south)
    first, last, top, bottom = low >> 16, high >> 16, low & 0xFFFF, high & 0xFFFF
    rows = Case.objects.filter(_tiles(first, last, top, bottom), access.in_charge(who), is_open=True)
    rows = rows.filter(lon__gte=west, lon__lte=east, lat__gte=south, lat__lte=north)
    single = list(
        rows.values("number", "title", "kind", "lon", "lat", "rank_at", "urgent").order_by()[: MOST + 1]
    )
    features = [_point(dict(r), now) for r in single] if len(single) <= MOST else _counts(rows)
    return {"type": "FeatureCollection", "features": features}


def _tiles(first: int, last: int, top: int, bottom: int) -> Q:
    """Return the tiles of a window as ranges of the index: one a column, or one for all when there are many."""
    if last - first > COLUMNS:
        return Q(cell__gte=first << 16, cell__lt=(last + 1) << 16)
    columns = Q()
    for x in range(first, last + 1):
        columns |= Q(cell__gte=(x << 16) | top, cell__lte=(x << 16) | bottom)
    return columns


def _point(row: dict[str, Any], now: datetime) -> dict[str, Any]:
    about = {
        "number": row["number"],
        "title": row["title"],
        "kind": row["kind"],
        "late": row["rank_at"] <= now,
        "urgent": row["urgent"],
    }
    return _feature(row["lon"], row["lat"], about)


def _counts(rows: Any) -> list[dict[str, Any]]:
    groups = rows.order_by().values("cell").annotate(n=Count("id"), lon=Avg("lon"), lat=Avg("lat"))[:2000]
    return [_feature(g["lon"], g["lat"], {"count": g["n"]}) for g in groups]


def _feature(lon: float, lat: float, properties: dict[str, Any]) -> dict[str, Any]:
    point = {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "geometry": point, "properties": properties}
