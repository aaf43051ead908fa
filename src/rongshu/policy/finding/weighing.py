"""Which of a question's tokens are looked for, by how many entries have each. Pure.

A word that is written as it should be needs no looking for how it sounds; one that no entry has is looked for by its
sound alone. What very many entries have tells none of them apart, and costs most of the time.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from rongshu.policy.finding.asking import Asked, Wanted

EVERY = ""  # the token that stands for all entries
COMMON, LEAST = 0.3, 1000  # of all entries, and entries at the least, that have a token not looked for
RIGHT = 0.8  # of the entries that sound like a word have it as it is written
K1, B = 1.2, 0.75  # of BM25, as SQLite's FTS5 has them


def looked_for(question: Asked, entries: Mapping[str, int]) -> Sequence[str]:
    """Return the tokens a question is answered by, once each; those of all places when all of them are common."""
    found = [token for place in question.places for token in _of(place, entries)]
    found = list(dict.fromkeys([*found, *question.other]))
    most = max(COMMON * entries.get(EVERY, 0), LEAST)
    return [token for token in found if entries.get(token, 0) <= most] or found


def tokens(question: Asked) -> Sequence[str]:
    """Return every token a question may be looked for by."""
    return [token for place in question.places for token in (*place.words, *place.sounds)] + list(
        question.other
    )


def _of(place: Wanted, entries: Mapping[str, int]) -> Sequence[str]:
    written = sum(entries.get(token, 0) for token in place.words)
    heard = sum(entries.get(token, 0) for token in place.sounds)
    if heard and not written:
        return place.sounds
    return place.words if written >= RIGHT * heard else [*place.words, *place.sounds]


def weights(asked: Sequence[str], texts: Sequence[str], entries: Mapping[str, int]) -> Sequence[float]:
    """Return the BM25 of some entries by their `words`, which FTS5 gives by itself; lengths are held against these."""
    counts = [Counter(text.split()) for text in texts]
    lengths = [count.total() for count in counts]
    mean = sum(lengths) / max(len(lengths), 1)
    rare = {token: _rarity(entries.get(token, 0), entries.get(EVERY, 0)) for token in asked}
    return [
        sum(w * _often(_times(token, count), length / mean) for token, w in rare.items())
        for count, length in zip(counts, lengths, strict=True)
    ]


def _rarity(having: int, every: int) -> float:
    return max(math.log((every - having + 0.5) / (having + 0.5)), 1e-6)


def _often(times: int, length: float) -> float:
    return times * (K1 + 1) / (times + K1 * (1 - B + B * length))


def _times(token: str, count: Counter[str]) -> int:
    if token.endswith("*"):
        return sum(n for word, n in count.items() if word.startswith(token[:-1]))
    return count[token]
