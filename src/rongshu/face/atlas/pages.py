"""The tree: what there is, one place with its map, and what can be changed about it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from shapely.geometry import shape

from rongshu.core import clock
from rongshu.face.atlas import forms
from rongshu.face.atlas.access import called, granted, keeper, mine, undoable
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import actions, drawing, geometry, queries, rules
from rongshu.ground.places.models import Place, PlaceKind

RECENT = timedelta(hours=1)  # how long a place's page offers to take an import back
ICONS = {
    "city": "map", "district": "map", "town": "map", "community": "house", "estate": "house", "building": "building-2",
    "unit": "door-open", "household": "door-open", "river": "droplets", "reach": "droplets", "section": "droplets",
    "outfall": "droplets", "camera": "camera",
}  # fmt: skip


@require_GET
def show_tree(request: HttpRequest) -> HttpResponse:
    """Show the places somebody keeps, or those a search finds."""
    who, q = keeper(request), request.GET.get("q", "").strip()[:60]
    found = queries.search(granted(who), q) if q else queries.tops(granted(who))
    if not q and len(found) == 1:
        return redirect("places:place", found[0].uuid)
    return render(request, "atlas/tree.html", {"q": q, "rows": rows(found), "is_full": len(found) == 50})


@require_GET
def show_place(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show one place: where it lies, what is in it, what can be done."""
    who = keeper(request)
    place = mine(who, uuid)
    found = queries.children_page(place, cursor=request.GET.get("after", ""))
    rank = rules.RANKS[place.kind]
    drawn = shape(place.geometry) if place.geometry else None
    path = queries.above(place)[:0:-1]
    page = {
        "place": place,
        "path": [(one, who.may(Permission.EDIT_PLACES, queries.above_ids(one.pk))) for one in path],
        "rows": rows(found.items),
        "found": found,
        "inside": counted(queries.inside_counts([place.pk]).get(place.pk, {})),
        "km2": geometry.km2(drawn) if drawn else 0,
        "km": geometry.km(drawn) if drawn else 0,
        "has_map": place.lon is not None or any(one.lon is not None for one in found.items),
        "kinds": [(kind, label) for kind, label in PlaceKind.choices if rules.RANKS[kind] > rank],
        "is_top": place.pk in granted(who),
        "last": last if (last := undoable(who)) and clock.now() - last.made_at < RECENT else None,
    }
    return render(request, "atlas/place.html", page)


def rows(places: list[Place]) -> list[dict[str, Any]]:
    """Return places with their icon, their path and what lies in each."""
    inside = queries.inside_counts([p.pk for p in places])
    return [
        {"place": p, "icon": ICONS.get(p.kind, "map-pin"), "inside": counted(inside.get(p.pk, {}))}
        for p in places
    ]


def counted(counts: dict[str, int]) -> list[tuple[str, int]]:
    """Return counts by kind with their labels, the wider kinds first."""
    return [(PlaceKind(kind).label, counts[kind]) for kind in sorted(counts, key=rules.RANKS.__getitem__)]


@require_GET
def shapes(request: HttpRequest, uuid: UUID) -> JsonResponse:
    """Answer a place and what lies directly in it as GeoJSON."""
    place = mine(keeper(request), uuid)
    inner = list(Place.objects.filter(parent=place).exclude(lon=None).order_by("sort", "pk")[: drawing.MOST])
    box = drawing.extent([place] if place.geometry else [place, *inner])
    width = max(box[2] - box[0], box[3] - box[1], 1e-4) if box else 1.0
    found = [_feature(place, width, "same"), *(_feature(one, width, "new") for one in inner)]
    return JsonResponse({"type": "FeatureCollection", "features": [f for f in found if f], "bbox": box})


def _feature(place: Place, width: float, verdict: str) -> dict[str, Any] | None:
    if place.lon is None:
        return None
    drawn = place.geometry or {"type": "Point", "coordinates": [place.lon, place.lat]}
    # The place itself is the ground the others are shown on: outlined, and not named again.
    name, url = (place.name, f"/places/{place.uuid}") if verdict == "new" else ("", "")
    return drawing.feature(
        drawn, width, name=name, kind=place.kind, verdict=verdict, lon=place.lon, lat=place.lat, url=url
    )


@require_POST
def add(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Add a place to one."""
    parent = mine(keeper(request), uuid)
    made = actions.add(parent=parent, **forms.new_place(request.POST, parent))
    messages.success(request, _("%(name)s is in the tree now.") % {"name": made.name})
    return redirect("places:place", parent.uuid)


@require_POST
def rename(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give a place another name or code."""
    place = mine(keeper(request), uuid)
    code = request.POST.get("code", "")[:40]
    actions.rename_place(place=place, name=request.POST.get("name", "")[:80], code=code)
    messages.success(request, _("Saved."))
    return redirect("places:place", place.uuid)


@require_POST
def move(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Hang a place under another that its keeper keeps as well."""
    who = keeper(request)
    place = mine(who, uuid)
    parent = called(who, request.POST.get("parent", ""))
    actions.move_place(place=place, parent=parent)
    messages.success(
        request, _("%(name)s lies in %(parent)s now.") % {"name": place.name, "parent": parent.name}
    )
    return redirect("places:place", place.uuid)


@require_POST
def remove(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take an empty place out of the tree."""
    place = mine(keeper(request), uuid)
    parent = place.parent
    actions.remove_place(place=place)
    messages.success(request, _("%(name)s is no longer in the tree.") % {"name": place.name})
    return redirect("places:place", parent.uuid) if parent else redirect("places:tree")
