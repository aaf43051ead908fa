"""Boards over the API: a building's for everybody, one's own, and how they stand at the desk."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router

from rongshu.core import clock
from rongshu.core.errors import Invalid
from rongshu.core.origin import address_of
from rongshu.core.schemas import Cursor, Paged, PathId
from rongshu.core.words import N_
from rongshu.estate.boards import actions, queries
from rongshu.estate.boards.schemas import (
    BoardOut,
    HungIn,
    MessageIn,
    MessageOut,
    ReplyIn,
    Sign,
    StandingOut,
    board_out,
    message_out,
    standing_out,
)
from rongshu.ground.people.middleware import asking, inside

router = Router(tags=["boards"])
me_router = Router(tags=["me"])
public_router = Router(tags=["public"])


@public_router.get("/boards/{sign}", response=BoardOut)
def board_at(request: HttpRequest, sign: Path[Sign]) -> BoardOut:
    """Show a building's board: each field only as long as the person agrees to it, phone numbers masked."""
    return board_out(queries.at_sign(sign, clock.now()))


@public_router.post("/boards/{sign}/messages", response={201: None})
def write(request: HttpRequest, sign: Path[Sign], given: MessageIn) -> None:
    """Pass a word on to whoever adopts the building; a few an hour."""
    now = clock.now()
    found = queries.at_sign(sign, now)
    actions.write(
        board=found, sign=found.building.sign, words=given.words, phone=given.phone, by=asking(request),
        address_from=address_of(request), now=now,
    )  # fmt: skip


@me_router.get("/boards", response=list[BoardOut])
def own_boards(request: HttpRequest) -> list[BoardOut]:
    """Show the boards of the buildings you adopt, as others see them."""
    return [board_out(one.board) for one in queries.mine(inside(request).id, clock.now())]


@me_router.get("/boards/messages", response=Paged[MessageOut])
def own_messages(request: HttpRequest, after: Cursor = "") -> Paged[MessageOut]:
    """List what neighbours wrote to the adopters of your buildings, newest first."""
    found = queries.asked_of(inside(request).id, clock.now(), cursor=after)
    return Paged[MessageOut](items=[message_out(m) for m in found.items], after=found.after)


@router.get("", response=list[StandingOut])
def standings(request: HttpRequest) -> list[StandingOut]:
    """List the boards you keep, in walking order, and how the hanging ones stand to what may be shown now."""
    return [standing_out(one) for one in queries.standings(inside(request), clock.now())]


@router.post("/{uuid}/hung", response=StandingOut)
def hang(request: HttpRequest, uuid: Path[UUID], given: HungIn) -> StandingOut:
    """Say that a paper hangs now; refused when it shows what may no longer be shown, or another one hangs."""
    who, now = inside(request), clock.now()
    found = queries.standing(who, uuid, now)
    if found.printed is None or found.printed.pk != given.paper:
        raise Invalid(N_("Please print this board first, and hang that paper."))
    actions.hang(paper=found.printed, instead_of=given.instead_of, by=who, now=now)
    return standing_out(queries.standing(who, uuid, now))


@router.post("/messages/{message}/answer", response={204: None})
def answer(request: HttpRequest, message: Path[PathId], given: ReplyIn) -> None:
    """Say that a neighbour was answered."""
    who, now = inside(request), clock.now()
    actions.answer(message=queries.message(who, message, now), reply=given.reply, by=who, now=now)
