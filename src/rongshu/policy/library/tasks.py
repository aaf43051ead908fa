"""What the worker runs: a draft published at its time, a document ended after its last day."""

from datetime import datetime

from rongshu.core.single import single
from rongshu.policy.library import actions
from rongshu.policy.library.models import Document


def publish(key: str, now: datetime) -> None:
    """Publish a draft whose time has come."""
    found = single(Document.objects.select_related("park").filter(pk=int(key)))
    if found is not None:
        actions.publish_due(document=found, now=now)


def expire(key: str, now: datetime) -> None:
    """End a document whose last day has passed."""
    found = single(Document.objects.select_related("park").filter(pk=int(key)))
    if found is not None:
        actions.expire(document=found, now=now)
