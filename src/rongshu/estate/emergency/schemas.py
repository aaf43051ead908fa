"""How plans, emergencies, supplies and rounds read as JSON."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import Field

from rongshu.core.say import say
from rongshu.core.schemas import Answer, Flag, Given, Id, Line, Number, Text, Whole, Word
from rongshu.estate.emergency import actions, overview, queries, sheets
from rongshu.estate.emergency.models import Emergency, Member, Plan, Round, Seat, Shop, Supply, Turnout
from rongshu.ground.people.schemas import PersonName, person_name
from rongshu.ground.places.models import Place
from rongshu.ground.places.rules import address
from rongshu.loop.cases.schemas import CaseLine, case_line

GroupName = Literal["party", "shopping", "publicity", "logistics"]


class ShopOut(Answer):
    """Where supplies are bought."""

    id: int
    name: str = Field(examples=["惠民超市"])
    phone: str
    hint: str


class MemberOut(Answer):
    """Somebody in a group, and what they said when they were asked."""

    id: int
    person: PersonName
    group: str
    leads: bool
    answer: Word


class SeatOut(Answer):
    """A building or unit, who looks after it and why they were proposed; nobody is a gap."""

    place: UUID
    door: str = Field(examples=["3栋 2单元"])
    person: PersonName | None
    answer: Word | None
    reasons: list[str]


class PlanLine(Answer):
    """An estate's plan as a list shows it."""

    uuid: UUID
    place: UUID
    name: str = Field(examples=["榕树花园"])
    reviewed_on: date | None
    review_due: bool
    running: UUID | None = Field(description="the emergency that runs there")


class PlanWhole(PlanLine):
    """A plan with its groups, doors and shops."""

    version: int = Field(description="hand it in with a review")
    members: list[MemberOut]
    seats: list[SeatOut]
    gaps: int
    shops: list[ShopOut]
    tasks: list[str]


class AskedOut(Answer):
    """Something you are asked to be in a plan, or have said yes to."""

    what: Literal["member", "seat"]
    id: int
    estate: str
    label: str
    answer: Word


class EmergencyOut(Answer):
    """An emergency as everybody it concerns reads it."""

    uuid: UUID
    estate: str
    what: Word
    words: str
    is_drill: bool
    state: Word
    started_at: datetime
    ended_at: datetime | None


class TurnoutOut(Answer):
    """Somebody called: their group, their door, and whether they came."""

    person: PersonName
    group: str
    leads: bool
    door: str
    said: Word


class Figure(Answer):
    """A count that stays."""

    label: str
    count: int


class DestructionOut(Answer):
    """What was destroyed, how many, when and by whom (nobody: by rule)."""

    at: datetime
    by: PersonName | None
    finished_at: datetime | None
    lines: list[Figure]


class EmergencyWhole(EmergencyOut):
    """An emergency as the branch reads it; what was personal is empty once it was destroyed."""

    turnouts: list[TurnoutOut]
    open: list[Figure] = Field(description="what is still to be done")
    figures: list[Figure]
    destruction: DestructionOut | None


class EmergencyMine(Answer):
    """The emergency that concerns you, your place in it, and the rounds you are asked for or carry."""

    emergency: EmergencyOut | None
    turnout: TurnoutOut | None
    rounds: list[UUID]


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


class SaidIn(Given):
    """Whether you come."""

    said: Literal["here", "cannot"]


class YesIn(Given):
    """Yes or no."""

    yes: Flag


class MemberIn(Given):
    """Whom to ask into which group."""

    person: UUID
    group: GroupName
    leads: Flag = False


class SeatIn(Given):
    """Whom to ask to look after a building or unit; nobody leaves it empty."""

    place: UUID
    person: UUID | None = None


class FillOut(Answer):
    """How many were asked, and how many doors have nobody."""

    asked: int
    left: int


class VersionIn(Given):
    """The plan as you have read it."""

    version: Whole


class StartIn(Given):
    """The button. `typed` is the estate's name, so that it isn't started by mistake."""

    what: Literal["epidemic", "flood", "fire", "outage", "weather", "other"]
    typed: Line = Field(examples=["榕树花园"])
    words: Annotated[str, Field(strict=True, max_length=200)] = ""
    is_drill: Flag = False


class EndIn(Given):
    """End it, although something is open."""

    anyway: Flag = False


class ArrivalIn(Given):
    """Who came, whose phone is flat."""

    person: UUID


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


def word(name: str, label: str) -> Word:
    """Return a name with its label in the reader's language."""
    return Word(name=name, label=_(label))


def named(person: object) -> PersonName:
    """Return somebody by name."""
    found = person_name(person)  # type: ignore[arg-type]
    assert found is not None
    return found


def shop_out(shop: Shop) -> ShopOut:
    """Return a shop."""
    return ShopOut(id=shop.pk, name=shop.name, phone=shop.phone, hint=shop.hint)


def member_out(member: Member) -> MemberOut:
    """Return somebody in a group."""
    return MemberOut(
        id=member.pk, person=named(member.person), group=member.group, leads=member.leads,
        answer=word(member.answer, member.get_answer_display()),
    )  # fmt: skip


def seat_out(place: Place, seat: Seat | None) -> SeatOut:
    """Return a door and who looks after it."""
    return SeatOut(
        place=place.uuid, door=address(place), person=named(seat.person) if seat else None,
        answer=word(seat.answer, seat.get_answer_display()) if seat else None,
        reasons=[say(words, **params) for words, params in seat.reasons] if seat else [],
    )  # fmt: skip


def plan_line(plan: Plan, today: date, running: Emergency | None) -> PlanLine:
    """Return a plan as a list shows it."""
    return PlanLine(
        uuid=plan.uuid, place=plan.place.uuid, name=plan.place.name, reviewed_on=plan.reviewed_on,
        review_due=queries.is_review_due(plan, today), running=running.uuid if running else None,
    )  # fmt: skip


def plan_whole(plan: Plan, today: date) -> PlanWhole:
    """Return a plan with everything."""
    plan.refresh_from_db()
    seats = queries.filled(plan)
    return PlanWhole(
        **dict(plan_line(plan, today, queries.running_at(plan.place_id))),
        version=plan.version,
        members=[member_out(m) for r in queries.rosters(plan) for m in r.members],
        seats=[seat_out(one.place, one.seat) for one in seats],
        gaps=sum(one.seat is None for one in seats),
        shops=[shop_out(s) for s in queries.shops(plan)],
        tasks=[t.words for t in queries.tasks(plan)],
    )


def asked_out(members: Iterable[Member], seats: Iterable[Seat]) -> list[AskedOut]:
    """Return what somebody is asked to be."""
    groups = [
        AskedOut(
            what="member", id=m.pk, estate=m.plan.place.name, label=_(m.get_group_display()),
            answer=word(m.answer, m.get_answer_display()),
        )
        for m in members
    ]  # fmt: skip
    return groups + [
        AskedOut(
            what="seat", id=s.pk, estate=s.plan.place.name, label=address(s.place),
            answer=word(s.answer, s.get_answer_display()),
        )
        for s in seats
    ]  # fmt: skip


def emergency_out(one: Emergency) -> EmergencyOut:
    """Return an emergency."""
    return EmergencyOut(
        uuid=one.uuid, estate=one.place.name, what=word(one.what, one.get_what_display()), words=one.words,
        is_drill=one.is_drill, state=word(one.state, one.get_state_display()), started_at=one.started_at,
        ended_at=one.ended_at,
    )  # fmt: skip


def turnout_out(one: Turnout) -> TurnoutOut:
    """Return somebody called."""
    return TurnoutOut(
        person=named(one.person), group=one.group, leads=one.leads, door=address(one.seat) if one.seat else "",
        said=word(one.said, one.get_said_display()),
    )  # fmt: skip


def emergency_whole(one: Emergency) -> EmergencyWhole:
    """Return an emergency with everything there still is."""
    report = getattr(one, "destruction", None)
    return EmergencyWhole(
        **dict(emergency_out(one)),
        turnouts=[turnout_out(t) for group in queries.called(one) for t in group.turnouts],
        open=[Figure(label=_(label), count=n) for label, n in actions.open_lines(one)],
        figures=[Figure(label=_(label), count=n) for label, n in overview.figures(one)],
        destruction=DestructionOut(
            at=report.at, by=person_name(report.by), finished_at=report.finished_at,
            lines=[Figure(label=_(label), count=n) for label, n in report.lines],
        )
        if report
        else None,
    )  # fmt: skip


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
