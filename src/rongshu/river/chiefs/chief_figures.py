"""What this room counts of a chief's year."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from rongshu.loop.duties.models import Duty
from rongshu.river.chiefs import owed, walked
from rongshu.river.chiefs.frequency.due import State
from rongshu.river.chiefs.frequency.periods import DAY
from rongshu.river.chiefs.kind import KINDS


def patrols(person: int, places: Collection[int], since: date, until: date) -> tuple[int, int] | None:
    """Return of how many patrols a chief owed how many were made, in periods that are over or done already.

    None where nobody records patrols. What was walked beyond what was asked makes nothing good elsewhere.
    """
    if not walked.is_kept():
        return None
    held = Q(until=None) | Q(until__gt=since)
    rows = Duty.objects.filter(held, person=person, since__lt=until, post__place__in=list(places))
    duties = rows.filter(post__kind__in=KINDS).select_related("post__place", "person").order_by("pk")
    found, _ = owed.owed(list(duties), since=since, today=until - DAY)
    over = [one.account for one in found if one.account.state is not State.DUE]
    return sum(min(one.done, one.asked) for one in over), sum(one.asked for one in over)
