"""Words that policies are found by: Chinese as pairs of characters, everything else whole. Pure.

The same tokens stand in both databases. Each is made of letters, digits and Chinese characters alone, so that neither
database's own parser takes one apart. A run of Chinese also leaves its last character as a token: with it every
character of a text begins some token, and a question of one character is answered by what begins with it.
"""

import re
import unicodedata
from collections.abc import Iterator

# Characters that the older of the databases knows as such (Unicode 6.1); later ones are in no policy.
HAN = "\u3400-\u4db5\u4e00-\u9fcc\U00020000-\U0002a6d6"
_RUN = re.compile(rf"[{HAN}]+|[a-z0-9]+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_DECIMAL = re.compile(r"(?<=\d)\.(?=\d)")
_HYPHEN = re.compile(r"(?<=[a-z0-9])[-_](?=[a-z0-9])")
_NUMBER = re.compile(r"[\[(【{《<]?\s*((?:19|20)\d\d)\s*(?:[\])】}》>]|年)?\s*(?:第\s*)?(\d{1,4})\s*号")
_CHINESE = re.compile(
    r"(百分之)?([零一二两三四五六七八九十百千]+)(?:(点)([零一二三四五六七八九]+))?(万|亿|%|倍)?"
)
_AMOUNT = re.compile(r"(\d+(?:d\d+)?)\s*(万|亿|%|倍)")
_UNITS = {"万": "wan", "亿": "yi", "%": "pct", "倍": "bei"}
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}


def normal(text: str) -> str:
    """Return a text as it is compared: one width, lower case, numbers in digits without separators.

    A number of a document is written in one way, and an amount in Chinese as its digits.
    """
    text = unicodedata.normalize("NFKC", text).lower().replace("〇", "零")
    text = text.translate({ord("〔"): "[", ord("〕"): "]", ord("［"): "[", ord("］"): "]"})
    text = _CHINESE.sub(_in_digits, _THOUSANDS.sub("", text))
    return _HYPHEN.sub("", _DECIMAL.sub("d", text))


def _in_digits(found: re.Match[str]) -> str:
    """Return a Chinese number with its unit in digits; one without a unit stays, for it is part of words (第三条)."""
    percent, whole, _, part, unit = found.groups()
    if not (percent or unit):
        return found.group()
    digits = str(value(whole)) + ("." + "".join(str(_DIGITS[c]) for c in part) if part else "")
    return f"{digits}%" if percent else f"{digits}{unit}"


def value(number: str) -> int:
    """Return what a Chinese number below 10,000 says (一百二十 is 120, 二零二六 is 2026)."""
    if not set(number) & _PLACES.keys():
        return int("".join(str(_DIGITS[c]) for c in number))
    total, digit = 0, 0
    for c in number:
        if c in _PLACES:
            total, digit = total + (digit or 1) * _PLACES[c], 0
        else:
            digit = _DIGITS[c]
    return total + digit


def runs(text: str) -> list[str]:
    """Return what a normal text is made of: runs of Chinese, and words of letters and digits."""
    return _RUN.findall(text)


def is_han(run: str) -> bool:
    """Say whether a run is Chinese."""
    return not run[0].isascii()


def pairs(run: str) -> list[str]:
    """Return a run of Chinese as its pairs, or another word itself; one character alone has no pair."""
    return [run[i : i + 2] for i in range(len(run) - 1)] if is_han(run) else [run]


def marks(text: str) -> Iterator[str]:
    """Yield what a normal text has beside its runs: numbers of documents, amounts with their unit."""
    for found in _NUMBER.finditer(text):
        yield f"n{found.group(1)}n{found.group(2).lstrip('0') or '0'}"
    for found in _AMOUNT.finditer(text):
        yield f"{found.group(1)}{_UNITS[found.group(2)]}"


def indexed(text: str) -> list[str]:
    """Return the tokens a text is found by, in their order and as often as they occur."""
    text, found = normal(text), list[str]()
    for run in runs(text):
        found += pairs(run)
        if is_han(run):
            found.append(run[-1])
    return [*found, *marks(text)]
