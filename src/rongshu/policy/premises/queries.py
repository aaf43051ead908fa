"""What is read of premises: those that answer a need, one with its pictures, what waits to be confirmed, enquiries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Max, Min, QuerySet, Sum

from rongshu.core.crypto import blind_index
from rongshu.core.errors import NotFound
from rongshu.core.paging import Page, page
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.ground.people.phones import normal
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place, PlaceKind
from rongshu.loop.cases import queries as cases
from rongshu.loop.cases.models import Case, Follower
from rongshu.policy.premises import rules
from rongshu.policy.premises.models import Enquiry, Listing, Picture, State
from rongshu.policy.premises.narrowing import Sort, Wanted, ordered, where

SIZE, MOST = 20, 500
RELATED = ("case", "listing__park")


@dataclass(frozen=True)
class Loosened:
    """A filter, and how many premises there are without it."""

    name: str
    count: int


@dataclass(frozen=True)
class Found:
    """A page of premises, how many there are, how much they have; and where there are none, what to loosen."""

    listings: Page[Listing]
    count: int
    area: Decimal
    loosened: Sequence[Loosened]


def listed() -> "QuerySet[Listing]":
    """Return what is up, for everybody."""
    return Listing.objects.filter(state=State.OPEN).select_related("park")


def find(wanted: Wanted, *, sort: str = Sort.CONFIRMED, cursor: str = "", size: int = SIZE) -> Found:
    """Return the premises that answer a need; raises Invalid for a cursor that isn't ours."""
    rows, order = ordered(listed().filter(where(wanted)).prefetch_related("pictures"), sort)
    sums = listed().filter(where(wanted)).aggregate(n=Count("pk"), area=Sum("area"))
    loosened = [] if sums["n"] else _loosened(wanted)
    return Found(
        page(rows, order=order, cursor=cursor, size=size), sums["n"], sums["area"] or Decimal(0), loosened
    )


def _loosened(wanted: Wanted) -> list[Loosened]:
    """Return the filters that alone stand in the way, those that give most first."""
    counts = [Loosened(name, listed().filter(where(wanted.without(name))).count()) for name in wanted.set_]
    return sorted((one for one in counts if one.count), key=lambda one: -one.count)


def every(wanted: Wanted, sort: str = Sort.CONFIRMED) -> list[Listing]:
    """Return all premises that answer a need, for the map and a table."""
    rows, order = ordered(listed().filter(where(wanted)), sort)
    return list(rows.order_by(*order)[:MOST])


def newest(most: int = 50) -> list[Listing]:
    """Return what went up last, for feeds."""
    return list(listed().order_by("-made_at", "-pk")[:most])


def get(uuid: UUID) -> Listing:
    """Return a listing, whatever its state; raises NotFound."""
    found = single(Listing.objects.select_related("park").filter(uuid=uuid))
    if found is None:
        raise NotFound(N_("There are no such premises."))
    return found


def shown(uuid: UUID) -> Listing:
    """Return a listing that is up; raises NotFound saying what became of it."""
    found = get(uuid)
    if found.state == State.OPEN:
        return found
    sentences = {
        (State.LET, False): N_("These premises are let."),
        (State.DOWN, False): N_("These premises are no longer offered."),
        (State.DOWN, True): N_(
            "Nobody has confirmed these premises for 30 days, so they are no longer shown."
        ),
    }
    raise NotFound(sentences[State(found.state), found.is_stale])


def pictures(listing: Listing) -> list[Picture]:
    """Return the photos of a listing, then its plans."""
    return list(listing.pictures.select_related("evidence").order_by("is_plan", "pk"))


def picture(listing: Listing, pk: int) -> Evidence | None:
    """Return what one picture of a listing shows."""
    found = single(Picture.objects.select_related("evidence").filter(listing=listing, pk=pk))
    return found.evidence if found else None


def beside(uuids: Iterable[UUID]) -> list[Listing]:
    """Return premises to compare, in the order they were chosen; what isn't up any more is left out."""
    asked = list(dict.fromkeys(uuids))[: rules.COMPARED[1]]
    rows = {one.uuid: one for one in listed().filter(uuid__in=asked)}
    return [rows[one] for one in asked if one in rows]


def near(listing: Listing, most: int = 3) -> list[Listing]:
    """Return other premises of the park nearest in area."""
    others = listed().filter(park=listing.park_id).exclude(pk=listing.pk)[:MOST]
    return sorted(others, key=lambda one: (abs(one.area - listing.area), one.pk))[:most]


def unconfirmed(today: date, days: int) -> "QuerySet[Listing]":
    """Return what is up and was last confirmed so many days ago or earlier."""
    return Listing.objects.filter(state=State.OPEN, confirmed_on__lte=today - timedelta(days=days))


def kept(who: Who, *, state: str = "", cursor: str = "") -> Page[Listing]:
    """Return the listings somebody keeps, those longest unconfirmed first; raises NotAllowed."""
    rows = Listing.objects.filter(park__in=[one.pk for one in parks(who)]).select_related("park")
    if state in State.values:
        rows = rows.filter(state=state)
    return page(rows, order=("confirmed_on", "id"), cursor=cursor)


def counts(who: Who, today: date) -> Mapping[str, int]:
    """Return how many listings somebody keeps are in each state, and how many want confirming."""
    rows = Listing.objects.filter(park__in=[one.pk for one in parks(who)])
    found = dict(rows.values_list("state").annotate(n=Count("pk")).order_by())
    old = rows & unconfirmed(today, rules.REMIND_AFTER)
    return {**{state: found.get(state, 0) for state in State.values}, "old": old.count()}


def parks(who: Who) -> list[Place]:
    """Return the parks whose premises somebody keeps; raises NotAllowed for none."""
    granted = who.require(Permission.KEEP_PREMISES)
    return list(places.under(granted).filter(kind=PlaceKind.PARK).order_by("sort", "pk")[:100])


def enquiry(number: str, who: Who) -> Enquiry:
    """Return an enquiry for whoever may see it; raises NotFound."""
    found = single(Enquiry.objects.select_related(*RELATED).filter(case=cases.get(number, who)))
    if found is None:
        raise NotFound(N_("There is no such enquiry."))
    return found


def enquiry_of(case: Case) -> Enquiry:
    """Return the enquiry of a case."""
    return Enquiry.objects.select_related(*RELATED).get(case=case)


def asked_with(number: str, phone: str) -> tuple[Enquiry, Who]:
    """Return an enquiry for whoever knows its number and the phone it was made with.

    Raises NotFound, the same whichever is wrong.
    """
    known = Enquiry.objects.select_related(*RELATED)
    found = single(known.filter(case__number=number.strip().upper()))
    if found is None or not normal(phone) or blind_index(normal(phone)) != blind_index(found.phone):
        raise NotFound(N_("There is no enquiry with this number and this phone."))
    first = single(Follower.objects.filter(case=found.case, is_first=True))
    return found, Who(link=found.case_id, follower=first.pk if first else None)


def bounds() -> Mapping[str, Decimal | None]:
    """Return between which areas and prices everything that is up lies."""
    return listed().aggregate(
        least=Min("area"), most=Max("area"), cheapest=Min("price"), dearest=Max("price")
    )
