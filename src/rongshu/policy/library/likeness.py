"""Whether two texts are the same, or nearly. Pure."""

import hashlib
import heapq
import unicodedata
import zlib
from collections.abc import Sequence

SHINGLE = 5  # characters
KEPT = 128  # smallest hashes of a text, by which its likeness to another is estimated
NEAR = 0.6  # of what both have together


def normalised(text: str) -> str:
    """Return a text without spaces and marks, in one width and case."""
    return "".join(one for one in unicodedata.normalize("NFKC", text).lower() if one.isalnum())


def digest(text: str) -> str:
    """Return the SHA-256 of the normalised text."""
    return hashlib.sha256(normalised(text).encode()).hexdigest()


def sketch(text: str) -> list[int]:
    """Return the smallest hashes of a text's runs of characters, in order; the same for the same text anywhere."""
    plain = normalised(text)
    runs = (
        {plain[at : at + SHINGLE] for at in range(max(len(plain) - SHINGLE + 1, 1))} if plain else set[str]()
    )
    return heapq.nsmallest(KEPT, {zlib.crc32(one.encode()) for one in runs})


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """Return about how much of both texts is shared, 0 to 1, from their sketches."""
    together = heapq.nsmallest(KEPT, set(one) | set(other))
    return len(set(together) & set(one) & set(other)) / len(together) if together else 0.0
