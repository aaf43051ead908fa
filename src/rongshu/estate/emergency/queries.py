"""What is read of plans and emergencies."""

from uuid import UUID

from rongshu.core.errors import NotFound
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.estate.emergency.models import Emergency
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places

RUNNING = Emergency.State.RUNNING


def running_at(place: int) -> Emergency | None:
    """Return the emergency that runs at a place (id), or over it, or None."""
    rows = Emergency.objects.filter(place__inside__inner=place, state=RUNNING)
    return single(rows.select_related("place", "plan"))


def is_running(place: int) -> bool:
    """Say whether an emergency runs at a place (id), or over it."""
    return Emergency.objects.filter(place__inside__inner=place, state=RUNNING).exists()


def may(who: Who, permission: Permission, emergency: Emergency) -> bool:
    """Say whether somebody holds a permission where an emergency is."""
    return who.is_system or who.may(permission, places.above_ids(emergency.place_id))


def emergency(who: Who, uuid: UUID, permission: Permission = Permission.SEE_EMERGENCY) -> Emergency:
    """Return an emergency where somebody holds a permission; raises NotFound."""
    found = single(Emergency.objects.select_related("place", "plan").filter(uuid=uuid))
    if found is None or not may(who, permission, found):
        raise NotFound(N_("There is no such emergency here."))
    return found
