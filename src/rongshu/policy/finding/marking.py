"""Where in a text what was asked stands, so that a reader sees why it was found. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rongshu.policy.finding import sounds, tokens
from rongshu.policy.finding.asking import Asked

PASSAGE = 110  # characters of a clause that a result shows


@dataclass(frozen=True)
class Part:
    """A piece of a text, and whether it was asked for."""

    text: str
    is_hit: bool


def marked(text: str, question: Asked) -> list[Part]:
    """Return a text in pieces, those marked that were asked for by word or by sound."""
    return _pieces(text, _hits(text, question))


def passage(text: str, question: Asked, length: int = PASSAGE) -> list[Part]:
    """Return the stretch of a text with most of what was asked, marked."""
    text = " ".join(text.split())
    hits = _hits(text, question)
    start = _best(hits, len(text), length)
    end = min(start + length, len(text))
    parts = _pieces(text[start:end], hits[start:end])
    before = [Part("…", False)] if start else []
    return [*before, *parts, *([Part("…", False)] if end < len(text) else [])]


def _hits(text: str, question: Asked) -> list[bool]:
    words = {w.rstrip("*") for place in question.places for w in place.words} | set(question.other)
    heard = {s for place in question.places for s in place.sounds}
    hits = [False] * len(text)
    simple = [_simple(c) for c in text]
    for n in range(len(text)):
        pair = "".join(simple[n : n + 2])
        if simple[n] in words or _is_asked(pair, words, heard):
            hits[n] = True
            if n + 1 < len(text) and _is_asked(pair, words, heard):
                hits[n + 1] = True
    for start, end, word in _plain_words(simple):
        if word in words:
            hits[start:end] = [True] * (end - start)
    return hits


@lru_cache(maxsize=20_000)
def _simple(character: str) -> str:
    normal = tokens.normal(character)
    return normal if len(normal) == 1 else " "


def _is_asked(pair: str, words: Collection[str], heard: Collection[str]) -> bool:
    if len(pair) < 2 or not all(map(_is_character, pair)):
        return False
    return pair in words or sounds.of_pair(pair) in heard


@lru_cache(maxsize=20_000)
def _is_character(c: str) -> bool:
    return len(tokens.runs(c)) == 1 and tokens.is_han(c)


def _plain_words(simple: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return the words of letters and digits with where they begin and end."""
    found, start = list[tuple[int, int, str]](), None
    for n, c in enumerate([*simple, " "]):
        is_in = c.isascii() and c.isalnum()
        if is_in and start is None:
            start = n
        elif not is_in and start is not None:
            found.append((start, n, "".join(simple[start:n])))
            start = None
    return found


def _best(hits: Sequence[bool], size: int, length: int) -> int:
    """Return where the stretch with most hits begins, a little before its first."""
    if size <= length or not any(hits):
        return 0
    seen = [0]
    for hit in hits:
        seen.append(seen[-1] + hit)
    last = size - length
    starts = [n for n in range(last + 1) if n == 0 or (hits[n] and not hits[n - 1])]
    best = max(starts, key=lambda n: (seen[n + length] - seen[n], -n))
    return max(0, min(best - length // 6, last))


def _pieces(text: str, hits: Sequence[bool]) -> list[Part]:
    parts: list[Part] = []
    for c, hit in zip(text, hits, strict=True):
        if parts and parts[-1].is_hit == hit:
            parts[-1] = Part(parts[-1].text + c, hit)
        else:
            parts.append(Part(c, hit))
    return parts
