"""Sampling over the API: rounds and their matrix for the branch, lists and marks for whoever looks after a unit."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router

from rongshu.core import clock
from rongshu.estate.emergency import queries as emergencies
from rongshu.estate.emergency.sampling import actions, queries
from rongshu.estate.emergency.sampling.schemas import (
    SamplingFollowed,
    SamplingList,
    SamplingMarksIn,
    SamplingMatrix,
    SamplingProgress,
    SamplingRound,
    SamplingRoundIn,
    SamplingSomebody,
    SamplingSomebodyIn,
    SamplingTaken,
    list_out,
    marks_out,
    matrix_out,
    noted,
    progress_out,
    round_out,
    wanted,
)
from rongshu.ground.people.middleware import inside
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places

router = Router(tags=["sampling"])


@router.get("/rounds", response=list[SamplingRound])
def rounds(request: HttpRequest) -> list[SamplingRound]:
    """List the rounds of the emergencies that run where you may see them, the newest first."""
    return [round_out(made) for one in queries.running(inside(request)) for made in queries.rounds(one)]


@router.post("/rounds", response={201: SamplingRound})
def make(request: HttpRequest, given: SamplingRoundIn) -> SamplingRound:
    """Make the next round: everybody gets a slot, or you are told what would do."""
    who = inside(request)
    emergency = emergencies.emergency(who, given.emergency, Permission.RUN_EMERGENCY)
    return round_out(actions.make_round(emergency=emergency, wanted=wanted(given), by=who, now=clock.now()))


@router.get("/rounds/{round}", response=SamplingMatrix)
def matrix(request: HttpRequest, round: Path[UUID]) -> SamplingMatrix:
    """Show a round as it stands: unit by unit, household by household, where most are left first."""
    made = queries.round_(inside(request), round)
    return matrix_out(made, queries.matrix(made))


@router.post("/rounds/{round}/close", response=SamplingRound)
def close(request: HttpRequest, round: Path[UUID]) -> SamplingRound:
    """End a round; marks that come late still count."""
    who = inside(request)
    return round_out(actions.close_round(round_=queries.round_(who, round), by=who, now=clock.now()))


@router.post("/rounds/{round}/follow", response=SamplingFollowed)
def follow(request: HttpRequest, round: Path[UUID]) -> SamplingFollowed:
    """Bring a round's lists up to the register: who moved in, within, out, or is back."""
    who = inside(request)
    told = actions.follow_register(round_=queries.round_(who, round), by=who, now=clock.now())
    return SamplingFollowed(**told)


@router.get("/lists", response=list[SamplingProgress])
def lists(request: HttpRequest) -> list[SamplingProgress]:
    """List the units you may mark in, in the rounds under way."""
    return [progress_out(one) for one in queries.lists_of(inside(request))]


@router.get("/lists/{unit}", response=SamplingList)
def listed(request: HttpRequest, unit: Path[UUID]) -> SamplingList:
    """Show the list of a unit, who is still to be sampled first."""
    return list_out(queries.unit(inside(request), unit))


@router.post("/lists/{unit}/marks", response=SamplingTaken)
def mark(request: HttpRequest, unit: Path[UUID], given: SamplingMarksIn) -> SamplingTaken:
    """Send marks, in any order and as often as needed: each counts once."""
    who = inside(request)
    of = queries.unit(who, unit)
    marks = [noted(one) for one in given.marks]
    taken = actions.take_marks(round_=of.round, marks=marks, source=given.source, by=who, now=clock.now())
    return marks_out(taken)


@router.post("/lists/{unit}/people", response=SamplingSomebody)
def add(request: HttpRequest, unit: Path[UUID], given: SamplingSomebodyIn) -> SamplingSomebody:
    """Add somebody who lives there without being in the register; sent again, nobody is added."""
    who = inside(request)
    of, home = queries.unit(who, unit), places.by_uuid(given.home, "home")
    made = actions.add_somebody(unit=of, home=home, name=given.name, key=given.key, by=who, now=clock.now())
    return SamplingSomebody(person=made.uuid)
