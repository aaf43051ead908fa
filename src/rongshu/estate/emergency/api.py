"""Emergencies over the API: the plan, the button, supplies and rounds, the end. Moves are those of /cases/{number}."""

from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router

from rongshu.core import clock
from rongshu.core.schemas import Number, PathId
from rongshu.estate.emergency import (
    actions,
    delivering,
    destroying,
    preparing,
    queries,
    supply_queries,
    supplying,
)
from rongshu.estate.emergency.models import Planning
from rongshu.estate.emergency.schemas import (
    ArrivalIn,
    AskedOut,
    EmergencyEndIn,
    EmergencyMine,
    EmergencyPlanLine,
    EmergencyWhole,
    FillOut,
    MemberIn,
    PlanWhole,
    SaidIn,
    SeatIn,
    StartIn,
    VersionIn,
    YesIn,
    asked_out,
    emergency_out,
    emergency_whole,
    plan_line,
    plan_whole,
    turnout_out,
)
from rongshu.estate.emergency.supply_schemas import (
    RoundLine,
    RoundsMade,
    RoundWhole,
    SupplyIn,
    SupplyOut,
    TickedOut,
    TickIn,
    round_line,
    round_whole,
    supply_out,
)
from rongshu.ground.people import queries as people
from rongshu.ground.people.middleware import inside
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places

router = Router(tags=["emergencies"])
RUN = Permission.RUN_EMERGENCY


@router.get("/mine", response=EmergencyMine)
def mine(request: HttpRequest) -> EmergencyMine:
    """Show the emergency that concerns you, your place in it, and the rounds you are asked for or carry."""
    who = inside(request)
    found = queries.running_for(who)
    turnout = queries.turnout_of(found, who.person) if found else None
    return EmergencyMine(
        emergency=emergency_out(found) if found else None,
        turnout=turnout_out(turnout) if turnout else None,
        rounds=[one.uuid for one in delivering.mine(who)],
    )


@router.post("/mine/turnout", response=EmergencyMine)
def turn_out(request: HttpRequest, given: SaidIn) -> EmergencyMine:
    """Say that you are here, or can't come."""
    who = inside(request)
    actions.turn_out(emergency=queries.one_running(who, None), said=given.said, by=who, now=clock.now())
    return mine(request)


@router.get("/asked", response=list[AskedOut])
def asked(request: HttpRequest) -> list[AskedOut]:
    """List what you are asked to be in the plans, or have said yes to."""
    return asked_out(*queries.asked_of(inside(request).person))


@router.post("/asked/{what}/{id}", response=list[AskedOut])
def answer(
    request: HttpRequest, what: Literal["member", "seat"], id: Path[PathId], given: YesIn
) -> list[AskedOut]:
    """Say yes or no; a no costs nothing."""
    who = inside(request)
    preparing.answer(what=what, pk=id, yes=given.yes, by=who, now=clock.now())
    return asked_out(*queries.asked_of(who.person))


@router.get("/plans", response=list[EmergencyPlanLine])
def plans(request: HttpRequest) -> list[EmergencyPlanLine]:
    """List the plans of the estates where you see them."""
    found, today = queries.plans(inside(request)), clock.today()
    return [plan_line(plan, today, running) for _, plan, running in found if plan is not None]


@router.get("/plans/{plan}", response=PlanWhole)
def plan(request: HttpRequest, plan: Path[UUID]) -> PlanWhole:
    """Show a plan: groups, doors with gaps, shops."""
    return plan_whole(queries.plan(inside(request), plan), clock.today())


@router.post("/plans/{plan}/members", response=PlanWhole)
def add_member(request: HttpRequest, plan: Path[UUID], given: MemberIn) -> PlanWhole:
    """Ask a volunteer into a group, or move them over."""
    who = inside(request)
    found = queries.plan(who, plan, RUN)
    preparing.add_member(
        plan=found, person=people.by_uuid(given.person), group=given.group, leads=given.leads, by=who, now=clock.now()
    )  # fmt: skip
    return plan_whole(found, clock.today())


@router.delete("/plans/{plan}/members/{id}", response=PlanWhole)
def drop_member(request: HttpRequest, plan: Path[UUID], id: Path[PathId]) -> PlanWhole:
    """Take somebody off a group."""
    who = inside(request)
    found = queries.plan(who, plan, RUN)
    preparing.drop_member(plan=found, member=id, by=who)
    return plan_whole(found, clock.today())


@router.post("/plans/{plan}/seats/fill", response=FillOut)
def fill(request: HttpRequest, plan: Path[UUID]) -> FillOut:
    """Ask whom the rule proposes for every door nobody looks after."""
    who = inside(request)
    done, left = preparing.fill_seats(plan=queries.plan(who, plan, RUN), by=who, now=clock.now())
    return FillOut(asked=done, left=left)


@router.put("/plans/{plan}/seats", response=PlanWhole)
def choose(request: HttpRequest, plan: Path[UUID], given: SeatIn) -> PlanWhole:
    """Ask somebody by hand to look after a building or unit, or leave it empty."""
    who = inside(request)
    found = queries.plan(who, plan, RUN)
    person = people.by_uuid(given.person) if given.person else None
    preparing.choose(plan=found, place=places.by_uuid(given.place), person=person, by=who, now=clock.now())
    return plan_whole(found, clock.today())


@router.post("/plans/{plan}/review", response=PlanWhole)
def review(request: HttpRequest, plan: Path[UUID], given: VersionIn) -> PlanWhole:
    """Say that you have looked the plan over, as you have read it."""
    who = inside(request)
    found = queries.plan(who, plan, RUN)
    preparing.review(plan=found, version=given.version, by=who, now=clock.now())
    return plan_whole(found, clock.today())


@router.post("/plans/{plan}/start", response={201: EmergencyWhole})
def start(request: HttpRequest, plan: Path[UUID], given: StartIn) -> EmergencyWhole:
    """Start an emergency: everybody on the plan is told at once."""
    who = inside(request)
    made = actions.start(plan=queries.plan(who, plan, RUN), by=who, now=clock.now(), **given.dict())
    return emergency_whole(made)


@router.get("/supplies", response=list[SupplyOut])
def supplies(request: HttpRequest) -> list[SupplyOut]:
    """List what you ordered in the emergency that runs, or what was ordered for you."""
    who = inside(request)
    found = queries.running_for(who)
    return [supply_out(one) for one in supply_queries.supplies_of(found, who)] if found else []


@router.post("/supplies", response={201: SupplyOut})
def order(request: HttpRequest, given: SupplyIn) -> SupplyOut:
    """Order supplies: for yourself, or for a neighbour you help."""
    who = inside(request)
    running = queries.one_running(who, given.emergency)
    subject = people.by_uuid(given.subject, "subject").pk if given.subject else None
    made = supplying.order(
        emergency=running, shop=supply_queries.shop(running, given.shop),
        subject=supply_queries.neighbour(running, who, subject), items=given.items, bags=given.bags,
        urgent=given.urgent, channel=given.channel, said_back=given.said_back, by=who, now=clock.now(),
    )  # fmt: skip
    return supply_out(supply_queries.supply(made.case.number, who))


@router.get("/supplies/{number}", response=SupplyOut)
def supply(request: HttpRequest, number: Path[Number]) -> SupplyOut:
    """Show a supply order to those it concerns."""
    return supply_out(supply_queries.supply(number, inside(request)))


@router.get("/rounds/{delivery}", response=RoundWhole)
def round_(request: HttpRequest, delivery: Path[UUID]) -> RoundWhole:
    """Show a delivery round, its doors in walking order."""
    return round_whole(supply_queries.round_(inside(request), delivery))


@router.post("/rounds/{delivery}/answer", response=EmergencyMine)
def answer_round(request: HttpRequest, delivery: Path[UUID], given: YesIn) -> EmergencyMine:
    """Take a round on, or say no; then the next one is asked."""
    who, now = inside(request), clock.now()
    found = supply_queries.round_(who, delivery)
    if given.yes:
        delivering.accept(round_=found, by=who, now=now)
    else:
        delivering.decline(round_=found, by=who, now=now)
    return mine(request)


@router.post("/rounds/{delivery}/ticks", response=TickedOut)
def tick(request: HttpRequest, delivery: Path[UUID], given: TickIn) -> TickedOut:
    """Tick an order off: bought, at the door, or nobody opened. The same key counts once."""
    who = inside(request)
    found = supply_queries.round_(who, delivery)
    done = delivering.tick(round_=found, by=who, now=clock.now(), **given.dict())
    case = done.supply.case
    return TickedOut(number=case.number, state=case.state, is_new=done.is_new)


@router.get("/{emergency}", response=EmergencyWhole)
def emergency(request: HttpRequest, emergency: Path[UUID]) -> EmergencyWhole:
    """Show an emergency: who is here and what is open, or what stays of it."""
    return emergency_whole(queries.emergency(inside(request), emergency))


@router.post("/{emergency}/arrivals", response=EmergencyWhole)
def arrive(request: HttpRequest, emergency: Path[UUID], given: ArrivalIn) -> EmergencyWhole:
    """Note that somebody came, whose phone is flat."""
    who = inside(request)
    found = queries.emergency(who, emergency, RUN)
    person = people.by_uuid(given.person).pk
    actions.note_arrival(emergency=found, person=person, by=who, now=clock.now())
    return emergency_whole(found)


@router.get("/{emergency}/rounds", response=list[RoundLine])
def rounds(request: HttpRequest, emergency: Path[UUID]) -> list[RoundLine]:
    """List the delivery rounds of an emergency, newest first."""
    found = queries.emergency(inside(request), emergency)
    return [round_line(one) for one in delivering.rounds_of(found)]


@router.post("/{emergency}/rounds", response=RoundsMade)
def make_rounds(request: HttpRequest, emergency: Path[UUID]) -> RoundsMade:
    """Group all waiting orders into rounds and ask volunteers; many are made in the background."""
    who = inside(request)
    found = queries.emergency(who, emergency, RUN)
    return _made(delivering.make_rounds(emergency=found, by=who, now=clock.now()))


def _made(row: Planning) -> RoundsMade:
    return RoundsMade(
        shops=row.shops, done=row.done, ended_at=row.ended_at, rounds=row.said.get("rounds", 0),
        left=row.said.get("left", 0),
    )  # fmt: skip


@router.post("/{emergency}/undo", response=EmergencyWhole)
def undo(request: HttpRequest, emergency: Path[UUID]) -> EmergencyWhole:
    """Take a start by mistake back, within ten minutes."""
    who = inside(request)
    found = queries.emergency(who, emergency, RUN)
    return emergency_whole(actions.undo(emergency=found, by=who, now=clock.now()))


@router.post("/{emergency}/end", response=EmergencyWhole)
def end(request: HttpRequest, emergency: Path[UUID], given: EmergencyEndIn) -> EmergencyWhole:
    """End an emergency; a day later what is personal of it is destroyed."""
    who = inside(request)
    found = queries.emergency(who, emergency, RUN)
    return emergency_whole(actions.end(emergency=found, by=who, now=clock.now(), anyway=given.anyway))


@router.post("/{emergency}/go-on", response=EmergencyWhole)
def go_on(request: HttpRequest, emergency: Path[UUID]) -> EmergencyWhole:
    """Take an end back before anything is destroyed."""
    who = inside(request)
    found = queries.emergency(who, emergency, RUN)
    return emergency_whole(actions.go_on(emergency=found, by=who, now=clock.now()))


@router.post("/{emergency}/destroy", response=EmergencyWhole)
def destroy(request: HttpRequest, emergency: Path[UUID]) -> EmergencyWhole:
    """Have what is personal of an ended emergency destroyed at once, not a day later."""
    who = inside(request)
    found = queries.emergency(who, emergency, RUN)
    destroying.ask(emergency=found, by=who, now=clock.now())
    return emergency_whole(found)
