"""What is read of assessments: the office's year, one of them line by line, and a chief's own year so far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from rongshu.core.errors import NotFound
from rongshu.core.paging import Page, page
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places.models import Place, Within
from rongshu.loop.duties.models import Duty
from rongshu.river.chiefs.assessment import access, counting, rules
from rongshu.river.chiefs.assessment.counting import Counted, Stood
from rongshu.river.chiefs.assessment.models import Appeal, Assessment, Came, Score, SheetVersion, State
from rongshu.river.chiefs.assessment.rules import Indicator, Sheet, Total, Value
from rongshu.river.chiefs.kind import KINDS


@dataclass(frozen=True)
class Line:
    """An indicator of somebody's year, and how its points came about."""

    indicator: Indicator
    counted: Counted
    score: Score | None = None

    @property
    def lacks(self) -> Decimal | None:
        """Return the points missing to full ones."""
        return None if self.counted.points is None else self.indicator.weight - self.counted.points

    @property
    def more(self) -> int | None:
        """Return how many more of those counted would bring full points; None where counting doesn't help."""
        value = self.counted.value
        return rules.missing(self.indicator, value) if value else None

    @property
    def waits(self) -> bool:
        """Say whether it has to be typed in still."""
        return self.counted.came is Came.TYPED and self.counted.points is None


@dataclass(frozen=True)
class Year:
    """A chief's year by a sheet: as it stands today, or as it was scored."""

    person: Person
    year: int
    sheet: Sheet
    version: SheetVersion
    lines: Sequence[Line]
    total: Total
    grade: str
    stood: Stood | None = None
    assessment: Assessment | None = None

    @property
    def waiting(self) -> Sequence[Line]:
        """Return the lines that have to be typed in still."""
        return [one for one in self.lines if one.waits]


def sheet_of(place: Place, year: int) -> SheetVersion | None:
    """Return the sheet in force at a very place in a year: the last version."""
    return SheetVersion.objects.filter(place=place, year=year).order_by("-number").first()


def scored_by(version: SheetVersion) -> int:
    """Return how many assessments were drawn up by a version of a sheet."""
    return version.assessments.count()


def _nearest(places: Sequence[int], year: int) -> SheetVersion | None:
    """Return the sheet nearest above some places."""
    above = dict(Within.objects.filter(inner__in=places).order_by("-steps").values_list("outer", "steps"))
    rows = SheetVersion.objects.select_related("place").filter(place__in=above, year=year)
    return max(rows, key=lambda one: (-above[one.place_id], one.number), default=None)


def read(version: SheetVersion) -> Sheet:
    """Return a kept sheet; it was read once when it was kept."""
    return rules.read(version.given)


def so_far(person: int, year: int, today: date) -> Year | None:
    """Return a chief's year as the house counts it today; None for no chief, or where there is no sheet.

    What is typed in is shown once it was published.
    """
    duties = list(_held(person, year))
    version = _nearest([one.post.place_id for one in duties], year)
    if version is None:
        return None
    at = counting.stood(person, duties, year, today)
    if at is None:
        return None
    sheet = read(version)
    rows = Score.objects.filter(assessment=published(person, year), came=Came.TYPED)
    typed = {one.key: one for one in rows.select_related("by").prefetch_related("evidence")}
    lines = [_line(one, counting.count(one, at), typed.get(one.key)) for one in sheet.indicators]
    return _year(duties[0].person, version, lines, at)


def _line(indicator: Indicator, counted: Counted, score: Score | None) -> Line:
    return (
        Line(indicator, _of(score), score)
        if score and counted.came is Came.TYPED
        else Line(indicator, counted)
    )


def _of(score: Score) -> Counted:
    value = None if score.numerator is None else Value(score.numerator, score.denominator)
    return Counted(Came(score.came), value, score.points)


def _year(person: Person, version: SheetVersion, lines: Sequence[Line], at: Stood | None = None) -> Year:
    sheet = read(version)
    total = rules.total((one.indicator, one.counted.points) for one in lines)
    return Year(person, version.year, sheet, version, lines, total, rules.grade(sheet.grades, total.mark), at)


def _held(person: int, year: int) -> "QuerySet[Duty]":
    first, after = date(year, 1, 1), date(year + 1, 1, 1)
    rows = Duty.objects.filter(person=person, since__lt=after, post__kind__in=KINDS).exclude(until__lte=first)
    return rows.select_related("person", "post__place").order_by("since", "pk")


def published(person: int, year: int) -> Assessment | None:
    """Return somebody's latest published assessment of a year."""
    rows = Assessment.objects.filter(person=person, year=year).exclude(state=State.DRAWN)
    return rows.select_related("place", "sheet").order_by("-number").first()


def one(uuid: UUID, who: Who) -> Assessment:
    """Return an assessment somebody may see; raises NotFound."""
    related = Assessment.objects.select_related(
        "place", "person", "sheet", "replaces", "published_by", "appeal__answered_by"
    )
    found = single(related.filter(uuid=uuid))
    if found is None:
        raise NotFound(N_("There is no such assessment."))
    access.check_sees(who, found)
    return found


def lines_of(assessment: Assessment) -> Year:
    """Return an assessment line by line, as it was scored."""
    rows = assessment.scores.select_related("by").prefetch_related("evidence")
    scores = {one.key: one for one in rows}
    lines = [
        Line(one, _of(scores[one.key]) if one.key in scores else Counted(Came.TYPED), scores.get(one.key))
        for one in read(assessment.sheet).indicators
    ]
    found = _year(assessment.person, assessment.sheet, lines)
    return Year(**{**vars(found), "assessment": assessment})


@dataclass(frozen=True)
class Row:
    """A chief in the office's year: what they answer for, and their assessment, if it was drawn up."""

    person: Person
    duties: Sequence[Duty]
    assessment: Assessment | None


@dataclass(frozen=True)
class Office:
    """The year of an office: its sheet and its chiefs, a page of them."""

    place: Place
    year: int
    version: SheetVersion | None
    sheet: Sheet | None
    rows: Sequence[Row]
    after: str
    states: Mapping[str, int]  # how many assessments are in each, and how many aren't drawn up
    chiefs: int


def places(who: Who) -> list[Place]:
    """Return the places whose chiefs somebody assesses; raises NotAllowed for nowhere."""
    return list(Place.objects.filter(pk__in=who.require(Permission.ASSESS_CHIEFS)).order_by("pk")[:50])


def place(who: Who, uuid: UUID | None) -> Place:
    """Return one of those places, the first when none is named; raises NotFound, NotAllowed."""
    found = next((one for one in places(who) if uuid in {None, one.uuid}), None)
    if found is None:
        raise NotFound(N_("There is no such place."))
    return found


def office(at: Place, year: int, *, cursor: str = "", size: int = 50) -> Office:
    """Return an office's year: every chief with their latest assessment, by name."""
    people = Person.objects.filter(pk__in=counting.held(at, year).values("person"))
    found: Page[Person] = page(people, order=("name", "id"), cursor=cursor, size=size)
    duties: dict[int, list[Duty]] = {}
    rows = counting.held(at, year).filter(person__in=found.items).select_related("post__place")
    for duty in rows.order_by("since", "pk"):
        duties.setdefault(duty.person_id, []).append(duty)
    drawn = Assessment.objects.filter(place=at, year=year)
    theirs = drawn.filter(person__in=found.items).select_related("person").order_by("number")
    latest = {row.person_id: row for row in theirs}
    version, chiefs = sheet_of(at, year), people.count()
    return Office(
        at, year, version, read(version) if version else None,
        [Row(one, duties[one.pk], latest.get(one.pk)) for one in found.items],
        found.after, _states(drawn, chiefs), chiefs,
    )  # fmt: skip


def _states(rows: "QuerySet[Assessment]", chiefs: int) -> Mapping[str, int]:
    current: list[Any] = list(rows.filter(replaced_by=None).values_list("state", flat=True))
    counted = {state.value: current.count(state.value) for state in State}
    return {"none": max(chiefs - len(current), 0), **counted}


def all_published(person: int) -> list[Assessment]:
    """Return everything published about somebody, the latest first."""
    rows = Assessment.objects.filter(person=person).exclude(state=State.DRAWN)
    return list(rows.select_related("person").order_by("-year", "-number")[:50])


@dataclass(frozen=True)
class Mine:
    """One's own year so far, and everything published about one, the latest first."""

    so_far: Year | None
    published: Sequence[Assessment]


def mine(person: int, year: int, today: date) -> Mine:
    """Return somebody's own year as it stands today, and what was published about them."""
    return Mine(so_far(person, year, today), all_published(person))


@dataclass(frozen=True)
class Shown:
    """An assessment line by line, and what its reader may do about an appeal."""

    assessment: Assessment
    year: Year
    appeal: Appeal | None
    replaced_by: UUID | None  # a version in the drawing is told only to those who score
    may_answer: bool


def shown(uuid: UUID, who: Who) -> Shown:
    """Return an assessment line by line to whoever may see it; raises NotFound."""
    found = one(uuid, who)
    later = newer(found)
    tells = later is not None and (later.state != State.DRAWN or access.keeps(who, found.place))
    said = single(Appeal.objects.filter(assessment=found))
    waits = said is not None and said.upheld is None
    return Shown(
        found, lines_of(found), said, later.uuid if later and tells else None,
        waits and may_answer(found, who),
    )  # fmt: skip


def newer(assessment: Assessment) -> Assessment | None:
    """Return the version that replaces one, published or not."""
    return single(Assessment.objects.filter(replaces=assessment))


def scorers(assessment: Assessment) -> frozenset[int]:
    """Return who drew one up, typed something in or published it."""
    typed = assessment.scores.values_list("by", flat=True)
    found = {*typed, assessment.published_by_id, assessment.drawn_by_id}
    return frozenset(one for one in found if one is not None)


def may_answer(assessment: Assessment, who: Who) -> bool:
    """Say whether somebody may answer an appeal against one: neither the assessed nor who scored it."""
    apart = who.person not in scorers(assessment) | {assessment.person_id}
    return apart and access.keeps(who, assessment.place)


def may_close(assessment: Assessment, today: date) -> bool:
    """Say whether one can be closed: nobody may appeal any more, or the appeal was answered."""
    said = single(Appeal.objects.filter(assessment=assessment))
    if said is not None:
        return said.upheld is not None
    return assessment.appeal_until is not None and today > assessment.appeal_until


def paper(assessment: Assessment, pk: int) -> Evidence | None:
    """Return what was handed in with a score of an assessment, by its id."""
    held = assessment.scores.filter(evidence=pk).values("evidence")
    return single(Evidence.objects.filter(pk__in=held, pk=pk))


def whole(at: Place, year: int, most: int = 2000) -> list[Year]:
    """Return the latest assessment of every chief of a place's year line by line, by name."""
    rows = Assessment.objects.filter(place=at, year=year, replaced_by=None)
    related = rows.select_related("person", "sheet", "place")
    return [lines_of(one) for one in related.order_by("person__name", "pk")[:most]]
