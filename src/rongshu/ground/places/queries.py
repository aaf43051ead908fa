"""What is read from the tree."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import F, QuerySet

from rongshu.core.errors import Invalid, NotFound
from rongshu.core.words import N_
from rongshu.ground.places.models import Place, PlaceKind


def by_uuid(uuid: UUID, field: str = "place") -> Place:
    """Return a place by the id the world outside knows; raises Invalid naming the field it was handed in by."""
    found = Place.objects.select_related("parent__parent__parent").filter(uuid=uuid).first()
    if found is None:
        sentence = N_("There is no such place.")
        raise Invalid(sentence, fields={field: sentence})
    return found


def children(parent: Place | None, most: int = 1000) -> list[Place]:
    """Return the places right below one in walking order; below None lie the outermost."""
    rows = Place.objects.filter(parent=parent).select_related("parent__parent__parent")
    return list(rows.order_by("sort", "pk")[:most])


def with_above(uuid: UUID) -> tuple[Place, list[Place]]:
    """Return a place and everything above it, the nearest first; raises NotFound."""
    found = Place.objects.select_related("parent__parent__parent").filter(uuid=uuid).first()
    if found is None:
        raise NotFound(N_("There is no such place."))
    return found, above(found)[1:]


def under(places: Iterable[int]) -> QuerySet[Place]:
    """Return every place at or below the given ids."""
    return Place.objects.filter(outside__outer__in=list(places)).distinct()


def above(place: Place) -> list[Place]:
    """Return the place and everything above it, the place first."""
    rows = Place.objects.filter(inside__inner=place).select_related("parent__parent__parent")
    return list(rows.order_by("inside__steps"))


def above_ids(place_id: int) -> frozenset[int]:
    """Return the ids of a place and everything above it."""
    return frozenset(Place.objects.filter(inside__inner=place_id).values_list("pk", flat=True))


def spread(places: Iterable[int]) -> tuple[frozenset[int], frozenset[int]]:
    """Split granted places into whole communities (ids) and smaller places (ids).

    A place at or above community level stands for every community in it; lists are cut by these, by index.
    """
    wanted = list(places)
    wide = set(
        Place.objects.filter(kind=PlaceKind.COMMUNITY, outside__outer__in=wanted).values_list("pk", flat=True)
    )
    narrow = Place.objects.filter(pk__in=wanted).exclude(area=None).exclude(area=F("pk"))
    return frozenset(wide), frozenset(narrow.values_list("pk", flat=True))


def box(
    kinds: Iterable[str], west: float, south: float, east: float, north: float, most: int = 1000
) -> list[Place]:
    """Return the drawn places of some kinds that touch a window (degrees)."""
    rows = Place.objects.filter(
        kind__in=list(kinds), min_lon__lte=east, max_lon__gte=west, min_lat__lte=north, max_lat__gte=south
    )
    return list(rows.exclude(geometry=None).order_by("pk")[:most])


def one(pk: int) -> Place | None:
    """Return a place with what its address is said from, or None."""
    return Place.objects.select_related("parent__parent__parent").filter(pk=pk).first()
