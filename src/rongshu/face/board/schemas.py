"""The year in figures as JSON."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import Field

from rongshu.core.schemas import Answer
from rongshu.face.board.counted import Line, Part, Year


class FigureOut(Answer):
    """One number, and how it is counted."""

    name: str = Field(examples=["orders_confirmed"])
    label: str = Field(examples=["Orders confirmed"])
    how: str = Field(examples=["Orders whose record begins this year."])
    number: int = Field(examples=[1025])
    months: list[int] = Field(description="From January to December; empty where it is not counted by month.")


class SectionOut(Answer):
    """Figures that belong together."""

    name: str = Field(examples=["ordered"])
    label: str = Field(examples=["Ordered and done"])
    figures: list[FigureOut]


class CommunityOut(Answer):
    """A community whose figures can be asked for."""

    uuid: UUID
    name: str


class YearInFigures(Answer):
    """A year of one community, or of all."""

    year: int = Field(examples=[2026])
    until: date = Field(description="The last day that is counted.")
    community: CommunityOut | None
    years: list[int] = Field(description="The years there are figures of, newest first.")
    communities: list[CommunityOut]
    sections: list[SectionOut]


def year_out(found: Year) -> YearInFigures:
    """Return a counted year as JSON."""
    scope = found.scope
    communities = [CommunityOut(uuid=one.uuid, name=one.name) for one in found.choice.communities]
    return YearInFigures(
        year=scope.year, until=scope.last, years=list(found.choice.years), communities=communities,
        community=next((c for c in communities if scope.community and c.uuid == scope.community.uuid), None),
        sections=[_section(part) for part in found.parts],
    )  # fmt: skip


def _section(part: Part) -> SectionOut:
    figures = [_figure(line) for line in part.lines]
    return SectionOut(name=part.section.name, label=_(part.section.label), figures=figures)


def _figure(line: Line) -> FigureOut:
    figure, tally = line.figure, line.tally
    return FigureOut(
        name=figure.name,
        label=_(figure.label),
        how=_(figure.how),
        number=tally.number,
        months=list(tally.months),
    )
