"""River problems over the API: the register, one problem, its own moves, the figures; and reporting, for anybody."""

from typing import Literal

from django.http import HttpRequest
from ninja import Path, Query, Router

from rongshu.core import clock
from rongshu.core.origin import address_of
from rongshu.core.schemas import Cursor, Number, Paged, QueryDay
from rongshu.ground.evidence import queries as evidence
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import asking, inside
from rongshu.ground.places import queries as places
from rongshu.loop.cases import knocking
from rongshu.loop.cases import queries as case_queries
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Channel
from rongshu.river.problems import actions, counting, public, queries, schemas, sums
from rongshu.river.problems.catalogue import KINDS

router = Router(tags=["problems"])
public_router = Router(tags=["public"])


def _whole(number: str, who: Who) -> schemas.ProblemWhole:
    found = queries.problem(number, who)
    moves = case_queries.open_moves(found.case, who, clock.now())
    return schemas.problem_whole(found, moves, queries.photos(found))


def _wanted(filters: schemas.ProblemFilter) -> queries.Wanted:
    return schemas.wanted(filters, places.by_uuid(filters.place).pk if filters.place else None)


@router.get("", response=Paged[schemas.ProblemLine])
def register(
    request: HttpRequest, filters: Query[schemas.ProblemFilter], after: Cursor = ""
) -> Paged[schemas.ProblemLine]:
    """List the problems of the rivers you answer for, the newest first unless asked otherwise."""
    found = queries.register(
        inside(request), _wanted(filters), now=clock.now(), sort=filters.sort, cursor=after
    )
    return Paged[schemas.ProblemLine](
        items=[schemas.problem_line(one) for one in found.items], after=found.after
    )


@router.get("/amounts", response=list[schemas.ProblemAmount])
def amounts(request: HttpRequest, filters: Query[schemas.ProblemFilter]) -> list[schemas.ProblemAmount]:
    """Add up what was measured of the problems a register shows, unit by unit."""
    return schemas.problem_amounts(sums.amounts(inside(request), _wanted(filters), now=clock.now()))


@router.get("/figures", response=schemas.ProblemFigures)
def figures(request: HttpRequest, on: QueryDay | None = None) -> schemas.ProblemFigures:
    """Count the figures of the register as a day ended, or as of now, from the log alone."""
    day = on or clock.today()
    return schemas.problem_figures(day, counting.seen_on(inside(request), day))


@router.get("/{number}", response=schemas.ProblemWhole)
def shown(request: HttpRequest, number: Path[Number]) -> schemas.ProblemWhole:
    """Show a problem, its photos from before and after, and the moves you may make now."""
    return _whole(number, inside(request))


@router.post("/{number}/recognise", response=schemas.ProblemWhole)
def recognise(
    request: HttpRequest, number: Path[Number], given: schemas.ProblemRecogniseIn
) -> schemas.ProblemWhole:
    """Recognise a clue as a problem of a kind; from now on it has that kind's time."""
    who = inside(request)
    actions.recognise(
        case=queries.problem(number, who).case, kind=given.kind, quantity=given.quantity,
        severity=given.severity or "", by=who, now=clock.now(), turn=given.turn, handed=Handed(given.text.strip()),
    )  # fmt: skip
    return _whole(number, who)


@router.post("/{number}/measured/{name}", response=schemas.ProblemWhole)
def measured(
    request: HttpRequest, number: Path[Number], name: Path[Literal["apply", "inspect"]],
    given: schemas.ProblemMeasuredIn,
) -> schemas.ProblemWhole:  # fmt: skip
    """Apply for striking off, or say that it was seen put right, with how much is left."""
    who = inside(request)
    handed = Handed(given.text.strip(), evidence=evidence.kept(given.evidence))
    actions.measured_move(
        number=number,
        name=name,
        quantity=given.quantity,
        by=who,
        now=clock.now(),
        turn=given.turn,
        handed=handed,
    )
    return _whole(number, who)


@public_router.get("/problems/kinds", response=list[schemas.ProblemKindOut])
def kinds(request: HttpRequest) -> list[schemas.ProblemKindOut]:
    """List what can be wrong along a river, in the order of the catalogue."""
    return [schemas.problem_kind_out(one) for one in KINDS]


@public_router.post("/problems", response={201: schemas.ProblemMade})
def report(request: HttpRequest, given: schemas.ProblemIn) -> schemas.ProblemMade:
    """Report something wrong at a river, with or without an account."""
    who, now = asking(request), clock.now()
    _at_the_door(request, who)
    made, link = actions.report(
        by=who, now=now, kind=given.kind or "", place=public.place(given.place), lon=given.lon, lat=given.lat,
        quantity=given.quantity, found_by=given.found_by, channel=Channel.API, phone=given.phone,
        handed=Handed(given.text.strip(), evidence=evidence.kept(given.evidence)),
    )  # fmt: skip
    return schemas.problem_made(made, link)


@public_router.post("/problems/{number}/me-too", response=schemas.ProblemJoined)
def me_too(request: HttpRequest, number: Path[Number], given: schemas.ProblemTooIn) -> schemas.ProblemJoined:
    """Say that an open problem is what you saw too; you are told of everything from now on."""
    who, now = asking(request), clock.now()
    _at_the_door(request, who)
    handed = Handed(given.text.strip(), evidence=evidence.kept(given.evidence))
    link = actions.me_too(number=number, by=who, now=now, phone=given.phone, handed=handed)
    return schemas.ProblemJoined(link=link or None)


def _at_the_door(request: HttpRequest, who: Who) -> None:
    if who.person is None:
        knocking.knock(address=address_of(request), sign="", now=clock.now())
