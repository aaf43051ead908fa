"""Zones over the API: the estate's ground, one zone, precincts, the plan, the clean-up. Posts are those of /duties."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router
from pydantic import Field

from rongshu.core import clock
from rongshu.core.errors import Invalid, NotFound
from rongshu.core.schemas import GeoFeature, GeoFeatures
from rongshu.core.words import N_
from rongshu.estate.claims import access, actions, queries, schemas
from rongshu.estate.claims import clean_up as cleaning
from rongshu.estate.claims.models import Precinct
from rongshu.ground.people.middleware import inside
from rongshu.ground.places.models import Place

router = Router(tags=["claims"])
CapAsked = Annotated[str, Field(pattern=r"^[1-5]$", description="zones each, at the most")]


@router.get("/estates", response=list[schemas.EstateOut])
def estates(request: HttpRequest) -> list[schemas.EstateOut]:
    """List the estates you live in or hold a role over, your own first."""
    return [schemas.estate_out(one) for one in access.estates(inside(request))]


@router.get("/estates/{estate}/zones", response=list[schemas.ZoneOut])
def zones(request: HttpRequest, estate: Path[UUID]) -> list[schemas.ZoneOut]:
    """List an estate's zones, those without a keeper first."""
    who, now = inside(request), clock.now()
    found = queries.zones(who, access.estate(who, estate), now)
    return [schemas.zone_out(line) for line in found.lines]


@router.get("/estates/{estate}/shapes", response=GeoFeatures)
def shapes(request: HttpRequest, estate: Path[UUID]) -> GeoFeatures:
    """Draw an estate: its buildings, and its zones with how they stand, as GeoJSON."""
    who = inside(request)
    found = queries.shapes(who, access.estate(who, estate), clock.now())
    return GeoFeatures(
        features=[GeoFeature(geometry=f["geometry"], properties=f["properties"]) for f in found]
    )


@router.post("/estates/{estate}/zones", response={201: schemas.ZoneOut})
def draw(request: HttpRequest, estate: Path[UUID], given: schemas.ZoneIn) -> schemas.ZoneOut:
    """Draw a zone and open its post."""
    who, now = inside(request), clock.now()
    here = access.estate(who, estate)
    access.check_keeps(who, here)
    made = actions.draw_zone(
        estate=here, name=given.name, ground=given.ground, geometry=given.geometry.model_dump(), by=who,
        today=clock.today(now), precinct=_precinct(here, given.precinct),
    )  # fmt: skip
    return schemas.zone_out(queries.line(who, made, now))


@router.get("/zones/{zone}", response=schemas.ZoneOut)
def zone(request: HttpRequest, zone: Path[UUID]) -> schemas.ZoneOut:
    """Show a zone: how it stands, and who keeps it as far as they let neighbours know."""
    who = inside(request)
    return schemas.zone_out(queries.line(who, queries.zone(who, zone), clock.now()))


@router.put("/zones/{zone}", response=schemas.ZoneOut)
def change(request: HttpRequest, zone: Path[UUID], given: schemas.ZoneChange) -> schemas.ZoneOut:
    """Change a zone; its post stays whose it is."""
    who, now = inside(request), clock.now()
    found = queries.zone(who, zone)
    access.check_keeps(who, found.estate)
    changed = actions.change_zone(
        zone=found, name=given.name, ground=given.ground, geometry=schemas.geometry_of(given.geometry), by=who,
        today=clock.today(now), precinct=_precinct(found.estate, given.precinct),
    )  # fmt: skip
    return schemas.zone_out(queries.line(who, changed, now))


@router.delete("/zones/{zone}", response={204: None})
def close(request: HttpRequest, zone: Path[UUID]) -> None:
    """Take a zone nobody keeps off the map."""
    who = inside(request)
    actions.close_zone(zone=queries.zone(who, zone), by=who, now=clock.now())


@router.get("/estates/{estate}/precincts", response=list[schemas.PrecinctOut])
def precincts(request: HttpRequest, estate: Path[UUID]) -> list[schemas.PrecinctOut]:
    """List an estate's precincts with who leads each, where you keep its map."""
    who = inside(request)
    here = access.estate(who, estate)
    access.check_keeps(who, here)
    return [schemas.precinct_out(*one) for one in queries.precincts(here, clock.today())]


@router.post("/estates/{estate}/precincts", response={201: schemas.PrecinctOut})
def open_precinct(request: HttpRequest, estate: Path[UUID], given: schemas.PrecinctIn) -> schemas.PrecinctOut:
    """Open a precinct; its lead is appointed to its post."""
    who, today = inside(request), clock.today()
    here = access.estate(who, estate)
    access.check_keeps(who, here)
    chosen = [queries.zone(who, one) for one in dict.fromkeys(given.zones)]
    made = actions.open_precinct(estate=here, name=given.name, by=who, today=today, zones=chosen)
    return schemas.precinct_out(made, [], sum(one.estate_id == here.pk for one in chosen))


@router.get("/estates/{estate}/plan", response=schemas.PlanOut)
def plan(request: HttpRequest, estate: Path[UUID], cap: CapAsked = "1") -> schemas.PlanOut:
    """Plan who would be asked for which vacant zone."""
    who = inside(request)
    found = queries.plan(who, access.estate(who, estate), int(cap), clock.now())
    return schemas.plan_out(found)


@router.post("/estates/{estate}/plan", response=schemas.Asked)
def offer(request: HttpRequest, estate: Path[UUID], given: schemas.ZonePlanIn) -> schemas.Asked:
    """Offer the plan; each is asked, and says yes or no as they like."""
    who = inside(request)
    here = access.estate(who, estate)
    made = actions.offer_plan(estate=here, cap=given.cap, stamp=given.stamp, by=who, now=clock.now())
    return schemas.Asked(asked=len(made))


@router.get("/estates/{estate}/clean-up", response=schemas.CleanUpOut)
def clean_up(request: HttpRequest, estate: Path[UUID]) -> schemas.CleanUpOut:
    """Show an estate's clean-up; sign up for its next date at /occasions."""
    who, now = inside(request), clock.now()
    found = cleaning.of(access.estate(who, estate))
    if found is None:
        raise NotFound(N_("No clean-up is planned"))
    return schemas.clean_up_out(found.series.title, cleaning.coming(found, now), cleaning.past(found, now))


def _precinct(estate: Place, pk: int | None) -> Precinct | None:
    """Return the precinct that was named; raises Invalid for one there isn't."""
    found = queries.precinct(estate, pk)
    if pk is not None and found is None:
        sentence = N_("There is no such precinct here.")
        raise Invalid(sentence, fields={"precinct": sentence})
    return found
