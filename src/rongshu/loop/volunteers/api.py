"""Volunteers over the API: one's own hours and free time, skills, and the teams' year for the branch."""

from django.http import HttpRequest
from ninja import Router

from rongshu.core import clock
from rongshu.core.schemas import Cursor
from rongshu.ground.people.middleware import inside
from rongshu.loop.volunteers import actions, by_hand, queries
from rongshu.loop.volunteers.schemas import (
    FreeIn,
    HoursIn,
    HoursOut,
    HoursWaiting,
    LookedAfter,
    SkillOut,
    TeamOut,
    VolunteerOut,
    YearOut,
    entry_out,
    hours_waiting,
    looked_after,
    skill_out,
    team_out,
    volunteer_out,
    year_out,
)

router = Router(tags=["volunteers"])


@router.get("/me", response=VolunteerOut)
def me(request: HttpRequest) -> VolunteerOut:
    """Show yourself as a volunteer."""
    return volunteer_out(queries.mine(inside(request).person))


@router.put("/me/free", response=VolunteerOut)
def set_free(request: HttpRequest, given: FreeIn) -> VolunteerOut:
    """Say when you are free and how many jobs a week you want; declining stays free at any time."""
    who = inside(request)
    volunteer = queries.mine(who.person)
    actions.set_free(
        volunteer=volunteer, by=who, free=given.free, weekly_cap=given.weekly_cap,
        paused_until=given.paused_until,
    )  # fmt: skip
    return volunteer_out(volunteer)


@router.get("/me/hours", response=HoursOut)
def hours(request: HttpRequest, after: Cursor = "") -> HoursOut:
    """Show your own ledger, newest first."""
    me = queries.mine(inside(request).person).person_id
    found = queries.ledger(me, cursor=after)
    return HoursOut(
        year_minutes=queries.minutes(me, clock.today().year),
        all_minutes=queries.minutes(me),
        items=[entry_out(e) for e in found.items],
        after=found.after,
    )


@router.post("/me/hours", response={201: HoursWaiting})
def write_own(request: HttpRequest, given: HoursIn) -> HoursWaiting:
    """Write hours of your own down; they count when a second person has approved them."""
    who = inside(request)
    written = by_hand.write(
        volunteer=queries.mine(who.person), minutes=given.minutes, day=given.day, what=given.what,
        reason=given.reason, by=who, now=clock.now(), today=clock.today(),
    )  # fmt: skip
    return hours_waiting(written)


@router.get("/me/neighbours", response=list[LookedAfter])
def neighbours(request: HttpRequest) -> list[LookedAfter]:
    """List the neighbours you look after for long."""
    me = queries.mine(inside(request).person)
    return [looked_after(p) for p in queries.looked_after(me.person_id)]


@router.get("/skills", response=list[SkillOut])
def skills(request: HttpRequest) -> list[SkillOut]:
    """List what a volunteer can be good at."""
    inside(request)
    return [skill_out(s) for s in queries.skills()]


@router.get("/teams", response=list[TeamOut])
def teams(request: HttpRequest) -> list[TeamOut]:
    """Say what each team gave this year, where you look after volunteers."""
    found, _ = queries.year_of(inside(request), clock.today().year)
    return [team_out(f) for f in found]


@router.get("/year", response=list[YearOut])
def year(request: HttpRequest) -> list[YearOut]:
    """List who gave most this year, where you look after volunteers."""
    _, found = queries.year_of(inside(request), clock.today().year)
    return [year_out(t) for t in found]
