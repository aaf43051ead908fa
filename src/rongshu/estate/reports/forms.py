"""What a page hands in with a report, checked and turned into what the action takes."""

from dataclasses import dataclass

from django.http import QueryDict

from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.ground.places.models import Place
from rongshu.ground.places.rules import metres_between

FARTHEST = 2000  # metres a spot may lie from the place it is said to be at


@dataclass(frozen=True)
class Spot:
    """Where it is: a place of the tree, in words, and perhaps on the map (degrees)."""

    place: Place
    words: str
    lon: float | None
    lat: float | None


def spot(post: QueryDict, around: list[Place], photo: tuple[float, float] | None = None) -> Spot:
    """Read where it is; a point far from the place (or from an old photo) is left out. Raises Invalid."""
    wanted = post.get("where", "")
    place = next((p for p in around if str(p.pk) == wanted), None) if wanted else around[0]
    if place is None:
        sentence = N_("Please choose where it is.")
        raise Invalid(sentence, fields={"where": sentence})
    for lon, lat in filter(None, (_point(post), photo)):
        if _is_near(place, lon, lat):
            return Spot(place, post.get("spot", "").strip()[:60], lon, lat)
    return Spot(place, post.get("spot", "").strip()[:60], None, None)


def _point(post: QueryDict) -> tuple[float, float] | None:
    try:
        lon, lat = float(post.get("lon", "")), float(post.get("lat", ""))
    except ValueError:
        return None
    return (lon, lat) if -180 <= lon <= 180 and -85 <= lat <= 85 else None


def _is_near(place: Place, lon: float, lat: float) -> bool:
    if place.lon is None or place.lat is None:
        return True
    return metres_between(place.lon, place.lat, lon, lat) <= FARTHEST
