"""A file is looked at before it is taken: kept aside for its sender, previewed, then taken once or forgotten.

token = intake.keep(file, purpose="places", person=7, name=file.name, now=now)
data = intake.reopen(token, purpose="places", person=7, now=now).data       # for the preview, any number of times
result = intake.take(token, purpose="places", person=7, now=now, do=...)    # the second call only repeats the answer
"""

import errno
import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings
from django.db import transaction

from rongshu.core.errors import Invalid, NoRoom, NotFound, TooLarge
from rongshu.core.models import Intake
from rongshu.core.words import N_

LIFE = timedelta(hours=1)
GONE = N_("This file is no longer here: files wait one hour. Please choose it again.")
Result = dict[str, Any]


class Readable(Protocol):
    """Anything bytes can be read from."""

    def read(self, size: int = -1, /) -> bytes:
        """Return up to `size` bytes."""
        ...


@dataclass(frozen=True)
class Kept:
    """A file that waits: its name as sent, its bytes, and what taking it gave, once it is taken."""

    token: str
    name: str
    data: bytes
    result: Result | None


def keep(stream: Readable, *, purpose: str, person: int, name: str, now: datetime) -> str:
    """Keep an upload aside for an hour; returns the token only its sender can use.

    Raises Invalid (empty), TooLarge (beyond INTAKE_MAX_BYTES), NoRoom; then nothing is kept.
    """
    sweep(now)
    most = settings.INTAKE_MAX_BYTES
    data = stream.read(most + 1)
    if not data:
        raise Invalid(N_("This file is empty. Please choose it again."))
    if len(data) > most:
        raise TooLarge(
            N_("This file is larger than %(most)s MB. Please send a smaller one."), most=most // 1024**2
        )
    token = secrets.token_urlsafe(24)
    _write(_path(token), data)
    Intake.objects.create(
        token=token,
        purpose=purpose,
        person=person,
        name=Path(name.replace("\\", "/")).name[:120],
        sha256=hashlib.sha256(data).hexdigest(),
        made_at=now,
    )
    return token


def reopen(token: str, *, purpose: str, person: int, now: datetime) -> Kept:
    """Return a kept file; raises NotFound when it is gone, somebody else's or for something else."""
    row = Intake.objects.filter(token=token, purpose=purpose, person=person, made_at__gt=now - LIFE).first()
    if row is None:
        raise NotFound(GONE)
    return Kept(row.token, row.name, _read(row), row.result if row.taken_at else None)


def take(token: str, *, purpose: str, person: int, now: datetime, do: Callable[[Kept], Result]) -> Result:
    """Run `do` on a kept file once, in one transaction with marking it taken; returns its JSON-able answer.

    A second call, even at the same moment, returns the first one's answer. When `do` raises, nothing is marked.
    """
    mine = Intake.objects.filter(token=token, purpose=purpose, person=person)
    if (row := mine.exclude(taken_at=None).first()) is not None:
        return row.result or {}
    kept = reopen(token, purpose=purpose, person=person, now=now)
    with transaction.atomic():
        if not mine.filter(taken_at=None).update(taken_at=now):
            return mine.values_list("result", flat=True).get() or {}
        result = do(kept)
        mine.update(result=result)
    return result


def sweep(now: datetime) -> int:
    """Forget every file whose hour is over; what was taken stays on record without its bytes. Returns how many."""
    old = Intake.objects.filter(made_at__lte=now - LIFE)
    tokens = list(old.filter(is_swept=False).values_list("token", flat=True)[:1000])
    for token in tokens:
        _path(token).unlink(missing_ok=True)
    old.filter(token__in=tokens, taken_at=None).delete()
    old.filter(token__in=tokens).update(is_swept=True)
    return len(tokens)


def _path(token: str) -> Path:
    return Path(settings.INTAKE_ROOT) / hashlib.sha256(token.encode()).hexdigest()


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        path.touch(mode=0o600)
        path.write_bytes(data)
    except OSError as error:
        path.unlink(missing_ok=True)
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise NoRoom(
                N_("There is no room left to keep this file. Nothing was saved; please tell us.")
            ) from error
        raise


def _read(row: Intake) -> bytes:
    try:
        data = _path(row.token).read_bytes()
    except FileNotFoundError as error:
        raise NotFound(GONE) from error
    if hashlib.sha256(data).hexdigest() != row.sha256:
        raise NotFound(GONE)
    return data
