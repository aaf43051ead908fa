"""Applications over the API: what is asked, applying and asking for anybody; the list and the decision."""

from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Query, Router

from rongshu.core import clock
from rongshu.core.origin import address_of
from rongshu.core.schemas import Cursor, Number, Paged
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import asking, inside
from rongshu.loop.cases import knocking
from rongshu.loop.cases import queries as cases
from rongshu.loop.cases.models import Channel
from rongshu.policy.applying import actions, queries, schemas

router = Router(tags=["applications"])
public_router = Router(tags=["public"])


def _at_the_door(request: HttpRequest, who: Who) -> None:
    if who.person is None:
        knocking.knock(address=address_of(request), sign="", now=clock.now())


def _whole(number: str, who: Who) -> schemas.ApplicationWhole:
    found = queries.application(number, who)
    return schemas.whole(found, cases.open_moves(found.case, who, clock.now()))


@public_router.get("/policy-items/{open_item}/application", response=schemas.ApplicationAsksOut)
def asked(request: HttpRequest, open_item: Path[UUID]) -> schemas.ApplicationAsksOut:
    """Show what the application for an item asks, or why nobody can apply today."""
    return schemas.asked_out(queries.asked_of(open_item, clock.today()))


@public_router.post("/policy-items/{open_item}/applications", response={201: schemas.Received})
def apply(request: HttpRequest, open_item: Path[UUID], given: schemas.ApplicationIn) -> schemas.Received:
    """Apply for an item, with or without an account; a second one of the same enterprise is told the first's number."""
    who, now = asking(request), clock.now()
    _at_the_door(request, who)
    made, link = actions.apply(
        item=queries.readable(open_item), given=given.answers, papers=schemas.sent(given.papers), by=who, now=now,
        channel=Channel.API,
    )  # fmt: skip
    return schemas.received(made, link)


@public_router.post("/policy-items/{open_item}/questions", response={201: schemas.Received})
def ask(request: HttpRequest, open_item: Path[UUID], given: schemas.QuestionIn) -> schemas.Received:
    """Ask an item's department something, with or without an account."""
    who, now = asking(request), clock.now()
    _at_the_door(request, who)
    item = queries.readable(open_item)
    made, link = actions.ask(
        item=item, text=given.text, phone=given.phone, by=who, now=now, channel=Channel.API
    )
    return schemas.received(made, link)


@router.get("", response=Paged[schemas.ApplicationLine])
def listed(
    request: HttpRequest, filters: Query[schemas.ApplicationFilter], after: Cursor = ""
) -> Paged[schemas.ApplicationLine]:
    """List the applications of the parks you answer for, the newest first."""
    found = queries.listed(inside(request), schemas.wanted(filters), now=clock.now(), cursor=after).found
    return Paged[schemas.ApplicationLine](items=[schemas.line(one) for one in found.items], after=found.after)


@router.get("/{number}", response=schemas.ApplicationWhole)
def shown(request: HttpRequest, number: Path[Number]) -> schemas.ApplicationWhole:
    """Show an application to the department, and to who applied with an account."""
    return _whole(number, inside(request))


@router.post("/{number}/decisions/{name}", response=schemas.ApplicationWhole)
def decide(
    request: HttpRequest,
    number: Path[Number],
    name: Path[Literal["approve", "pay"]],
    given: schemas.ApplicationDecisionIn,
) -> schemas.ApplicationWhole:
    """Approve an application, or write its payment down, with the sum. Its other moves are made as any case's."""
    who = inside(request)
    actions.decide(
        number=number,
        name=name,
        amount=given.amount or "",
        text=given.text,
        by=who,
        now=clock.now(),
        turn=given.turn,
    )
    return _whole(number, who)
