"""Two versions side by side, clause by clause, with what changed inside marked. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rongshu.policy.library import likeness

ALIKE = 0.5  # clauses less alike stand as one taken out and one put in
_PIECE = re.compile(r"\d[\d,.]*|[a-zA-Z]+|.", re.S)


@dataclass(frozen=True)
class Piece:
    """A run of characters, and whether it differs from the other side."""

    text: str
    is_changed: bool


@dataclass(frozen=True)
class Pair:
    """A clause of each side; None where there is no counterpart."""

    old: Sequence[Piece] | None
    new: Sequence[Piece] | None
    label: str

    @property
    def kind(self) -> str:
        """Return same, changed, gone or added."""
        if self.old is None or self.new is None:
            return "added" if self.old is None else "gone"
        return "changed" if any(one.is_changed for one in (*self.old, *self.new)) else "same"


Labelled = tuple[str, str]  # label, text


def compare(old: Sequence[Labelled], new: Sequence[Labelled]) -> list[Pair]:
    """Return the clauses of two versions in pairs; joined again, each side is its whole text."""
    plain = [[likeness.normalised(text) for _, text in side] for side in (old, new)]
    matcher = SequenceMatcher(None, plain[0], plain[1], autojunk=False)
    return [
        pair
        for tag, a, b, c, d in matcher.get_opcodes()
        for pair in (map(_same, old[a:b], new[c:d]) if tag == "equal" else _differing(old[a:b], new[c:d]))
    ]


def _same(old: Labelled, new: Labelled) -> Pair:
    return Pair([Piece(old[1], False)], [Piece(new[1], False)], new[0])


def _differing(old: Sequence[Labelled], new: Sequence[Labelled]) -> Iterator[Pair]:
    """Pair each new clause with the next old one it is like; what is passed over is gone."""
    at = 0
    for label, text in new:
        found = next((n for n in range(at, len(old)) if _alike(old[n][1], text)), None)
        if found is None:
            yield Pair(None, [Piece(text, True)], label)
            continue
        yield from (_gone(one) for one in old[at:found])
        yield Pair(*_inside(old[found][1], text), label)
        at = found + 1
    yield from (_gone(one) for one in old[at:])


def _gone(old: Labelled) -> Pair:
    return Pair([Piece(old[1], True)], None, old[0])


def _alike(old: str, new: str) -> bool:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _inside(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    """Return both texts in pieces; a figure changes as a whole."""
    left, right = _PIECE.findall(old), _PIECE.findall(new)
    before, after = list[Piece](), list[Piece]()
    for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        for side, said in ((before, left[a:b]), (after, right[c:d])):
            if said:
                side.append(Piece("".join(said), tag != "equal"))
    return before, after
