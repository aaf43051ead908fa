"""Orders over the API. Moves (accept, finish, confirm …) are those of /cases/{number}/moves."""

from django.http import HttpRequest
from django.utils import timezone
from ninja import Path, Router

from rongshu.core import clock
from rongshu.core.errors import NotAllowed
from rongshu.core.schemas import Cursor, Number, Paged, PathId
from rongshu.core.words import N_
from rongshu.estate.orders import actions, planning, queries, rules
from rongshu.estate.orders.models import Order
from rongshu.estate.orders.schemas import (
    OfferIn,
    OrderIn,
    OrderLine,
    OrderWhole,
    PlanDone,
    PlanIn,
    PlanLine,
    ServiceIn,
    ServiceOut,
    SuggestedOut,
    TimeChoice,
    order_line,
    order_whole,
    plan_done,
    plan_line,
    service_out,
    suggested_out,
    time_choice,
    window_of,
)
from rongshu.ground.evidence import queries as evidence
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import inside
from rongshu.loop.cases import queries as cases
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.schemas import CaseWhole, case_whole
from rongshu.loop.volunteers import queries as volunteers

router = Router(tags=["orders"])


def _whole(number: str, who: Who) -> OrderWhole:
    order = queries.order(number, who)
    return order_whole(order, cases.open_moves(order.case, who, clock.now()))


@router.get("/services", response=list[ServiceOut])
def services(request: HttpRequest) -> list[ServiceOut]:
    """List what can be ordered where you live, or where you order for others."""
    return [service_out(s) for s in queries.services_near(inside(request))]


@router.get("/times", response=list[TimeChoice])
def times(request: HttpRequest) -> list[TimeChoice]:
    """List the times offered by one tap, soonest first."""
    inside(request)
    return [time_choice(c) for c in rules.choices(timezone.localtime(clock.now()))]


@router.get("", response=Paged[OrderLine])
def mine(request: HttpRequest, after: Cursor = "") -> Paged[OrderLine]:
    """List what you ordered, or what was ordered for you, newest first."""
    found = queries.mine(inside(request), cursor=after)
    return Paged[OrderLine](items=[order_line(o) for o in found.items], after=found.after)


@router.get("/jobs", response=list[OrderLine])
def jobs(request: HttpRequest) -> list[OrderLine]:
    """List what you have taken on and not finished, soonest first."""
    return [order_line(o) for o in queries.jobs(inside(request))]


@router.get("/offered", response=list[OrderLine])
def offered(request: HttpRequest) -> list[OrderLine]:
    """List what you are asked to take on now."""
    return [order_line(o) for o in queries.offered_to(inside(request))]


@router.post("", response={201: OrderWhole})
def place(request: HttpRequest, given: OrderIn) -> OrderWhole:
    """Place an order: for yourself, or for a neighbour you help."""
    who, now = inside(request), clock.now()
    me = people.person(who)
    assert me is not None
    order: Order = actions.place(
        service=queries.service(given.service),
        subject=people.by_uuid(given.subject, "subject") if given.subject else me,
        by=who,
        now=now,
        note=given.note,
        window=window_of(given.window),
        urgent=given.urgent,
        channel=given.channel,
        said_back=given.said_back,
        handed=Handed(evidence=evidence.kept(given.evidence)),
    )
    return _whole(order.case.number, who)


@router.get("/plan", response=list[PlanLine])
def plan(request: HttpRequest) -> list[PlanLine]:
    """Plan everything that waits at once, solved to the optimum: whom to ask for each, and why."""
    return [plan_line(line) for line in planning.plan(inside(request), now=clock.now())]


@router.post("/plan", response=PlanDone)
def offer_plan(request: HttpRequest, given: PlanIn) -> PlanDone:
    """Offer a whole plan; a line somebody was quicker with is left out, and said why."""
    ids = people.ids([one.person for one in given.lines])
    wanted = [actions.Wanted(one.number, one.turn, ids.get(one.person, 0)) for one in given.lines]
    return plan_done(*actions.offer_all(wanted=wanted, by=inside(request), now=clock.now()))


@router.post("/services", response={201: ServiceOut})
def add_service(request: HttpRequest, given: ServiceIn) -> ServiceOut:
    """Offer a new kind of help in your community."""
    who = inside(request)
    areas = queries.areas_edited(who)
    if not areas:
        raise NotAllowed(N_("Services are edited by the branch."))
    fields = given.dict() | {"skills": volunteers.skills(given.skills)}
    return service_out(actions.add_service(area=areas[0], by=who, **fields))


@router.put("/services/{service}", response=ServiceOut)
def edit_service(request: HttpRequest, service: Path[PathId], given: ServiceIn) -> ServiceOut:
    """Change a kind of help, retire it or bring it back; orders already placed keep their deadline."""
    who = inside(request)
    fields = given.dict() | {"skills": volunteers.skills(given.skills)}
    return service_out(actions.edit_service(service=queries.service_to_edit(service, who), by=who, **fields))


@router.get("/{number}", response=OrderWhole)
def shown(request: HttpRequest, number: Path[Number]) -> OrderWhole:
    """Show an order and the moves you may make now."""
    return _whole(number, inside(request))


@router.post("/{number}/again", response={201: OrderWhole})
def again(request: HttpRequest, number: Path[Number]) -> OrderWhole:
    """Order the same once more, as soon as possible."""
    who = inside(request)
    order = actions.again(order=queries.order(number, who), by=who, now=clock.now())
    return _whole(order.case.number, who)


@router.get("/{number}/suggestions", response=list[SuggestedOut])
def suggestions(request: HttpRequest, number: Path[Number]) -> list[SuggestedOut]:
    """List whom to ask for an order, best first, each with the reasons; for those who dispatch it."""
    who = inside(request)
    found = queries.suggestions_for(cases.get(number, who), who, now=clock.now())
    return [suggested_out(s) for s in found]


@router.post("/{number}/offer", response=CaseWhole)
def offer(request: HttpRequest, number: Path[Number], given: OfferIn) -> CaseWhole:
    """Ask a suggested volunteer; they accept, decline, or time out."""
    who, now = inside(request), clock.now()
    person = people.by_uuid(given.person)
    case = actions.offer(case=cases.get(number, who), person=person.pk, by=who, now=now, turn=given.turn)
    case = cases.get(case.number, who)
    return case_whole(case, cases.open_moves(case, who, now))
