"""An emergency for the town: it runs, one round is asked for and one is carried."""

from collections.abc import Callable
from typing import Any

from rongshu.core import clock
from rongshu.estate.emergency import actions, delivering, preparing, supplying
from rongshu.estate.emergency.models import Member, Plan, Round
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place


def build(community: Place, people: dict[str, Person], who: Callable[[str], Who]) -> dict[str, Any]:
    """Build it; returns what its addresses are filled with."""
    now, sun, place = clock.now(), who("secretary"), community.children.filter(kind="estate").first()
    plan = preparing.prepare(place=place or community, by=sun)
    for name in ("volunteer", "other_volunteer"):
        preparing.add_member(plan=plan, person=people[name], group="shopping", by=sun, now=now)
    preparing.fill_seats(plan=plan, by=sun, now=now)
    shop = preparing.save_shop(plan=plan, name="惠民超市", by=sun)
    emergency = actions.start(plan=plan, what="flood", typed=plan.place.name, by=sun, now=now)
    orders = {}
    for carrier in ("volunteer", "other_volunteer"):
        orders[carrier] = supplying.order(
            emergency=emergency,
            shop=shop,
            subject=people["resident"],
            items="大米",
            by=who("resident"),
            now=now,
        )
        delivering.make_rounds(emergency=emergency, by=sun, now=now)
    taken = Round.objects.get(carrier=people["volunteer"])
    delivering.accept(round_=taken, by=who("volunteer"), now=now)
    return {
        "plan": plan.uuid, "emergency": emergency.uuid, "shop": shop.pk, "supply": orders["volunteer"].case.number,
        "taken_round": taken.uuid, "asked_round": Round.objects.get(carrier=people["other_volunteer"]).uuid,
        "plan_version": Plan.objects.get(pk=plan.pk).version,
        "plan_member": Member.objects.get(person=people["volunteer"]).pk,
    }  # fmt: skip
