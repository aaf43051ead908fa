"""How reports, and what can be reported, read as JSON."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import Field, StringConstraints

from rongshu.core.schemas import Answer, Degrees, Flag, Given, Id, Sha256, Text, Word
from rongshu.estate.reports.models import Category, Condition, Report
from rongshu.estate.reports.queries import Tallied
from rongshu.ground.people.models import Organisation
from rongshu.ground.places.models import Place
from rongshu.ground.places.schemas import PlaceName, place_name
from rongshu.loop.cases import kinds
from rongshu.loop.cases.flow import Move
from rongshu.loop.cases.models import Case, Event
from rongshu.loop.cases.schemas import CaseEvent, CaseWhole, OpenMove, case_event, case_whole, open_move

Sign = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]{1,12}$"), Field(examples=["K7Q2MX"])]
Link = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_\-]{8,64}$")]
Phone = Annotated[str, StringConstraints(strict=True, max_length=20)]


class ConditionOut(Answer):
    """What exactly can be the matter, how soon it has to be right, and when it counts as settled."""

    id: int
    name: str = Field(examples=["井盖破损"])
    limit_amount: int = Field(examples=[2])
    limit_unit: str = Field(examples=["hours"])
    closes_when: str
    evidence: str = Field(description="what to photograph")
    is_dangerous: bool


class CategoryOut(Answer):
    """What a report can be about."""

    id: int
    kind: str = Field(examples=["hazard"])
    name: str
    conditions: list[ConditionOut]


class KnownOut(Answer):
    """A report neighbours may see: what, where, how far it is, how many said so. Nothing of who."""

    number: str
    title: str
    place: PlaceName
    state: str = Field(description="in the words for neighbours")
    is_dangerous: bool
    voices: int
    opened_at: datetime


class SignOut(Answer):
    """What the QR code in the stairwell leads to."""

    place: PlaceName
    duty: str | None = Field(description="who is on duty here")
    categories: list[CategoryOut]
    known: list[KnownOut]


class ReportIn(Given):
    """A report. Where: by `sign` or `place`; with neither, at your own home."""

    condition: Id
    sign: Annotated[str, StringConstraints(strict=True, max_length=12)] | None = None
    place: UUID | None = None
    spot: Annotated[str, StringConstraints(strict=True, max_length=60)] = Field(
        "", description="where exactly", examples=["三楼转角"]
    )
    text: Text = ""
    lon: Degrees | None = None
    lat: Annotated[float, Field(strict=True, allow_inf_nan=False, ge=-85, le=85)] | None = None
    dangerous: Flag = False
    phone: Phone = Field("", description="to be called back on, for those without an account")
    evidence: list[Sha256] = Field(default_factory=list, max_length=6)
    is_new: Flag = Field(False, description="it is none of those that look alike")


class AlikeOut(Answer):
    """A report that may be the same thing."""

    number: str
    title: str
    place: PlaceName
    metres: int


class ReportMade(Answer):
    """What became of a report: taken, or first the question whether it is one of those."""

    number: str | None = None
    link: str | None = Field(None, description="follows it without an account; shown this once")
    alike: list[AlikeOut] = Field(default_factory=list)


class Joined(Answer):
    """You are told of everything from now on."""

    link: str | None = Field(description="follows it without an account; shown this once")


class MeTooIn(Given):
    """Another voice."""

    text: Text = ""
    phone: Phone = ""
    evidence: list[Sha256] = Field(default_factory=list, max_length=6)


class ReportWhole(Answer):
    """A report with everything its page shows."""

    case: CaseWhole
    condition: ConditionOut
    category: Word
    spot: str
    is_dangerous: bool
    danger_over_at: datetime | None
    voices: int


class Followed(Answer):
    """A report as its private link shows it."""

    number: str
    title: str
    state: str
    turn: int
    is_open: bool
    events: list[CaseEvent]
    moves: list[OpenMove]


class NeedOut(Answer):
    """Needs of one kind, as they go to the meeting."""

    condition: str
    voices: int
    numbers: list[str]


class ShownIn(Given):
    """Whether neighbours see the photo."""

    shown: Flag


class FollowMoveIn(Given):
    """What is handed in with a move by a private link."""

    turn: Annotated[int, Field(strict=True, ge=0, le=1_000_000)] | None = None
    text: Text = ""
    rating: Annotated[int, Field(strict=True, ge=1, le=5)] | None = None


def condition_out(condition: Condition) -> ConditionOut:
    """Return what can be the matter."""
    return ConditionOut(
        id=condition.pk,
        name=condition.name,
        limit_amount=condition.limit_amount,
        limit_unit=condition.limit_unit,
        closes_when=condition.closes_when,
        evidence=condition.evidence,
        is_dangerous=condition.is_dangerous,
    )


def category_out(category: Category) -> CategoryOut:
    """Return what a report can be about; live conditions are to be loaded."""
    return CategoryOut(
        id=category.pk,
        kind=category.kind,
        name=category.name,
        conditions=[condition_out(c) for c in category.conditions.all()],
    )


def _public(case: Case) -> str:
    return _(kinds.of(case.kind).flow.state(case.state).public)


def known_out(report: Report) -> KnownOut:
    """Return a report as neighbours see it."""
    case = report.case
    return KnownOut(
        number=case.number,
        title=case.title,
        place=place_name(case.place),
        state=_public(case),
        is_dangerous=report.is_dangerous and report.danger_over_at is None,
        voices=case.voices,
        opened_at=case.opened_at,
    )


def sign_out(
    place: Place, duty: Organisation | None, categories: Sequence[Category], known: Sequence[Report]
) -> SignOut:
    """Return what a sign leads to."""
    return SignOut(
        place=place_name(place),
        duty=duty.name if duty else None,
        categories=[category_out(c) for c in categories],
        known=[known_out(r) for r in known],
    )


def report_whole(report: Report, moves: Sequence[Move]) -> ReportWhole:
    """Return a report with everything."""
    category = report.condition.category
    return ReportWhole(
        case=case_whole(report.case, moves),
        condition=condition_out(report.condition),
        category=Word(name=category.kind, label=category.name),
        spot=report.spot,
        is_dangerous=report.is_dangerous,
        danger_over_at=report.danger_over_at,
        voices=report.case.voices,
    )


def need_out(tallied: Tallied) -> NeedOut:
    """Return needs of one kind."""
    return NeedOut(
        condition=tallied.condition.name,
        voices=tallied.voices,
        numbers=[r.case.number for r in tallied.reports],
    )


def followed(case: Case, events: Sequence[Event], moves: Sequence[Move]) -> Followed:
    """Return a report as its private link shows it."""
    return Followed(
        number=case.number,
        title=case.title,
        state=_public(case),
        turn=case.turn,
        is_open=case.is_open,
        events=[case_event(e) for e in events],
        moves=[open_move(m) for m in moves],
    )
