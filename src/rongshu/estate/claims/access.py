"""Who sees an estate's zones, and who keeps its map."""

from uuid import UUID

from rongshu.core.errors import NotAllowed, NotFound
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import OF_ESTATES, Permission
from rongshu.ground.people.roles import ROLES
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place, PlaceKind, Within


def estates(who: Who) -> list[Place]:
    """Return the estates somebody lives in, or holds a role over that has to do with one; their own first.

    Who answers for a town's rivers, or for its business park, has nothing to do with the zones of its estates.
    """
    me = people.person(who)
    home = me.home_id if me else None
    granted = [held.place for held in who.held if ROLES[held.role].permissions & OF_ESTATES]
    over = Within.objects.filter(outer__in=granted, inner__kind=PlaceKind.ESTATE).values("inner")
    above = Within.objects.filter(inner__in=[home, *granted] if home else granted).values("outer")
    rows = Place.objects.filter(kind=PlaceKind.ESTATE)
    found = list(
        (rows.filter(pk__in=over) | rows.filter(pk__in=above)).distinct().order_by("area", "sort", "pk")
    )
    mine = places.above_ids(home) if home else frozenset()
    return sorted(found, key=lambda one: one.pk not in mine)


def estate(who: Who, uuid: UUID) -> Place:
    """Return an estate to those it concerns; raises NotFound for anybody else."""
    found = single(Place.objects.select_related("area").filter(uuid=uuid, kind=PlaceKind.ESTATE))
    if found is None or found.pk not in {one.pk for one in estates(who)}:
        raise NotFound(N_("There is no such estate here."))
    return found


def keeps(who: Who, estate: Place) -> bool:
    """Say whether somebody draws an estate's zones and opens their posts."""
    return who.is_system or who.may(Permission.APPOINT, places.above_ids(estate.pk))


def check_keeps(who: Who, estate: Place) -> None:
    """Raise NotAllowed unless somebody draws an estate's zones and opens their posts."""
    if not keeps(who, estate):
        raise NotAllowed(N_("The branch draws the zones."))
