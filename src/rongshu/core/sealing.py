"""Each event is hashed onto the one before it, so that a changed or missing event shows.

Pure: strings and mappings in, hexadecimal SHA-256 out.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

GENESIS = "0" * 64


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    raise TypeError(f"{type(value).__name__} can't be sealed")


def seal(previous: str, content: Mapping[str, Any]) -> str:
    """Hash `content` (JSON types and aware datetimes) onto the seal before it."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)
    return hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()


def root(previous: str, seals: Iterable[str]) -> str:
    """Hash a day's seals, in order, onto the root of the day before."""
    digest = hashlib.sha256(previous.encode())
    for one in seals:
        digest.update(b"\n" + one.encode())
    return digest.hexdigest()


def digest(salt: str, text: str) -> str:
    """Hash free text with its salt, so that the text can be destroyed and the seal still holds."""
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()
