"""What the scheduler runs for cases."""

from datetime import datetime

from rongshu.loop.cases.actions import escalate
from rongshu.loop.cases.models import Case


def case_due(key: str, now: datetime) -> None:
    """Escalate a case whose time is over; one that was moved meanwhile has its own new row."""
    case = Case.objects.filter(pk=int(key)).first()
    if case is not None:
        escalate(case=case, now=now)
