"""How river problems read as JSON: amounts are text, so that no digit is lost."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import Field, StringConstraints

from rongshu.core.schemas import (
    Answer,
    Degrees,
    Given,
    QueryDay,
    QueryFlag,
    QueryLine,
    Sha256,
    Text,
    Whole,
    Word,
)
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.evidence.schemas import Picture, picture
from rongshu.ground.places.schemas import PlaceName, place_name
from rongshu.loop.cases.flow import Move
from rongshu.loop.cases.models import Case
from rongshu.loop.cases.schemas import CaseWhole, StateName, case_whole
from rongshu.river.problems import wording
from rongshu.river.problems.amounts import Amount
from rongshu.river.problems.catalogue import BY_NAME, GROUPS, Disorder, Measure, ProblemKind
from rongshu.river.problems.figures import Counted
from rongshu.river.problems.models import Problem
from rongshu.river.problems.queries import Line, Wanted
from rongshu.river.problems.severity import Severity
from rongshu.river.problems.sorting import Sort

KindWord = Annotated[
    str, StringConstraints(strict=True, pattern=r"^[a-z_]{1,24}$"), Field(examples=["litter"])
]
Quantity = Annotated[
    str, StringConstraints(strict=True, pattern=r"^[0-9]{1,9}(\.[0-9]{1,2})?$"),
    Field(description="in the unit of the kind", examples=["12.5"]),
]  # fmt: skip
Phone = Annotated[str, StringConstraints(strict=True, max_length=20)]
Source = Literal["citizen", "inspection", "satellite", "camera", "superior"]
Photos = Annotated[list[Sha256], Field(max_length=12)]


class ProblemKindOut(Answer):
    """A kind of the catalogue: its group, its unit, the rule it offends, its working days."""

    name: str = Field(examples=["litter"])
    label: str = Field(examples=["Rubbish thrown or piled up"])
    group: Word
    unit: Word
    basis: str = Field(examples=["办河湖〔2018〕245号"])
    days: int = Field(description="working days to put it right", examples=[5])


class ProblemFilter(Given):
    """Which problems the register shows, and which of them first."""

    state: StateName | None = None
    kind: Annotated[str, Field(pattern=r"^[a-z_]{1,24}$", examples=["litter"])] | None = None
    group: Disorder | None = None
    severity: Severity | None = None
    found_by: Literal["citizen", "patrol", "inspection", "satellite", "camera", "superior"] | None = None
    place: UUID | None = Field(None, description="a river or a reach")
    overdue: QueryFlag = False
    since: QueryDay | None = Field(None, description="found from this day on")
    until: QueryDay | None = Field(None, description="found before this day")
    q: QueryLine = ""
    sort: Sort = Field(
        Sort.NEWEST, description="due: only what is still to be put right; longest: only what is open"
    )


class ProblemLine(Answer):
    """A problem as the register shows it."""

    number: str = Field(examples=["HD-20261123-0007"])
    title: str
    place: PlaceName
    station: str = Field(description="empty when it isn't known", examples=["K12+350"])
    bank: str = Field(description="left or right, looking downstream; empty when it isn't known")
    state: Word
    kind: Word | None = Field(description="null until somebody says what it is")
    severity: Word | None
    found: str | None = Field(examples=["12.5"])
    left: str | None = Field(description="when it was measured again")
    unit: Word | None
    found_by: Word
    organisation: str = Field(description="who puts it right; empty when nobody does yet")
    opened_at: datetime
    promise_at: datetime | None
    closed_at: datetime | None
    is_overdue: bool


class ProblemAmount(Answer):
    """What was measured in one unit: found + grown = cleared + left."""

    unit: Word
    found: str
    grown: str
    cleared: str
    left: str


class ProblemWhole(Answer):
    """A problem with everything its page shows."""

    case: CaseWhole
    station: str
    bank: str
    lon: float | None
    lat: float | None
    kind: Word | None
    severity: Word | None
    found: str | None
    left: str | None
    unit: Word | None
    found_by: Word
    rebound_of: str | None = Field(description="the number of the closed one it is, come back")
    before: list[Picture]
    after: list[Picture]


class ProblemCounts(Answer):
    """How many problems stand behind each figure."""

    found: int
    closed: int
    in_time: int
    overdue: int
    returned: int
    rebound: int
    rate: float | None = Field(description="closed over found; null when nothing was found", examples=[0.8])


class ProblemGroupCounts(ProblemCounts):
    """The same of one group of the catalogue; the groups add up."""

    group: Word | None = Field(description="null for what nobody has named yet")


class ProblemFigures(ProblemCounts):
    """The figures of the register as a day ended, counted again from the log at any time."""

    on: date
    groups: list[ProblemGroupCounts]


class ProblemIn(Given):
    """Something wrong at a river. Where: by a point, by a place, or both."""

    kind: KindWord | None = Field(None, description="left out when nobody can say yet")
    place: UUID | None = Field(None, description="a river or a reach")
    lon: Degrees | None = None
    lat: Annotated[float, Field(strict=True, allow_inf_nan=False, ge=-85, le=85)] | None = None
    quantity: Quantity | None = None
    found_by: Source = Field("citizen", description="the others: for those who answer for the river")
    text: Text = ""
    phone: Phone = Field("", description="to be called back on, for those without an account")
    evidence: Photos = Field(default_factory=list)


class ProblemMade(Answer):
    """What became of a report."""

    number: str
    link: str | None = Field(description="follows it without an account; shown this once")
    rebound_of: str | None = Field(description="the number of the closed one it is, come back")


class ProblemJoined(Answer):
    """You are told of everything from now on."""

    link: str | None = Field(description="follows it without an account; shown this once")


class ProblemTooIn(Given):
    """Another voice."""

    text: Text = ""
    phone: Phone = ""
    evidence: Photos = Field(default_factory=list)


class ProblemRecogniseIn(Given):
    """What a clue is recognised as."""

    kind: KindWord
    quantity: Quantity | None = None
    severity: Severity | None = Field(None, description="may be graver than the table says, never milder")
    turn: Whole | None = None
    text: Text = ""


class ProblemMeasuredIn(Given):
    """What is handed in with a move that says how much is left."""

    quantity: Quantity | None = None
    turn: Whole | None = None
    text: Text = ""
    evidence: Photos = Field(default_factory=list)


def problem_kind_out(kind: ProblemKind) -> ProblemKindOut:
    """Return a kind of the catalogue."""
    return ProblemKindOut(
        name=kind.name, label=_(kind.label), group=_group(kind.group), unit=_unit(kind.measure), basis=kind.basis,
        days=kind.days,
    )  # fmt: skip


def wanted(filters: ProblemFilter, place: int | None) -> Wanted:
    """Return what the register is asked for."""
    return Wanted(
        state=filters.state or "", kind=filters.kind or "", group=filters.group or "", severity=filters.severity or "",
        found_by=filters.found_by or "", place=place, overdue=filters.overdue, since=filters.since,
        until=filters.until, q=filters.q.strip(),
    )  # fmt: skip


def problem_line(line: Line) -> ProblemLine:
    """Return a problem as the register shows it."""
    return ProblemLine(
        number=line.number, title=line.title, place=place_name(line.place), station=wording.station(line.station),
        bank=line.bank, state=Word(name=line.state, label=wording.state(line.state)), kind=_kind(line.kind),
        severity=_severity(line.severity), found=_amount(line.found), left=_amount(line.left),
        unit=_unit_of(line.kind), found_by=_source(line.found_by), organisation=line.organisation,
        opened_at=line.opened_at, promise_at=line.promise_at, closed_at=line.closed_at, is_overdue=line.is_overdue,
    )  # fmt: skip


def problem_whole(
    problem: Problem, moves: Sequence[Move], photos: tuple[Sequence[Evidence], Sequence[Evidence]]
) -> ProblemWhole:
    """Return a problem with everything; `photos` are those from before and from after."""
    case: Case = problem.case
    return ProblemWhole(
        case=case_whole(case, moves), station=wording.station(problem.station), bank=problem.bank, lon=case.lon,
        lat=case.lat, kind=_kind(problem.kind), severity=_severity(problem.severity), found=_amount(problem.found),
        left=_amount(problem.left), unit=_unit_of(problem.kind), found_by=_source(problem.found_by),
        rebound_of=problem.rebound_of.case.number if problem.rebound_of else None,
        before=[picture(one) for one in photos[0]], after=[picture(one) for one in photos[1]],
    )  # fmt: skip


def problem_amounts(sums: Mapping[str, Amount]) -> list[ProblemAmount]:
    """Return what was measured, one row a unit, in the catalogue's order."""
    return [
        ProblemAmount(
            unit=_unit(measure), found=_plain(one.found), grown=_plain(one.grown), cleared=_plain(one.cleared),
            left=_plain(one.left),
        )
        for measure in Measure
        if (one := sums.get(measure.value))
    ]  # fmt: skip


def problem_figures(on: date, tallies: Mapping[str, Counted]) -> ProblemFigures:
    """Return the figures of a day from those of its groups."""
    whole = sum((one for one in tallies.values()), Counted())
    groups = [
        ProblemGroupCounts(**_counts(tallies[name]), group=_group(Disorder(name)) if name else None)
        for name in [*GROUPS, ""]
        if name in tallies and tallies[name].found
    ]
    return ProblemFigures(**_counts(whole), on=on, groups=groups)


def problem_made(problem: Problem, link: str) -> ProblemMade:
    """Return what became of a report."""
    before = problem.rebound_of
    return ProblemMade(
        number=problem.case.number, link=link or None, rebound_of=before.case.number if before else None
    )


def _counts(figures: Counted) -> dict[str, Any]:
    return {**figures.counts(), "rate": None if figures.rate is None else float(figures.rate)}


def _group(group: Disorder) -> Word:
    return Word(name=group.value, label=_(GROUPS[group]))


def _unit(measure: Measure) -> Word:
    return Word(name=measure.value, label=wording.unit(measure.value))


def _kind(name: str) -> Word | None:
    return Word(name=name, label=wording.kind(name)) if name else None


def _unit_of(kind: str) -> Word | None:
    return _unit(BY_NAME[kind].measure) if kind in BY_NAME else None


def _severity(name: str) -> Word | None:
    return Word(name=name, label=wording.severity(name)) if name else None


def _source(name: str) -> Word:
    return Word(name=name, label=wording.source(name))


def _amount(number: Decimal | None) -> str | None:
    return None if number is None else _plain(number)


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
