"""Who says who is chief, and what is asked of them. Who is chief of what, everybody may read."""

from rongshu.core.errors import NotAllowed
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place


def keeps(who: Who, place: Place) -> bool:
    """Say whether somebody appoints chiefs at a place."""
    return who.is_system or who.may(Permission.APPOINT, places.above_ids(place.pk))


def check_keeps(who: Who, place: Place) -> None:
    """Raise NotAllowed unless somebody appoints chiefs at a place."""
    if not keeps(who, place):
        raise NotAllowed(N_("Who is chief of this river is not yours to say."))


def sets_rules(who: Who, place: Place) -> bool:
    """Say whether somebody sets what is asked of the chiefs at a place: whoever assesses them there."""
    return who.is_system or who.may(Permission.ASSESS_CHIEFS, places.above_ids(place.pk))


def sets_rules_anywhere(who: Who) -> bool:
    """Say whether somebody sets at any place what is asked of chiefs."""
    return who.is_system or who.anywhere(Permission.ASSESS_CHIEFS)


def check_rules(who: Who, place: Place) -> None:
    """Raise NotAllowed unless somebody sets what is asked of the chiefs at a place."""
    if not sets_rules(who, place):
        raise NotAllowed(N_("What is asked of the chiefs here is not yours to set."))


def overseen(who: Who) -> frozenset[int]:
    """Return the places under which somebody sees what is due of chiefs; raises NotAllowed when there are none.

    Whoever assesses chiefs sees it too: it is what they are assessed by.
    """
    granted = who.places(Permission.ASSESS_CHIEFS) | who.places(Permission.SEE_DUTIES)
    return granted or who.require(Permission.SEE_DUTIES)


def oversees_anywhere(who: Who) -> bool:
    """Say whether somebody sees at any place what is due of chiefs."""
    return who.is_system or who.anywhere(Permission.ASSESS_CHIEFS) or who.anywhere(Permission.SEE_DUTIES)
