"""A round of sampling for the town, in the emergency that runs there."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from rongshu.core import clock
from rongshu.estate.emergency.models import Emergency, Plan
from rongshu.estate.emergency.sampling import actions
from rongshu.estate.emergency.sampling.models import Target, UnitList
from rongshu.estate.emergency.sampling.planning import Wanted
from rongshu.ground.people.access import Who
from rongshu.ground.places.models import Place


def build(community: Place, building: Place, who: Callable[[str], Who]) -> dict[str, Any]:
    """Build it; returns what its addresses are filled with."""
    now = clock.now()
    Place.objects.filter(pk=building.pk, sign="").update(sign="K7M2PA")
    running = Emergency.objects.filter(state="running").first()
    if running is None:
        plan, _ = Plan.objects.get_or_create(place=community)
        running = Emergency.objects.create(plan=plan, place=community, what="epidemic", started_at=now)
    wanted = Wanted(now + timedelta(minutes=1), now + timedelta(hours=6), tables=1, samplers=2)
    made = actions.make_round(emergency=running, wanted=wanted, by=who("secretary"), now=now)
    unit = UnitList.objects.get(round=made, place=building)
    target = Target.objects.filter(unit=unit, home__kind="household").order_by("sort")[0]
    return {
        "sampling_emergency": running.uuid, "sampling_round": made.uuid, "sampling_unit": unit.uuid,
        "sampling_target": target.uuid, "sheet": "9f0f4f0e-64a5-4b43-a5a4-94f5ab4f6d3b",
    }  # fmt: skip
