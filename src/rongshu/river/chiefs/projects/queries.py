"""What is read of projects: all of them with what adds up, and one with its entries and photos."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet, Sum

from rongshu.core.errors import NotFound
from rongshu.core.paging import Page, page
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places.models import Place, PlaceKind
from rongshu.loop.duties.queries import under
from rongshu.river.chiefs.projects import rules
from rongshu.river.chiefs.projects.models import Entry, Extension, Moment, Project, Quantity, View
from rongshu.river.chiefs.projects.rules import Amount, Standing

MOST = 500  # entries a project shows


@dataclass(frozen=True)
class Measured:
    """A quantity with what is done of it."""

    quantity: Quantity
    amount: Amount


@dataclass(frozen=True)
class Line:
    """A project and how far it is on a day."""

    project: Project
    measured: Sequence[Measured]
    standing: Standing
    progress: Decimal | None


@dataclass(frozen=True)
class Overview:
    """The projects, a page of them, and what all of them add up to."""

    lines: Sequence[Line]
    after: str
    sums: Sequence[Amount]
    states: Mapping[Standing, int]


@dataclass(frozen=True)
class Whole:
    """One project with its entries, the latest first, and its photos."""

    line: Line
    entries: Sequence[Entry]
    before: Sequence[View]
    after: Sequence[View]
    extensions: Sequence[Extension]  # the latest first

    @property
    def pairs(self) -> int:
        """Return how many places there are for photos side by side."""
        return max(len(self.before), len(self.after))


def overview(today: date, *, cursor: str = "", size: int = 50) -> Overview:
    """Return the projects, those due first, with what all together add up to by name and unit."""
    found: Page[Project] = page(_projects(), order=("due", "id"), cursor=cursor, size=size)
    every = Quantity.objects.order_by("pk")
    amounts = [one.amount for one in _measured(every)]
    days = Project.objects.values_list("due", "finished_on")
    states = [rules.standing(due, finished, today) for due, finished in days]
    return Overview(
        _lines(found.items, today), found.after, rules.sums(amounts),
        {state: states.count(state) for state in Standing},
    )  # fmt: skip


def at(places: Collection[int], today: date) -> list[Line]:
    """Return the projects at or under some places, those due first."""
    return _lines(list(_projects().filter(under(places)).order_by("due", "pk")[:MOST]), today)


def _projects() -> "QuerySet[Project]":
    return Project.objects.select_related("place__parent")


def _lines(projects: Sequence[Project], today: date) -> list[Line]:
    kept: dict[int, list[Measured]] = {}
    for one in _measured(Quantity.objects.filter(project__in=projects).order_by("pk")):
        kept.setdefault(one.quantity.project_id, []).append(one)
    return [_line(one, kept.get(one.pk, []), today) for one in projects]


def _line(project: Project, measured: Sequence[Measured], today: date) -> Line:
    state = rules.standing(project.due, project.finished_on, today)
    return Line(project, measured, state, rules.progress(one.amount for one in measured))


def _measured(quantities: Iterable[Quantity]) -> list[Measured]:
    """Return quantities with what is done of each."""
    known = list(quantities)
    rows = Entry.objects.filter(quantity__in=known).values("quantity").order_by()
    done = {row["quantity"]: row["done"] for row in rows.annotate(done=Sum("amount"))}
    return [
        Measured(one, Amount(one.name, one.unit, one.planned, done.get(one.pk, Decimal(0)))) for one in known
    ]


def project(uuid: UUID) -> Project:
    """Return a project; raises NotFound."""
    found = single(_projects().filter(uuid=uuid))
    if found is None:
        raise NotFound(N_("There is no such project."))
    return found


def whole(uuid: UUID, today: date) -> Whole:
    """Return one project with its entries and photos; raises NotFound."""
    found = project(uuid)
    rows = Entry.objects.filter(quantity__project=found).select_related("quantity", "by", "taken_back_by")
    entries = list(rows.prefetch_related("evidence").order_by("-day", "-pk")[:MOST])
    views = list(View.objects.filter(project=found).select_related("evidence").order_by("pk"))
    (line,) = _lines([found], today)
    return Whole(
        line, entries,
        [one for one in views if one.moment == Moment.BEFORE],
        [one for one in views if one.moment == Moment.AFTER],
        list(found.extensions.select_related("by").order_by("-pk")[:MOST]),
    )  # fmt: skip


def picture(project: Project, pk: int) -> Evidence | None:
    """Return a photo of a project or of one of its entries, by the evidence's id."""
    shown = View.objects.filter(project=project, evidence=pk).exists()
    shown = shown or Entry.objects.filter(quantity__project=project, evidence=pk).exists()
    return single(Evidence.objects.filter(pk=pk)) if shown else None


def places(who: Who, most: int = 500) -> list[Place]:
    """Return the rivers and reaches somebody may put projects at; raises NotAllowed for none."""
    granted = who.require(Permission.KEEP_PROJECTS)
    rows = Place.objects.filter(under(granted, "pk"), kind__in=[PlaceKind.RIVER, PlaceKind.REACH])
    return list(rows.select_related("parent").order_by("sort", "pk")[:most])


def due_between(places: Collection[int], since: date, until: date) -> list[Amount]:
    """Return the amounts of projects at some places that are due from a day until before another."""
    rows = Quantity.objects.filter(project__place__in=list(places), project__due__gte=since)
    return [one.amount for one in _measured(rows.filter(project__due__lt=until).order_by("pk"))]


def entry(project: UUID, pk: int) -> Entry:
    """Return an entry of a project; raises NotFound."""
    related = Entry.objects.select_related("quantity__project__place")
    found = single(related.filter(pk=pk, quantity__project__uuid=project))
    if found is None:
        raise NotFound(N_("There is no such entry."))
    return found
