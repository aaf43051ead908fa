"""How patrols, their points and what was found on them read as JSON."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from rongshu.core.schemas import Answer, Degrees, Flag, Given, Line, Moment, Sha256, Whole
from rongshu.ground.rivers import queries as rivers
from rongshu.river.patrols import raw
from rongshu.river.patrols.models import Finding, Patrol
from rongshu.river.patrols.queries import Walkable
from rongshu.river.patrols.reading import Point
from rongshu.river.patrols.second_look import SAID

Means = Literal["on_site", "boat", "bicycle", "car", "drone", "meeting"]
Seconds = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=0, le=7_258_118_400)]
Figure = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=-1e6, le=1e6)]
Latitude = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=-90, le=90)]


class PatrolIn(Given):
    """A patrol that begins. `uuid` is made by the phone: the same one sent again is the same patrol."""

    uuid: UUID
    place: UUID = Field(description="a reach, as `/patrols/reaches` names it")
    began: Moment
    device: Annotated[str, Field(strict=True, max_length=64)] = ""
    means: Means = Field("on_site", description="on_site is on foot; boat, bicycle and car count as on site")
    instead_of: UUID | None = Field(None, description="the person one stands in for")


class PatrolPoint(Given):
    """A raw point, WGS-84, as the receiver gave it."""

    at: Seconds = Field(description="seconds since 1970, UTC", examples=[1_795_000_000.0])
    lon: Degrees
    lat: Latitude
    accuracy: Figure | None = Field(None, description="metres")
    altitude: Figure | None = None
    speed: Figure | None = Field(None, description="metres a second")
    mock: Flag = Field(False, description="the phone says an app set it")


class PatrolPointsIn(Given):
    """Some raw points under a number of the phone's: 0, 1, 2 …, in any order."""

    seq: Annotated[int, Field(strict=True, ge=0, le=999)]
    points: list[PatrolPoint] = Field(min_length=1, max_length=raw.MOST)


class PatrolPointsOut(Answer):
    """What is kept under that number."""

    seq: int
    count: int
    sha256: str


class PatrolFindingIn(Given):
    """Something found on the way; photos were sent to `/evidence` before, and are named by their SHA-256."""

    uuid: UUID
    at: Moment
    text: Annotated[str, Field(strict=True, max_length=500)] = ""
    kind: Annotated[str, Field(strict=True, max_length=40)] = ""
    lon: Degrees | None = None
    lat: Latitude | None = None
    photos: list[Sha256] = Field(default_factory=list, max_length=9)


class PatrolFindingOut(Answer):
    """What was found, and the number of the case that was opened of it, if one was."""

    uuid: UUID
    at: datetime
    text: str
    kind: str
    lon: float | None
    lat: float | None
    photos: list[str]
    number: str


class PatrolEndIn(Given):
    """A patrol that is handed in; `points` is how many the phone recorded."""

    ended: Moment
    points: Whole | None = None


class PatrolLookIn(Given):
    """What was behind a reason for a second look."""

    words: Line = Field(examples=["坐车去的河边，上车前忘了关"])


class PatrolReason(Answer):
    """Something that asks for a second look, and how it may be honest."""

    key: str
    level: int = Field(description="1: worth knowing, 2: worth asking about")
    said: str
    set_aside: str | None = Field(description="what somebody who looked says")


class PatrolOut(Answer):
    """A patrol and what its points come to; a gap counts neither as metres nor as minutes."""

    uuid: UUID
    person: str
    instead_of: str | None
    place: UUID
    reach: str
    means: str
    source: str = Field(description="phone, file, or register: figures of another system without a track")
    began: datetime
    ended: datetime | None
    points: int
    expected: int | None
    metres: float
    minutes: float
    reach_metres: float | None
    share: float | None = Field(description="of the reach's line, walked on either bank, 0 to 1")
    left: float | None = Field(description="metres walked on the left bank")
    right: float | None
    gaps: list[list[float]] = Field(description="[last second before, first second after]")
    stops: list[list[float]] = Field(description="[since, until, longitude, latitude]")
    reasons: list[PatrolReason]


class PatrolPerson(Answer):
    """Somebody one may stand in for."""

    person: UUID
    name: str


class PatrolReach(Answer):
    """A reach one may patrol: its line downstream, and who answers for it besides oneself."""

    place: UUID
    name: str
    river: str
    metres: float
    line: list[list[float]]
    holders: list[PatrolPerson]


def points_of(given: PatrolPointsIn) -> list[Point]:
    """Return points as they are kept."""
    return [one.model_dump() for one in given.points]


def patrol_out(one: Patrol, looks: dict[str, str], say: Any) -> PatrolOut:
    """Return a patrol; `looks` is what was said of its reasons, `say` puts a sentence into the reader's language."""
    return PatrolOut(
        uuid=one.uuid, person=one.person.name, instead_of=one.instead_of.name if one.instead_of else None,
        place=one.place.uuid, reach=one.place.name, means=one.means, source=one.source, began=one.began,
        ended=one.ended, points=one.points, expected=one.expected, metres=round(one.metres, 1),
        minutes=round(one.minutes, 2), reach_metres=one.length, share=one.share, left=one.left, right=one.right,
        gaps=one.gaps, stops=one.stops,
        reasons=[
            PatrolReason(key=r["key"], level=r["level"], said=say(SAID[r["key"]]), set_aside=looks.get(r["key"]))
            for r in one.reasons
        ],
    )  # fmt: skip


def finding_out(one: Finding) -> PatrolFindingOut:
    """Return something found."""
    return PatrolFindingOut(
        uuid=one.uuid, at=one.at, text=one.text, kind=one.kind, lon=one.lon, lat=one.lat,
        photos=[photo.sha256 for photo in one.evidence.all()], number=one.number,
    )  # fmt: skip


def reach_out(one: Walkable) -> PatrolReach:
    """Return a reach one may patrol."""
    line = rivers.reach_line(one.reach)
    return PatrolReach(
        place=one.reach.place.uuid, name=one.reach.place.name, river=one.reach.river.place.name,
        metres=round(line.length, 1), line=[[float(x), float(y)] for x, y in line.points],
        holders=[PatrolPerson(person=uuid, name=name) for uuid, name in one.holders],
    )  # fmt: skip
