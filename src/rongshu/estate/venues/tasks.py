"""What the scheduler runs for venues."""

from datetime import datetime

from rongshu.estate.venues.visiting import close_days


def close_visits(key: str, now: datetime) -> None:
    """Let those who did not tap when leaving have left when it closed."""
    close_days(now=now)
