"""Who may go along a reach as a patrol, who sees one, and who looks at what asks for it."""

from collections.abc import Iterable
from datetime import date

from rongshu.core.errors import NotAllowed
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place, PlaceKind
from rongshu.loop.duties.models import Duty
from rongshu.loop.duties.queries import running
from rongshu.river.patrols.models import Patrol

WATERS = (PlaceKind.RIVER, PlaceKind.REACH)


def holders(reach: int, day: date) -> set[int]:
    """Return the people (ids) who answer for a reach, or for the river it is part of, on a day."""
    above = places.above_ids(reach)
    rows = Duty.objects.filter(running(day), post__place__in=above, post__place__kind__in=WATERS)
    return set(rows.values_list("person_id", flat=True))


def check_walks(who: Who, place: Place, day: date, instead_of: int | None) -> None:
    """Raise NotAllowed unless somebody may patrol a reach on a day, and for whom they say they do.

    Whoever answers for the reach or its river may, and whoever holds a role there that looks after rivers; they go in
    the stead of somebody who answers for it, never of anybody else.
    """
    answer = holders(place.pk, day)
    mine = who.id in answer or who.may(Permission.WALK_RIVERS, places.above_ids(place.pk))
    if not mine:
        raise NotAllowed(N_("You don't answer for this reach, so a patrol of yours can't be counted here."))
    if instead_of is not None and (instead_of not in answer or instead_of == who.person):
        raise NotAllowed(N_("One can stand in only for somebody else who answers for this reach."))


def oversees(who: Who, place: int) -> bool:
    """Say whether somebody sees the patrols of a place, and looks at what asks for it."""
    return who.is_system or who.may(Permission.SEE_DUTIES, places.above_ids(place))


def sees(who: Who, patrol: Patrol) -> bool:
    """Say whether somebody sees a patrol: its walker, whom they walked for, and who sees duties there."""
    own = who.person is not None and who.person in (patrol.person_id, patrol.instead_of_id)
    return own or oversees(who, patrol.place_id)


def check_walker(who: Who, patrol: Patrol) -> None:
    """Raise NotAllowed unless it is somebody's own patrol."""
    if patrol.person_id != who.person:
        raise NotAllowed(N_("Only whoever walks a patrol records it."))


def walked_by(who: Who, reaches: Iterable[int], day: date) -> set[int]:
    """Return those of some reaches (ids) somebody may patrol on a day."""
    return {pk for pk in reaches if _may(who, pk, day)}


def _may(who: Who, pk: int, day: date) -> bool:
    return who.id in holders(pk, day) or who.may(Permission.WALK_RIVERS, places.above_ids(pk))
