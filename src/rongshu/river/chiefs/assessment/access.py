"""Who scores chiefs and answers what they say against it; the assessed themselves see what was published."""

from rongshu.core.errors import NotAllowed, NotFound
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place
from rongshu.river.chiefs.assessment.models import Assessment, State


def keeps(who: Who, place: Place) -> bool:
    """Say whether somebody scores the chiefs at a place."""
    return who.is_system or who.may(Permission.ASSESS_CHIEFS, places.above_ids(place.pk))


def check_keeps(who: Who, place: Place) -> None:
    """Raise NotAllowed unless somebody scores the chiefs at a place."""
    if not keeps(who, place):
        raise NotAllowed(N_("The chiefs of this place are assessed by somebody else."))


def check_scores(who: Who, assessment: Assessment) -> None:
    """Raise NotAllowed unless somebody may score this one: nobody scores themselves."""
    check_keeps(who, assessment.place)
    if who.person == assessment.person_id:
        raise NotAllowed(N_("Nobody scores themselves: somebody else has to."))


def check_sees(who: Who, assessment: Assessment) -> None:
    """Raise NotFound unless somebody scores here, or is the assessed and it was published."""
    own = who.person == assessment.person_id and assessment.state != State.DRAWN
    if not own and not keeps(who, assessment.place):
        raise NotFound(N_("There is no such assessment."))
