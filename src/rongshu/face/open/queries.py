"""What is read of tokens."""

from datetime import datetime

from django.db.models import QuerySet

from rongshu.core.single import single
from rongshu.face.open.models import Token
from rongshu.face.open.rules import NOTE_EVERY, digest
from rongshu.ground.people.models import Person


def live(now: datetime) -> QuerySet[Token]:
    """Return the tokens that open something now."""
    return Token.objects.filter(revoked_at=None, expires_at__gt=now)


def tokens(person: int, now: datetime) -> list[Token]:
    """Return somebody's live tokens, newest first."""
    return list(live(now).filter(person=person).order_by("-id"))


def owner(text: str, now: datetime) -> Person | None:
    """Return whose token this is, and note that it was used; None when it opens nothing.

    A person whose account was closed is not let in by an old token either.
    """
    rows = live(now).filter(digest=digest(text)).exclude(person__account__is_active=False)
    token = single(rows.select_related("person"))
    if token is None:
        return None
    if token.used_at is None or token.used_at < now - NOTE_EVERY:
        Token.objects.filter(pk=token.pk).update(used_at=now)
    return token.person
