"""What the scheduler runs for orders."""

from datetime import datetime

from rongshu.estate.orders import actions
from rongshu.loop.cases.models import Case


def next_offer(key: str, now: datetime) -> None:
    """Ask the next volunteer after one who couldn't."""
    case = Case.objects.filter(pk=int(key)).first()
    if case is not None:
        actions.offer_next(case=case, now=now)
