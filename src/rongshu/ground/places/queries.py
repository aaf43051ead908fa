"""What is read from the tree."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection
from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet

from rongshu.core.errors import Invalid, NotFound
from rongshu.core.paging import Page, page
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.ground.places.models import Drawing, Place, PlaceKind, Within
from rongshu.ground.places.rules import Above, Spot

# Asked at every move and of every page: as plain words it costs a tenth of building it anew.
_ABOVE = "SELECT outer_id FROM places_within WHERE inner_id = %s"

_SAID = """
SELECT p.kind, p.name, u.kind, u.name, t.kind, t.name FROM places_place p
LEFT JOIN places_place u ON u.id = p.parent_id LEFT JOIN places_place t ON t.id = u.parent_id WHERE p.id = %s
"""

# Made once and narrowed again and again: naming the columns costs as much as reading fifty rows.
# Two places above are all an address says: a household lies in a unit, that in a building.
SPOTS = Place.objects.values_list(
    "pk", "uuid", "kind", "name", "parent__kind", "parent__name", "parent__parent__kind", "parent__parent__name",
)  # fmt: skip


def by_uuid(uuid: UUID, field: str = "place") -> Place:
    """Return a place by the id the world outside knows; raises Invalid naming the field it was handed in by."""
    found = single(Place.objects.select_related("parent__parent__parent").filter(uuid=uuid))
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
    found = single(Place.objects.select_related("parent__parent__parent").filter(uuid=uuid))
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
    with connection.cursor() as cursor:
        cursor.execute(_ABOVE, [place_id])
        return frozenset(pk for (pk,) in cursor.fetchall())


def communities(granted: Iterable[int]) -> QuerySet[Place]:
    """Return the communities at or under granted places, to be used as a condition.

    Asked of each community, because far more lies under a town than its communities.
    """
    under = Within.objects.filter(inner=OuterRef("pk"), outer__in=sorted(granted))
    return Place.objects.filter(Exists(under), kind=PlaceKind.COMMUNITY)


def area_ids(granted: int) -> frozenset[int]:
    """Return the ids of the areas at or under a granted place: its communities, the rivers and parks outside them."""
    under = Within.objects.filter(inner=OuterRef("pk"), outer=granted)
    kinds = [PlaceKind.COMMUNITY, PlaceKind.RIVER, PlaceKind.PARK]
    own = Place.objects.filter(Exists(under), kind__in=kinds, area=F("pk"))
    return frozenset(own.order_by().values_list("pk", flat=True))


def spots(places: Iterable[int]) -> dict[int, Spot]:
    """Return places by id with what their address is said from, as plain values: one statement."""
    rows = SPOTS.filter(pk__in=set(places))
    return {pk: Spot(uuid, kind, name, _above(*above)) for pk, uuid, kind, name, *above in rows}


def as_said(place_id: int) -> Above:
    """Return what one place's address is said from; asked for at every move, hence in plain words."""
    with connection.cursor() as cursor:
        cursor.execute(_SAID, [place_id])
        kind, name, *above = cursor.fetchone()
    return Above(kind, name, _above(*above))


def _above(kind: str | None, name: str, upper_kind: str | None, upper_name: str) -> Above | None:
    upper = Above(upper_kind, upper_name, None) if upper_kind else None
    return Above(kind, name, upper) if kind else None


def box(
    kinds: Iterable[str],
    west: float,
    south: float,
    east: float,
    north: float,
    most: int = 1000,
    widest: float | None = None,
) -> list[Place]:
    """Return the drawn places of some kinds that touch a window (degrees).

    `widest`: how wide any of them is at the most, so that the index is read from one side of the window to the other.
    """
    rows = Place.objects.filter(
        kind__in=list(kinds), min_lon__lte=east, max_lon__gte=west, min_lat__lte=north, max_lat__gte=south
    )
    if widest is not None:
        rows = rows.filter(min_lon__gte=west - widest)
    return list(rows.exclude(geometry=None).order_by("pk")[:most])


def stamp() -> str:
    """Return what changes whenever a boundary does."""
    return Drawing.objects.filter(pk=1).values_list("stamp", flat=True).first() or ""


def widths() -> dict[str, float]:
    """Return how wide (degrees) the widest drawn place of each kind is."""
    rows = Place.objects.exclude(min_lon=None).values_list("kind")
    return dict(rows.annotate(w=Max(F("max_lon") - F("min_lon"))).order_by())


def one(pk: int) -> Place | None:
    """Return a place with what its address is said from, or None."""
    return single(Place.objects.select_related("parent__parent__parent").filter(pk=pk))


def tops(granted: Iterable[int]) -> list[Place]:
    """Return the granted places that lie in no other granted one, in order."""
    ids = list(granted)
    inner = Within.objects.filter(outer__in=ids, inner__in=ids, steps__gt=0).values("inner_id")
    return list(Place.objects.filter(pk__in=ids).exclude(pk__in=inner).order_by("sort", "pk"))


def search(granted: Iterable[int], q: str, most: int = 50) -> list[Place]:
    """Return places at or under the granted ones by part of the name, beginning of the code, or the sign's code."""
    words = " ".join(q.split())
    if not words:
        return []
    rows = under(granted).filter(Q(name__icontains=words) | Q(code__startswith=words) | Q(sign__iexact=words))
    return list(rows.select_related("parent__parent__parent").order_by("kind", "sort", "pk")[:most])


def children_page(place: Place, *, cursor: str = "", size: int = 100) -> Page[Place]:
    """Return what lies directly in a place, in order, a page at a time."""
    return page(Place.objects.filter(parent=place), order=("sort", "id"), cursor=cursor, size=size)


def inside_counts(places: Iterable[int]) -> dict[int, dict[str, int]]:
    """Return, for each of some places, how many of each kind lie in it, however deep."""
    found: dict[int, dict[str, int]] = {}
    rows = Within.objects.filter(outer__in=list(places), steps__gt=0).values_list("outer_id", "inner__kind")
    for outer, kind, count in rows.annotate(n=Count("id")).order_by():
        found.setdefault(outer, {})[kind] = count
    return found


def named(granted: Iterable[int], words: str) -> list[Place]:
    """Return the places at or under the granted ones that have this very code or name."""
    return list(under(granted).filter(Q(code=words) | Q(name=words)).order_by("pk")[:3]) if words else []


def called(words: str) -> list[Place]:
    """Return up to three places anywhere with this very code or name."""
    return list(Place.objects.filter(Q(code=words) | Q(name=words)).order_by("pk")[:3])
