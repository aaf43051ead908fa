"""What changes the tree."""

import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError, Q

from rongshu.core.errors import Conflict, Invalid
from rongshu.core.words import N_
from rongshu.ground.places import geometry as shapes
from rongshu.ground.places import locate
from rongshu.ground.places.closure import close
from rongshu.ground.places.models import Place, PlaceKind, Within
from rongshu.ground.places.rules import is_own_area, natural, sort_key


@transaction.atomic
def add(
    *,
    kind: str,
    name: str,
    parent: Place | None = None,
    geometry: Mapping[str, Any] | None = None,
    **fields: Any,
) -> Place:
    """Add a node under `parent`; its box and point come from its GeoJSON `geometry` (WGS-84).

    Raises Invalid when a sibling of that kind has the name, or the shape can't be kept.
    """
    name = _free_name(kind, name, parent)
    if geometry is not None:
        fields |= shapes.of_geojson(geometry, kind)
    area = parent.area if parent else None
    place = Place(kind=kind, name=name, parent=parent, area=area, **fields)
    place.sort = sort_key(kind, name, place.code)
    place.save(force_insert=True)
    if is_own_area(kind, area is not None):
        Place.objects.filter(pk=place.pk).update(area=place)
        place.area = place
    close([place.pk])
    if geometry is not None:
        locate.redrawn()
    return place


@transaction.atomic
def add_many(*, kind: str, wanted: Iterable[tuple[Place, str]]) -> list[Place]:
    """Add many nodes of a kind, each as (parent, name), in few statements; raises IntegrityError for a name taken."""
    made = Place.objects.bulk_create(
        [
            Place(kind=kind, name=name, parent=parent, area_id=parent.area_id, sort=natural(name))
            for parent, name in wanted
        ],
        batch_size=500,
    )
    close([place.pk for place in made])
    return made


def _free_name(kind: str, name: str, parent: Place | None, place: Place | None = None) -> str:
    name = " ".join(name.split())
    if not name:
        raise Invalid(N_("A place needs a name."), fields={"name": N_("A place needs a name.")})
    taken = Place.objects.filter(parent=parent, kind=kind, name=name)
    if (taken.exclude(pk=place.pk) if place else taken).exists():
        raise Invalid(
            N_("There is already a %(kind)s called %(name)s here."), kind=PlaceKind(kind).label, name=name
        )
    return name


@transaction.atomic
def rename_place(*, place: Place, name: str, code: str | None = None) -> Place:
    """Give a place another name (and official code); raises Invalid when a sibling or another place has it."""
    place.name = _free_name(place.kind, name, place.parent, place)
    if code is not None:
        place.code = code.strip()
        if (
            place.code
            and Place.objects.filter(kind=place.kind, code=place.code).exclude(pk=place.pk).exists()
        ):
            raise Invalid(N_("Another place has the code %(number)s."), number=place.code)
    place.sort = sort_key(place.kind, place.name, place.code)
    place.save(update_fields=["name", "sort", "code"])
    return place


@transaction.atomic
def move_place(*, place: Place, parent: Place | None, name: str = "") -> Place:
    """Hang a place, with all that is in it, under another parent; the closure and the communities follow.

    `name`: what it is called there, when that changes at once.
    Cases keep the community they were opened in. Raises Invalid for a parent inside the place, or a taken name.
    """
    if parent and Within.objects.filter(outer=place, inner=parent).exists():
        raise Invalid(N_("%(name)s can't be moved into itself or into something inside it."), name=place.name)
    name = _free_name(place.kind, name or place.name, parent, place)
    # Who moves it at the same moment finds it elsewhere already.
    mine = Place.objects.filter(pk=place.pk, parent=place.parent_id)
    if not mine.update(parent=parent, name=name, sort=sort_key(place.kind, name, place.code)):
        raise Conflict(N_("Somebody has just moved %(name)s. Please look again."), name=place.name)
    inside = list(Within.objects.filter(outer=place).values_list("inner_id", "steps"))
    ids = [inner for inner, _ in inside]
    Within.objects.filter(inner__in=ids).exclude(outer__in=ids).delete()
    above = list(Within.objects.filter(inner=parent).values_list("outer_id", "steps")) if parent else []
    Within.objects.bulk_create(
        [
            Within(outer_id=outer, inner_id=inner, steps=up + 1 + down)
            for outer, up in above
            for inner, down in inside
        ],
        batch_size=500,
    )
    if place.kind != PlaceKind.COMMUNITY:
        above_it = parent.area_id if parent else None
        _follow(place, ids, place.pk if is_own_area(place.kind, above_it is not None) else above_it)
    place.parent, place.name, place.sort = parent, name, sort_key(place.kind, name, place.code)
    return place


def _follow(place: Place, inside: list[int], area: int | None) -> None:
    """Give a moved subtree its new community; what lies in a community of its own keeps that."""
    same = Q(area=place.area_id) if place.area_id else Q(area=None)
    Place.objects.filter(same, pk__in=inside).update(area=area)
    place.area_id = area


@transaction.atomic
def draw_place(*, place: Place, geometry: Mapping[str, Any]) -> Place:
    """Give a place another boundary (GeoJSON, WGS-84); raises Invalid for a shape that can't be kept."""
    drawn = shapes.of_geojson(geometry, place.kind)
    for name, value in drawn.items():
        setattr(place, name, value)
    place.save(update_fields=list(drawn))
    locate.redrawn()
    return place


SIGN_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that is taken for another
SIGN_LENGTH = 7


@transaction.atomic
def give_signs(*, area: Place, kind: str = PlaceKind.UNIT) -> int:
    """Give every place of a kind in a community the sign its QR code carries; those that have one keep it.

    Returns how many were given. Random, so that a sign says nothing about another.
    """
    bare = Place.objects.filter(area=area, kind=kind, sign="")
    return sum(
        Place.objects.filter(pk=pk, sign="").update(sign=_sign())
        for pk in list(bare.values_list("pk", flat=True))
    )


@transaction.atomic
def give_sign(*, place: Place) -> str:
    """Give one place the sign its QR code carries, and return it; one that has a sign keeps it."""
    Place.objects.filter(pk=place.pk, sign="").update(sign=_sign())
    place.refresh_from_db(fields=["sign"])
    return place.sign


def _sign() -> str:
    return "".join(secrets.choice(SIGN_LETTERS) for _ in range(SIGN_LENGTH))


@transaction.atomic
def remove_place(*, place: Place) -> None:
    """Take a place out of the tree; raises Conflict when anything lies in it or hangs on it."""
    Place.objects.filter(pk=place.pk, area=place.pk).update(area=None)
    try:
        Place.objects.filter(pk=place.pk).delete()
    except ProtectedError as error:
        raise Conflict(
            N_("Something lies in %(name)s or hangs on it, so it stays."), name=place.name
        ) from error
    if place.geometry:
        locate.redrawn()
