"""What the clock calls every morning: forget what nobody confirmed, tell what is new and what closes soon."""

import logging
from datetime import datetime

from rongshu.policy.alerts import actions

log = logging.getLogger(__name__)


def look(key: str, now: datetime) -> None:
    """Look for every alert, each in a transaction of its own; one that fails doesn't stop those behind it."""
    actions.forget(now)
    for alert in actions.confirmed().iterator(chunk_size=200):
        try:
            actions.look(alert=alert, now=now)
        except Exception:
            log.exception("alert %s", alert.pk)
