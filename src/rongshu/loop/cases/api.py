"""Cases over the API: lists, one case, its moves, remarks, evidence, and the map."""

from typing import Any, Literal

from django.http import FileResponse, HttpRequest
from ninja import Path, Query, Router

from rongshu.core import clock
from rongshu.core.errors import Invalid
from rongshu.core.schemas import Cursor, GeoFeatures, Number, Paged, Sha256
from rongshu.core.words import N_
from rongshu.ground.evidence import queries as evidence
from rongshu.ground.evidence.handing import picture
from rongshu.ground.people.middleware import inside
from rongshu.ground.places.rules import box_of
from rongshu.ground.places.schemas import MapWindow
from rongshu.loop.cases import actions, mapping, queries, revealing, worklist
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.schemas import (
    CaseEvent,
    CaseFilter,
    CaseLine,
    CaseWhole,
    CommentIn,
    MoveIn,
    MoveName,
    RevealedPhone,
    case_event,
    case_line,
    case_whole,
    handed,
    wanted,
)

router = Router(tags=["cases"])
map_router = Router(tags=["map"])
NO_WINDOW = N_("A map window is four numbers: west, south, east, north.")


@router.get("", response=Paged[CaseLine])
def listed(request: HttpRequest, filters: Query[CaseFilter], after: Cursor = "") -> Paged[CaseLine]:
    """List cases: what waits for you, what is open or closed where you answer for it, or what is yours."""
    who, now = inside(request), clock.now()
    found = worklist.worklist(who, wanted(filters), now=now, cursor=after)
    return Paged[CaseLine](items=[case_line(c) for c in found.items], after=found.after)


@router.get("/{number}", response=CaseWhole)
def shown(request: HttpRequest, number: Path[Number]) -> CaseWhole:
    """Show one case and the moves you may make now."""
    who, now = inside(request), clock.now()
    case = queries.get(number, who)
    return case_whole(case, queries.open_moves(case, who, now))


@router.get("/{number}/events", response=list[CaseEvent])
def timeline(request: HttpRequest, number: Path[Number]) -> list[CaseEvent]:
    """Return what happened to a case, oldest first; staff's remarks are for those who work on it."""
    who = inside(request)
    return [case_event(e) for e in queries.heard(queries.get(number, who), who)]


@router.post("/{number}/moves/{name}", response=CaseWhole)
def move(request: HttpRequest, number: Path[Number], name: Path[MoveName], given: MoveIn) -> CaseWhole:
    """Make one move, whole or not at all; answers the case as it stands after."""
    who, now = inside(request), clock.now()
    case = queries.get(number, who)
    actions.move(case=case, name=name, by=who, now=now, turn=given.turn, handed=handed(given))
    case = queries.get(number, who)
    return case_whole(case, queries.open_moves(case, who, now))


@router.post("/{number}/comments", response={201: CaseEvent})
def comment(request: HttpRequest, number: Path[Number], given: CommentIn) -> CaseEvent:
    """Add a remark (and pictures) without moving the case."""
    who = inside(request)
    event = actions.comment(
        case=queries.get(number, who), text=given.text, by=who, now=clock.now(),
        handed=Handed(evidence=evidence.kept(given.evidence)),
    )  # fmt: skip
    return case_event(event)


@router.get("/{number}/evidence/{sha256}/{variant}", response={200: None})
def bytes_of(
    request: HttpRequest,
    number: Path[Number],
    sha256: Path[Sha256],
    variant: Path[Literal["thumb", "view", "original"]],
) -> FileResponse:
    """Send a case's picture: small, for looking at (with when and where at its edge), or as it came in."""
    return picture(queries.evidence_of(queries.get(number, inside(request)), sha256), variant, original=True)


@router.post("/{number}/phone", response=RevealedPhone)
def phone(request: HttpRequest, number: Path[Number]) -> RevealedPhone:
    """Show the number of the one it is for, to the branch or the volunteer who is coming, and log it."""
    who = inside(request)
    case = queries.get(number, who)
    return RevealedPhone(phone=revealing.phone_of_subject(case=case, by=who, now=clock.now()))


@map_router.get("/cases", response=GeoFeatures)
def window(request: HttpRequest, box: Query[MapWindow]) -> dict[str, Any]:
    """Return the open cases in a window of the map as GeoJSON; too many come as counts."""
    read = box_of(box)
    if read is None:
        raise Invalid(NO_WINDOW, fields={"box": NO_WINDOW})
    return mapping.window(inside(request), *read, now=clock.now())
