"""How applications and questions read as JSON: answers are text, as they are kept."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any

from django.utils.translation import gettext as _
from pydantic import Field, StringConstraints

from rongshu.core.errors import Invalid
from rongshu.core.say import say
from rongshu.core.schemas import Answer, Given, QueryFlag, QueryLine, Sha256, Text, Whole, Word
from rongshu.core.words import N_
from rongshu.ground.evidence.models import Evidence
from rongshu.loop.cases.flow import Move
from rongshu.loop.cases.schemas import CaseWhole, StateName, case_whole
from rongshu.policy.applying import answered, filling
from rongshu.policy.applying.actions import Sent
from rongshu.policy.applying.flow import APPLICATION_FLOW
from rongshu.policy.applying.models import Application, Question
from rongshu.policy.applying.queries import Asked, Wanted

Name = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=60)]
Phone = Annotated[str, StringConstraints(strict=True, max_length=20)]
Amount = Annotated[
    str, StringConstraints(strict=True, pattern=r"^[0-9]{1,11}(\.[0-9]{1,2})?$"), Field(examples=["100000"])
]


class AskedField(Answer):
    """One thing an application asks."""

    name: str = Field(examples=["company_name"])
    label: str
    kind: str = Field(examples=["line", "sum", "credit_code"])
    help: str
    example: str
    unit: str
    is_required: bool
    choices: list[str]


class ApplicationAsksOut(Answer):
    """What the application for an item asks, or why nobody can apply today."""

    item: str = Field(description="its title")
    is_open: bool
    why_not: str = Field(description="empty while one can apply")
    opens_on: date | None
    closes_on: date | None
    fields: list[AskedField]
    materials: list[str]


class PaperIn(Given):
    """A kept file, and which of the item's materials it is."""

    material: Annotated[str, StringConstraints(strict=True, max_length=120)] = ""
    name: Annotated[str, StringConstraints(strict=True, max_length=120)] = ""
    sha256: Sha256


class ApplicationIn(Given):
    """An application: by the name of the field what is answered."""

    answers: Annotated[dict[Name, Text], Field(max_length=200)]
    papers: Annotated[list[PaperIn], Field(max_length=30)] = []


class QuestionIn(Given):
    """A question to the item's department."""

    text: Text
    phone: Phone = ""


class Received(Answer):
    """The number, and the private link by which somebody without an account follows it."""

    number: str = Field(examples=["SB-20260310-0001"])
    link: str | None


class ApplicationFilter(Given):
    """Which applications are listed."""

    state: StateName | None = None
    overdue: QueryFlag = False
    q: QueryLine = ""


class ApplicationLine(Answer):
    """An application as the list shows it; sums in yuan, as text."""

    number: str = Field(examples=["SB-20260310-0001"])
    item: str
    company: str
    credit_code: str
    state: Word
    granted: str | None
    paid: str | None
    opened_at: datetime
    due_at: datetime | None


class AnswerRow(Answer):
    """One answer as people read it."""

    name: str
    label: str
    said: str


class PaperOut(Answer):
    """A paper that was handed in."""

    material: str
    name: str
    sha256: str


class ApplicationWhole(Answer):
    """An application with its answers, its papers, and the moves you may make now."""

    case: CaseWhole
    line: ApplicationLine
    answers: list[AnswerRow]
    papers: list[PaperOut]


class ApplicationDecisionIn(Given):
    """The sum (yuan), a word to the applicant, and the turn the application was read with."""

    amount: Amount | None = None
    text: Text = ""
    turn: Whole | None = None


def asked_out(found: Asked) -> ApplicationAsksOut:
    """Return what an item's application asks."""
    return ApplicationAsksOut(
        item=found.item.title, is_open=found.closed is None, opens_on=found.item.opens_on,
        why_not=say(found.closed.sentence, **found.closed.params) if found.closed else "",
        closes_on=found.item.closes_on, fields=[_field(one) for one in found.fields],
        materials=[str(one["name"]) for one in found.item.materials],
    )  # fmt: skip


def _field(one: filling.Field) -> AskedField:
    said: Mapping[str, str] = {"label": _(one.label), "help": _(one.help) if one.help else ""}
    return AskedField(
        name=one.name, kind=one.kind.value, example=one.example, unit=one.unit, is_required=one.is_required,
        choices=list(one.choices), **said,
    )  # fmt: skip


def sent(given: list[PaperIn]) -> list[Sent]:
    """Return the papers of an application; raises Invalid for a file that isn't here."""
    wanted = [one.sha256 for one in given]
    kept: dict[str, Any] = dict(Evidence.objects.filter(sha256__in=wanted).values_list("sha256", "pk"))
    if set(wanted) - kept.keys():
        sentence = N_("One of the photos didn't arrive; please add it again.")
        raise Invalid(sentence, fields={"papers": sentence})
    return [Sent(one.material, one.name or one.sha256[:12], kept[one.sha256]) for one in given]


def received(found: Application | Question, link: str) -> Received:
    """Return what whoever sent it keeps."""
    return Received(number=found.case.number, link=link or None)


def wanted(filters: ApplicationFilter) -> Wanted:
    """Return what the list is asked for."""
    return Wanted(state=filters.state or "", overdue=filters.overdue, q=filters.q.strip())


def line(one: Application) -> ApplicationLine:
    """Return an application as the list shows it."""
    state = next((s.label for s in APPLICATION_FLOW.states if s.name == one.state), one.state)
    return ApplicationLine(
        number=one.case.number, item=one.item.title, company=one.company, credit_code=one.credit_code,
        state=Word(name=one.state, label=_(state)),
        granted=None if one.granted is None else str(one.granted),
        paid=None if one.paid is None else str(one.paid),
        opened_at=one.case.opened_at, due_at=one.case.due_at,
    )  # fmt: skip


def whole(one: Application, moves: list[Move]) -> ApplicationWhole:
    """Return an application with everything its page shows."""
    papers = one.papers.select_related("evidence").order_by("pk")
    return ApplicationWhole(
        case=case_whole(one.case, moves),
        line=line(one),
        answers=[
            AnswerRow(name=row.name, label=_(row.label), said=row.said + (row.unit if row.said else ""))
            for row in answered.rows(one)
        ],
        papers=[PaperOut(material=p.material, name=p.name, sha256=p.evidence.sha256) for p in papers],
    )
