"""What a question's tokens are worth, by how many entries have each, and what an entry is worth by them. Pure.

A word that is written as it should be needs no looking for how it sounds; one that no entry has may be mistyped, and
is looked for by its sound, or be another word for the same thing, and then its characters say a little.
"""

import math
from collections.abc import Iterator, Mapping, Sequence

from rongshu.policy.finding import tokens
from rongshu.policy.finding.asking import Asked, Wanted

EVERY = ""  # the token that stands for all entries
READ = 3000  # occurrences that are looked through for one question: the rarest tokens', for common ones tell little
RIGHT = 0.8  # of the entries that sound like a word have it as it is written
SOUND, PART = (
    0.6,
    0.4,
)  # what is only heard, or only a character of a word, says so much of what the word would
K1, B = 1.2, 0.75  # of BM25, as is usual

Weights = Mapping[str, float]


def asked_for(question: Asked) -> Sequence[str]:
    """Return every token a question may be looked for by."""
    places = [token for place in question.places for token in (*place.words, *place.sounds)]
    return [*places, *question.other, *(part for place in question.places for part in parts(place))]


def places(question: Asked, entries: Mapping[str, int]) -> Sequence[Weights]:
    """Return for each place of a question what its tokens weigh, any of which answers it; none that no entry has."""
    known = {c for place in question.places for word in place.words if entries.get(word) for c in word}
    chosen = [_of(place, entries) for place in question.places] + [{token: 1.0} for token in question.other]
    found = [*filter(None, (_weighed(one, entries) for one in chosen))]
    if not found:  # characters alone would find anything
        return []
    alone = {part for place in question.places for part in parts(place) if part[0] not in known}
    return [*found, *filter(None, (_weighed({part: PART}, entries) for part in sorted(alone)))]


def parts(place: Wanted) -> Sequence[str]:
    """Return the characters of a place's word, as what begins with one."""
    return [f"{c}*" for word in place.words if len(word) > 1 and tokens.is_han(word) for c in word]


def _of(place: Wanted, entries: Mapping[str, int]) -> Weights:
    """Return how much each token of a place says, 1 for the word itself."""
    written = sum(entries.get(token, 0) for token in place.words)
    heard = sum(entries.get(token, 0) for token in place.sounds)
    said = dict.fromkeys(place.words, 1.0)
    return said if written and written >= RIGHT * heard else said | dict.fromkeys(place.sounds, SOUND)


def _weighed(said: Weights, entries: Mapping[str, int]) -> Weights:
    every = entries.get(EVERY, 0)
    return {
        token: much * _rarity(entries[token], every) for token, much in said.items() if entries.get(token)
    }


def _rarity(having: int, every: int) -> float:
    return math.log(1 + (every - having + 0.5) / (having + 0.5))


def looked_for(weights: Sequence[Weights], entries: Mapping[str, int]) -> Weights:
    """Return the tokens that entries are looked for by: the rarest, and more while that costs little."""
    found = {token: weight for place in weights for token, weight in place.items()}
    kept, read = dict[str, float](), 0
    for token in sorted(found, key=lambda token: (entries[token], token)):
        read += entries[token]
        if kept and read > READ:
            break
        kept[token] = found[token]
    return kept


def worth(weights: Sequence[Weights], texts: Sequence[str]) -> Sequence[float]:
    """Return the BM25 of some entries by their `words`; lengths are held against these entries."""
    mean = sum(map(len, texts)) / max(len(texts), 1)
    return [sum(_answers(weights, _apart(text), K1 * (1 - B + B * len(text) / mean))) for text in texts]


def _apart(text: str) -> str:
    """Return a text whose tokens have a space before and after each, also where two are the same."""
    return f" {text.replace(' ', '  ')} "


def _answers(weights: Sequence[Weights], text: str, length: float) -> Iterator[float]:
    for place in weights:
        yield max(
            weight * times * (K1 + 1) / (times + length) if (times := _times(token, text)) else 0.0
            for token, weight in place.items()
        )


def _times(token: str, text: str) -> int:
    return text.count(f" {token[:-1]}") if token.endswith("*") else text.count(f" {token} ")
