"""How rounds, lists and marks read as JSON."""

from datetime import datetime, timedelta
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, Field

from rongshu.core.schemas import Answer, Given, Line, Moment, Whole
from rongshu.estate.emergency.sampling import queries
from rongshu.estate.emergency.sampling.actions import MOST_MARKS, Noted, Taken
from rongshu.estate.emergency.sampling.models import Mark, Round, UnitList
from rongshu.estate.emergency.sampling.planning import Wanted
from rongshu.estate.emergency.sampling.queries import Column, Listed, Matrix, Progress
from rongshu.ground.places.rules import address

# How long a phone may keep names after a round's window, when it can't ask whether the round was ended.
KEEPS = timedelta(hours=12)
SaidWord = Literal["sampled", "door", "away", "refused", "moved", "undo"]


def _of_one(numbers: list[str]) -> list[str]:
    return [one.strip() for one in numbers if one.strip()]


class SamplingMarkIn(Given):
    """A mark. `key` is made where the mark is: the same one sent again is the same mark."""

    key: UUID
    person: UUID = Field(description="as the list names them")
    said: SaidWord
    at: Moment
    undoes: UUID | None = Field(None, description="with `undo`: the key of the mark that is taken back")


class SamplingMarksIn(Given):
    """Some marks, in any order."""

    marks: list[SamplingMarkIn] = Field(max_length=MOST_MARKS)
    source: Literal["page", "offline", "paper"] = "offline"


class SamplingTaken(Answer):
    """What became of them: new ones, ones known already, and those of nobody in this round (keys)."""

    fresh: int
    known: int
    unknown: list[UUID]


class SamplingSomebodyIn(Given):
    """Somebody who lives there without being in the register. `key` becomes their name in the list."""

    key: UUID
    home: UUID
    name: Line = Field(min_length=1, examples=["租客小赵"])


class SamplingSomebody(Answer):
    """How the list names them: by the key sent, or by another where they stood in it already."""

    person: UUID


class SamplingMark(Answer):
    """A mark that holds."""

    key: UUID
    said: str
    at: datetime
    by: str
    source: str


class SamplingPerson(Answer):
    """Somebody of a unit's list."""

    person: UUID
    home: UUID
    room: str
    name: str
    state: str = Field(examples=["todo"])
    at_home: bool = Field(description="can't come down: to be seen at the door")
    table: int | None
    starts: datetime | None
    ends: datetime | None
    marks: list[SamplingMark]


class SamplingList(Answer):
    """The list of a unit in a round."""

    uuid: UUID
    unit: str = Field(examples=["3栋 1单元"])
    round: int
    turn: int = Field(description="another number whenever something in it changed")
    closed: bool
    keep_until: datetime = Field(description="names are to be removed from a phone by then")
    people: list[SamplingPerson]


class SamplingProgress(Answer):
    """A list you may mark in, and how far it is."""

    uuid: UUID
    unit: str
    round: int
    people: int
    left: int


class SamplingRoundIn(Given):
    """A round to be held."""

    emergency: UUID
    starts: Moment
    ends: Moment
    tables: Whole
    samplers: Whole = Field(2, description="at each table")
    seconds: Whole = Field(60, description="one sampler takes for one person")
    queue: Whole = Field(40, description="who may stand and wait at a table, at the most")
    wait: Whole = Field(20, description="minutes anybody may wait")
    sites: Annotated[list[Line], AfterValidator(_of_one)] = Field(default_factory=list, max_length=20)


class SamplingRound(Answer):
    """A round, its plan and its counts."""

    uuid: UUID
    number: int
    starts: datetime
    ends: datetime
    planned_until: datetime
    tables: int
    samplers: int
    slot: int = Field(description="minutes")
    worst_wait: int = Field(description="minutes, however people come within their slots")
    closed_at: datetime | None
    figures: dict[str, int]


class SamplingHome(Answer):
    """A household of the matrix."""

    room: str
    people: int
    left: int


class SamplingUnit(Answer):
    """A unit of the matrix."""

    uuid: UUID
    unit: str
    people: int
    left: int
    homes: list[SamplingHome]


class SamplingMatrix(Answer):
    """A round, unit by unit: where most are left, first."""

    round: SamplingRound
    units: list[SamplingUnit]


class SamplingFollowed(Answer):
    """How many of the register came, moved within, went, and are back."""

    came: int
    within: int
    gone: int
    back: int


def noted(given: SamplingMarkIn) -> Noted:
    """Return a mark as the action takes it."""
    return Noted(given.key, given.person, given.said, given.at, given.undoes)


def marks_out(taken: Taken) -> SamplingTaken:
    """Return what became of a batch."""
    return SamplingTaken(fresh=taken.fresh, known=taken.known, unknown=list(taken.unknown))


def wanted(given: SamplingRoundIn) -> Wanted:
    """Return a round as the plan takes it."""
    fields = given.dict(exclude={"emergency", "sites"})
    return Wanted(**fields, sites=tuple(given.sites))


def live_mark(mark: Mark) -> SamplingMark:
    """Return a mark that holds."""
    by = mark.by.name if mark.by else ""
    return SamplingMark(key=mark.key, said=mark.said, at=mark.at, by=by, source=mark.source)


def person_out(one: Listed, marks: list[Mark]) -> SamplingPerson:
    """Return somebody of a list."""
    return SamplingPerson(
        person=one.uuid, home=one.home, room=one.room, name=one.name, state=one.state, at_home=one.at_home,
        table=one.table, starts=one.starts, ends=one.ends, marks=[live_mark(m) for m in marks],
    )  # fmt: skip


def list_out(of: UnitList) -> SamplingList:
    """Return the list of a unit with all that stands in it."""
    marks = queries.live_marks(of)
    return SamplingList(
        uuid=of.uuid, unit=address(of.place), round=of.round.number, turn=of.turn,
        closed=of.round.closed_at is not None, keep_until=of.round.ends + KEEPS,
        people=[person_out(one, marks.get(one.uuid, [])) for one in queries.listed(of)],
    )  # fmt: skip


def progress_out(one: Progress) -> SamplingProgress:
    """Return how far a list is."""
    unit = one.unit
    return SamplingProgress(
        uuid=unit.uuid, unit=address(unit.place), round=unit.round.number, people=one.people, left=one.left
    )


def round_out(made: Round) -> SamplingRound:
    """Return a round."""
    return SamplingRound(
        uuid=made.uuid, number=made.number, starts=made.starts, ends=made.ends, planned_until=made.planned_until,
        tables=made.tables, samplers=made.samplers, slot=made.slot, worst_wait=made.worst_wait,
        closed_at=made.closed_at, figures=queries.figures(made),
    )  # fmt: skip


def unit_out(column: Column) -> SamplingUnit:
    """Return a unit of the matrix."""
    homes = [SamplingHome(room=door.name, people=door.people, left=door.left) for door in column.doors]
    return SamplingUnit(
        uuid=column.unit.uuid,
        unit=address(column.unit.place),
        people=column.people,
        left=column.left,
        homes=homes,
    )


def matrix_out(made: Round, whole: Matrix) -> SamplingMatrix:
    """Return the matrix of a round."""
    return SamplingMatrix(round=round_out(made), units=[unit_out(column) for column in whole.columns])
