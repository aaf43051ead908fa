"""What is read of supply orders and the rounds they go out in."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from rongshu.core.crypto import blind_index
from rongshu.core.errors import Invalid, NotFound
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.estate.emergency import queries
from rongshu.estate.emergency.models import Emergency, Planning, Round, Shop, Supply
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.ground.people.permissions import Permission
from rongshu.ground.people.phones import normal
from rongshu.ground.places import queries as places
from rongshu.loop.cases import queries as cases
from rongshu.loop.cases.models import Case


def counts(emergency: Emergency) -> Mapping[str, int]:
    """Return how many supply orders stand in each state."""
    rows = Case.objects.filter(supply__emergency=emergency).values_list("state")
    return dict(rows.annotate(n=Count("pk")).order_by())


def supply(number: str, who: Who) -> Supply:
    """Return a supply order somebody may see; raises NotFound."""
    case = cases.get(number, who)
    found = single(
        Supply.objects.select_related("shop", "round", "emergency", "entered_by").filter(case=case)
    )
    if found is None:
        raise NotFound(N_("There is no such order, or its emergency is over and it was destroyed."))
    found.case = case  # loaded already, and veiled
    return found


def shop(emergency: Emergency, pk: int | None) -> Shop:
    """Return a shop of an emergency's plan; raises Invalid."""
    found = single(Shop.objects.filter(pk=pk or 0, plan=emergency.plan_id, is_active=True))
    if found is None:
        sentence = N_("Please choose one of the shops.")
        raise Invalid(sentence, fields={"shop": sentence})
    return found


def supplies_of(emergency: Emergency, who: Who) -> list[Supply]:
    """Return what somebody ordered in an emergency, or what was ordered for them, newest first."""
    mine = Q(case__subject=who.person) | Q(case__reporter=who.person)
    rows = Supply.objects.filter(mine, emergency=emergency) if who.person else Supply.objects.none()
    return list(
        rows.select_related("case__place__parent__parent", "case__subject", "shop", "round").order_by(
            "-case_id"
        )[:20]
    )


def orders_for_others(emergency: Emergency, who: Who) -> bool:
    """Say whether somebody orders for neighbours here: by their role, or because they were called."""
    return who.anywhere(Permission.PLACE_FOR_OTHERS) or queries.turnout_of(emergency, who.person) is not None


def neighbour(emergency: Emergency, who: Who, pk: int | None) -> Person:
    """Return for whom somebody orders: a resident of the estate, or themselves; raises NotFound."""
    wanted = pk or who.id
    rows = Person.objects.filter(pk=wanted).select_related("home__parent__parent__parent")
    found = single(rows)
    if found is None or (wanted != who.person and not _near(emergency, who, found)):
        raise NotFound(N_("There is nobody like that here."))
    return found


def _near(emergency: Emergency, who: Who, person: Person) -> bool:
    above = places.above_ids(person.home_id) if person.home_id else frozenset()
    called = queries.turnout_of(emergency, who.person) is not None
    return emergency.place_id in above and (called or who.may(Permission.PLACE_FOR_OTHERS, above))


def neighbours(emergency: Emergency, who: Who, q: str, most: int = 8) -> list[Person]:
    """Find residents of the estate to order for: by part of the name, by room, or by the whole phone number."""
    words = q.strip()
    if not words or not orders_for_others(emergency, who):
        return []
    found = Q(name__icontains=words) | Q(home__name=words)
    if len(digits := normal(words)) >= 7:
        found |= Q(phone_index=blind_index(digits))
    rows = Person.objects.filter(found, home__outside__outer=emergency.place_id)
    if queries.turnout_of(emergency, who.person) is None:
        rows = rows.filter(home__outside__outer__in=sorted(who.places(Permission.PLACE_FOR_OTHERS)))
    return list(rows.select_related("home__parent__parent__parent").distinct().order_by("name", "pk")[:most])


def round_(who: Who, uuid: UUID) -> Round:
    """Return a round of one's own, or one where somebody sees the emergency; raises NotFound."""
    found = single(Round.objects.select_related("emergency__place", "shop", "carrier").filter(uuid=uuid))
    mine = found is not None and found.carrier_id == who.person and found.state != Round.State.DROPPED
    if found is None or not (mine or queries.may(who, Permission.SEE_EMERGENCY, found.emergency)):
        raise NotFound(N_("There is no such round."))
    return found


def planning(emergency: Emergency) -> Planning | None:
    """Return how far the rounds are that were last asked for, or None."""
    return Planning.objects.filter(emergency=emergency).first()


def about(case: Case, who: Who, now: datetime) -> dict[str, Any]:
    """Return what the desk shows beside a supply order; None once it was destroyed."""
    related = Supply.objects.select_related("shop", "round__carrier", "emergency", "entered_by")
    return {"supply": single(related.filter(case=case))}
