"""Occasions over the API for whoever holds them: make, change, call off, and keep the list."""

from datetime import time
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router

from rongshu.core import clock
from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import inside
from rongshu.ground.people.models import Person
from rongshu.ground.places.queries import by_uuid as place_by_uuid
from rongshu.loop.occasions import actions, changing, door, holding, joining, moving, programme, queries
from rongshu.loop.occasions.actions import Plan
from rongshu.loop.occasions.models import Series
from rongshu.loop.occasions.presence import Proof
from rongshu.loop.occasions.rules import Pattern
from rongshu.loop.occasions.schemas import (
    AttendanceOut,
    CapacityIn,
    ChangeIn,
    ChangeOut,
    MarkIn,
    OccasionIn,
    OccasionMovedOut,
    OccasionMoveIn,
    OccasionOut,
    PatternIn,
    PlannedIn,
    ReasonIn,
    SeriesIn,
    SeriesOut,
    attendance_out,
    changed_out,
    occasion_out,
    series_out,
    would_out,
)

router = Router(tags=["occasions"])


def _plan(given: PlannedIn, who: Who) -> Plan:
    return Plan(
        title=given.title, place=place_by_uuid(given.place), organiser=_organiser(given.organiser, who),
        capacity=given.capacity, counts=given.counts, about=given.about, is_listed=given.is_listed,
        opens_before=given.opens_before,
    )  # fmt: skip


def _organiser(uuid: UUID | None, who: Who) -> Person:
    found = (
        people.person(who) if uuid is None else holding.neighbour(who, people.by_uuid(uuid, "organiser").pk)
    )
    if found is None:
        sentence = N_("Please choose somebody who lives here.")
        raise Invalid(sentence, fields={"organiser": sentence})
    return found


def _pattern(given: PatternIn) -> Pattern:
    return Pattern(given.rule, given.first_day, time.fromisoformat(given.at), given.minutes, given.until)


@router.post("", response={201: OccasionOut})
def add(request: HttpRequest, given: OccasionIn) -> OccasionOut:
    """Put something on, once."""
    who, now = inside(request), clock.now()
    starts = given.starts.replace(second=0, microsecond=0)
    made = actions.add_occasion(plan=_plan(given, who), starts=starts, minutes=given.minutes, by=who, now=now)
    return occasion_out(programme.one(made.uuid, who, now), inside=True)


@router.post("/series", response={201: SeriesOut})
def add_series(request: HttpRequest, given: SeriesIn) -> SeriesOut:
    """Put something on, again and again; the dates of the coming eight weeks are made."""
    who, now = inside(request), clock.now()
    made = actions.add_series(
        plan=_plan(given, who), pattern=_pattern(given.pattern), by=who, now=now, most_open=given.most_open
    )
    return _series(made, who)


def _series(series: Series, who: Who) -> SeriesOut:
    series.refresh_from_db()
    now = clock.now()
    return series_out(series, programme.lines(programme.dates_of(series, now), who, now))


def _held(uuid: UUID, who: Who) -> Series:
    found = programme.series(uuid)
    actions.check_holds(held=found, by=who)
    return found


@router.get("/series/{series}", response=SeriesOut)
def series(request: HttpRequest, series: Path[UUID]) -> SeriesOut:
    """Show a series you hold, and its dates to come."""
    who = inside(request)
    return _series(_held(series, who), who)


@router.post("/series/{series}/would", response=ChangeOut)
def would(request: HttpRequest, series: Path[UUID], given: PatternIn) -> ChangeOut:
    """Say what another pattern would do, and whom it concerns, without doing it."""
    who = inside(request)
    found = changing.would(series=_held(series, who), pattern=_pattern(given), by=who, now=clock.now())
    return would_out(found)


@router.post("/series/{series}/change", response=ChangeOut)
def change(request: HttpRequest, series: Path[UUID], given: ChangeIn) -> ChangeOut:
    """Have a series follow another pattern from its first day on; dates somebody signed up for stay."""
    who = inside(request)
    return changed_out(
        changing.change(
            series=_held(series, who), pattern=_pattern(given), turn=given.turn, by=who, now=clock.now()
        )
    )


@router.get("/{occasion}/list", response=list[AttendanceOut])
def people_of(request: HttpRequest, occasion: Path[UUID]) -> list[AttendanceOut]:
    """List who comes, waits and came, in order of arrival, if you keep the list."""
    return [attendance_out(a) for a in queries.listed(queries.by_uuid(occasion), inside(request))]


@router.post("/{occasion}/list/{line}", response=AttendanceOut)
def mark(request: HttpRequest, occasion: Path[UUID], line: Path[UUID], given: MarkIn) -> AttendanceOut:
    """Check somebody in or out by hand, or take them off the list."""
    who, now, one = inside(request), clock.now(), queries.by_uuid(occasion)
    actions.check_holds(held=one, by=who)
    found = queries.attendance(line, one)
    if given.what == "off":
        joining.leave(attendance=found, by=who, now=now)
    else:
        act = door.check_in if given.what == "in" else door.check_out
        act(attendance=found, proof=Proof(), by=who, now=now)
    return attendance_out(queries.attendance(line, one))


@router.put("/{occasion}/capacity", response=OccasionOut)
def set_capacity(request: HttpRequest, occasion: Path[UUID], given: CapacityIn) -> OccasionOut:
    """Change how many get in; more room goes to those who wait."""
    who, now, one = inside(request), clock.now(), queries.by_uuid(occasion)
    actions.set_capacity(occasion=one, capacity=given.capacity, by=who, now=now)
    return occasion_out(programme.one(occasion, who, now), inside=True)


@router.post("/{occasion}/move", response=OccasionMovedOut)
def move(request: HttpRequest, occasion: Path[UUID], given: OccasionMoveIn) -> OccasionMovedOut:
    """Move one date to another time or place; whoever signed up stays in its list and is told."""
    who, now, one = inside(request), clock.now(), queries.by_uuid(occasion)
    place = one.place if given.place is None else place_by_uuid(given.place)
    to = moving.Where(place, given.starts.replace(second=0, microsecond=0), given.minutes)
    found = moving.move(occasion=one, to=to, seen=given.seen, by=who, now=now)
    shown = occasion_out(programme.one(occasion, who, now), inside=True)
    return OccasionMovedOut(occasion=shown, elsewhere=[attendance_out(a) for a in found])


@router.post("/{occasion}/call-off", response=OccasionOut)
def call_off(request: HttpRequest, occasion: Path[UUID], given: ReasonIn) -> OccasionOut:
    """Call an occasion off before it begins; everybody in its list is told why."""
    who, now, one = inside(request), clock.now(), queries.by_uuid(occasion)
    actions.call_off(occasion=one, reason=given.reason, by=who, now=now)
    return occasion_out(programme.one(occasion, who, now), inside=True)
