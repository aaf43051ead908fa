"""What the worker runs."""

from datetime import datetime

from rongshu.policy.applying import beginning


def forget_drafts(key: str, now: datetime) -> None:
    """Forget what was begun and left for a month."""
    beginning.forget_drafts(now)
