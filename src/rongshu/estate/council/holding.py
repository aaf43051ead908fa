"""What every action of a meeting begins and ends with: who holds it, the row written first, the parties told."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from rongshu.core import clock
from rongshu.core.errors import Conflict, NotAllowed
from rongshu.core.words import N_
from rongshu.estate.council import queries
from rongshu.estate.council.models import Meeting
from rongshu.ground.people.access import Who
from rongshu.loop.notices import actions as notices


def must_hold(by: Who, area: int) -> None:
    """Raise NotAllowed for whoever doesn't hold a community's meetings."""
    if not queries.holds(by, area):
        raise NotAllowed(N_("The meeting and the convention are run by the branch."))


def step(meeting: Meeting, stages: Sequence[str], **changes: Any) -> None:
    """Write the meeting's row first, which lets one in at a time; raises Conflict when it is past these stages."""
    rows = Meeting.objects.filter(pk=meeting.pk, stage__in=stages)
    if not rows.update(turn=F("turn") + 1, **changes):
        raise Conflict(N_("The meeting has gone on meanwhile. Please look at it again."))
    meeting.refresh_from_db()


def tell_parties(meeting: Meeting, sentence: str, key: str, now: datetime, *, urgent: bool = False) -> None:
    """Tell everybody who speaks for a party."""
    occasion = meeting.occasion
    speakers = queries.representatives(meeting.area_id, clock.today(now))
    notices.tell(
        people=[p.pk for people in speakers.values() for p in people], topic="council.meeting",
        sentence=sentence, key=f"meeting/{meeting.pk}/{key}", now=now, urgent=urgent,
        params={"title": occasion.title, "when": f"{timezone.localtime(occasion.starts):%Y-%m-%d %H:%M}"},
        url=reverse("council:meeting", args=[meeting.uuid]),
    )  # fmt: skip
