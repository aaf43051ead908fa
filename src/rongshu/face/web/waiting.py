"""What waits for the one who asks, counted once a request: more than one part of a page says it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from rongshu.core import clock
from rongshu.ground.people.middleware import asking
from rongshu.loop.cases import worklist
from rongshu.loop.notices import queries as notices


def waiting(request: HttpRequest) -> dict[str, int]:
    """Return how many cases wait for the one who asks, and how many of those are overdue."""
    found: dict[str, int] = _once(
        request, "waiting", lambda: worklist.counts(asking(request), now=clock.now())
    )
    return found


def unread(request: HttpRequest) -> int:
    """Return how many messages the one who asks hasn't seen."""
    person = asking(request).person
    found: int = _once(request, "unread", lambda: notices.unread(person) if person else 0)
    return found


def _once(request: HttpRequest, name: str, count: Callable[[], Any]) -> Any:
    if not hasattr(request, name):
        setattr(request, name, count())
    return getattr(request, name)
