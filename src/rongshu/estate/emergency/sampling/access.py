"""Where somebody may mark: the branch everywhere, a helper in their building, the roster at their post."""

from dataclasses import dataclass

from rongshu.core.errors import NotAllowed
from rongshu.core.words import N_
from rongshu.estate.emergency import queries as emergencies
from rongshu.estate.emergency.models import Emergency, Turnout
from rongshu.estate.emergency.sampling.models import Round, UnitList
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places.models import Within


@dataclass(frozen=True)
class Reach:
    """The units (ids of their lists) of one round somebody may mark in; None: all of them."""

    units: frozenset[int] | None

    def covers(self, unit: int) -> bool:
        """Say whether a unit's list lies in it."""
        return self.units is None or unit in self.units


def reach(who: Who, round_: Round) -> Reach:
    """Return where somebody may mark."""
    if runs(who, round_.emergency):
        return Reach(None)
    rostered = Turnout.objects.filter(emergency=round_.emergency_id, person=who.person, seat__isnull=False)
    posts = who.places(Permission.MARK_SAMPLES) | set(rostered.values_list("seat", flat=True))
    inside = Within.objects.filter(outer__in=sorted(posts)).values("inner")
    rows = UnitList.objects.filter(round=round_, place__in=inside) if posts else UnitList.objects.none()
    return Reach(frozenset(rows.values_list("pk", flat=True)))


def runs(who: Who, emergency: Emergency) -> bool:
    """Say whether somebody runs an emergency."""
    return emergencies.may(who, Permission.RUN_EMERGENCY, emergency)


def require_running(who: Who, emergency: Emergency) -> None:
    """Refuse whoever doesn't run this emergency. Raises NotAllowed."""
    if not runs(who, emergency):
        raise NotAllowed(N_("Sampling is run by the branch."))
