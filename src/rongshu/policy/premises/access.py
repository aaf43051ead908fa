"""Who keeps the premises of a park; what is up, everybody reads."""

from rongshu.core.errors import NotAllowed
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place


def keeps(who: Who, park: Place) -> bool:
    """Say whether somebody keeps the premises of a park."""
    return who.is_system or who.may(Permission.KEEP_PREMISES, places.above_ids(park.pk))


def check_keeps(who: Who, park: Place) -> None:
    """Raise NotAllowed unless somebody keeps the premises of a park."""
    if not keeps(who, park):
        raise NotAllowed(N_("The premises of this park are kept by somebody else."))


def keeps_anywhere(who: Who) -> bool:
    """Say whether somebody keeps the premises of any park."""
    return who.is_system or who.anywhere(Permission.KEEP_PREMISES)
