"""Patrols over the API: what the phone records, in any order and as often as needed, and what it comes to."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import File, Form, Path, Router
from ninja.files import UploadedFile
from pydantic import Field

from rongshu.core import clock
from rongshu.core.errors import NotFound
from rongshu.core.say import say
from rongshu.core.schemas import Cursor, Paged
from rongshu.ground.evidence import queries as evidence
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import inside
from rongshu.ground.people.models import Person
from rongshu.ground.places import queries as places
from rongshu.river.patrols import actions, queries, schemas
from rongshu.river.patrols.models import Patrol

router = Router(tags=["patrols"])
Datum = Annotated[str, Field(max_length=20, description="wgs84, cgcs2000, gcj02, bd09 or epsg:N")]


@router.get("", response=Paged[schemas.PatrolOut])
def mine(request: HttpRequest, after: Cursor = "") -> Paged[schemas.PatrolOut]:
    """List your own patrols, the latest first."""
    found = queries.mine(inside(request), cursor=after)
    return Paged[schemas.PatrolOut](items=[_out(one) for one in found.items], after=found.after)


@router.get("/overseen", response=Paged[schemas.PatrolOut])
def overseen(
    request: HttpRequest, place: UUID | None = None, asks: bool = False, after: Cursor = ""
) -> Paged[schemas.PatrolOut]:
    """List the patrols where you see duties, the latest first: of a place, or those that ask for a second look."""
    wanted = queries.Wanted(place=place, asks=asks)
    found = queries.overseen(inside(request), wanted, cursor=after)
    return Paged[schemas.PatrolOut](items=[_out(one) for one in found.items], after=found.after)


@router.get("/reaches", response=list[schemas.PatrolReach])
def reaches(request: HttpRequest) -> list[schemas.PatrolReach]:
    """List the reaches you may patrol today, with their lines."""
    return [schemas.reach_out(one) for one in queries.walkable(inside(request), clock.today())]


@router.post("", response={201: schemas.PatrolOut})
def begin(request: HttpRequest, given: schemas.PatrolIn) -> schemas.PatrolOut:
    """Begin a patrol; the phone may have begun it earlier, without network."""
    made = actions.begin(
        uuid=given.uuid, place=places.by_uuid(given.place), began=given.began, by=inside(request), now=clock.now(),
        device=given.device, means=given.means, instead_of=_person(given.instead_of),
    )  # fmt: skip
    return _out(made)


@router.post("/files", response={201: schemas.PatrolOut})
def hand_in_file(
    request: HttpRequest, file: UploadedFile = File(...), place: UUID = Form(...),  # type: ignore[type-arg]  # noqa: B008
    datum: Datum = Form("wgs84"), means: schemas.Means = Form("on_site"),  # type: ignore[type-arg]  # noqa: B008
) -> schemas.PatrolOut:  # fmt: skip
    """Hand a recorded track in as a patrol of yours: GPX, GeoJSON with times, CSV or XLSX. The same file once."""
    made = actions.hand_in_file(
        place=places.by_uuid(place),
        data=file.read(),
        datum=datum,
        means=means,
        by=inside(request),
        now=clock.now(),
    )
    return _out(made)


@router.get("/{patrol}", response=schemas.PatrolOut)
def patrol(request: HttpRequest, patrol: Path[UUID]) -> schemas.PatrolOut:
    """Show a patrol: its walker sees it, and whoever sees duties there."""
    return _out(queries.patrol(inside(request), patrol))


@router.post("/{patrol}/points", response=schemas.PatrolPointsOut)
def take_points(
    request: HttpRequest, patrol: Path[UUID], given: schemas.PatrolPointsIn
) -> schemas.PatrolPointsOut:
    """Send raw points; the same ones again are the same ones, others under the same number are refused."""
    who = inside(request)
    kept = actions.take_points(
        patrol=_own(who, patrol), seq=given.seq, points=schemas.points_of(given), by=who, now=clock.now()
    )
    return schemas.PatrolPointsOut(seq=kept.seq, count=kept.count, sha256=kept.sha256)


@router.post("/{patrol}/findings", response=schemas.PatrolFindingOut)
def take_finding(
    request: HttpRequest, patrol: Path[UUID], given: schemas.PatrolFindingIn
) -> schemas.PatrolFindingOut:
    """Send what was found; sent again it is the same."""
    who = inside(request)
    found = actions.Found(
        uuid=given.uuid, at=given.at, text=given.text, kind=given.kind, lon=given.lon, lat=given.lat,
        evidence=evidence.kept(given.photos),
    )  # fmt: skip
    made = actions.take_finding(patrol=_own(who, patrol), found=found, by=who, now=clock.now())
    return schemas.finding_out(made)


@router.get("/{patrol}/findings", response=list[schemas.PatrolFindingOut])
def findings(request: HttpRequest, patrol: Path[UUID]) -> list[schemas.PatrolFindingOut]:
    """List what was found on a patrol."""
    return [schemas.finding_out(one) for one in queries.findings(queries.patrol(inside(request), patrol))]


@router.post("/{patrol}/hand-in", response=schemas.PatrolOut)
def hand_in(request: HttpRequest, patrol: Path[UUID], given: schemas.PatrolEndIn) -> schemas.PatrolOut:
    """Hand a patrol in; points that come later are measured with the rest."""
    who = inside(request)
    done = actions.hand_in(
        patrol=_own(who, patrol), ended=given.ended, expected=given.points, by=who, now=clock.now()
    )
    return _out(done)


@router.post("/{patrol}/reasons/{reason}/set-aside", response=schemas.PatrolOut)
def set_aside(
    request: HttpRequest, patrol: Path[UUID], reason: str, given: schemas.PatrolLookIn
) -> schemas.PatrolOut:
    """Say what was behind a reason for a second look, once somebody has looked."""
    who = inside(request)
    found = queries.patrol(who, patrol)
    actions.set_aside(patrol=found, reason=reason, words=given.words, by=who, now=clock.now())
    return _out(found)


def _own(who: Who, uuid: UUID) -> Patrol:
    """Return somebody's own patrol; of another's they don't learn that there is one."""
    found = queries.patrol(who, uuid)
    if found.person_id != who.person:
        raise NotFound(queries.GONE)
    return found


def _person(uuid: UUID | None) -> Person | None:
    return people.by_uuid(uuid, "instead_of") if uuid else None


def _out(one: Patrol) -> schemas.PatrolOut:
    looks = {reason: look.words for reason, look in queries.looks(one).items()} if one.reasons else {}
    return schemas.patrol_out(one, looks, say)
