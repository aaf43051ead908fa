"""How assessments read as JSON; points and figures are text, so that no digit is lost."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import Field, StringConstraints

from rongshu.core.schemas import Answer, Flag, Given, Whole, Word
from rongshu.ground.evidence.schemas import Picture, picture
from rongshu.river.chiefs.assessment import wording
from rongshu.river.chiefs.assessment.models import Appeal, Assessment
from rongshu.river.chiefs.assessment.queries import Line, Mine, Office, Row, Shown
from rongshu.river.chiefs.assessment.queries import Year as ScoredYear
from rongshu.river.chiefs.assessment.rules import Indicator, Sheet

Words = Annotated[str, StringConstraints(strict=True, max_length=500)]


class AssessmentIndicator(Answer):
    """A line of a sheet."""

    key: str = Field(examples=["patrols"])
    name: str
    weight: str = Field(examples=["30"])
    how: str = Field(examples=["share"])
    figure: str = Field(description="what the house counts; empty: it is typed in", examples=["patrols.done"])
    words: str
    said: str = Field(description="how it is scored, as a sentence")


class AssessmentSheet(Answer):
    """What chiefs are scored by in a year."""

    name: str
    source: str
    number: int = Field(description="1, 2, … in its year")
    appeal_days: int
    indicators: list[AssessmentIndicator]


class AssessmentLine(Answer):
    """An indicator of somebody's year, and how its points came about."""

    key: str
    name: str
    weight: str
    points: str | None = Field(description="null: left out, or still to be typed in", examples=["27.00"])
    waits: bool = Field(description="it has to be typed in still")
    came: Word
    numerator: str | None = Field(examples=["9"])
    denominator: str | None = Field(examples=["10"])
    said: str = Field(description="from which figures the points came", examples=["9 of 10 · 90%"])
    by: str = Field(description="who counted: the house, or whoever typed it in")
    words: str = Field(description="where a figure typed in comes from")
    papers: list[Picture]


class AssessmentTotal(Answer):
    """Points of so many, and the mark out of a hundred; null when nothing counts."""

    points: str
    of: str
    mark: str | None
    grade: str


class AssessmentSoFar(AssessmentTotal):
    """A chief's year as the house counts it today; what is published in the end may differ."""

    since: date
    until: date = Field(description="counted until before this day")
    sheet: AssessmentSheet
    lines: list[AssessmentLine]


class AssessmentBrief(Answer):
    """An assessment without its lines."""

    uuid: UUID
    year: int
    person: str
    number: int = Field(description="2, 3, … replace the ones before")
    state: Word
    mark: str | None = Field(description="as published")
    grade: str
    appeal_until: date | None


class AssessmentsMine(Answer):
    """One's own year so far, and what was published about one."""

    so_far: AssessmentSoFar | None = Field(description="null for no chief, or where there is no sheet")
    published: list[AssessmentBrief]


class AssessmentPost(Answer):
    """What somebody was chief of in the year."""

    place: str
    title: str


class AssessmentRow(Answer):
    """A chief in the office's year."""

    person: UUID
    name: str
    posts: list[AssessmentPost]
    assessment: AssessmentBrief | None = Field(description="null: not drawn up")


class AssessmentOffice(Answer):
    """The year of an office: how far its assessments are, and its chiefs, a page of them."""

    place: UUID
    name: str
    year: int
    chiefs: int
    states: dict[str, int] = Field(examples=[{"none": 3, "drawn": 1, "published": 8, "closed": 0}])
    sheet: AssessmentSheet | None
    items: list[AssessmentRow]
    after: str


class AssessmentAppeal(Answer):
    """What somebody says against their assessment, and what was answered."""

    words: str
    made_at: datetime
    upheld: bool | None = Field(description="null: not answered yet")
    answer: str
    answered_at: datetime | None


class AssessmentWhole(AssessmentBrief):
    """An assessment line by line."""

    why: str = Field(description="why it replaces the one before")
    turn: int = Field(description="to be sent with what changes it")
    replaced_by: UUID | None
    published_at: datetime | None
    total: AssessmentTotal
    sheet: AssessmentSheet
    lines: list[AssessmentLine]
    appeal: AssessmentAppeal | None
    may_answer: bool = Field(
        description="you may answer the appeal: you are neither the assessed nor scored it"
    )


class AssessmentTurn(Given):
    """The turn an assessment was read with."""

    turn: Whole


class AssessmentAppealIn(Given):
    """What is wrong."""

    words: Words = Field(examples=["8 月休产假，有批件"])


class AssessmentAnswerIn(Given):
    """What is answered, and whether the appeal is upheld: then a new version is drawn up."""

    upheld: Flag
    words: Words


def _text(figure: Decimal | None) -> str | None:
    return None if figure is None else f"{figure:f}"


def _plain(figure: Decimal | None) -> str | None:
    return None if figure is None else wording.number(figure)


def _indicator(one: Indicator) -> AssessmentIndicator:
    return AssessmentIndicator(
        key=one.key, name=one.name, weight=wording.number(one.weight), how=one.how.value, figure=one.figure,
        words=one.words, said=wording.how(one),
    )  # fmt: skip


def _sheet(sheet: Sheet, number: int) -> AssessmentSheet:
    return AssessmentSheet(
        name=sheet.name, source=sheet.source, number=number, appeal_days=sheet.appeal_days,
        indicators=[_indicator(one) for one in sheet.indicators],
    )  # fmt: skip


def _line(line: Line) -> AssessmentLine:
    one, counted, score = line.indicator, line.counted, line.score
    value = counted.value
    papers = [picture(paper) for paper in score.evidence.all()] if score else []
    return AssessmentLine(
        key=one.key, name=one.name, weight=wording.number(one.weight), points=_text(counted.points), waits=line.waits,
        came=Word(name=counted.came.value, label=_(str(counted.came.label))),
        numerator=_plain(value.numerator) if value else None, denominator=_plain(value.denominator) if value else None,
        said=wording.came(line), by=wording.source(line), words=score.words if score else "", papers=papers,
    )  # fmt: skip


def _total(year: ScoredYear) -> dict[str, str | None]:
    total = year.total
    return {
        "points": _text(total.points), "of": _text(total.of), "mark": _text(total.mark), "grade": year.grade,
    }  # fmt: skip


def _brief(one: Assessment) -> AssessmentBrief:
    return AssessmentBrief(
        uuid=one.uuid, year=one.year, person=one.person.name, number=one.number,
        state=Word(name=one.state, label=_(str(one.get_state_display()))), mark=_text(one.mark), grade=one.grade,
        appeal_until=one.appeal_until,
    )  # fmt: skip


def mine_out(found: Mine) -> AssessmentsMine:
    """Return one's own year so far, and what was published."""
    year = found.so_far
    so_far = year and year.stood and AssessmentSoFar(
        **_total(year), since=year.stood.since, until=year.stood.until,  # type: ignore[arg-type]
        sheet=_sheet(year.sheet, year.version.number), lines=[_line(one) for one in year.lines],
    )  # fmt: skip
    return AssessmentsMine(so_far=so_far or None, published=[_brief(one) for one in found.published])


def _row(row: Row) -> AssessmentRow:
    posts = [
        AssessmentPost(place=duty.post.place.name, title=_(duty.post.title)) for duty in row.duties
    ]  # fmt: skip
    return AssessmentRow(
        person=row.person.uuid, name=row.person.name, posts=posts,
        assessment=_brief(row.assessment) if row.assessment else None,
    )  # fmt: skip


def office_out(found: Office) -> AssessmentOffice:
    """Return an office's year."""
    sheet = _sheet(found.sheet, found.version.number) if found.sheet and found.version else None
    return AssessmentOffice(
        place=found.place.uuid, name=found.place.name, year=found.year, chiefs=found.chiefs,
        states=dict(found.states), sheet=sheet, items=[_row(one) for one in found.rows], after=found.after,
    )  # fmt: skip


def _appeal(one: Appeal | None) -> AssessmentAppeal | None:
    if one is None:
        return None
    return AssessmentAppeal(
        words=one.words,
        made_at=one.made_at,
        upheld=one.upheld,
        answer=one.answer,
        answered_at=one.answered_at,
    )


def whole_out(found: Shown) -> AssessmentWhole:
    """Return an assessment line by line."""
    year, one = found.year, found.assessment
    return AssessmentWhole(
        **dict(_brief(one)), why=one.why, turn=one.turn, replaced_by=found.replaced_by,
        published_at=one.published_at, total=AssessmentTotal(**_total(year)),  # type: ignore[arg-type]
        sheet=_sheet(year.sheet, year.version.number), lines=[_line(line) for line in year.lines],
        appeal=_appeal(found.appeal), may_answer=found.may_answer,
    )  # fmt: skip
