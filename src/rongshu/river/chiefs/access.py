"""Who says who is chief, and what is asked of them. Who is chief of what, everybody may read."""

from rongshu.core.errors import NotAllowed
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place


def keeps(who: Who, place: Place) -> bool:
    """Say whether somebody appoints chiefs at a place, and sets what is asked of them."""
    return who.is_system or who.may(Permission.APPOINT, places.above_ids(place.pk))


def check_keeps(who: Who, place: Place) -> None:
    """Raise NotAllowed unless somebody appoints chiefs at a place."""
    if not keeps(who, place):
        raise NotAllowed(N_("Who is chief of this river is not yours to say."))


def overseen(who: Who) -> frozenset[int]:
    """Return the places under which somebody sees what is due of chiefs; raises NotAllowed when there are none."""
    return who.require(Permission.SEE_DUTIES)
