"""What changes rivers: a line is surveyed, cut into reaches, and their ground is set."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import shapely
from django.db import transaction

from rongshu.core.errors import Conflict, Invalid, NotAllowed
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import actions as tree
from rongshu.ground.places import geometry as shapes
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place, PlaceKind
from rongshu.ground.rivers import queries, rules
from rongshu.ground.rivers.joining import downstream, one_line
from rongshu.ground.rivers.models import Boundary, Reach, River
from rongshu.ground.rivers.stationing import Stationed

Corner = tuple[float, float]


@transaction.atomic
def survey(
    *, place: Place, mouth_at: Corner | None = None, by: Who, now: datetime,
    code: str = "", source: str = "", mouth: str = "",
) -> River:  # fmt: skip
    """Make a drawn river one line with stations, downstream: towards `mouth_at` (lon, lat), else as it was drawn.

    Raises Invalid for a place that is no river or has no line, Conflict once it has reaches, NotAllowed.
    """
    _may(by, place)
    if place.kind != PlaceKind.RIVER or not place.geometry:
        raise Invalid(N_("Please draw or import the line of this river first."))
    if Reach.objects.filter(river__place=place).exists():
        raise Conflict(N_("This river is cut into reaches; its line stays as it is."))
    line = one_line(shapes.read(place.geometry))
    line = downstream(line, mouth_at) if mouth_at else line
    tree.draw_place(place=place, geometry={"type": "LineString", "coordinates": line})
    facts = {"code": code, "source": source, "mouth": mouth, "surveyed_at": now}
    length = Stationed((place.geometry or {})["coordinates"]).length
    found, _ = River.objects.update_or_create(place=place, defaults={**facts, "metres": length})
    return found


@transaction.atomic
def cut(*, river: River, stations: Sequence[float], names: Sequence[str], by: Who) -> list[Reach]:
    """Cut a river at stations (metres) into reaches with names, downstream; each is a place under the river's.

    Raises Invalid for stations that are none or where a reach lies already, Conflict, NotAllowed.
    """
    _may(by, river.place)
    pieces = rules.cuts(queries.line_of(river), list(stations))
    if len(pieces) != len(names):
        raise Invalid(N_("%(pieces)s reaches need as many names."), pieces=len(pieces))
    return _reaches(river, list(zip(names, pieces, strict=True)))


@transaction.atomic
def add_reach(*, river: River, name: str, first: float, last: float, by: Who) -> Reach:
    """Make one reach of the part of a river between two stations (metres).

    Raises Invalid for stations that are none or where a reach lies already, Conflict, NotAllowed.
    """
    _may(by, river.place)
    return _reaches(river, [(name, (first, last))])[0]


def _reaches(river: River, wanted: Sequence[tuple[str, tuple[float, float]]]) -> list[Reach]:
    line, taken = queries.line_of(river), list(river.reaches.values_list("first", "last"))
    for _, piece in wanted:
        rules.refuse_overlap(taken, *piece)
    drawn = [{"type": "LineString", "coordinates": line.part(*piece)} for _, piece in wanted]
    # Whoever changes the reaches at the same moment finds them changed already.
    if not River.objects.filter(pk=river.pk, version=river.version).update(version=river.version + 1):
        raise Conflict(N_("Somebody has just changed this river. Please look again."))
    river.version += 1
    made = []
    for (name, (first, last)), geometry in zip(wanted, drawn, strict=True):
        place = tree.add(kind=PlaceKind.REACH, name=name, parent=river.place, geometry=geometry)
        made.append(Reach.objects.create(place=place, river=river, first=first, last=last))
    return made


@transaction.atomic
def set_boundary(
    *, reach: Reach, geometry: Mapping[str, Any], basis: str, since: date, by: Who, now: datetime, document: str = ""
) -> Boundary:  # fmt: skip
    """Set the ground of a reach from a day on (an area, WGS-84); raises Invalid, NotAllowed."""
    _may(by, reach.place)
    if basis not in dict(rules.BASES):
        raise Invalid(N_("Please say what the boundary follows."))
    area = shapes.sound(shapes.read(geometry))
    if shapely.get_dimensions(area) != 2:
        raise Invalid(N_("A boundary is drawn as an area."))
    if not area.intersects(shapes.read(reach.place.geometry or {})):
        raise Invalid(N_("This boundary doesn't touch its reach. Is the datum right?"))
    kept = shapes.columns(area)["geometry"]
    return Boundary.objects.create(
        reach=reach, geometry=kept, basis=basis, since=since, by_id=by.person, made_at=now, document=document
    )


def _may(by: Who, place: Place) -> None:
    if not by.is_system and not by.may(Permission.EDIT_PLACES, places.above_ids(place.pk)):
        raise NotAllowed(N_("That is for whoever keeps the places here."))
