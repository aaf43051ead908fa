"""One patrol as its page shows it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from rongshu.ground.people.access import Who
from rongshu.ground.rivers import queries as rivers
from rongshu.ground.rivers.stationing import words
from rongshu.river.patrols import access, queries
from rongshu.river.patrols.drawing import Drawing, draw
from rongshu.river.patrols.models import Finding, Look, Patrol, Source
from rongshu.river.patrols.second_look import SAID
from rongshu.river.patrols.track import track

LATE = timedelta(days=1)  # after which handing in is worth a word


@dataclass(frozen=True)
class Asked:
    """A reason for a second look, and what somebody who looked says."""

    key: str
    level: int
    said: str
    look: Look | None


@dataclass(frozen=True)
class Stopped:
    """Where the walker stood: from when, how many minutes, and the station."""

    since: datetime
    minutes: int
    station: str


@dataclass(frozen=True)
class Gap:
    """When nothing was recorded, and for how many minutes."""

    since: datetime
    until: datetime
    minutes: int


@dataclass(frozen=True)
class Shown:
    """A patrol with all that is known of it."""

    patrol: Patrol
    drawing: Drawing | None  # None: no track
    asked: list[Asked]
    stops: list[Stopped]
    gaps: list[Gap]
    findings: list[Finding]
    missing: int  # points the phone recorded that are not here
    aside: int  # points of a file at 0, 0, which is no place
    is_late: bool
    looks: bool  # the reader may set reasons aside


def shown(who: Who, uuid: UUID) -> Shown:
    """Return a patrol to whoever may see it; raises NotFound."""
    one = queries.patrol(who, uuid)
    found, looks = queries.findings(one), queries.looks(one)
    line = rivers.reach_line(one.place.reach)
    marks = [(f.lon, f.lat) for f in found if f.lon is not None and f.lat is not None]
    points = queries.points(one)
    whole = track(points)
    drawing = None
    if len(whole.sharp):
        drawing = draw(line, whole, stops=[stop[2:4] for stop in one.stops], marks=marks)
    return Shown(
        patrol=one, drawing=drawing, asked=[_asked(reason, looks) for reason in one.reasons],
        stops=[
            Stopped(_moment(a), round((b - a) / 60), words(line.spot(lon, lat).station))
            for a, b, lon, lat in one.stops
        ],
        gaps=[Gap(_moment(a), _moment(b), round((b - a) / 60)) for a, b in one.gaps],
        findings=found, missing=_missing(one), aside=queries.received(one) - len(points),
        is_late=_is_late(one),
        looks=access.oversees(who, one.place_id) and one.person_id != who.person,
    )  # fmt: skip


def _is_late(one: Patrol) -> bool:
    if one.source != Source.PHONE or one.ended is None or one.handed_in_at is None:
        return False
    return one.handed_in_at - one.ended > LATE


def _missing(one: Patrol) -> int:
    is_whole = one.source == Source.REGISTER or one.expected is None
    return 0 if is_whole else max((one.expected or 0) - one.points, 0)


def _asked(reason: dict[str, Any], looks: dict[str, Look]) -> Asked:
    return Asked(reason["key"], reason["level"], SAID[reason["key"]], looks.get(reason["key"]))


def _moment(second: float) -> datetime:
    return datetime.fromtimestamp(second, timezone.get_default_timezone())
