"""How zones, the plan and the clean-up read as JSON."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import Field, StringConstraints

from rongshu.core.schemas import Answer, Given, Id, Word
from rongshu.estate.claims.clean_up import Round
from rongshu.estate.claims.models import Precinct, Zone
from rongshu.estate.claims.queries import Drawn, Line
from rongshu.ground.people.schemas import PersonName
from rongshu.ground.places.models import Place
from rongshu.loop.duties.models import Duty
from rongshu.loop.occasions.models import Occasion

Name = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=80)]
GroundName = Literal["green", "parking", "play", "path", "other"]
Cap = Annotated[int, Field(strict=True, ge=1, le=5)]
Stamp = Annotated[str, StringConstraints(strict=True, max_length=16)]
Corner = Annotated[list[float], Field(min_length=2, max_length=3)]
Ring = Annotated[list[Corner], Field(min_length=4, max_length=2000)]


class EstateOut(Answer):
    """An estate whose zones you see."""

    uuid: UUID
    name: str


class Polygon(Given):
    """An area as GeoJSON (RFC 7946), WGS-84 degrees."""

    type: Literal["Polygon"]
    coordinates: Annotated[list[Ring], Field(min_length=1, max_length=50)]


class ZoneIn(Given):
    """A zone to draw."""

    name: Name
    ground: GroundName
    geometry: Polygon
    precinct: Id | None = None


class ZoneChange(Given):
    """A zone as it is to be; without a shape the one there is stays."""

    name: Name
    ground: GroundName
    geometry: Polygon | None = None
    precinct: Id | None = None


class KeeperOut(Answer):
    """Who keeps a zone; what they have not agreed to show is empty."""

    name: str
    pledge: str
    since: date


class ZoneOut(Answer):
    """A zone, how it stands, and who keeps it as far as you may know."""

    uuid: UUID
    name: str
    ground: Word
    precinct: str
    post: UUID
    state: Word
    kept: int
    due: int
    vacant_turns: int = Field(description="turns nobody held the post for")
    keepers: list[KeeperOut]


class PrecinctOut(Answer):
    """Some zones a party member leads."""

    id: int
    name: str
    post: UUID
    leads: list[PersonName]
    zones: int


class PrecinctIn(Given):
    """A precinct to open, with the zones it takes."""

    name: Annotated[str, StringConstraints(strict=True, min_length=1, max_length=40)]
    zones: Annotated[list[UUID], Field(max_length=500)] = []


class PlanLineOut(Answer):
    """A zone and whom it would be offered to."""

    post: UUID
    zone: str
    person: PersonName
    metres: int


class PlanOut(Answer):
    """Each vacant zone to the nearest: most zones first, then fewest metres; `stamp` sends this very plan."""

    lines: list[PlanLineOut]
    left: list[str]
    metres: int
    stamp: str


class ZonePlanIn(Given):
    """The plan to offer, as it was looked at."""

    cap: Cap = 1
    stamp: Stamp


class Asked(Answer):
    """How many were asked."""

    asked: int


class RoundOut(Answer):
    """One clean-up that was."""

    occasion: UUID
    day: date
    came: int
    minutes: int


class CleanUpOut(Answer):
    """The estate's clean-up: the next date, and those that were, latest first."""

    title: str
    next: UUID | None = Field(description="the occasion to sign up for")
    starts: datetime | None
    rounds: list[RoundOut]


def estate_out(estate: Place) -> EstateOut:
    """Return an estate."""
    return EstateOut(uuid=estate.uuid, name=estate.name)


def zone_out(line: Line) -> ZoneOut:
    """Return a zone as the list shows it."""
    zone, standing = line.zone, line.standing
    return ZoneOut(
        uuid=zone.place.uuid, name=zone.place.name, post=zone.post.uuid, ground=_ground(zone),
        precinct=zone.precinct.name if zone.precinct else "", state=Word(name=standing.state, label=_(line.label)),
        kept=standing.kept, due=standing.due, vacant_turns=standing.vacant,
        keepers=[KeeperOut(name=k.name, pledge=k.pledge, since=k.duty.since) for k in line.keepers],
    )  # fmt: skip


def _ground(zone: Zone) -> Word:
    return Word(name=zone.ground, label=_(str(zone.get_ground_display())))


def precinct_out(precinct: Precinct, leads: Sequence[Duty], zones: int) -> PrecinctOut:
    """Return a precinct with who leads it."""
    return PrecinctOut(
        id=precinct.pk, name=precinct.name, post=precinct.post.uuid, zones=zones,
        leads=[PersonName(uuid=one.person.uuid, name=one.person.name) for one in leads],
    )  # fmt: skip


def plan_out(drawn: Drawn) -> PlanOut:
    """Return a plan."""
    lines = [
        PlanLineOut(
            post=one.post.uuid, zone=one.post.title, metres=one.metres,
            person=PersonName(uuid=one.person.uuid, name=one.person.name),
        )
        for one in drawn.asking
    ]  # fmt: skip
    left = [one.title for one in drawn.left]
    return PlanOut(lines=lines, left=left, metres=drawn.plan.metres, stamp=drawn.plan.stamp)


def clean_up_out(title: str, coming: Occasion | None, rounds: Sequence[Round]) -> CleanUpOut:
    """Return an estate's clean-up."""
    return CleanUpOut(
        title=title, next=coming.uuid if coming else None, starts=coming.starts if coming else None,
        rounds=[
            RoundOut(occasion=one.occasion.uuid, day=one.occasion.day, came=one.came, minutes=one.minutes)
            for one in rounds
        ],
    )  # fmt: skip


def geometry_of(shape: Polygon | None) -> dict[str, Any] | None:
    """Return a shape as the actions take it."""
    return shape.model_dump() if shape else None
