"""Personal fields, encrypted with a key ring; a blind index finds an exact value without decrypting.

Keys: `settings.FIELD_KEYS`, newest first. The first encrypts, all decrypt.
"""

import base64
import hashlib
import hmac
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.apps import apps
from django.conf import settings
from django.db import models

UNREADABLE = "⚿"  # what stands where no key of the ring fits


def _derive(key: str, purpose: str) -> bytes:
    return hmac.new(key.encode(), purpose.encode(), hashlib.sha256).digest()


@lru_cache(maxsize=4)
def _ring(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_derive(k, "field"))) for k in keys])


def ring() -> MultiFernet:
    """Return the key ring of this installation."""
    return _ring(tuple(settings.FIELD_KEYS))


def encrypt(text: str) -> str:
    """Encrypt text; the empty string stays empty."""
    return ring().encrypt(text.encode()).decode() if text else ""


def decrypt(token: str) -> str:
    """Decrypt what `encrypt` made; raises InvalidToken when no key of the ring fits."""
    return ring().decrypt(token.encode()).decode() if token else ""


def is_newest(token: str) -> bool:
    """Say whether a token was made by the newest key; raises InvalidToken when no key of the ring fits."""
    try:
        _ring(tuple(settings.FIELD_KEYS[:1])).decrypt(token.encode())
    except InvalidToken:
        decrypt(token)
        return False
    return True


def blind_index(value: str, *, key: str | None = None) -> str:
    """Return a keyed hash (32 hex digits) by which an exact value is found; empty stays empty.

    The oldest key of the ring makes it, so that adding a key leaves every index valid.
    """
    if not value:
        return ""
    return hmac.new(
        _derive(key or settings.FIELD_KEYS[-1], "index"), value.encode(), hashlib.sha256
    ).hexdigest()[:32]


if TYPE_CHECKING:
    _Text = models.TextField[str, str]
else:
    _Text = models.TextField


class EncryptedField(_Text):
    """Text that lies encrypted in the database and is plain in Python."""

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        """Decrypt on the way out; a value no key fits is shown as unreadable rather than raising."""
        if value is None:
            return None
        try:
            return decrypt(value)
        except InvalidToken:
            return UNREADABLE

    def get_prep_value(self, value: Any) -> Any:
        """Encrypt on the way in."""
        prepared = super().get_prep_value(value)
        return prepared if prepared is None else encrypt(prepared)


def encrypted_fields() -> list[tuple[type[models.Model], EncryptedField]]:
    """Return every encrypted field of the house with its table."""
    return [
        (model, field)
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, EncryptedField)
    ]
