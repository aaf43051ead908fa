"""Minutes of volunteers go into the ledger: only what was checked in and out, and only once."""

from datetime import datetime

from rongshu.loop.occasions.models import Attendance
from rongshu.loop.volunteers import actions as volunteers
from rongshu.loop.volunteers.models import Source, Volunteer


def count(*, attendance: Attendance, by: int | None, now: datetime) -> None:
    """Write somebody's minutes into the ledger, if the occasion counts and they are a volunteer."""
    occasion = attendance.occasion
    if not occasion.counts or not attendance.minutes or attendance.person_id is None:
        return
    if not Volunteer.objects.filter(person=attendance.person_id, is_active=True).exists():
        return
    volunteers.record(
        person=attendance.person_id, minutes=attendance.minutes, day=occasion.day, source=Source.CHECKED_IN,
        key=attendance.key, what=occasion.title, now=now, by=by,
    )  # fmt: skip
