"""What the scheduler runs for cases."""

from datetime import datetime
from pathlib import Path

from django.conf import settings

from rongshu.core import clock
from rongshu.core.calendar import deadline
from rongshu.core.working_days import in_force
from rongshu.ground.people.access import SYSTEM
from rongshu.loop.cases import kinds, sealed_days
from rongshu.loop.cases.actions import escalate, move
from rongshu.loop.cases.models import Case


def case_due(key: str, now: datetime) -> None:
    """Move a case whose state has timed out, escalate one that is overdue; one moved meanwhile has its own row."""
    case = Case.objects.filter(pk=int(key)).first()
    if case is None:
        return
    state = kinds.of(case.kind).flow.state(case.state)
    if state.times_out and state.within and deadline(case.state_since, state.within, in_force()) <= now:
        move(case=case, name=state.times_out, by=SYSTEM, now=now, turn=case.turn)
    else:
        escalate(case=case, now=now)


def seal_days(key: str, now: datetime) -> None:
    """Seal every day that is over, and write each root where it can be published from."""
    for day in sealed_days.seal_until(clock.today(now) - sealed_days.DAY, now):
        sealed_days.write(day.day, Path(settings.SEALS_ROOT), now)
