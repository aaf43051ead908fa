"""Who keeps projects; how far they are, everybody may read."""

from rongshu.core.errors import NotAllowed
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place


def keeps(who: Who, place: Place) -> bool:
    """Say whether somebody keeps the projects at a place."""
    return who.is_system or who.may(Permission.KEEP_PROJECTS, places.above_ids(place.pk))


def check_keeps(who: Who, place: Place) -> None:
    """Raise NotAllowed unless somebody keeps the projects at a place."""
    if not keeps(who, place):
        raise NotAllowed(N_("The projects at this river are kept by somebody else."))


def keeps_anywhere(who: Who) -> bool:
    """Say whether somebody keeps projects at any place."""
    return who.is_system or who.anywhere(Permission.KEEP_PROJECTS)
