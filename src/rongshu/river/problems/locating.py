"""Where along a river a problem lies: the reach, its station, the bank."""

from dataclasses import dataclass
from typing import Any

from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.ground.places.models import Place, PlaceKind
from rongshu.ground.rivers import queries as rivers
from rongshu.ground.rivers.models import Reach, River
from rongshu.ground.rivers.stationing import Stationed

FARTHEST = 500.0  # metres off a river's line; what lies farther away is no matter of the river


@dataclass(frozen=True)
class Where:
    """A reach or a river, and as far as it is known the station (metres), the bank and the point (degrees)."""

    place: Place
    station: float | None = None
    bank: str = ""
    lon: float | None = None
    lat: float | None = None


def where(*, place: Place | None, lon: float | None, lat: float | None) -> Where:
    """Find out where something is from a chosen place, a point, or both; raises Invalid.

    A point far from the chosen river is left out; a point alone names the nearest reach.
    """
    if place is None:
        return _nearest(lon, lat)
    if place.kind not in {PlaceKind.RIVER, PlaceKind.REACH}:
        raise _unplaced(N_("%(place)s is no river."), place=place.name)
    if lon is None or lat is None:
        return Where(place)
    if place.kind == PlaceKind.RIVER:
        found = rivers.nearest(lon, lat, within=FARTHEST)
        if found and found.reach.river.place_id == place.pk:
            place = found.reach.place
    line = _line(place)
    spot = line.spot(lon, lat) if line else None
    if spot is None or spot.offset > FARTHEST:
        return Where(place)
    return Where(place, spot.station, spot.bank or "", lon, lat)


def _nearest(lon: float | None, lat: float | None) -> Where:
    if lon is None or lat is None:
        raise _unplaced(N_("Please say at which river it is."))
    found = rivers.nearest(lon, lat, within=FARTHEST)
    if found is None:
        raise _unplaced(
            N_("No river is known within %(metres)s m of there. Please choose it."), metres=round(FARTHEST)
        )
    return Where(found.reach.place, found.spot.station, found.spot.bank or "", lon, lat)


def _line(place: Place) -> Stationed | None:
    if reach := Reach.objects.filter(place=place).select_related("place").first():
        return rivers.reach_line(reach)
    river = River.objects.filter(place=place).select_related("place").first()
    return rivers.line_of(river) if river else None


def _unplaced(sentence: str, **params: Any) -> Invalid:
    return Invalid(sentence, fields={"place": sentence}, **params)
