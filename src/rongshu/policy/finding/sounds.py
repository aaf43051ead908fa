"""Pairs of syllables without tones, for whoever typed a word that sounds the same. Pure.

`gao0xin` is the pair of two syllables, `xin0` a syllable at the end of its run; the nought keeps xi'an apart from
xian. A pair is read as the word it is (银行 yin hang), wherever it stands: text and question read it alike. What a
question has that is no word may be mistyped, and is looked for in every usual reading of its characters.
"""

from collections import Counter, defaultdict
from functools import cache, lru_cache
from itertools import pairwise, product

from pypinyin import Style, lazy_pinyin, phrases_dict, pinyin_dict
from pypinyin.style import convert

from rongshu.policy.finding import tokens

JOIN = "0"
USUAL = 0.2  # of the words a character stands in are read so
LONGEST = 6  # letters of a syllable: zhuang


@cache
def alone(character: str) -> str:
    """Return how a character is read by itself."""
    return _plain(character)[0]


@cache
def syllables() -> frozenset[str]:
    """Return every syllable a character is read as."""
    return frozenset(alone(chr(code)) for code in pinyin_dict.pinyin_dict if 0x4E00 <= code <= 0x9FFF)


@lru_cache(maxsize=400_000)
def of_pair(pair: str) -> str:
    """Return how a pair sounds: as the word it is, or character by character."""
    if pair in phrases_dict.phrases_dict:
        return JOIN.join(_plain(pair))
    return alone(pair[0]) + JOIN + alone(pair[1])


def _plain(text: str) -> list[str]:
    return [_letters(one) for one in lazy_pinyin(text, style=Style.NORMAL, errors=lambda odd: odd)]


def _letters(read: str) -> str:
    return "".join(c for c in read if c.isascii() and c.isalpha()) or "x"


def indexed(text: str) -> list[str]:
    """Return the pairs of syllables a text is found by, in their order and as often as they occur."""
    found: list[str] = []
    for run in tokens.runs(tokens.normal(text)):
        if tokens.is_han(run):
            found += [of_pair(pair) for pair in tokens.pairs(run)]
            found.append(alone(run[-1]) + JOIN)
    return found


def wanted(run: str) -> list[list[str]]:
    """Return for each pair of a run how it may sound; of one character alone too much sounds the same."""
    if not tokens.is_han(run):
        return [[pair] for pair in _typed(run)]
    if len(run) == 1:
        return [[]]
    return [_ways(pair) for pair in tokens.pairs(run)]


def _ways(pair: str) -> list[str]:
    """Return how a pair may sound: a word as it is read, others, which may be mistyped, in every usual reading."""
    if pair in phrases_dict.phrases_dict:
        return [of_pair(pair)]
    both = product(_readings(pair[0]), _readings(pair[1]))
    return list(dict.fromkeys([of_pair(pair), *(JOIN.join(two) for two in both)]))


@cache
def _readings(character: str) -> tuple[str, ...]:
    """Return the readings of a character, the usual first; those that hardly any word has are left out."""
    words = _in_words().get(character, Counter[str]())
    often = [read for read, n in words.most_common() if n >= USUAL * words.total()]
    return tuple(dict.fromkeys([alone(character), *often]))


@cache
def _in_words() -> dict[str, Counter[str]]:
    """Return how often each character of the dictionary's words is read how."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for word, read in phrases_dict.phrases_dict.items():
        if len(word) == 2:
            for character, ways in zip(word, read, strict=True):
                found[character][_letters(convert(ways[0], Style.NORMAL, strict=False))] += 1
    return found


def _typed(word: str) -> list[str]:
    """Return the pairs of a word typed as syllables (gaoxin), nothing when it can't be taken apart into them."""
    apart = split(word)
    return [a + JOIN + b for a, b in pairwise(apart)]


def split(word: str) -> list[str]:
    """Take a word apart into as few syllables as there can be; empty when it isn't made of them."""
    best: list[list[str] | None] = [[]] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - LONGEST), end):
            before = best[start]
            if before is not None and word[start:end] in syllables():
                here = best[end]
                if here is None or len(before) + 1 < len(here):
                    best[end] = [*before, word[start:end]]
    return best[-1] or []
