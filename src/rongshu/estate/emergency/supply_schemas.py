"""How supply orders and delivery rounds read as JSON, and what is sent to order and to tick."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from rongshu.core.schemas import Answer, Flag, Given, Id, Line, Number, Text, Whole, Word
from rongshu.estate.emergency import sheets
from rongshu.estate.emergency.models import Round, Supply
from rongshu.estate.emergency.schemas import named, word
from rongshu.ground.people.schemas import PersonName
from rongshu.ground.places.rules import address
from rongshu.loop.cases.schemas import CaseLine, case_line


class SupplyOut(Answer):
    """A supply order."""

    case: CaseLine
    shop: str
    items: str
    bags: int
    paid_fen: int | None
    missing: str
    round: UUID | None


class RoundLine(Answer):
    """A delivery round as a list shows it."""

    uuid: UUID
    number: int
    shop: str
    carrier: PersonName
    state: Word
    bags: int
    metres: int
    minutes: int


class RoundStop(Answer):
    """A door of a round, in walking order; number, name and room only once it was accepted."""

    door: str
    number: str
    name: str
    items: str
    bags: int
    state: str


class RoundWhole(RoundLine):
    """A round with its doors."""

    stops: list[RoundStop]


class RoundsMade(Answer):
    """How far the rounds are; many are made in the background."""

    shops: int
    done: int
    ended_at: datetime | None
    rounds: int
    left: int = Field(description="orders nobody was found for")


class TickedOut(Answer):
    """How the order stands after a tick; the same key again is not new."""

    number: str
    state: str
    is_new: bool


class SupplyIn(Given):
    """What is needed, one thing a line. Without `subject` it is for yourself."""

    emergency: UUID | None = Field(None, description="of those that concern you; without it the first")
    shop: Id
    items: Text = Field(examples=["大米 10斤\n鸡蛋 1板"])
    bags: Annotated[int, Field(strict=True, ge=1, le=12)] = 1
    urgent: Flag = False
    subject: UUID | None = None
    channel: Literal["phone", "visit", "api"] = "api"
    said_back: Flag = False


class TickIn(Given):
    """A tick made at the door. `key` is made where the tick is made: sent again it counts once."""

    number: Number
    move: Literal["buy", "deliver", "nobody_home"]
    key: Annotated[str, Field(strict=True, min_length=1, max_length=60, pattern=r"^[\x21-\x7e]+$")]
    paid_fen: Whole | None = None
    missing: Line = ""


def supply_out(supply: Supply) -> SupplyOut:
    """Return a supply order."""
    return SupplyOut(
        case=case_line(supply.case), shop=supply.shop.name, items=supply.items, bags=supply.bags,
        paid_fen=supply.paid_fen, missing=supply.missing, round=supply.round.uuid if supply.round else None,
    )  # fmt: skip


def round_line(one: Round) -> RoundLine:
    """Return a round as a list shows it."""
    return RoundLine(
        uuid=one.uuid, number=one.number, shop=one.shop.name, carrier=named(one.carrier),
        state=word(one.state, one.get_state_display()), bags=one.load, metres=one.metres, minutes=one.minutes,
    )  # fmt: skip


def round_whole(one: Round) -> RoundWhole:
    """Return a round with its doors; who hasn't said yes reads neither name nor room."""
    is_known = one.state != Round.State.OFFERED
    return RoundWhole(
        **dict(round_line(one)), stops=[_stop(s, is_known) for s in sheets.of_round(one)["supplies"]]
    )


def _stop(supply: Supply, is_known: bool) -> RoundStop:
    case = supply.case
    return RoundStop(
        door=address(case.place if is_known else case.place.parent or case.place),
        number=case.number if is_known else "",
        name=case.subject.name if is_known and case.subject else "",
        items=supply.items, bags=supply.bags, state=case.state,
    )  # fmt: skip
