"""Who may keep the tree, and what of it."""

from uuid import UUID

from django.http import HttpRequest

from rongshu.core.errors import Invalid, NotAllowed, NotFound
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import inside
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import importing, queries
from rongshu.ground.places.models import Place, PlaceImport


def keeper(request: HttpRequest) -> Who:
    """Return who is asking; raises NotAllowed for somebody who keeps no places."""
    who = inside(request)
    if not who.anywhere(Permission.EDIT_PLACES):
        raise NotAllowed(N_("This page is for those who keep the places."))
    return who


def granted(who: Who) -> frozenset[int]:
    """Return the places at and under which somebody may change the tree."""
    return who.places(Permission.EDIT_PLACES)


def mine(who: Who, uuid: UUID) -> Place:
    """Return a place somebody may change; raises NotFound for any other, so that nobody learns of it."""
    place = single(Place.objects.select_related("parent__parent__parent").filter(uuid=uuid))
    if place is None or not who.may(Permission.EDIT_PLACES, queries.above_ids(place.pk)):
        raise NotFound(N_("There is no such place here."))
    return place


def called(who: Who, words: str) -> Place:
    """Return the one place somebody keeps that has this code or name; raises Invalid for none or several."""
    found = queries.named(granted(who), " ".join(words.split()))
    if not found:
        raise Invalid(N_("There is no place %(name)s among yours."), name=words)
    if len(found) > 1:
        raise Invalid(
            N_("There are several places called %(name)s. Please write the code instead."), name=words
        )
    return found[0]


def undoable(who: Who) -> PlaceImport | None:
    """Return the last import while it stands and this person made it; nobody else may take it back."""
    last = importing.last()
    return last if last is not None and last.by == who.person else None
