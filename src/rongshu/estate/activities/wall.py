"""The wall of photos: shown to all when those in it agreed, and taken down at once for whoever asks."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from rongshu.core import clock
from rongshu.core.errors import Conflict, NotAllowed
from rongshu.core.words import N_
from rongshu.estate.activities import queries, rules
from rongshu.estate.activities.actions import check_keeps
from rongshu.estate.activities.models import Group, Photo, Standing
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.loop.notices import actions as notices


@transaction.atomic
def put_up(*, group: Group, evidence: int, agreed: bool, by: Who, now: datetime, words: str = "") -> Photo:
    """Put a photo on the wall of a group one belongs to; `agreed`: those in it may be seen by everybody.

    Raises NotAllowed for somebody who doesn't belong to it, Conflict for a photo that was there before.
    """
    check_belongs(group=group, by=by)
    if Photo.objects.filter(group=group, evidence=evidence).exists():
        raise Conflict(N_("This photo is on the wall already, or was taken down."))
    return Photo.objects.create(
        group=group, evidence=Evidence.objects.get(pk=evidence), words=words.strip()[: rules.WALL_WORDS],
        agreed=agreed, put_up_by_id=by.id, put_up_at=now,
    )  # fmt: skip


def check_belongs(*, group: Group, by: Who) -> None:
    """Raise NotAllowed for whoever neither belongs to a group nor keeps it."""
    mine = queries.standing(by, group)
    if (mine is None or mine.standing != Standing.MEMBER) and not queries.keeps(by, group):
        raise NotAllowed(N_("Photos are put up by those who belong to the group."))


@transaction.atomic
def take_down(*, photo: Photo, by: Who, now: datetime) -> None:
    """Hide a photo at once, whoever asks, and tell the leader and the branch; the original is kept.

    Asking a second time changes nothing (个人信息保护法 art. 15: as easy as it was given).
    """
    if not Photo.objects.filter(pk=photo.pk, hidden_at=None).update(hidden_at=now, hidden_by=by.person):
        return
    group = photo.group
    branch = people.holders(Permission.KEEP_GROUPS, group.area_id, clock.today(now))
    notices.tell(
        people={group.leader_id, *branch} - {by.person}, topic="activities.photo_down",
        key=f"photo/{photo.pk}/{now.isoformat()}", now=now,
        sentence=N_("Somebody asked for a photo of %(group)s to be taken down; it is hidden. Please speak with them."),
        params={"group": group.name}, url=f"/activities/{group.uuid}",
    )  # fmt: skip


@transaction.atomic
def show_again(*, photo: Photo, by: Who) -> None:
    """Show a photo once more, after speaking with whoever asked; raises NotAllowed, or Conflict when it is shown."""
    check_keeps(group=photo.group, by=by)
    if not Photo.objects.filter(pk=photo.pk, hidden_at__isnull=False).update(hidden_at=None, hidden_by=None):
        raise Conflict(N_("This photo is shown already."))


@transaction.atomic
def put_up_all(
    *, group: Group, photos: Sequence[int], agreed: bool, by: Who, now: datetime, words: str = ""
) -> list[Photo]:
    """Put several photos up with the same words, all of them or none; raises as `put_up` does."""
    return [put_up(group=group, evidence=one, agreed=agreed, by=by, now=now, words=words) for one in photos]
