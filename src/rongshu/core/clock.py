"""The one place that asks what time it is; everything below pages, API, tasks and commands is told."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """Return the present moment, aware, in UTC."""
    return timezone.now()


def today(moment: datetime | None = None) -> date:
    """Return the local calendar day of a moment (default: now)."""
    return timezone.localtime(moment).date()
