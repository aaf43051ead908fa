"""All waiting orders planned at once: whom each would be offered to, solved to the optimum, with reasons."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import QuerySet

from rongshu.core.errors import NotAllowed
from rongshu.core.words import N_
from rongshu.estate.orders.models import Order
from rongshu.estate.orders.queries import Suggested, as_task, busy
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.ground.people.permissions import Permission
from rongshu.ground.people.queries import homes
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place
from rongshu.loop.dispatch import queries as dispatch
from rongshu.loop.dispatch.models import Offer
from rongshu.loop.dispatch.queries import Proposal
from rongshu.loop.dispatch.rules import Suggestion

AT_ONCE = 100  # orders planned on one page


@dataclass(frozen=True)
class Line:
    """One order of the plan: whom to ask and why, and who else could be asked."""

    order: Order
    chosen: Suggested | None
    others: tuple[Suggested, ...]  # the chosen one among them


def plan(who: Who, *, now: datetime) -> list[Line]:
    """Return a line for each order that waits to be dispatched, soonest due first.

    Who was asked for an order and couldn't isn't planned for it again. Raises NotAllowed for those who
    dispatch nowhere.
    """
    granted = who.places(Permission.DISPATCH)
    if not granted:
        raise NotAllowed(N_("Orders are dispatched by the branch."))
    orders = waiting(places.communities(granted))
    found: dict[int, Proposal] = {}
    for area in sorted({o.case.area_id for o in orders}):
        found |= _planned(area, [o for o in orders if o.case.area_id == area], now)
    people = _people(p for f in found.values() for p in (*f.others, f.chosen) if p)
    return [_line(o, found[o.case_id], people) for o in orders]


def waiting(areas: QuerySet[Place]) -> list[Order]:
    """Return the orders of some communities that wait to be dispatched, soonest due first."""
    rows = Order.objects.filter(case__area__in=areas, case__is_open=True, case__state="placed")
    loaded = rows.select_related("service", "case__subject", "case__place__parent__parent__parent")
    return list(loaded.prefetch_related("service__skills").order_by("case__rank_at", "case_id")[:AT_ONCE])


def _planned(area: int, orders: list[Order], now: datetime) -> dict[int, Proposal]:
    asked: dict[int, set[int]] = {}
    for case, person in Offer.objects.filter(case__in=[o.case_id for o in orders]).values_list(
        "case", "person"
    ):
        asked.setdefault(case, set()).add(person)
    tasks = [replace(as_task(o, o.case, now), asked=frozenset(asked.get(o.case_id, ()))) for o in orders]
    return dispatch.plan(area, tasks, busy=busy(now, area), now=now)


def _people(found: Iterable[Suggestion]) -> dict[int, Person]:
    return Person.objects.select_related(*homes()).in_bulk({s.person for s in found})


def _line(order: Order, found: Proposal, people: dict[int, Person]) -> Line:
    def known(s: Suggestion) -> Suggested:
        return Suggested(s.person, people[s.person], s.score, s.reasons, s.metres, False)

    others = [s for s in found.others if found.chosen is None or s.person != found.chosen.person][:3]
    first = (found.chosen,) if found.chosen else ()
    return Line(
        order=order,
        chosen=known(found.chosen) if found.chosen else None,
        others=tuple(known(s) for s in (*first, *others)),
    )
