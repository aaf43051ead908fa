"""Answers on their way from page to page, in the address: encrypted, kept nowhere, in the order they were given."""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.fernet import InvalidToken

from rongshu.core.crypto import ring
from rongshu.core.errors import NotFound
from rongshu.core.words import N_
from rongshu.policy.eligibility import answers
from rongshu.policy.eligibility.answers import Answers, Value
from rongshu.policy.eligibility.bank import Bank

LONGEST, MOST = 6000, 200  # characters of an address; questions answered or skipped
UNREADABLE = N_("This address can't be read any more. Please begin again; nothing of it was kept.")


@dataclass(frozen=True)
class Sheet:
    """What was answered, in order; None for what was skipped."""

    given: Mapping[str, Value | None]

    @property
    def known(self) -> dict[str, Value]:
        """Return the answers."""
        return {key: value for key, value in self.given.items() if value is not None}

    @property
    def skipped(self) -> list[str]:
        """Return the questions that were skipped."""
        return [key for key, value in self.given.items() if value is None]

    def with_answer(self, key: str, value: Value | None) -> "Sheet":
        """Return a sheet with an answer given anew, as the last."""
        return Sheet({**{k: v for k, v in self.given.items() if k != key}, key: value})

    def before(self) -> "Sheet":
        """Return a sheet without the last question."""
        return Sheet(dict(list(self.given.items())[:-1]))


def pack(sheet: Sheet) -> str:
    """Return a sheet as a piece of an address; '' for an empty one."""
    if not sheet.given:
        return ""
    known = answers.plain(sheet.known)
    rows = [[key, known.get(key)] for key in sheet.given]
    return (
        ring().encrypt(zlib.compress(json.dumps(rows, ensure_ascii=False).encode(), 9)).decode().rstrip("=")
    )


def unpack(text: str, facts: Bank) -> Sheet:
    """Return the sheet of an address; raises NotFound for one nobody made, or made with keys long gone.

    Answers the bank doesn't understand any more are left out.
    """
    if not text:
        return Sheet({})
    if len(text) > LONGEST:
        raise NotFound(UNREADABLE)
    try:
        rows = json.loads(_inflated(ring().decrypt(text + "=" * (-len(text) % 4))))
    except (InvalidToken, ValueError, zlib.error) as error:
        raise NotFound(UNREADABLE) from error
    found = [(key, _read(key, value, facts)) for key, value in rows[:MOST] if key in facts]
    return Sheet(dict(found))


def _inflated(data: bytes) -> bytes:
    return zlib.decompressobj().decompress(data, 100_000)


def _read(key: str, value: Any, facts: Bank) -> Value | None:
    try:
        return None if value is None else answers.one(value, facts[key])
    except ValueError:
        return None


def sheet(known: Answers) -> Sheet:
    """Return a sheet of answers."""
    return Sheet(dict(known))
