"""What changes tokens."""

from datetime import datetime

from django.db import transaction

from rongshu.core.errors import Conflict, Invalid, NotFound
from rongshu.core.words import N_
from rongshu.face.open import queries
from rongshu.face.open.models import Token
from rongshu.face.open.rules import DAYS, MOST_TOKENS, digest, expiry, fresh


@transaction.atomic
def make_token(*, person: int, name: str, now: datetime, days: int = DAYS) -> tuple[Token, str]:
    """Make a token for a person; returns it with its text, which is never seen again."""
    if not name.strip():
        sentence = N_("Please say what the token is for.")
        raise Invalid(sentence, fields={"name": sentence})
    if queries.live(now).filter(person=person).count() >= MOST_TOKENS:
        raise Conflict(N_("That is enough tokens; please revoke one first."))
    text = fresh()
    token = Token.objects.create(
        person_id=person,
        name=name.strip()[:60],
        digest=digest(text),
        made_at=now,
        expires_at=expiry(now, days),
    )
    return token, text


@transaction.atomic
def revoke_token(*, person: int, token: int, now: datetime) -> None:
    """Close a token of one's own for good; raises NotFound when there is no such live one."""
    if not Token.objects.filter(pk=token, person=person, revoked_at=None).update(revoked_at=now):
        raise NotFound(N_("There is no such token."))
