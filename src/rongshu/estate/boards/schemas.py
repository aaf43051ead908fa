"""How boards read as JSON."""

from datetime import datetime
from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import Field, StringConstraints

from rongshu.core.schemas import Answer, Given, Id, Word
from rongshu.core.words import N_
from rongshu.estate.boards.models import Message
from rongshu.estate.boards.queries import Board, Holder, Standing
from rongshu.estate.boards.rules import Difference, State
from rongshu.ground.places.schemas import PlaceName, place_name

Sign = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]{1,12}$"), Field(examples=["K7Q2MX"])]
STATES = {
    State.BARE: N_("none hangs yet"),
    State.RIGHT: N_("hangs, as it should"),
    State.OLD: N_("print again"),
    State.WRONG: N_("take down, print again"),
}


class AdopterOut(Answer):
    """An adopter as the board shows them; what they have not agreed to is empty."""

    role: str = Field(examples=["楼栋认领人"])
    name: str
    address: str = Field(description="building and unit, never the door")
    phone: str = Field(description="masked", examples=["138****1234"])
    pledge: str


class BoardOut(Answer):
    """A building's board as everybody may see it at this moment."""

    building: PlaceName
    community: str
    holders: list[AdopterOut]
    duties: list[str]
    duty_phone: str
    is_vacant: bool = Field(description="another adopter is looked for")


class DifferenceOut(Answer):
    """What the hanging board and what may be shown now differ in, of one person."""

    name: str = Field(description="empty for somebody who no longer adopts the building")
    gone: list[str] = Field(description="fields it shows that may no longer be shown")
    new: list[str] = Field(description="fields it lacks, or shows otherwise")


class StandingOut(Answer):
    """How a building's board stands at the desk."""

    building: PlaceName
    holders: list[str]
    state: Word
    differs: list[DifferenceOut]
    hanging: int | None = Field(description="id of the paper that hangs")
    printed: int | None = Field(description="id of a newer paper, made and not hung yet")


class HungIn(Given):
    """The paper that hangs now, and the one it replaces."""

    paper: Id
    instead_of: Id | None = None


class MessageIn(Given):
    """A word to the adopter; nobody learns a number they weren't given."""

    words: Annotated[str, StringConstraints(strict=True, min_length=1, max_length=300)]
    phone: Annotated[str, StringConstraints(strict=True, max_length=20)] = Field(
        "", description="only if you want to be called"
    )


class MessageOut(Answer):
    """What a neighbour wrote to the adopters of a building."""

    id: int
    building: PlaceName
    words: str
    phone: str
    sent_at: datetime
    is_answered: bool


class ReplyIn(Given):
    """An answer; whoever wrote with an account reads it."""

    reply: Annotated[str, StringConstraints(strict=True, max_length=300)] = ""


def _holder(one: Holder, role: str) -> AdopterOut:
    return AdopterOut(role=role, name=one.name, address=one.address, phone=one.phone, pledge=one.pledge)


def board_out(board: Board) -> BoardOut:
    """Return a board; made without full phone numbers."""
    role = board.post.title if board.post else ""
    return BoardOut(
        building=place_name(board.building),
        community=board.building.area.name if board.building.area else "",
        holders=[_holder(one, role) for one in board.holders],
        duties=[_(line) for line in board.duties],
        duty_phone=board.phone,
        is_vacant=board.has_room,
    )


def _difference(name: str, one: Difference) -> DifferenceOut:
    return DifferenceOut(name=name, gone=list(one.gone), new=list(one.new))


def standing_out(one: Standing) -> StandingOut:
    """Return how a board stands; full phone numbers stay inside."""
    return StandingOut(
        building=place_name(one.board.building),
        holders=[h.duty.person.name for h in one.board.holders],
        state=Word(name=one.state.value, label=_(STATES[one.state])),
        differs=[_difference(name, d) for name, d in one.differs],
        hanging=one.hanging.pk if one.hanging else None,
        printed=one.printed.pk if one.printed else None,
    )


def message_out(message: Message) -> MessageOut:
    """Return what a neighbour wrote; the building is to be loaded."""
    return MessageOut(
        id=message.pk,
        building=place_name(message.building),
        words=message.words,
        phone=message.phone,
        sent_at=message.sent_at,
        is_answered=message.answered_at is not None,
    )
