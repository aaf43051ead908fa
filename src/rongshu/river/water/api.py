"""Waters over the API: how they are, for everybody; entering samples and targets, for whoever keeps them."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router
from pydantic import Field

from rongshu.core import clock
from rongshu.core.schemas import Cursor, GeoFeature, GeoFeatures, Paged
from rongshu.ground.people.middleware import inside
from rongshu.river.water import access, actions, queries, schemas

router = Router(tags=["water"])
public_router = Router(tags=["public"])
Asked = Annotated[
    str,
    Field(
        pattern=r"^((19|20)[0-9]{2}(-(0[1-9]|1[0-2]|Q[1-4]))?)?$",
        description="2026-10, 2026-Q3 or 2026; left out, the month of the last sample.",
    ),
]


@public_router.get("/water", response=schemas.WatersOut)
def waters(request: HttpRequest, period: Asked = "") -> schemas.WatersOut:
    """Judge every water of a period: rivers with their sections, sources, black-odour projects."""
    return schemas.waters_out(queries.overview(period, clock.today()))


@public_router.get("/water/shapes", response=GeoFeatures)
def shapes(request: HttpRequest, period: Asked = "") -> GeoFeatures:
    """Draw the waters as GeoJSON: rivers with their status, sections with their class."""
    found = queries.shapes(queries.overview(period, clock.today()))
    return GeoFeatures(
        features=[GeoFeature(geometry=f["geometry"], properties=f["properties"]) for f in found]
    )


@public_router.get("/water/{section}", response=schemas.WaterExplainedOut)
def section(request: HttpRequest, section: Path[UUID], period: Asked = "") -> schemas.WaterExplainedOut:
    """Judge one section, item by item, and say why it has its class."""
    return schemas.explained_out(queries.history(section, period, clock.today()))


@public_router.get("/water/{section}/samples", response=Paged[schemas.WaterSampleOut])
def samples(request: HttpRequest, section: Path[UUID], after: Cursor = "") -> Paged[schemas.WaterSampleOut]:
    """List a section's samples that count, the latest first."""
    found = queries.samples(section, after)
    return Paged[schemas.WaterSampleOut](
        items=[schemas.sample_out(one) for one in found.items], after=found.after
    )


@router.post("/{section}/samples", response={201: schemas.WaterSampleOut})
def enter(request: HttpRequest, section: Path[UUID], given: schemas.WaterSampleIn) -> schemas.WaterSampleOut:
    """Enter a sample as the laboratory wrote it, or correct the one of that day."""
    who = inside(request)
    found = queries.section(section)
    access.check_keeps(who, found.place)
    made = actions.enter(
        section=found, day=given.day, readings=given.readings, by=who, now=clock.now(), point=given.point, why=given.why
    )  # fmt: skip
    return schemas.sample_out(made)


@router.put("/{section}/target", response=schemas.WaterTargetOut)
def target(request: HttpRequest, section: Path[UUID], given: schemas.WaterTargetIn) -> schemas.WaterTargetOut:
    """Set what a section is to reach from a day on."""
    who = inside(request)
    found = queries.section(section)
    access.check_keeps(who, found.place)
    made = actions.set_target(
        section=found, since=given.since, grade=given.grade, by=who, overrides=given.overrides
    )
    return schemas.target_out(made)
