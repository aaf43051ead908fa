"""How plans and emergencies read as JSON, and what is sent to change them."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import Field

from rongshu.core.say import say
from rongshu.core.schemas import Answer, Flag, Given, Line, Whole, Word
from rongshu.estate.emergency import actions, overview, queries
from rongshu.estate.emergency.models import Emergency, Member, Plan, Seat, Shop, Turnout
from rongshu.ground.people.schemas import PersonName, person_name
from rongshu.ground.places.models import Place
from rongshu.ground.places.rules import address

GroupName = Literal["party", "shopping", "publicity", "logistics"]


class ShopOut(Answer):
    """Where supplies are bought."""

    id: int
    name: str = Field(examples=["惠民超市"])
    phone: str
    hint: str


class RosterMember(Answer):
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


class EmergencyPlanLine(Answer):
    """An estate's plan as a list shows it."""

    uuid: UUID
    place: UUID
    name: str = Field(examples=["榕树花园"])
    reviewed_on: date | None
    review_due: bool
    running: UUID | None = Field(description="the emergency that runs there")


class PlanWhole(EmergencyPlanLine):
    """A plan with its groups, doors and shops."""

    version: int = Field(description="hand it in with a review")
    members: list[RosterMember]
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


class EmergencyEndIn(Given):
    """End it, although something is open."""

    anyway: Flag = False


class ArrivalIn(Given):
    """Who came, whose phone is flat."""

    person: UUID


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


def member_out(member: Member) -> RosterMember:
    """Return somebody in a group."""
    return RosterMember(
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


def plan_line(plan: Plan, today: date, running: Emergency | None) -> EmergencyPlanLine:
    """Return a plan as a list shows it."""
    return EmergencyPlanLine(
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
