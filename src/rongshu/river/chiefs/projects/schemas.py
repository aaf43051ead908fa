"""How projects read as JSON: amounts are text, so that no digit is lost."""

from datetime import date
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import Field, StringConstraints

from rongshu.core import clock
from rongshu.core.schemas import Answer, Day, Given, Id, Sha256, Word
from rongshu.ground.evidence.schemas import Picture, picture
from rongshu.ground.places.schemas import PlaceName, place_name
from rongshu.river.chiefs.projects.actions import Report
from rongshu.river.chiefs.projects.models import Entry, View
from rongshu.river.chiefs.projects.queries import Line, Measured, Overview, Whole
from rongshu.river.chiefs.projects.rules import Amount, Standing
from rongshu.river.chiefs.projects.wording import STANDINGS

Done = Annotated[
    str, StringConstraints(strict=True, pattern=r"^[0-9]{1,9}(\.[0-9]{1,3})?$"),
    Field(description="in the unit of the quantity", examples=["1.5"]),
]  # fmt: skip


class ProjectAmount(Answer):
    """So much is planned in a unit, so much done; only the same in the same unit is added up."""

    name: str = Field(examples=["封堵排污口"])
    unit: str = Field(examples=["个"])
    planned: str
    done: str
    left: str
    share: str = Field(description="0 to 1, never rounded up to the whole", examples=["0.666"])


class ProjectQuantity(ProjectAmount):
    """A quantity of one project; entries name it by its id."""

    id: int


class ProjectLine(Answer):
    """A project, and how far it is today."""

    uuid: UUID
    name: str
    kind: Word
    place: PlaceName
    responsible: str
    since: date
    due: date
    finished_on: date | None
    standing: Word
    progress: str | None = Field(description="the mean of its quantities, 0 to 1", examples=["0.481"])
    quantities: list[ProjectQuantity]


class ProjectsOut(Answer):
    """The projects, those due first, a page of them; and what all of them add up to, by name and unit."""

    items: list[ProjectLine]
    after: str
    sums: list[ProjectAmount]
    standings: dict[str, int] = Field(examples=[{"done": 1, "under_way": 3, "soon": 1, "overdue": 0}])


class ProjectEntry(Answer):
    """What was done on a day; a negative amount takes another entry back."""

    id: int
    quantity: int
    name: str
    unit: str
    day: date
    amount: str
    words: str
    takes_back: int | None
    taken_back_by: int | None
    evidence: list[Picture]


class ProjectExtension(Answer):
    """It got more time."""

    before: date
    due: date
    why: str
    on: date


class ProjectWhole(ProjectLine):
    """A project with its entries, the latest first, and its photos."""

    about: str
    entries: list[ProjectEntry]
    before: list[Picture]
    after: list[Picture]
    extensions: list[ProjectExtension] = Field(description="the latest first")


class ProjectEntryIn(Given):
    """What was done; photos were sent to `/evidence` before, and are named by their SHA-256."""

    quantity: Id
    day: Day
    amount: Done
    words: Annotated[str, StringConstraints(strict=True, max_length=200)] = ""
    evidence: list[Sha256] = Field(default_factory=list, max_length=12)
    key: UUID | None = Field(None, description="of your own: the same sent again is the same entry")


def _text(figure: Decimal) -> str:
    return f"{figure.normalize():f}"


def _said(one: Amount) -> dict[str, str]:
    return {
        "name": one.name, "unit": one.unit, "planned": _text(one.planned), "done": _text(one.done),
        "left": _text(one.left), "share": _text(one.share),
    }  # fmt: skip


def _standing(one: Standing) -> Word:
    return Word(name=one.value, label=_(STANDINGS[one]))


def _quantity(one: Measured) -> ProjectQuantity:
    return ProjectQuantity(id=one.quantity.pk, **_said(one.amount))


def line_out(line: Line) -> ProjectLine:
    """Return a project and how far it is."""
    one = line.project
    return ProjectLine(
        uuid=one.uuid, name=one.name, kind=Word(name=one.kind, label=_(str(one.get_kind_display()))),
        place=place_name(one.place), responsible=one.responsible, since=one.since, due=one.due,
        finished_on=one.finished_on, standing=_standing(line.standing),
        progress=None if line.progress is None else _text(line.progress),
        quantities=[_quantity(measured) for measured in line.measured],
    )  # fmt: skip


def overview_out(found: Overview) -> ProjectsOut:
    """Return the projects and what they add up to."""
    return ProjectsOut(
        items=[line_out(one) for one in found.lines], after=found.after,
        sums=[ProjectAmount(**_said(one)) for one in found.sums],
        standings={state.value: count for state, count in found.states.items()},
    )  # fmt: skip


def entry_out(one: Entry) -> ProjectEntry:
    """Return an entry."""
    later = getattr(one, "taken_back_by", None)
    return ProjectEntry(
        id=one.pk, quantity=one.quantity_id, name=one.quantity.name, unit=one.quantity.unit, day=one.day,
        amount=_text(one.amount), words=one.words, takes_back=one.takes_back_id,
        taken_back_by=later.pk if later else None, evidence=[picture(photo) for photo in one.evidence.all()],
    )  # fmt: skip


def _views(views: list[View]) -> list[Picture]:
    return [picture(one.evidence) for one in views]


def whole_out(found: Whole) -> ProjectWhole:
    """Return one project with its entries and photos."""
    return ProjectWhole(
        **dict(line_out(found.line)), about=found.line.project.about,
        entries=[entry_out(one) for one in found.entries], before=_views(list(found.before)),
        after=_views(list(found.after)),
        extensions=[
            ProjectExtension(before=one.before, due=one.due, why=one.why, on=clock.today(one.made_at))
            for one in found.extensions
        ],
    )  # fmt: skip


def report_of(given: ProjectEntryIn, evidence: tuple[int, ...]) -> Report:
    """Return what was done as it is entered."""
    return Report(given.day, Decimal(given.amount), given.words, evidence, given.key)
