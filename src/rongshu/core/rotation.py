"""Re-encrypts what older keys of the ring have encrypted, so that a key that got out can be retired.

The blind indexes are made by the oldest key and stay valid; that key stays last in the ring for them.
"""

from collections.abc import Callable
from dataclasses import dataclass

from cryptography.fernet import InvalidToken
from django.db import transaction
from django.db.models import F, Model, TextField
from django.db.models.functions import Cast

from rongshu.core.crypto import EncryptedField, decrypt, encrypted_fields, is_newest

CHUNK = 200  # rows a transaction: others write in between


@dataclass
class Rotated:
    """What became of one field's rows."""

    field: str
    seen: int = 0
    changed: int = 0
    unreadable: int = 0


def rotate(say: Callable[[Rotated], None] = lambda _: None) -> list[Rotated]:
    """Bring every encrypted field to the newest key; `say` is told as it goes. May be broken off and repeated."""
    return [_field(model, field, say) for model, field in encrypted_fields()]


def _field(model: type[Model], field: EncryptedField, say: Callable[[Rotated], None]) -> Rotated:
    done, last = Rotated(f"{model._meta.label}.{field.attname}"), 0
    rows = model._default_manager.annotate(raw=Cast(F(field.attname), TextField())).exclude(raw="")
    while chunk := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", "raw")[:CHUNK]):
        with transaction.atomic():
            for pk, raw in chunk:
                _row(rows.filter(pk=pk, raw=raw).update, field.attname, raw, done)
        last = chunk[-1][0]
        say(done)
    return done


def _row(update: Callable[..., int], name: str, raw: str, done: Rotated) -> None:
    """Encrypt one value anew, unless somebody has written another meanwhile."""
    done.seen += 1
    try:
        if not is_newest(raw):
            done.changed += update(**{name: decrypt(raw)})
    except InvalidToken:
        done.unreadable += 1
