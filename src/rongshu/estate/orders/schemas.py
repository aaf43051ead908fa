"""How services and orders read, and are placed, as JSON."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import Field

from rongshu.core.say import refusal, say
from rongshu.core.schemas import Answer, Flag, Given, Id, Moment, Number, Sha256, Whole
from rongshu.estate.orders.actions import Skipped
from rongshu.estate.orders.models import Order, Service
from rongshu.estate.orders.planning import Line
from rongshu.estate.orders.queries import Suggested
from rongshu.estate.orders.rules import Choice, Window
from rongshu.ground.people.schemas import PersonName, person_name
from rongshu.loop.cases.flow import Move
from rongshu.loop.cases.models import Case
from rongshu.loop.cases.schemas import CaseLine, CaseWhole, case_line, case_whole


class ServiceOut(Answer):
    """A kind of help that can be ordered."""

    id: int
    name: str = Field(examples=["代购药品"])
    hint: str = Field(description="what to say when ordering", examples=["药名、数量，有处方请拍照"])
    caution: str = Field(description="the risk, told beforehand")
    skills: list[str] = Field(description="codes of the skills a volunteer needs", examples=[["electric"]])
    within_hours: int
    usual_minutes: int


class TimeChoice(Answer):
    """A time offered by one tap; no start and end means as soon as possible."""

    code: str = Field(examples=["morning1"])
    label: str = Field(examples=["Tomorrow morning"])
    start: datetime | None
    end: datetime | None


class WindowIn(Given):
    """The time somebody wants it at."""

    start: Moment
    end: Moment


class OrderIn(Given):
    """What is wanted. Without `subject` it is for yourself."""

    service: Id
    note: Annotated[str, Field(max_length=500, strict=True)] = Field("", examples=["降压药一盒"])
    window: WindowIn | None = None
    urgent: Flag = False
    subject: UUID | None = Field(None, description="for whom, when you order for a neighbour")
    channel: Literal["web", "phone", "visit", "api"] = "api"
    said_back: Flag = Field(False, description="the order was read back to the one who phoned")
    evidence: list[Sha256] = Field(default_factory=list, max_length=12)


class OrderLine(Answer):
    """An order as a list shows it."""

    case: CaseLine
    service: ServiceOut
    window_start: datetime | None
    window_end: datetime | None


class OrderWhole(OrderLine):
    """An order with everything its page shows, and the moves open to the reader."""

    case: CaseWhole
    note: str
    entered_by: PersonName | None = Field(description="the neighbour who ordered for somebody")
    said_back: bool
    repeats: str | None = Field(description="number of the order it repeats")
    served_from: datetime | None
    served_to: datetime | None


class SuggestedOut(Answer):
    """A volunteer to ask, and why."""

    person: PersonName
    score: int = Field(description="0 to 100")
    metres: int | None
    asked_before: bool
    reasons: list[str] = Field(examples=[["120 m away", "2 jobs this week"]])


class OfferIn(Given):
    """Whom to ask, of those suggested."""

    person: UUID
    turn: Whole | None = None


def window_of(given: WindowIn | None) -> Window | None:
    """Return the time wanted."""
    return Window(given.start, given.end) if given else None


def service_out(service: Service) -> ServiceOut:
    """Return a service; its skills are to be loaded."""
    return ServiceOut(
        id=service.pk,
        name=service.name,
        hint=service.hint,
        caution=service.caution,
        skills=sorted(s.code for s in service.skills.all()),
        within_hours=service.within_hours,
        usual_minutes=service.usual_minutes,
    )


def time_choice(choice: Choice) -> TimeChoice:
    """Return a time offered by one tap."""
    window = choice.window
    return TimeChoice(
        code=choice.code,
        label=_(choice.label),
        start=window.start if window else None,
        end=window.end if window else None,
    )


def order_line(order: Order) -> OrderLine:
    """Return an order as a list shows it."""
    return OrderLine(
        case=case_line(order.case),
        service=service_out(order.service),
        window_start=order.window_start,
        window_end=order.window_end,
    )


def order_whole(order: Order, moves: Sequence[Move]) -> OrderWhole:
    """Return an order with everything."""
    return OrderWhole(
        **(dict(order_line(order)) | {"case": case_whole(order.case, moves)}),
        note=order.note,
        entered_by=person_name(order.entered_by),
        said_back=order.said_back,
        repeats=order.repeats.case.number if order.repeats else None,
        served_from=order.served_from,
        served_to=order.served_to,
    )


def suggested_out(found: Suggested) -> SuggestedOut:
    """Return somebody to ask, with the reasons in the reader's language."""
    return SuggestedOut(
        person=PersonName(uuid=found.who.uuid, name=found.who.name),
        score=found.score,
        metres=found.metres,
        asked_before=found.asked_before,
        reasons=[say(r.sentence, **r.params) for r in found.reasons],
    )


class ServiceIn(Given):
    """A kind of help the branch offers."""

    name: Annotated[str, Field(strict=True, min_length=1, max_length=30)]
    hint: Annotated[str, Field(strict=True, max_length=80)] = ""
    caution: Annotated[str, Field(strict=True, max_length=120)] = ""
    skills: list[Annotated[str, Field(max_length=24)]] = Field(default_factory=list, max_length=20)
    within_hours: Annotated[int, Field(strict=True, ge=1, le=240)] = 24
    usual_minutes: Annotated[int, Field(strict=True, ge=5, le=720)] = 45
    is_active: Flag = True


class PlanLine(Answer):
    """One order of the plan: whom to ask and why, and who else could be asked."""

    number: str
    title: str
    turn: int
    chosen: SuggestedOut | None
    others: list[SuggestedOut]


class PlanWanted(Given):
    """One line as the branch wants it."""

    number: Number
    turn: Whole
    person: UUID


class PlanIn(Given):
    """A whole plan to offer."""

    lines: Annotated[list[PlanWanted], Field(min_length=1, max_length=100)]


class PlanSkipped(Answer):
    """A line that came to nothing, and why."""

    number: str
    sentence: str


class PlanDone(Answer):
    """What was offered, and what was not."""

    offered: list[str]
    skipped: list[PlanSkipped]


def plan_line(line: Line) -> PlanLine:
    """Return one order of the plan."""
    case = line.order.case
    return PlanLine(
        number=case.number,
        title=case.title,
        turn=case.turn,
        chosen=suggested_out(line.chosen) if line.chosen else None,
        others=[suggested_out(s) for s in line.others],
    )


def plan_done(offered: Sequence[Case], skipped: Sequence[Skipped]) -> PlanDone:
    """Return what became of a plan."""
    return PlanDone(
        offered=[c.number for c in offered],
        skipped=[PlanSkipped(number=s.number, sentence=refusal(s.why)) for s in skipped],
    )
