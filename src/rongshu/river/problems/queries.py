"""What is read of river problems."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext

from rongshu.core.errors import NotFound
from rongshu.core.paging import SIZE, Page
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Organisation
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.ground.places.rules import Spot, metres_between
from rongshu.loop.cases import access
from rongshu.loop.cases import queries as cases
from rongshu.loop.cases.models import Attachment
from rongshu.loop.cases.search import matching
from rongshu.river.problems import sorting
from rongshu.river.problems.catalogue import BY_NAME, KINDS
from rongshu.river.problems.counting import midnight
from rongshu.river.problems.models import NEVER_LATE, Problem
from rongshu.river.problems.rules import REBOUND_DAYS, REBOUND_METRES, Closed
from rongshu.river.problems.sorting import Sort

UNSORTED = N_("Something wrong at the river")
DEGREES = REBOUND_METRES / 80_000  # more than that many metres, anywhere a river here can lie
FOUND_AT_MOST = 500
ROWS = Problem.objects.values_list(
    "case_id", "case__number", "case__title", "opened_at", "case__closed_at", "case__level",
    "place_id", "case__handler_org__name", "state", "kind", "severity", "station", "bank", "found", "left",
    "found_by", "is_recognised", "applied_at", "promise_at",
    named=True,
)  # fmt: skip
RELATED = ("case__place__parent", "case__handler_org", "rebound_of__case")


@dataclass(frozen=True)
class Wanted:
    """What the register is asked for; it stands in the address, so that a link shows the same list."""

    state: str = ""
    kind: str = ""
    group: str = ""
    severity: str = ""
    found_by: str = ""
    place: int | None = None  # a river or a reach
    organisation: int | None = None
    overdue: bool = False
    since: date | None = None  # found from this day on
    until: date | None = None  # and before this one
    q: str = ""


class Line(NamedTuple):
    """A problem as the register shows it."""

    case: int
    number: str
    title: str
    opened_at: datetime
    promise_at: datetime | None
    closed_at: datetime | None
    level: int
    place: Spot
    organisation: str
    state: str
    kind: str
    severity: str
    station: float | None
    bank: str
    found: Decimal | None
    left: Decimal | None
    found_by: str
    is_overdue: bool

    @property
    def unit(self) -> str:
        """Return what its amounts are measured in ('' for a kind not yet known)."""
        return BY_NAME[self.kind].measure.value if self.kind in BY_NAME else ""


def register(
    who: Who, wanted: Wanted, *, now: datetime, sort: Sort = Sort.NEWEST, cursor: str = "", size: int = SIZE
) -> Page[Line]:
    """Return a page of the problems somebody sees, in an order; raises NotAllowed."""
    rows = narrowed(seen(who, by_area=sort != Sort.DUE), wanted, who, now)
    found = sorting.page(rows, sort, wanted.state, cursor=cursor, size=size)
    spots = places.spots(row.place_id for row in found.items)
    return Page([_line(row, spots, now) for row in found.items], found.after, found.is_first)


def everything(
    who: Who, wanted: Wanted, *, now: datetime, sort: Sort = Sort.NEWEST, most: int = 50_000
) -> list[Line]:
    """Return all of a register that is taken along as a table, in an order, up to `most`."""
    return register(who, wanted, now=now, sort=sort, size=most).items


def _line(row: Any, spots: dict[int, Spot], now: datetime) -> Line:
    return Line(
        row.case_id, row.case__number, row.case__title, row.opened_at, row.promise_at, row.case__closed_at,
        row.case__level, spots[row.place_id], row.case__handler_org__name or "", row.state, row.kind,
        row.severity, row.station, row.bank, row.found, row.left, row.found_by,
        _is_late(row, now),
    )  # fmt: skip


def _is_late(row: Any, now: datetime) -> bool:
    """Say of a row what `late` says: not put right by its promise, or put right late and not closed yet."""
    if not row.is_recognised or row.state in NEVER_LATE or row.promise_at is None:
        return False
    return bool((row.applied_at or now) > row.promise_at)


def late(now: datetime) -> Q:
    """Return the condition on recognised problems that are overdue, as the figures count them."""
    is_late = Q(applied_at__gt=F("promise_at")) | Q(applied_at=None, promise_at__lt=now)
    return is_late & ~Q(state__in=NEVER_LATE)


def seen(who: Who, *, by_area: bool = True) -> list[QuerySet[Problem, Any]]:
    """Return what somebody sees as lists that share no problem, each in the order of an index.

    One river: its own index is in order, unless none is `by_area`. Many: all are walked, the area compared on the way.
    """
    who.require(Permission.SEE_PROBLEMS)
    wide = who.reach(Permission.SEE_PROBLEMS).wide
    lists: list[QuerySet[Problem, Any]] = []
    if len(wide) == 1 and by_area:
        lists.append(ROWS.filter(area=min(wide)))
    elif wide:
        lists.append(sorting.walked(ROWS, sorted(wide)))
    return [*lists, *alone(who)] or [ROWS.none()]


def alone(who: Who) -> list[QuerySet[Problem, Any]]:
    """Return what somebody sees of rivers they don't see as a whole, as one list, or none."""
    wide, narrow = who.reach(Permission.SEE_PROBLEMS)
    inside = places.under(narrow).values("pk")
    return [ROWS.filter(place__in=inside).exclude(area__in=sorted(wide))] if narrow else []


def narrowed(
    lists: Sequence[QuerySet[Problem, Any]], wanted: Wanted, who: Who, now: datetime
) -> list[QuerySet[Problem, Any]]:
    """Return of lists that share no problem those that were asked for; a group is a list for each of its kinds."""
    found = [_narrowed(rows, wanted, who, now) for rows in lists]
    if not wanted.group:
        return found
    kinds = [kind.name for kind in KINDS if kind.group == wanted.group]
    return [rows.filter(kind=kind) for rows in found for kind in kinds]


def _narrowed(
    rows: QuerySet[Problem, Any], wanted: Wanted, who: Who, now: datetime
) -> QuerySet[Problem, Any]:
    for name in ("state", "kind", "severity", "found_by"):
        if value := getattr(wanted, name):
            rows = rows.filter(**{name: value})
    if wanted.place:
        rows = _at(rows, wanted.place)
    if wanted.organisation:
        rows = rows.filter(case__handler_org=wanted.organisation)
    if wanted.overdue:
        rows = rows.filter(late(now), is_recognised=True)
    if wanted.since:
        rows = rows.filter(opened_at__gte=midnight(wanted.since))
    if wanted.until:
        rows = rows.filter(opened_at__lt=midnight(wanted.until))
    if wanted.q:
        ids = {i for charge in access.charges(who) for i in matching(wanted.q, charge, FOUND_AT_MOST)}
        rows = rows.filter(pk__in=ids)
    return rows


def _at(rows: QuerySet[Problem, Any], place: int) -> Any:
    """Cut to a reach, a river, or the rivers under something wider: a problem stands at one of the first two."""
    areas = places.area_ids(place)
    if not areas:
        return rows.filter(place=place)
    return rows.filter(area=min(areas)) if len(areas) == 1 else sorting.walked(rows, sorted(areas))


def problem(number: str, who: Who) -> Problem:
    """Return a problem somebody may see, its case loaded; raises NotFound."""
    case = cases.get(number, who)
    found = single(Problem.objects.select_related(*RELATED).filter(case=case))
    if found is None:
        raise NotFound(N_("There is no such problem."))
    found.case = case
    return found


def closed_near(kind: str, area: int, lon: float, lat: float, now: datetime) -> list[Closed]:
    """Return the closed problems of a kind near a point (degrees), newest first."""
    box = {
        "case__lon__range": (lon - 1.5 * DEGREES, lon + 1.5 * DEGREES),
        "case__lat__range": (lat - DEGREES, lat + DEGREES),
    }
    since = now - timedelta(days=REBOUND_DAYS)
    rows = Problem.objects.filter(area=area, kind=kind, state="closed", case__closed_at__gte=since, **box)
    columns: Any = rows.order_by("-case").values_list(
        "case__number", "case__closed_at", "case__lon", "case__lat"
    )
    return [Closed(number, kind, at, metres_between(lon, lat, x, y)) for number, at, x, y in columns[:100]]


def photos(problem: Problem) -> tuple[list[Evidence], list[Evidence]]:
    """Return the photos from before and from after somebody put it right, oldest first."""
    rows = Attachment.objects.filter(case=problem.case_id).select_related("evidence").order_by("pk")
    after = [a.evidence for a in rows if a.phase == Attachment.Phase.AFTER]
    return [a.evidence for a in rows if a.phase != Attachment.Phase.AFTER], after


def title_of(kind: str) -> str:
    """Return a kind as the registers of this installation name it, whatever language a reader has; '' is unsorted."""
    with translation.override(settings.LANGUAGE_CODE):
        return gettext(BY_NAME[kind].label if kind else UNSORTED)


def organisations() -> list[Organisation]:
    """Return who can be handed a problem."""
    kinds = (Organisation.Kind.DEPARTMENT, Organisation.Kind.CONTRACTOR, Organisation.Kind.COMMITTEE)
    return list(Organisation.objects.filter(kind__in=kinds).order_by("kind", "name"))
