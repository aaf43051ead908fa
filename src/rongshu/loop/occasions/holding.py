"""What is read by whoever holds occasions: where they may put them on, and whom they may name."""

from django.db.models import Q

from rongshu.core.single import single
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places.models import Place, PlaceKind

ROOMY = (PlaceKind.COMMUNITY, PlaceKind.ESTATE, PlaceKind.ZONE, PlaceKind.ROOM, PlaceKind.BUILDING)


def places(who: Who, now_at: Place | None = None, most: int = 300) -> list[Place]:
    """Return the places people can meet at where somebody holds occasions, and the one it is at now."""
    granted = sorted(who.places(Permission.HOLD_OCCASIONS))
    mine = Q(outside__outer__in=granted, kind__in=ROOMY)
    rows = Place.objects.filter(mine | Q(pk=now_at.pk) if now_at else mine).distinct()
    return list(rows.select_related("parent__parent__parent").order_by("kind", "sort", "pk")[:most])


def place(who: Who, pk: int | None) -> Place | None:
    """Return a place by its id if it exists; whether somebody may put something on there is the action's to say."""
    rows = Place.objects.select_related("parent__parent__parent")
    return single(rows.filter(pk=pk)) if pk is not None and who.person is not None else None


def neighbour(who: Who, pk: int | None) -> Person | None:
    """Return somebody who lives where one holds occasions, or oneself, or None."""
    if pk is not None and pk == who.person:
        return people.person(who)
    return people.resident(who, Permission.HOLD_OCCASIONS, pk)


def neighbours(who: Who, q: str) -> list[Person]:
    """Find somebody who lives where one holds occasions; raises NotAllowed where one holds none."""
    return people.neighbours(who, Permission.HOLD_OCCASIONS, q)
