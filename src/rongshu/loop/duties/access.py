"""Who says who answers for what at a place."""

from rongshu.core.errors import NotAllowed
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission as P
from rongshu.ground.places import queries as places
from rongshu.loop.duties import kinds
from rongshu.loop.duties.models import Duty


def appoints(by: Who, kind: str, place: int) -> bool:
    """Say whether somebody opens posts of this kind there, and appoints to them."""
    return by.is_system or by.may(kinds.of(kind).appoints, places.above_ids(place))


def check_appoints(by: Who, kind: str, place: int) -> None:
    """Raise NotAllowed unless somebody opens posts of this kind there, and appoints to them."""
    if not appoints(by, kind, place):
        raise NotAllowed(N_("Who answers for what here is not yours to say."))


def check_ends(by: Who, duty: Duty) -> None:
    """Raise NotAllowed unless somebody may end or hand over a duty: its holder, or whoever appoints there."""
    if by.person != duty.person_id:
        check_appoints(by, duty.post.kind, duty.post.place_id)


def opens(who: Who) -> frozenset[int]:
    """Return the places at and under which somebody opens posts of any kind."""
    return frozenset().union(
        *(who.places(one.appoints) for one in kinds.every().values()), who.places(P.APPOINT)
    )


def require_opens(who: Who) -> frozenset[int]:
    """Return the places somebody opens posts at; raises NotAllowed when there is none."""
    if not (granted := opens(who)):
        raise NotAllowed(N_("Who answers for what here is not yours to say."))
    return granted
