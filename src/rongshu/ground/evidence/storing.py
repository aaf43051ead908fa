"""Where bytes lie: EVIDENCE_ROOT/ab/abcdef…, written aside, made durable, then put in place by one rename."""

import errno
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from django.conf import settings

from rongshu.core.errors import NoRoom, TooLarge
from rongshu.core.words import N_

CHUNK = 256 * 1024
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
NO_ROOM = N_("There is no room left to keep this file. Nothing was saved; please tell us.")


class Readable(Protocol):
    """Anything bytes can be read from."""

    def read(self, size: int = -1, /) -> bytes:
        """Return up to `size` bytes."""
        ...


def root() -> Path:
    """Return the folder of all evidence."""
    return Path(settings.EVIDENCE_ROOT)


def place_of(sha256: str) -> Path:
    """Return where the bytes of a digest lie."""
    return root() / sha256[:2] / sha256


def copy_of(sha256: str, variant: str) -> Path:
    """Return where a derived copy lies; it can be made again at any time."""
    return root() / "copies" / sha256[:2] / f"{sha256}-{variant}.jpg"


@contextmanager
def aside(stream: Readable) -> Iterator[tuple[Path, str, int]]:
    """Write a stream to a temporary file beside the others; yields path, SHA-256 and size. Gone afterwards.

    Raises TooLarge beyond EVIDENCE_MAX_BYTES and NoRoom on a full disk; nothing half-written stays.
    """
    root().mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=root(), prefix=".coming-")
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            digest, size = _pour(stream, file.fileno())
        yield path, digest, size
    except OSError as error:
        if error.errno in FULL:
            raise NoRoom(NO_ROOM) from error
        raise
    finally:
        path.unlink(missing_ok=True)


def _pour(stream: Readable, handle: int) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while chunk := stream.read(CHUNK):
        size += len(chunk)
        if size > settings.EVIDENCE_MAX_BYTES:
            most = settings.EVIDENCE_MAX_BYTES // (1024 * 1024)
            raise TooLarge(N_("This file is larger than %(most)s MB. Please send a smaller one."), most=most)
        digest.update(chunk)
        view = memoryview(chunk)
        while view:
            view = view[os.write(handle, view) :]
    os.fsync(handle)
    return digest.hexdigest(), size


def put(path: Path, sha256: str) -> None:
    """Put a file in its place, read-only; one that lies there already stays."""
    place = place_of(sha256)
    place.parent.mkdir(parents=True, exist_ok=True)
    if not place.exists():
        path.chmod(0o444)
        path.replace(place)
