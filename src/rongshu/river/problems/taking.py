"""Takes in what was found on a patrol (settings.FOUND_ON_PATROL)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from rongshu.ground.people.access import Who
from rongshu.ground.places.models import Place
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Channel
from rongshu.river.problems import actions
from rongshu.river.problems.catalogue import BY_NAME
from rongshu.river.problems.models import FoundBy


def found_on_patrol(
    *,
    place: Place,
    lon: float | None,
    lat: float | None,
    text: str,
    kind: str,
    evidence: Sequence[int],
    patrol: UUID,
    person: int,
    found_at: datetime,
    by: Who,
    now: datetime,
) -> str:
    """Open a problem for what somebody (`person`) on patrol saw, and return its number; raises Invalid.

    `kind`: of the catalogue; another word, or none, is left to whoever recognises it. `found_at` is kept in the log:
    without network it may be hours before `now`, when it was received, from which on the promise counts.
    """
    told = {"found_at": found_at.isoformat(), "person": person}
    problem, _ = actions.report(
        by=by, now=now, kind=kind if kind in BY_NAME else "", place=place, lon=lon, lat=lat, found_by=FoundBy.PATROL,
        patrol=patrol, channel=Channel.WEB, handed=Handed(text, evidence=tuple(evidence), data=told),
    )  # fmt: skip
    return problem.case.number
