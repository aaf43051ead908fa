"""Looks whether everything still holds: each room registers its checks in `settings.DOCTOR`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.db.models import F, Model, TextField
from django.db.models.functions import Cast
from django.utils.module_loading import import_string

from rongshu.core import clock
from rongshu.core.crypto import EncryptedField, decrypt, encrypted_fields
from rongshu.core.models import Due
from rongshu.core.say import say
from rongshu.core.words import N_

LATE = timedelta(hours=1)  # nothing waits so long while a worker runs


class Finding:
    """One thing that does not hold: where it is, and a sentence that says what is wrong."""

    def __init__(self, where: str, sentence: str, /, **params: Any) -> None:
        self.where, self.sentence, self.params = where, sentence, params

    def __str__(self) -> str:
        return f"{self.where}: {say(self.sentence, **self.params)}"


@dataclass(frozen=True)
class Check:
    """A question to the data, and how it is answered: every finding is something wrong."""

    name: str
    label: str  # what is right when nothing is found
    run: Callable[[], Iterator[Finding]]


def every() -> list[Check]:
    """Return all checks, in the order of settings.DOCTOR."""
    return [import_string(dotted) for dotted in settings.DOCTOR]


def _due_rows() -> Iterator[Finding]:
    late = clock.now() - LATE
    for row in Due.objects.filter(tries__gt=0).order_by("at").iterator():
        yield Finding(
            f"{row.name} {row.key}".strip(),
            N_("Failed %(tries)s times: %(trouble)s"),
            tries=row.tries,
            trouble=row.trouble,
        )
    waiting = Due.objects.filter(claimed_at=None, at__lt=late, tries=0)
    if count := waiting.count():
        yield Finding(
            "worker",
            N_("%(count)s things have been due for more than an hour. Does a worker run?"),
            count=count,
        )


def _unreadable() -> Iterator[Finding]:
    for model, field in encrypted_fields():
        yield from _unreadable_in(model, field)


def _unreadable_in(model: type[Model], field: EncryptedField) -> Iterator[Finding]:
    rows = model._default_manager.annotate(raw=Cast(F(field.attname), TextField())).exclude(raw="")
    for pk, raw in rows.order_by("pk").values_list("pk", "raw").iterator(chunk_size=2000):
        try:
            decrypt(raw)
        except (InvalidToken, ValueError):
            yield Finding(
                f"{model._meta.label}.{field.attname} {pk}",
                N_("No key of the ring opens this. A key is missing, or it was altered."),
            )


DUE_ROWS = Check("due", N_("What fell due was run"), _due_rows)
READABLE = Check("fields", N_("Every encrypted field can be read"), _unreadable)
