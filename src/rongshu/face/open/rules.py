"""When a token opens, and what one looks like. Pure."""

import hashlib
import secrets
from datetime import datetime, timedelta

DAYS = 90  # how long a token lasts when nothing else is asked for
MOST_DAYS = 366
MOST_TOKENS = 20  # live ones a person
PREFIX = "rongshu_"  # so that a scanner finds one that was committed by mistake
NOTE_EVERY = timedelta(minutes=1)


def fresh() -> str:
    """Return a new token: 256 bits that nobody guesses."""
    return PREFIX + secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """Return what of a token is kept. A plain hash serves: there is nothing to guess."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def expiry(now: datetime, days: int) -> datetime:
    """Return when a token made now for some days expires."""
    return now + timedelta(days=min(max(days, 1), MOST_DAYS))
