"""A person's copy of what they signed up for."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from rongshu.core.words import N_
from rongshu.loop.occasions.models import Attendance, Status


def signed_up(person_id: int) -> list[dict[str, Any]]:
    """Return what somebody signed up for, oldest first, with how it went."""
    rows = Attendance.objects.filter(person=person_id).select_related("occasion").order_by("pk")
    return [
        {
            N_("What"): row.occasion.title,
            N_("When"): f"{timezone.localtime(row.occasion.starts):%Y-%m-%d %H:%M}",
            N_("State"): _(Status(row.status).label),
            N_("Minutes"): row.minutes,
        }
        for row in rows
    ]
