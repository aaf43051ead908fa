"""Rivers and their chiefs over the API: who answers for what, for everybody; what is due, for chiefs and overseers."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router
from pydantic import StringConstraints

from rongshu.core import clock
from rongshu.ground.people.middleware import inside
from rongshu.ground.places import queries as places
from rongshu.river.chiefs import owed, queries, ruling, schemas

router = Router(tags=["chiefs"])
public_router = Router(tags=["public"])
Sign = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z]{1,12}$")]


@public_router.get("/rivers", response=list[schemas.RiverOut])
def rivers(request: HttpRequest) -> list[schemas.RiverOut]:
    """List every river with its reaches and who answers for each today, the longest first."""
    return [schemas.river_out(one) for one in queries.overview(clock.today())]


@public_router.get("/rivers/{place}", response=schemas.RiverSignOut)
def river(request: HttpRequest, place: Path[UUID]) -> schemas.RiverSignOut:
    """Show a river or a reach as its sign says it today, with its stations and chiefs."""
    return schemas.sign_out(queries.shown(place, clock.today()))


@public_router.get("/river-signs/{river_sign}", response=schemas.RiverSignOut)
def sign(request: HttpRequest, river_sign: Path[Sign]) -> schemas.RiverSignOut:
    """Show the same by the code on the sign by the water."""
    return schemas.sign_out(queries.shown_by_sign(river_sign, clock.today()))


@router.get("/mine", response=schemas.ChiefStanding)
def mine(request: HttpRequest) -> schemas.ChiefStanding:
    """Say what is due, done and overdue of your own patrols this year."""
    return schemas.standing_out(owed.of_person(inside(request).id, clock.today()))


@router.get("/overseen", response=schemas.ChiefStanding)
def overseen(request: HttpRequest) -> schemas.ChiefStanding:
    """Say what is due, done and overdue of every chief you oversee this year."""
    return schemas.standing_out(owed.overseen(inside(request), clock.today()))


@router.get("/rules/{place}", response=list[schemas.PatrolAskedOut])
def rules(request: HttpRequest, place: Path[UUID]) -> list[schemas.PatrolAskedOut]:
    """Say how often chiefs walk at a place, level by level: the nearest rule over it holds."""
    inside(request)
    found, _ = places.with_above(place)
    return [schemas.asked_out(one) for one in ruling.at(found, clock.today())]
