"""What is read of notices."""

from rongshu.core.paging import Page, page
from rongshu.loop.notices.models import Notice


def unread(person: int) -> int:
    """Return how many notices somebody has not read."""
    return Notice.objects.filter(person=person, read_at=None).count()


def inbox(person: int, *, cursor: str = "") -> Page[Notice]:
    """Return a page of what somebody was told, newest first."""
    return page(Notice.objects.filter(person=person), order=("-made_at", "-id"), cursor=cursor, size=30)
