"""What changed between two versions of a text, paragraph by paragraph and sign by sign. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rongshu.core.words import N_

ALIKE = 0.4  # from here on two paragraphs count as one that was changed
LABELS = {"same": "", "changed": N_("Altered"), "added": N_("Added"), "removed": N_("Removed")}


@dataclass(frozen=True)
class Piece:
    """A run of signs: kept, added or removed."""

    text: str
    mark: str  # "", "added", "removed"


@dataclass(frozen=True)
class Pair:
    """A paragraph before and after; 0 stands for the number of one there is not."""

    kind: str  # same, changed, added, removed
    before: int
    after: int
    old: tuple[Piece, ...]
    new: tuple[Piece, ...]

    @property
    def label(self) -> str:
        """Return the word for what happened to it."""
        return LABELS[self.kind]


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text: one a line, without the empty ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def compare(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Return both texts side by side: each paragraph of either stands in exactly one pair, in order."""
    found: list[Pair] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            whole = zip(range(a, b), range(c, d), strict=True)
            found += [_pair("same", i + 1, j + 1, old[i], new[j]) for i, j in whole]
        else:
            found += _changed(old, new, (a, b), (c, d))
    return found


def _changed(old: Sequence[str], new: Sequence[str], a: tuple[int, int], b: tuple[int, int]) -> list[Pair]:
    """Match what lies between two equal parts: the next alike is the same paragraph, the others came or went."""
    found: list[Pair] = []
    i, j = a[0], b[0]
    while i < a[1] and j < b[1]:
        if _alike(old[i], new[j]):
            found.append(_pair("changed", i + 1, j + 1, old[i], new[j]))
            i, j = i + 1, j + 1
        elif any(_alike(old[i], later) for later in new[j + 1 : b[1]]):
            found.append(_pair("added", 0, j + 1, "", new[j]))
            j += 1
        else:
            found.append(_pair("removed", i + 1, 0, old[i], ""))
            i += 1
    found += [_pair("removed", n + 1, 0, old[n], "") for n in range(i, a[1])]
    return found + [_pair("added", 0, n + 1, "", new[n]) for n in range(j, b[1])]


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE


def _pair(kind: str, before: int, after: int, old: str, new: str) -> Pair:
    if kind != "changed":
        mark = "" if kind == "same" else kind
        return Pair(kind, before, after, _whole(old, mark), _whole(new, mark))
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        left += _whole(old[a:b], "" if tag == "equal" else "removed")
        right += _whole(new[c:d], "" if tag == "equal" else "added")
    return Pair(kind, before, after, tuple(left), tuple(right))


def _whole(text: str, mark: str) -> tuple[Piece, ...]:
    return (Piece(text, mark),) if text else ()
