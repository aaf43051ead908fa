"""What writes notices."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from rongshu.loop.notices.models import Notice


def tell(
    *,
    people: Iterable[int],
    topic: str,
    sentence: str,
    key: str,
    now: datetime,
    params: Mapping[str, Any] | None = None,
    url: str = "",
    urgent: bool = False,
) -> list[Notice]:
    """Write one notice a person, inside the caller's transaction; the same key is told once.

    Returns the notices written. Sending happens later, by the worker.
    """
    wanted = sorted(set(people))
    told = set(Notice.objects.filter(person__in=wanted, key=key).values_list("person_id", flat=True))
    return Notice.objects.bulk_create(
        Notice(
            person_id=person,
            topic=topic,
            sentence=sentence,
            params=dict(params or {}),
            url=url,
            key=key,
            urgent=urgent,
            made_at=now,
        )
        for person in wanted
        if person not in told
    )


def mark_read(*, person: int, now: datetime) -> int:
    """Mark all of somebody's notices as read; returns how many were new."""
    return Notice.objects.filter(person=person, read_at=None).update(read_at=now)
