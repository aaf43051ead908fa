"""Words to search by: Chinese as pairs of characters, everything else as whole words. Pure.

A two-character word is found by its one pair, which trigram indexes can't do.
"""

import re
import unicodedata

_RUN = re.compile(r"[\u3400-\u9fff]+|[a-z0-9][a-z0-9\-]*")


def _runs(text: str) -> list[str]:
    return _RUN.findall(unicodedata.normalize("NFKC", text).lower())


def _pairs(run: str) -> list[str]:
    if not "\u3400" <= run[0] <= "\u9fff":
        return [run.replace("-", "_")]
    return [run[i : i + 2] for i in range(len(run) - 1)]


def indexed(text: str) -> str:
    """Return the tokens a text is found by: every pair, and every single character of Chinese."""
    tokens: dict[str, None] = {}
    for run in _runs(text):
        tokens.update(dict.fromkeys(_pairs(run)))
        if "\u3400" <= run[0] <= "\u9fff":
            tokens.update(dict.fromkeys(run))
    return " ".join(tokens)


def wanted(query: str) -> list[str]:
    """Return the tokens a searched text must all contain; one lone Chinese character is looked for itself."""
    tokens: dict[str, None] = {}
    for run in _runs(query):
        tokens.update(dict.fromkeys(_pairs(run) or [run]))
    return list(tokens)
