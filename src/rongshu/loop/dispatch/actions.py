"""What changes offers. Called from a flow's effects, in the move's own transaction."""

from datetime import datetime
from typing import Any

from rongshu.core import clock
from rongshu.core.errors import Conflict
from rongshu.core.words import N_
from rongshu.loop.cases.models import Case
from rongshu.loop.dispatch.models import Answer, Offer
from rongshu.loop.volunteers import actions as volunteers


def offered(
    *, case: Case, person: int, by: int | None, now: datetime, reasons: list[list[Any]] | None = None
) -> Offer:
    """Note that somebody was asked, and why they; raises Refused when their week is full."""
    volunteers.ask(person=person, today=clock.today(now))
    return Offer.objects.create(
        case=case, person_id=person, made_by_id=by, made_at=now, reasons=reasons or []
    )


def answered(*, case: Case, answer: Answer, now: datetime) -> None:
    """Note what became of the open offer; raises Conflict when there is none."""
    waiting = Offer.objects.filter(case=case, answer=Answer.WAITING)
    if not waiting.update(answer=answer, answered_at=now):
        raise Conflict(N_("This offer was answered before."))


def dropped(*, case: Case, now: datetime) -> None:
    """Withdraw the open offer if there is one (the case was cancelled)."""
    Offer.objects.filter(case=case, answer=Answer.WAITING).update(answer=Answer.WITHDRAWN, answered_at=now)
