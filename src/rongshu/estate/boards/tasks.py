"""What the clock calls every day: consents that ran out make boards wrong, and what neighbours wrote is destroyed."""

from datetime import datetime, timedelta

from rongshu.estate.boards import queries
from rongshu.estate.boards.effects import tell_wrong
from rongshu.estate.boards.models import Message
from rongshu.estate.boards.rules import KEPT_DAYS


def look(key: str, now: datetime) -> None:
    """Tell of boards that hang with what may no longer be shown, and destroy messages after ninety days."""
    tell_wrong(queries.hanging(), now)
    Message.objects.filter(sent_at__lt=now - timedelta(days=KEPT_DAYS)).delete()
