"""Writes events: append-only, sealed, in the caller's transaction. `actions` and `forgetting` are the only callers."""

import secrets
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import connection

from rongshu.core.sealing import GENESIS, digest, seal
from rongshu.ground.people.access import Who
from rongshu.loop.cases.models import Case, Event

_SEAL = "SELECT seal FROM cases_event WHERE case_id = %s AND seq = %s"


def sealed_content(event: Event, number: str) -> dict[str, Any]:
    """Return what of an event is sealed: everything but the text itself, whose digest stands for it."""
    return {
        "case": number,
        "seq": event.seq,
        "at": event.at,
        "actor": event.actor_id,
        "name": event.name,
        "source": event.source,
        "target": event.target,
        "data": event.data,
        "text": event.text_digest,
    }


def record(
    case: Case,
    *,
    seq: int,
    name: str,
    by: Who,
    now: datetime,
    source: str = "",
    target: str = "",
    data: Mapping[str, Any] | None = None,
    text: str = "",
) -> Event:
    """Append one event as number `seq` of a case, sealed onto the one before."""
    salt = secrets.token_hex(16) if text else ""
    event = Event(
        case=case,
        seq=seq,
        at=now,
        actor_id=by.person,
        name=name,
        source=source,
        target=target,
        data=dict(data or {}) | ({"by_link": by.follower} if by.link else {}),
        text=text,
        salt=salt,
        text_digest=digest(salt, text) if text else "",
    )
    before = GENESIS
    if seq > 1:
        before = _seal(case.pk, seq - 1)
    event.seal = seal(before, sealed_content(event, case.number))
    event.save(force_insert=True)
    return event


def _seal(case: int, seq: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute(_SEAL, [case, seq])
        found: str = cursor.fetchone()[0]
    return found


def forget(cases: Collection[int], now: datetime) -> int:
    """Destroy who did what and what was said in the events of some cases (ids); their seals stay.

    Returns how many events were emptied. The digest goes with the words: nobody can try out what they were.
    """
    rows = Event.objects.filter(case__in=list(cases), forgotten_at=None)
    return rows.update(actor=None, data={}, text="", salt="", text_digest="", forgotten_at=now)
