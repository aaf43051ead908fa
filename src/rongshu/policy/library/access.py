"""Who keeps the compendium of a park; what is published, everybody reads."""

from rongshu.core.errors import NotAllowed
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place


def edits(who: Who, park: Place) -> bool:
    """Say whether somebody keeps the compendium of a park."""
    return who.is_system or who.may(Permission.EDIT_POLICIES, places.above_ids(park.pk))


def check_edits(who: Who, park: Place) -> None:
    """Raise NotAllowed unless somebody keeps the compendium of a park."""
    if not edits(who, park):
        raise NotAllowed(N_("The policies of this park are kept by somebody else."))


def edits_anywhere(who: Who) -> bool:
    """Say whether somebody keeps the compendium of any park."""
    return who.is_system or who.anywhere(Permission.EDIT_POLICIES)
