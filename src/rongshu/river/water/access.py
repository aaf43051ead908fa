"""Who keeps the water samples; how water is, everybody may read."""

from rongshu.core.errors import NotAllowed
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place


def keeps(who: Who, place: Place) -> bool:
    """Say whether somebody enters samples at a place, and sets its target."""
    return who.is_system or who.may(Permission.KEEP_WATER, places.above_ids(place.pk))


def keeps_anywhere(who: Who) -> bool:
    """Say whether somebody enters samples at any place."""
    return who.is_system or who.anywhere(Permission.KEEP_WATER)


def check_keeps(who: Who, place: Place) -> None:
    """Raise NotAllowed unless somebody enters samples at a place."""
    if not keeps(who, place):
        raise NotAllowed(N_("The samples of this section are kept by somebody else."))


def granted(who: Who) -> frozenset[int]:
    """Return the places under which somebody keeps samples; raises NotAllowed when there are none."""
    return who.require(Permission.KEEP_WATER)
