"""A patrol as it stands after a walk: a track with a photo, asked about once; for tests that need one."""

from datetime import datetime, timedelta
from io import BytesIO
from uuid import UUID, uuid4

from PIL import Image

from rongshu.ground.evidence.actions import keep
from rongshu.ground.people.access import Who
from rongshu.ground.places.models import Place
from rongshu.ground.rivers import queries as rivers
from rongshu.river.patrols import actions
from rongshu.river.patrols.models import Patrol
from rongshu.river.patrols.reading import Point

SECONDS = 10.0


def walk(reach: Place, began: datetime, metres: float = 900.0, *, mock: bool = False) -> list[Point]:
    """Return points along the reach's line from its upper end on, a step of 12 m every ten seconds."""
    line = rivers.reach_line(rivers.reach(reach.uuid))
    spots = [line.at(line.start + min(12.0 * n, line.length)) for n in range(int(metres / 12))]
    return [
        {
            "at": began.timestamp() + SECONDS * n, "lon": lon + (n * 7 % 5) * 8e-6, "lat": lat + (n * 3 % 7) * 6e-6,
            "accuracy": 4.0 + n % 5, "altitude": None, "speed": None, "mock": mock,
        }
        for n, (lon, lat) in enumerate(spots)
    ]  # fmt: skip


def build(reach: Place, by: Who, now: datetime) -> dict[str, object]:
    """Walk a patrol, find something, hand it in; return what addresses name."""
    began, file = now - timedelta(minutes=40), BytesIO()
    patrol = actions.begin(uuid=uuid4(), place=reach, began=began, by=by, now=now)
    points = walk(reach, began, mock=True)
    actions.take_points(patrol=patrol, seq=0, points=points, by=by, now=now)
    Image.new("RGB", (64, 48), "teal").save(file, "JPEG")
    file.seek(0)
    photo = keep(file, uploaded_by=by.person, now=now)
    found = actions.Found(UUID(int=patrol.uuid.int ^ 1), began, "岸边有垃圾", evidence=(photo.pk,))
    actions.take_finding(patrol=patrol, found=found, by=by, now=now)
    handed: Patrol = actions.hand_in(patrol=patrol, ended=now, by=by, now=now, expected=len(points))
    return {"patrol": handed.uuid, "patrol_photo": photo.sha256, "patrol_reach": reach.uuid}
