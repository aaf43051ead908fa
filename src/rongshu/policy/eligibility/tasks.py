"""What the clock calls every day: kept answers nobody looked at for a year are deleted."""

from datetime import datetime, timedelta

from rongshu.policy.eligibility import actions

KEPT_DAYS = 365


def forget(key: str, now: datetime) -> None:
    """Delete answers whose link nobody opened for a year."""
    actions.forget_unseen(before=now - timedelta(days=KEPT_DAYS))
