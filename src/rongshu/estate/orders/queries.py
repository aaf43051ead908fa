"""What is read of services and orders."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from rongshu.core.errors import NotAllowed, NotFound
from rongshu.core.paging import Page, page
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.estate.orders.models import Order, Service
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place, PlaceKind
from rongshu.loop.cases import access
from rongshu.loop.cases import queries as cases
from rongshu.loop.cases.models import Case
from rongshu.loop.dispatch import queries as dispatch
from rongshu.loop.dispatch.models import Answer, Offer
from rongshu.loop.dispatch.rules import Reason, Suggestion, Task

SUGGESTED = 3


@dataclass(frozen=True)
class Suggested:
    """Somebody to ask, with the person loaded and whether they were asked before."""

    person: int
    who: Person
    score: int
    reasons: tuple[Reason, ...]
    metres: int | None
    asked_before: bool


def services(area: int | None) -> list[Service]:
    """Return what can be ordered in a community, in the branch's order."""
    return list(Service.objects.filter(area=area, is_active=True).order_by("sort", "id"))


def services_near(who: Who) -> list[Service]:
    """Return what somebody can order: at their own home, and where they order for others; skills loaded."""
    wide, _ = who.reach(Permission.PLACE_FOR_OTHERS)
    mine = Person.objects.filter(pk=who.person or 0, home__isnull=False).values("home__area")
    near = Q(area__in=sorted(wide)) | Q(area__in=mine)
    rows = Service.objects.filter(near, is_active=True).prefetch_related("skills")
    return list(rows.order_by("area", "-is_active", "sort", "id"))


def service_to_edit(pk: int, who: Who) -> Service:
    """Return a service somebody edits, retired or not; raises NotFound."""
    found = single(Service.objects.filter(pk=pk).select_related("area").prefetch_related("skills"))
    if found is None or not who.may(Permission.EDIT_SERVICES, places.above_ids(found.area_id)):
        raise NotFound(N_("There is no such service."))
    return found


def areas_edited(who: Who) -> list[Place]:
    """Return the communities whose services somebody edits."""
    wide, _ = who.reach(Permission.EDIT_SERVICES)
    return list(Place.objects.filter(pk__in=sorted(wide), kind=PlaceKind.COMMUNITY).order_by("sort", "pk"))


def service(pk: int) -> Service:
    """Return a service; raises NotFound."""
    found = single(Service.objects.filter(pk=pk, is_active=True).select_related("area"))
    if found is None:
        raise NotFound(N_("There is no such service."))
    return found


def order(number: str, who: Who) -> Order:
    """Return an order somebody may see; raises NotFound."""
    case = cases.get(number, who)
    rows = Order.objects.select_related("service", "entered_by", "repeats__case").filter(case=case)
    if (found := single(rows.prefetch_related("service__skills"))) is None:
        raise NotFound(N_("There is no such order."))
    found.case = case  # loaded already, and veiled
    return _without_proxy(found, who)


def _without_proxy(order: Order, who: Who) -> Order:
    """Take who entered an order out of it for somebody who is only asked to do it."""
    if access.is_only_asked(order.case, who):
        order.entered_by = None
    return order


def _loaded() -> QuerySet[Order]:
    return Order.objects.select_related(
        "service", "entered_by", "case__place__parent__parent__parent", "case__subject__home", "case__reporter",
        "case__handler", "case__offered_to", "case__handler_org", "case__merged_into", "repeats__case",
    ).prefetch_related("service__skills")  # fmt: skip


def mine(who: Who, *, cursor: str = "") -> Page[Order]:
    """Return a page of what somebody asked for or is asked for in their name, newest first."""
    rows = _loaded().filter(Q(case__subject=who.person) | Q(case__reporter=who.person))
    return page(rows if who.person else rows.none(), order=("-case_id",), cursor=cursor, size=20)


def under_way(who: Who) -> list[Order]:
    """Return the open orders that are for somebody, newest first."""
    rows = _loaded().filter(case__subject=who.person, case__is_open=True)
    return list(rows.order_by("-case_id")[:5]) if who.person else []


def to_repeat(who: Who) -> list[Order]:
    """Return the latest closed order of each service somebody had, newest first, three at the most."""
    rows = _loaded().filter(case__subject=who.person, case__state="closed", service__is_active=True)
    latest = {o.service_id: o for o in reversed(rows.order_by("-case_id")[:20])} if who.person else {}
    return sorted(latest.values(), key=lambda o: -o.case_id)[:3]


def jobs(who: Who) -> list[Order]:
    """Return what somebody has taken on and not finished, soonest first."""
    rows = _loaded().filter(case__handler=who.person, case__is_open=True).exclude(case__state="done")
    return list(rows.order_by("case__rank_at")) if who.person else []


def offered_to(who: Who) -> list[Order]:
    """Return the orders somebody is asked to take on now."""
    rows = _loaded().filter(case__offered_to=who.person) if who.person else []
    found = [_without_proxy(order, who) for order in rows]
    for order in found:
        access.veiled(order.case, who)
    return found


def services_for(who: Who) -> list[Service]:
    """Return the services somebody edits, each with its skills."""
    wide, _ = who.reach(Permission.EDIT_SERVICES)
    rows = Service.objects.filter(area__in=sorted(wide)).select_related("area").prefetch_related("skills")
    return list(rows.order_by("area", "sort", "id"))


def task_of(case: Case, now: datetime) -> Task:
    """Return an order as the ranking sees it; without a window it starts now."""
    found = Order.objects.select_related("service").prefetch_related("service__skills").get(case=case)
    return as_task(found, case, now)


def as_task(found: Order, case: Case, now: datetime) -> Task:
    """Return a loaded order (with its service and skills) as the ranking sees it."""
    start = found.window_start or now
    end = found.window_end or start + timedelta(minutes=found.service.usual_minutes)
    skills = frozenset(s.name for s in found.service.skills.all())
    is_timed = found.window_start is not None
    return Task(case.pk, case.lon, case.lat, skills, case.subject_id, start, end, case.urgent, is_timed)


def busy(now: datetime, area: int) -> dict[int, list[tuple[datetime, datetime]]]:
    """Return the windows in which each volunteer of a community has promised to be somewhere."""
    taken = Order.objects.filter(
        case__area=area, case__is_open=True, window_end__gt=now, case__handler__isnull=False
    )
    windows: dict[int, list[tuple[datetime, datetime]]] = {}
    for person, start, end in taken.values_list("case__handler_id", "window_start", "window_end"):
        if start and end:
            windows.setdefault(person, []).append((start, end))
    return windows


def suggestion(case: Case, person: int, *, now: datetime) -> Suggestion | None:
    """Return how well one volunteer fits an order, and why; None when they can't be asked for it."""
    taken = busy(now, case.area_id)
    found = dispatch.suggest(case.place_id, task_of(case, now), busy=taken, now=now, only=person)
    return found[0] if found else None


def suggestions(case: Case, *, now: datetime, most: int | None = None) -> list[Suggested]:
    """Return whom to ask for an order: never asked first, best first, each with reasons."""
    found = dispatch.suggest(case.place_id, task_of(case, now), busy=busy(now, case.area_id), now=now)
    answers = {o.person_id: o.answer for o in dispatch.offers(case)}
    found.sort(key=lambda s: s.person in answers)
    found = found[:most]
    people = Person.objects.select_related("home__parent__parent").in_bulk([s.person for s in found])
    return [
        Suggested(s.person, people[s.person], s.score, s.reasons, s.metres, s.person in answers)
        for s in found
    ]


def suggestions_for(case: Case, who: Who, *, now: datetime) -> list[Suggested]:
    """Return whom to ask for an order that waits to be dispatched; raises NotAllowed for those who don't."""
    if not who.may(Permission.DISPATCH, places.above_ids(case.place_id)):
        raise NotAllowed(N_("Orders are dispatched by the branch."))
    if case.state != "placed" or not Order.objects.filter(case=case).exists():
        return []
    return suggestions(case, now=now)


def asked(case: Case) -> int:
    """Return how many were asked and couldn't, since the case was opened."""
    no = (Answer.DECLINED, Answer.TIMED_OUT)
    return Offer.objects.filter(case=case, answer__in=no).count()


def about(case: Case, who: Who, now: datetime) -> dict[str, Any]:
    """Return what the desk shows beside an order: whom to ask, and who was asked."""
    above = places.above_ids(case.place_id)
    may = case.state == "placed" and who.may(Permission.DISPATCH, above)
    calls_back = case.state == "done" and who.may(Permission.CALL_BACK, above)
    calls_back = calls_back and who.person not in {*case.handlers, case.subject_id}
    return {
        "suggestions": suggestions(case, now=now, most=SUGGESTED) if may else [],
        "offers": dispatch.offers(case),
        "calls_back": calls_back,
        # The panel has its own form; whoever entered it for somebody calls them rather than confirming unasked.
        "own_moves": ("call_back", "confirm") if calls_back else (),
    }
