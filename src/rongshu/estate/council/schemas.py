"""How meetings, their agenda and their minutes read, and are handed in, as JSON."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import Field, StringConstraints

from rongshu.core.schemas import Answer, Day, Flag, Given, Id, Moment, Number, Whole, Word
from rongshu.estate.council.models import AgendaItem, Bylaws, Meeting, Resolution
from rongshu.estate.council.parties import LABELS
from rongshu.estate.council.queries import Seat
from rongshu.estate.council.quorum import RULE_SETS
from rongshu.ground.people.schemas import PersonName, person_name
from rongshu.ground.places.schemas import PlaceName, place_name

Title = Annotated[
    str, StringConstraints(strict=True, min_length=1, max_length=120), Field(examples=["东门停车难"])
]
Reason = Annotated[str, StringConstraints(strict=True, max_length=300)]
Why = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=200)]
Said = Annotated[str, StringConstraints(strict=True, max_length=4000)]
Length = Annotated[int, Field(strict=True, ge=10, le=720)]
Drawn = Annotated[Whole, Field(description="the version that was read; 0 while there is none")]


class MeetingIn(Given):
    """A meeting to plan; without `place` it is held in the community, without `community` in your own."""

    title: Annotated[str, StringConstraints(strict=True, min_length=1, max_length=80)]
    starts: Moment
    minutes: Length = 90
    community: UUID | None = None
    place: UUID | None = None
    cases: list[Number] = Field(default_factory=list, max_length=30, description="open cases to take up")


class ItemIn(Given):
    """Something to talk about: an open case, or words."""

    title: Annotated[str, StringConstraints(strict=True, max_length=120)] = ""
    case: Number | None = None


class CallIn(Given):
    """Why it can't wait, when there is less time than the parties are told before."""

    short_reason: Annotated[str, StringConstraints(strict=True, max_length=120)] = ""


class CallOffIn(Given):
    """Why it is called off."""

    reason: Why


class SignInIn(Given):
    """Who is there: you by the code said on the spot, or anybody for whoever holds the meeting."""

    person: UUID | None = None
    code: Annotated[str, StringConstraints(strict=True, max_length=20)] = ""


class DecidedIn(Given):
    """What was decided, who carries it out (one of /organisations), and by which day."""

    what: Title
    owner: Id
    due: Day


class TalkedIn(Given):
    """What was said about one item, and what was decided on it."""

    item: Id
    said: Said
    decided: list[DecidedIn] = Field(default_factory=list, max_length=10)


class MinutesIn(Given):
    """The minutes of some items; the others stay as they are."""

    drawn: Drawn
    items: list[TalkedIn] = Field(max_length=30)


class ApprovalIn(Given):
    """What your party says to the minutes as you read them; `wish` says what should stand there instead."""

    drawn: Drawn
    agrees: Flag
    wish: Reason = ""


class SeenIn(Given):
    """Whether an earlier decision is done well, and if not, why."""

    well: Flag
    reason: Reason = ""


class BylawsIn(Given):
    """By which law a community votes, and how many days before a meeting the parties are told."""

    rules: Annotated[str, StringConstraints(strict=True, max_length=12)] = Field(examples=["residents"])
    notice_days: Annotated[int, Field(strict=True, ge=0, le=30)]


class BylawsOut(Answer):
    """By which law a community votes."""

    community: PlaceName
    rules: Word
    notice_days: int


class MeetingLine(Answer):
    """A meeting as a list shows it."""

    uuid: UUID
    title: str
    community: PlaceName
    place: PlaceName
    starts: datetime
    ends: datetime
    stage: Word


class PartySeatOut(Answer):
    """One party at the table: who speaks for it, who of them came, and what it says to the minutes as they stand."""

    party: Word
    speakers: list[PersonName]
    came: list[PersonName]
    approves: bool | None = Field(description="null: it has not answered yet")
    wish: str


class DecisionOut(Answer):
    """What was decided; once the minutes are published it is a case."""

    what: str
    owner: str
    due: date
    case: str | None
    state: str | None


class ItemOut(Answer):
    """Something on the agenda."""

    item: int
    title: str
    case: str | None
    state: str | None = Field(description="how far that case is")
    said: str
    decided: list[DecisionOut]


class MeetingWhole(MeetingLine):
    """A meeting with its table, its agenda and its minutes."""

    version: int = Field(description="of the minutes: 0 until they are written")
    approved: bool
    short_reason: str
    settled_at: datetime | None
    seats: list[PartySeatOut]
    items: list[ItemOut]


def meeting_line(meeting: Meeting) -> MeetingLine:
    """Return a meeting as a list shows it."""
    one = meeting.occasion
    return MeetingLine(
        uuid=meeting.uuid, title=one.title, community=place_name(meeting.area), place=place_name(one.place),
        starts=one.starts, ends=one.ends,
        stage=Word(name=meeting.stage, label=_(Meeting.Stage(meeting.stage).label)),
    )  # fmt: skip


def meeting_whole(
    meeting: Meeting, seats: Iterable[Seat], items: Sequence[AgendaItem], *, approved: bool
) -> MeetingWhole:
    """Return a meeting with everything."""
    return MeetingWhole(
        **dict(meeting_line(meeting)), version=meeting.text_version, approved=approved,
        short_reason=meeting.short_reason, settled_at=meeting.settled_at,
        seats=[seat_out(s) for s in seats], items=[item_out(i) for i in items],
    )  # fmt: skip


def seat_out(seat: Seat) -> PartySeatOut:
    """Return one party at the table."""
    return PartySeatOut(
        party=Word(name=seat.party, label=_(LABELS[seat.party])),
        speakers=[one for p in seat.speakers if (one := person_name(p))],
        came=[one for p in seat.came if (one := person_name(p))],
        approves=seat.approval.agrees if seat.approval else None,
        wish=seat.approval.wish if seat.approval else "",
    )


def item_out(item: AgendaItem) -> ItemOut:
    """Return something on the agenda; its case and decisions are to be loaded."""
    return ItemOut(
        item=item.pk, title=item.title, case=item.case.number if item.case else None,
        state=item.case.state if item.case else None, said=item.said,
        decided=[decision_out(r) for r in item.resolutions.all()],
    )  # fmt: skip


def decision_out(one: Resolution) -> DecisionOut:
    """Return what was decided."""
    case = one.case
    return DecisionOut(
        what=one.what, owner=one.owner.name, due=one.due, case=case.number if case else None,
        state=case.state if case else None,
    )  # fmt: skip


def bylaws_out(law: Bylaws) -> BylawsOut:
    """Return by which law a community votes; its place is to be loaded."""
    rules = RULE_SETS[law.rules]
    return BylawsOut(
        community=place_name(law.area),
        rules=Word(name=rules.name, label=_(rules.label)),
        notice_days=law.notice_days,
    )
