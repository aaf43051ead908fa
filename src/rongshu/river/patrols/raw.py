"""Raw points as they are kept: rows as the phone wrote them, or the bytes of a file. Pure."""

import hashlib
import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any, Final

from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.river.patrols.reading import Point, read

FIELDS: Final = ("at", "lon", "lat", "accuracy", "altitude", "speed", "mock")
MOST: Final = 500  # points in one chunk
MOST_BYTES: Final = 8 * 2**20  # of a file


@dataclass(frozen=True)
class Raw:
    """Bytes as they were received, named by their SHA-256, and how many points they hold."""

    data: bytes
    sha256: str
    count: int

    @property
    def packed(self) -> bytes:
        """Return the bytes as they are kept."""
        return zlib.compress(self.data, 6)


def of_points(points: Sequence[Point]) -> Raw:
    """Return points as they are kept: one row each, in the order they came, nothing rounded."""
    rows = [[point.get(field) for field in FIELDS] for point in points]
    return _raw(json.dumps(rows, separators=(",", ":")).encode(), len(rows))


def of_file(data: bytes, count: int) -> Raw:
    """Return a file as it is kept; raises Invalid for one that is too large."""
    if len(data) > MOST_BYTES:
        raise Invalid(N_("This file is too large for a track. Please hand in one patrol at a time."))
    return _raw(data, count)


def _raw(data: bytes, count: int) -> Raw:
    return Raw(data, hashlib.sha256(data).hexdigest(), count)


def unpacked(packed: bytes) -> list[Point]:
    """Return the points of a kept chunk."""
    rows: list[list[Any]] = json.loads(zlib.decompress(packed))
    return [dict(zip(FIELDS, row, strict=True)) for row in rows]


def from_file(packed: bytes, *, zone: tzinfo, datum: str) -> list[Point]:
    """Return the points of a kept file, on WGS-84."""
    return read(zlib.decompress(packed), zone=zone, datum=datum)


def joined(chunks: Iterable[list[Point]]) -> list[Point]:
    """Return the points of some chunks one after the other."""
    return [point for chunk in chunks for point in chunk]
