"""What the clock does: tell who holds a vote that its time is over."""

from datetime import datetime

from django.urls import reverse

from rongshu.core import clock
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.estate.council.models import Vote
from rongshu.ground.people import queries as people
from rongshu.ground.people.permissions import Permission
from rongshu.loop.notices import actions as notices


def vote_over(key: str, now: datetime) -> None:
    """Tell those who called a vote that it can be counted."""
    vote = single(Vote.objects.select_related("version__convention").filter(pk=key, closed_at=None))
    if vote is None:
        return
    convention = vote.version.convention
    notices.tell(
        people=people.holders(Permission.HOLD_MEETINGS, convention.area_id, clock.today(now)),
        topic="council.vote", sentence=N_("The vote is over and can be counted: %(title)s"),
        params={"title": convention.title}, key=f"vote/{vote.pk}/over", now=now,
        url=reverse("council:convention", args=[convention.uuid]),
    )  # fmt: skip
