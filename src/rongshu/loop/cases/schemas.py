"""How cases read and are moved as JSON."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import Field

from rongshu.core.schemas import (
    Answer,
    Flag,
    Given,
    Id,
    Line,
    Moment,
    Number,
    QueryFlag,
    QueryLine,
    Sha256,
    Text,
    Whole,
    Word,
)
from rongshu.ground.evidence import queries as evidence
from rongshu.ground.evidence.schemas import Picture, picture
from rongshu.ground.people import queries as people
from rongshu.ground.people.schemas import PersonName, person_name
from rongshu.ground.places import queries as places
from rongshu.ground.places.schemas import PlaceName, place_name
from rongshu.loop.cases import kinds
from rongshu.loop.cases.flow import Move
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.listed import Listed
from rongshu.loop.cases.models import Case, Event
from rongshu.loop.cases.saying import happened
from rongshu.loop.cases.worklist import Wanted

KindName = Annotated[str, Field(pattern=r"^[a-z_]{1,20}\.[a-z_]{1,20}$", examples=["orders.order"])]
StateName = Annotated[str, Field(pattern=r"^[a-z_]{1,24}$", examples=["placed"])]
MoveName = Annotated[str, Field(pattern=r"^[a-z_]{1,40}$", examples=["accept"])]


class CaseFilter(Given):
    """Which cases a list shows."""

    tab: Literal["waiting", "open", "closed", "mine", "all"] = "waiting"
    kind: KindName | None = None
    state: StateName | None = None
    overdue: QueryFlag = False
    place: UUID | None = Field(None, description="only cases at this place or below it")
    q: QueryLine = Field("", description="words of the title, the place, or a number")


class CaseLine(Answer):
    """A case as a list shows it."""

    number: str = Field(examples=["DD-20261123-0007"])
    kind: Word
    state: Word
    title: str = Field(examples=["代购药品"])
    urgent: bool
    is_open: bool
    place: PlaceName
    opened_at: datetime
    promise_at: datetime | None = Field(description="what was promised to the one who asked")
    due_at: datetime | None = Field(description="the promise, or the state's own limit if that is earlier")
    level: int = Field(description="0 on time, 1 reminded, 2 supervised, 3 raised to the level above")
    offered_to: PersonName | None
    handler: PersonName | None


class OpenMove(Answer):
    """A move the reader may make now."""

    name: str = Field(examples=["cancel"])
    label: str = Field(examples=["Cancel"])
    needs: list[str] = Field(description="what has to be handed in with it", examples=[["reason"]])
    target: str | None = Field(
        description="the state it leads to; null when it stays", examples=["cancelled"]
    )


class CaseWhole(CaseLine):
    """A case with everything its page shows, and the moves open to the reader."""

    public_state: str = Field(description="the softer word the one who asked reads")
    turn: int = Field(description="send it with a move, so that it counts only if nobody moved since")
    reporter: PersonName | None
    subject: PersonName | None
    handler_org: str | None
    channel: Word
    held_at: datetime | None
    closed_at: datetime | None
    solved: bool | None = Field(description="by the check, not by the handler's word")
    rating: int | None
    hops: int
    merged_into: str | None
    moves: list[OpenMove]


class CaseEvent(Answer):
    """Something that happened to a case."""

    seq: int
    at: datetime
    name: str = Field(examples=["accept"])
    label: str = Field(examples=["Accepted"])
    actor: PersonName | None
    source: str
    target: str
    text: str
    photos: list[Picture]
    seal: str = Field(description="SHA-256 over this event and the seal before it")


class MoveIn(Given):
    """What is handed in with a move; the case's open moves say what each needs."""

    turn: Whole | None = None
    text: Text = Field("", examples=["Family has done it"])
    person: UUID | None = None
    organisation: Id | None = Field(None, description="one of /organisations")
    until: Moment | None = None
    evidence: list[Sha256] = Field(default_factory=list, max_length=12)
    case: Number | None = None
    channel: Line | None = Field(None, examples=["phone"])
    proposed: Line | None = Field(None, description="who should do it instead, in words")
    rating: Annotated[int, Field(strict=True, ge=1, le=5)] | None = None
    both_signed: Flag = False


class CommentIn(Given):
    """A remark."""

    text: Text = Field(min_length=1, examples=["She is at home after three."])
    evidence: list[Sha256] = Field(default_factory=list, max_length=12)


class RevealedPhone(Answer):
    """A number in full; that it was looked at is logged."""

    phone: str


def wanted(filters: CaseFilter) -> Wanted:
    """Return what a list is asked for; raises Invalid for a place there is not."""
    return Wanted(
        tab=filters.tab,
        kind=filters.kind or "",
        state=filters.state or "",
        overdue=filters.overdue,
        place=places.by_uuid(filters.place).pk if filters.place else None,
        q=filters.q.strip(),
    )


def handed(given: MoveIn) -> Handed:
    """Return what was handed in with names turned into ids; raises Invalid for names there are not."""
    told = {
        "channel": given.channel,
        "proposed": given.proposed,
        "rating": given.rating,
        "both_signed": given.both_signed,
    }
    return Handed(
        text=given.text.strip(),
        person=people.by_uuid(given.person).pk if given.person else None,
        organisation=given.organisation,
        until=given.until,
        evidence=evidence.kept(given.evidence),
        case=given.case or "",
        data={name: value for name, value in told.items() if value},
    )


def case_line(case: Case | Listed) -> CaseLine:
    """Return a case as a list shows it."""
    flow = kinds.of(case.kind).flow
    return CaseLine(
        number=case.number,
        kind=Word(name=case.kind, label=_(flow.label)),
        state=Word(name=case.state, label=_(flow.state(case.state).label)),
        title=case.title,
        urgent=case.urgent,
        is_open=case.is_open,
        place=place_name(case.place),
        opened_at=case.opened_at,
        promise_at=case.promise_at,
        due_at=case.due_at,
        level=case.level,
        offered_to=person_name(case.offered_to),
        handler=person_name(case.handler),
    )


def case_whole(case: Case, moves: Sequence[Move]) -> CaseWhole:
    """Return a case with everything, and its open moves."""
    flow = kinds.of(case.kind).flow
    return CaseWhole(
        **dict(case_line(case)),
        public_state=_(flow.state(case.state).public),
        turn=case.turn,
        reporter=person_name(case.reporter),
        subject=person_name(case.subject),
        handler_org=case.handler_org.name if case.handler_org else None,
        channel=Word(name=case.channel, label=_(str(case.get_channel_display()))),
        held_at=case.held_at,
        closed_at=case.closed_at,
        solved=case.solved,
        rating=case.rating,
        hops=case.hops,
        merged_into=case.merged_into.number if case.merged_into else None,
        moves=[open_move(m) for m in moves],
    )


def open_move(move: Move) -> OpenMove:
    """Return a move as its button says it."""
    return OpenMove(
        name=move.name, label=_(move.label), needs=[str(n) for n in move.needs], target=move.target
    )


def case_event(event: Event) -> CaseEvent:
    """Return an event with its pictures."""
    return CaseEvent(
        seq=event.seq,
        at=event.at,
        name=event.name,
        label=happened(event),
        actor=person_name(event.actor),
        source=event.source,
        target=event.target,
        text=event.text,
        photos=[picture(a.evidence) for a in event.attachments.all()],
        seal=event.seal,
    )
