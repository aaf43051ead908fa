"""The lists a desk works from: what waits for me, what is open, what is closed; by index, flat when deep."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q, QuerySet

from rongshu.core.paging import SIZE, Page, merged
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.ground.people.permissions import Permission
from rongshu.ground.people.roles import ROLES
from rongshu.ground.places import queries as places
from rongshu.loop.cases import access
from rongshu.loop.cases.flow import By
from rongshu.loop.cases.models import Case
from rongshu.loop.cases.search import matching

OPEN_ORDER = ("rank_at", "id")
NEW_ORDER = ("-id",)
FOUND_AT_MOST = 500
# What a list shows of a case; the rest of a row would be read and decoded fifty times for nothing.
SHOWN = (
    "number", "kind", "state", "turn", "title", "urgent", "is_open", "level", "place_id", "opened_at",
    "promise_at", "due_at", "rank_at", "closed_at", "solved", "subject_id", "handler_id", "offered_to_id",
)  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """What a list is asked for; it stands in the address, so that a link shows the same list."""

    tab: str = "waiting"  # waiting, open, closed, mine
    kind: str = ""
    state: str = ""
    overdue: bool = False
    place: int | None = None
    q: str = ""


def worklist(who: Who, wanted: Wanted, *, now: datetime, cursor: str = "", size: int = SIZE) -> Page[Case]:
    """Return a page of the cases somebody sees, soonest due first while open, newest first when closed."""
    order = NEW_ORDER if wanted.tab == "closed" or wanted.q else OPEN_ORDER
    rows = [_narrowed(one, wanted, now).only(*SHOWN) for one in _lists(who, wanted)]
    found = merged(rows, order=order, cursor=cursor, size=size)
    _load(found.items)
    for case in found.items:
        access.veiled(case, who)
    return found


def _load(cases: list[Case]) -> None:
    """Give the cases of a page their places and people: three small statements plan faster than one of nine tables."""
    above = places.with_all_above(c.place_id for c in cases)
    ids = {i for c in cases for i in (c.subject_id, c.handler_id, c.offered_to_id)} - {None}
    people = Person.objects.only("uuid", "name").in_bulk(ids) if ids else {}
    for case in cases:
        case.place = above[case.place_id]
        case.subject, case.handler = people.get(case.subject_id), people.get(case.handler_id)
        case.offered_to = people.get(case.offered_to_id)


def counts(who: Who, *, now: datetime, most: int = 1000) -> dict[str, int]:
    """Return how many wait for somebody and how many of those are overdue, counted up to `most`."""
    late = Count("rank_at", filter=Q(rank_at__lte=now))
    found = [
        one.order_by("rank_at").values("rank_at")[:most].aggregate(n=Count("rank_at"), late=late)
        for one in _lists(who, Wanted())
    ]
    return {
        "waiting": min(sum(f["n"] for f in found), most),
        "overdue": min(sum(f["late"] for f in found), most),
    }


def _lists(who: Who, wanted: Wanted) -> list[QuerySet[Case]]:
    """Return what is wanted as lists that share no case, each cut so that an index gives its order."""
    if wanted.tab == "mine":
        return [Case.objects.filter(access.involved(who))]
    charges = access.charges(who)
    if wanted.q:
        ids = {i for c in charges for i in matching(wanted.q, c, FOUND_AT_MOST)}
        rows = Case.objects.filter(pk__in=ids).filter(_any(charges))
        return [rows if wanted.tab == "all" else rows.filter(is_open=wanted.tab != "closed")]
    rows = _in_charge(charges)
    if wanted.tab == "waiting":
        return [
            rows.filter(_waits_on(who), is_open=True),
            Case.objects.filter(_waits_on_me(who), is_open=True),
        ]
    return [rows.filter(is_open=wanted.tab != "closed")]


def _any(charges: list[access.Charge]) -> Q:
    condition = Q(pk__in=[])
    for charge in charges:
        condition |= charge.condition
    return condition


def _in_charge(charges: list[access.Charge]) -> QuerySet[Case]:
    """Cut to what somebody is in charge of, so that the index gives the order.

    One community: by equality, its own index is in order. Many: the order's index is walked and the area
    compared on the way (`+ 0` keeps planners from sorting everything those areas hold).
    """
    if len(charges) == 1 and not charges[0].narrow and charges[0].areas:
        (charge,) = charges
        rows = Case.objects.all()
        if len(charge.areas) == 1:
            rows = rows.filter(area=min(charge.areas))
        else:
            rows = rows.alias(cut=F("area_id") + 0).filter(cut__in=sorted(charge.areas))
        return rows.filter(kind__in=charge.kinds) if charge.kinds else rows
    return Case.objects.filter(_any(charges))


def _waits_on(who: Who) -> Q:
    mine = {p for held in who.held for p in ROLES[held.role].permissions}
    return Q(waits_on__in=sorted(str(p) for p in mine & set(Permission)))


def _waits_on_me(who: Who) -> Q:
    if who.person is None:
        return Q(pk__in=[])
    mine = Q(waits_on=By.HANDLER, handler=who.person) | Q(waits_on=By.OFFERED, offered_to=who.person)
    if who.organisations:
        mine |= Q(waits_on=By.ORGANISATION, handler_org__in=sorted(who.organisations))
    return mine


def _narrowed(rows: QuerySet[Case], wanted: Wanted, now: datetime) -> QuerySet[Case]:
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.overdue:
        rows = rows.filter(is_open=True, rank_at__lte=now)
    if wanted.place:
        rows = rows.filter(place__in=places.under([wanted.place]).values("pk"))
    return rows
