"""The lists a desk works from: what waits for me, what is open, what is closed; by index, flat when deep."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from rongshu.core.paging import SIZE, Page, merged
from rongshu.ground.people.access import Who
from rongshu.ground.people.roles import ROLES
from rongshu.ground.places import queries as places
from rongshu.loop.cases import access, kinds
from rongshu.loop.cases.flow import By
from rongshu.loop.cases.listed import ROWS, Listed, listed
from rongshu.loop.cases.models import Case
from rongshu.loop.cases.search import matching

Rows = QuerySet[Any, Any]
OPEN_ORDER = ("rank_at", "id")
NEW_ORDER = ("-id",)
FOUND_AT_MOST = 500


@dataclass(frozen=True)
class Wanted:
    """What a list is asked for; it stands in the address, so that a link shows the same list."""

    tab: str = "waiting"  # waiting, open, closed, mine
    kind: str = ""
    state: str = ""
    overdue: bool = False
    place: int | None = None
    q: str = ""


def worklist(who: Who, wanted: Wanted, *, now: datetime, cursor: str = "", size: int = SIZE) -> Page[Listed]:
    """Return a page of the cases somebody sees, soonest due first while open, newest first when closed."""
    order = NEW_ORDER if wanted.tab == "closed" or wanted.q else OPEN_ORDER
    lists = [_narrowed(one, wanted, now) for one in _lists(who, wanted)]
    found = merged(lists, order=order, cursor=cursor, size=size)
    return Page(listed(found.items, who), found.after, found.is_first)


def counts(who: Who, *, now: datetime, most: int = 1000) -> dict[str, int]:
    """Return how many wait for somebody and how many of those are overdue, counted up to `most`."""
    ways = (_any(access.charges(who)) & _waits_on(who), _waits_on_me(who))
    found = [_count(Case.objects.filter(way, is_open=True), now, most) for way in ways]
    waiting, overdue = (min(sum(n), most) for n in zip(*found, strict=True))
    return {"waiting": waiting, "overdue": overdue}


def _count(cases: QuerySet[Case], now: datetime, most: int) -> tuple[int, int]:
    """Return how many there are and how many are overdue: in no order, so that each state is read from its index."""
    late = Count("rank_at", filter=Q(rank_at__lte=now))
    some = cases.values("rank_at")[:most].aggregate(n=Count("rank_at"), late=late)
    if some["n"] < most:
        return some["n"], some["late"]
    return most, cases.filter(rank_at__lte=now).values("pk")[:most].count()


def _lists(who: Who, wanted: Wanted) -> list[Rows]:
    """Return what is wanted as lists that share no case, each cut so that an index gives its order."""
    if wanted.tab == "mine":
        return [ROWS.filter(access.involved(who))]
    charges = access.charges(who)
    if wanted.q:
        ids = {i for c in charges for i in matching(wanted.q, c, FOUND_AT_MOST)}
        cases = ROWS.filter(_any(charges), pk__in=ids)
        return [cases if wanted.tab == "all" else cases.filter(is_open=wanted.tab != "closed")]
    cases = _in_charge(charges)
    if wanted.tab == "waiting":
        return [
            cases.filter(_waits_on(who), is_open=True),
            ROWS.filter(_waits_on_me(who), is_open=True),
        ]
    return [cases.filter(is_open=wanted.tab != "closed")]


def _any(charges: list[access.Charge]) -> Q:
    condition = Q(pk__in=[])
    for charge in charges:
        condition |= charge.condition
    return condition


def _in_charge(charges: list[access.Charge]) -> Rows:
    """Cut to what somebody is in charge of, so that the index gives the order.

    One community: by equality, its own index is in order. Many: the order's index is walked and the area
    compared on the way (`+ 0` keeps planners from sorting everything those areas hold).
    """
    if len(charges) == 1 and not charges[0].narrow and charges[0].areas:
        (charge,) = charges
        those = Q(kind__in=charge.kinds) if charge.kinds else Q()
        if len(charge.areas) == 1:
            return ROWS.filter(those, area=min(charge.areas))
        return ROWS.alias(cut=F("area_id") + 0).filter(those, cut__in=sorted(charge.areas))
    return ROWS.filter(_any(charges))


def _waits_on(who: Who) -> Q:
    mine = {p for held in who.held for p in ROLES[held.role].permissions}
    return Q(waits_on__in=sorted(str(p) for p in mine & kinds.owners()))


def _waits_on_me(who: Who) -> Q:
    if who.person is None:
        return Q(pk__in=[])
    mine = Q(waits_on=By.HANDLER, handler=who.person) | Q(waits_on=By.OFFERED, offered_to=who.person)
    if who.organisations:
        mine |= Q(waits_on=By.ORGANISATION, handler_org__in=sorted(who.organisations))
    return mine


def _narrowed(cases: Rows, wanted: Wanted, now: datetime) -> Rows:
    if wanted.kind:
        cases = cases.filter(kind=wanted.kind)
    if wanted.state:
        cases = cases.filter(state=wanted.state)
    if wanted.overdue:
        cases = cases.filter(is_open=True, rank_at__lte=now)
    if wanted.place:
        cases = cases.filter(place__in=places.under([wanted.place]).values("pk"))
    return cases
