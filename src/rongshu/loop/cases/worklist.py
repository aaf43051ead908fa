"""The lists a desk works from: what waits for me, what is open, what is closed; by index, flat when deep."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q, QuerySet

from rongshu.core.paging import SIZE, Page, page
from rongshu.ground.people.access import Who
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
    rows = _narrowed(_base(who, wanted), wanted, now).select_related(
        "place__parent__parent__parent", "subject", "handler", "offered_to"
    )
    order = NEW_ORDER if wanted.tab == "closed" or wanted.q else OPEN_ORDER
    return page(rows, order=order, cursor=cursor, size=size)


def counts(who: Who, *, now: datetime, most: int = 1000) -> dict[str, int]:
    """Return how many wait for somebody and how many of those are overdue, counted up to `most`."""
    waiting = _base(who, Wanted())
    return {
        "waiting": waiting.order_by()[:most].count(),
        "overdue": waiting.filter(rank_at__lte=now).order_by()[:most].count(),
    }


def _base(who: Who, wanted: Wanted) -> QuerySet[Case]:
    if wanted.tab == "mine":
        return Case.objects.filter(access.involved(who))
    charges = access.charges(who)
    if wanted.q:
        ids = {i for c in charges for i in matching(wanted.q, c, FOUND_AT_MOST)}
        rows = Case.objects.filter(pk__in=ids).filter(_any(charges))
        return rows if wanted.tab == "all" else rows.filter(is_open=wanted.tab != "closed")
    rows = _in_charge(charges)
    if wanted.tab == "waiting":
        return rows.filter(_waits_on(who)) | Case.objects.filter(_waits_on_me(who))
    return rows.filter(is_open=wanted.tab != "closed")


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
