"""Hours written down by hand: one person writes, another approves, and only then does it stand in the ledger.

Source: 志愿服务条例 art. 19 (truthful record); 民政部令67号 (谁组织谁记录，谁记录谁证明).
"""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from rongshu.core.errors import Conflict, Invalid, NotAllowed
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.loop.notices import actions as notices
from rongshu.loop.volunteers import rules
from rongshu.loop.volunteers.actions import check, record
from rongshu.loop.volunteers.models import Answer, HoursWritten, Source, Volunteer


@transaction.atomic
def write(
    *,
    volunteer: Volunteer,
    minutes: int,
    day: date,
    what: str,
    reason: str,
    by: Who,
    now: datetime,
    today: date,
) -> HoursWritten:
    """Write hours down for approval: one's own, or the branch's for a volunteer."""
    if by.person is None:
        raise NotAllowed(N_("Please enter first."))
    if by.person != volunteer.person_id:
        check(by=by, permission=Permission.EDIT_VOLUNTEERS, person=volunteer.person)
    wrong = _wrong(minutes, day, what, reason, today)
    if wrong:
        raise Invalid(next(iter(wrong.values())), fields=wrong)
    return HoursWritten.objects.create(
        person_id=volunteer.person_id, minutes=minutes, day=day, what=what.strip()[:120], reason=reason.strip(),
        written_by_id=by.person, written_at=now,
    )  # fmt: skip


def _wrong(minutes: int, day: date, what: str, reason: str, today: date) -> dict[str, str]:
    wrong = {}
    if not what.strip():
        wrong["what"] = N_("Please say what was done.")
    if sentence := rules.wrong_day(day, today):
        wrong["day"] = sentence
    if not 0 < minutes <= rules.MOST_MINUTES:
        wrong["minutes"] = N_("A service lasts between one minute and twelve hours.")
    if not reason.strip():
        wrong["reason"] = N_("Please say who saw it, or why it was not recorded.")
    return wrong


@transaction.atomic
def approve(*, written: HoursWritten, by: Who, now: datetime) -> None:
    """Approve what somebody else wrote down; from now on it counts."""
    _check_second(written, by)
    entry = record(
        person=written.person_id, minutes=written.minutes, day=written.day, source=Source.BY_HAND,
        key=f"by-hand/{written.pk}", what=written.what, now=now, by=written.written_by_id, approved_by=by.person,
        reason=written.reason,
    )  # fmt: skip
    _close(written, by, now, answer=Answer.YES, entry=entry)
    _tell(written, N_("Your hours are in the ledger: %(what)s, %(minutes)s minutes."), now)


@transaction.atomic
def refuse(*, written: HoursWritten, reply: str, by: Who, now: datetime) -> None:
    """Refuse what somebody else wrote down, saying why; nothing is counted."""
    _check_second(written, by)
    if not reply.strip():
        raise Invalid(N_("Please say why."), fields={"reply": N_("Please say why.")})
    _close(written, by, now, answer=Answer.NO, reply=reply.strip())
    _tell(written, N_("Your hours were not approved: %(what)s. Please talk to the branch."), now)


def _check_second(written: HoursWritten, by: Who) -> None:
    check(by=by, permission=Permission.APPROVE_HOURS, person=written.person)
    if by.person is None or by.person in {written.written_by_id, written.person_id}:
        raise NotAllowed(N_("Whoever wrote the hours down, or worked them, doesn't approve them."))


def _close(written: HoursWritten, by: Who, now: datetime, **changes: Any) -> None:
    waiting = HoursWritten.objects.filter(pk=written.pk, answer=Answer.WAITING)
    if not waiting.update(answered_by=by.person, answered_at=now, **changes):
        raise Conflict(N_("Somebody has answered this already."))


def _tell(written: HoursWritten, sentence: str, now: datetime) -> None:
    notices.tell(
        people=[written.person_id], topic="volunteers.hours", sentence=sentence,
        params={"what": written.what, "minutes": written.minutes}, key=f"hours/{written.pk}",
        url="/volunteers/hours", now=now,
    )  # fmt: skip
