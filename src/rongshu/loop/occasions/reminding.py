"""Reminds those who come, the evening before; whoever signed up after that, two hours before."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from rongshu.core import schedule
from rongshu.core.words import N_
from rongshu.ground.places.rules import address
from rongshu.loop.notices import actions as notices
from rongshu.loop.occasions import rules
from rongshu.loop.occasions.models import Attendance, Occasion, Status


@transaction.atomic
def remind(*, occasion: Occasion, now: datetime) -> int:
    """Remind everybody who has a place and was not reminded yet; returns how many.

    Those who left or wait are not coming, so they hear nothing.
    """
    if occasion.cancelled_at is not None or occasion.starts <= now:
        return 0
    if again := rules.remind_again_at(occasion.starts, now):
        schedule.at(name="occasions.remind", key=occasion.pk, when=again)
    coming = Attendance.objects.filter(occasion=occasion, status=Status.JOINED, person__isnull=False)
    local = timezone.localtime(occasion.starts)
    told = notices.tell(
        people=[pk for pk in coming.values_list("person_id", flat=True) if pk is not None],
        topic="occasions.reminder", key=f"occasion/{occasion.pk}/reminder/{local:%m%d%H%M}", now=now,
        sentence=N_("%(when)s: %(title)s, %(place)s. Can't come? Please leave in time, somebody may be waiting."),
        params={"when": f"{local:%m-%d %H:%M}", "title": occasion.title, "place": address(occasion.place)},
        url=f"/occasions/{occasion.uuid}",
    )  # fmt: skip
    return len(told)
