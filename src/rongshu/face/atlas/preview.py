"""What a file is and would do, as the page shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rongshu.core import tables
from rongshu.core.words import N_
from rongshu.ground.places import advice as advising
from rongshu.ground.places import drawing, entries, planning, reading
from rongshu.ground.places.advice import Advice
from rongshu.ground.places.datums import BD09, CGCS2000, DEGREES, GCJ02, WGS84
from rongshu.ground.places.models import Place, PlaceKind
from rongshu.ground.places.planning import Item, Plan

LISTED = 200
DRAWN = 2000
POSITION, BOUNDARY = N_("Position"), N_("Boundary")
FIELDS = {
    "name": N_("Place name"),
    "code": N_("Code"),
    "parent_id": N_("Lies in"),
    "lon": POSITION,
    "geometry": BOUNDARY,
}


@dataclass(frozen=True)
class File:
    """What a file turned out to be."""

    is_map: bool
    count: int  # shapes or rows
    attributes: list[tuple[str, str]] = field(default_factory=list)  # with what the first shape has there
    ignored: list[str] = field(default_factory=list)
    has_points: bool = True
    has_kind: bool = False
    advice: Advice | None = None
    proposed: dict[str, str] = field(default_factory=dict)

    @property
    def datums(self) -> list[tuple[str, str, bool]]:
        """Return the datums to choose from, with whether each is advised."""
        advised = self.advice.code if self.advice else ""
        found = [(code, DEGREES[code][0], code == advised) for code in (WGS84, CGCS2000, GCJ02, BD09)]
        return found if not advised or advised in DEGREES else [(advised, advised.upper(), True), *found]


def describe(data: bytes) -> File:
    """Return what a file is; raises Invalid for one that can't be read."""
    if reading.is_map(data):
        found = reading.read(data)
        if found.trouble is not None:
            raise found.trouble
        first = next(s for s in found.shapes if s.drawn is not None).attributes
        proposed = entries.proposed(found)
        return File(
            is_map=True,
            count=len(found.shapes),
            attributes=[(name, first.get(name, "")[:30]) for name in found.attributes],
            advice=advising.advise(
                found.pairs(),
                declared=found.declared,
                attributes=found.attributes,
                known=_known(found, proposed),
            ),
            proposed=proposed,
        )
    table = tables.read(data, entries.COLUMNS)
    has_points = {"lon", "lat"} <= table.headers.keys()
    return File(
        is_map=False,
        count=len(table.rows),
        ignored=table.unknown,
        has_points=has_points,
        has_kind="kind" in table.headers or "name" not in table.headers,
    )


def _known(found: reading.Boundaries, proposed: Mapping[str, str]) -> list[Any]:
    """Return raw points of shapes whose place is drawn already, by code or else by name, with where it lies."""
    keys = {
        s.attributes.get(proposed["code"]) or s.attributes.get(proposed["name"], ""): s for s in found.shapes
    }
    rows = Place.objects.exclude(geometry=None).exclude(lon=None)
    by = "code__in" if proposed["code"] else "name__in"
    known = rows.filter(**{by: [k for k in keys if k][:500]}, kind=proposed["kind"] or "community")
    pairs = []
    for place in known:
        one = keys[place.code if proposed["code"] else place.name]
        if one.drawn is not None:
            west, south, east, north = one.drawn.bounds
            true = (
                ((place.min_lon or 0) + (place.max_lon or 0)) / 2,
                ((place.min_lat or 0) + (place.max_lat or 0)) / 2,
            )
            pairs.append((((west + east) / 2, (south + north) / 2), true))
    return pairs


def proposal(file: File, given: Mapping[str, str]) -> dict[str, str]:
    """Return what the form starts with: the advice, and what the file's attributes look like."""
    advised = (
        {"datum": file.advice.code, "swapped": "1" if file.advice.is_swapped else ""} if file.advice else {}
    )
    return {"datum": "", "kind": "", **advised, **file.proposed} | {k: v for k, v in given.items() if v}


def shown(plan: Plan) -> dict[str, Any]:
    """Return a plan as the page shows it: counts, the first rows, and what stands in the way."""
    items = plan.order()[:LISTED]
    ids = {i.parent for i in items if i.parent} | {
        i.changes["parent_id"] for i in items if i.changes.get("parent_id")
    }
    names = dict(Place.objects.filter(pk__in=ids).values_list("pk", "name"))
    return {
        "plan": plan,
        "new": plan.count(planning.NEW),
        "changed": plan.count(planning.CHANGED),
        "same": plan.count(planning.SAME),
        "rows": [_row(item, names) for item in items],
        "more": len(plan.items) - len(items),
        "troubles": plan.troubles[:LISTED],
        "trouble_rows": len({t.row for t in plan.troubles}),
        "has_shapes": any(i.entry.drawn for i in plan.items),
    }


def _row(item: Item, names: Mapping[int, str]) -> dict[str, Any]:
    above = names.get(item.parent or 0, "") or (item.above.entry.name if item.above else "")
    changes = [FIELDS[key] for key in FIELDS if key in item.changes]
    if BOUNDARY in changes and POSITION in changes:
        changes.remove(POSITION)
    old = item.place.name if item.place and "name" in item.changes else ""
    kind = PlaceKind(item.entry.kind).label
    return {"item": item, "kind": kind, "above": above, "changes": changes, "old": old}


def features(plan: Plan) -> dict[str, Any]:
    """Return what would be drawn, over the outlines it hangs under, as GeoJSON."""
    items = [i for i in plan.order() if i.entry.drawn][:DRAWN]
    boxes = [(d["lon"], d["lat"]) for d in (i.entry.drawn for i in items)]
    width = max((max(c) - min(c) for c in zip(*boxes, strict=True)), default=1.0) or 0.01
    ground = Place.objects.filter(pk__in={i.parent for i in items if i.parent}).exclude(geometry=None)[:50]
    found = [
        drawing.feature(
            p.geometry, width, name="", kind=p.kind, verdict="ground", lon=p.lon, lat=p.lat, url=""
        )
        for p in ground
        if p.geometry
    ]
    return {"type": "FeatureCollection", "features": found + [_feature(item, width) for item in items]}


def _feature(item: Item, width: float) -> dict[str, Any]:
    drawn, entry = item.entry.drawn, item.entry
    at = [drawn["lon"], drawn["lat"]]
    geometry = drawn.get("geometry") or {"type": "Point", "coordinates": at}
    return drawing.feature(
        geometry, width, name=entry.name, kind=entry.kind, verdict=item.verdict, lon=at[0], lat=at[1], url=""
    )
