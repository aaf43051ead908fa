"""Answers as they come, from a form, JSON or YAML, read by the question bank: numbers, choices, days. Pure."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.policy.eligibility import units
from rongshu.policy.eligibility.bank import Bank, Fact, Kind

Value = Decimal | str | bool | date | frozenset[str]
Answers = Mapping[str, Value]

MOST = Decimal(10) ** 12
LONGEST = 200  # of a text
YES, NO = {"true", "yes", "1", "是", "有", "y"}, {"false", "no", "0", "否", "没有", "无", "n"}
_NUMBER = re.compile(r"([+-]?\d+(?:\.\d{1,6})?)\s*(\D*)")

NO_FACT = N_("There is no such question in the bank.")
NO_NUMBER = N_("This is not a number.")
NO_UNIT = N_("This is measured in another unit.")
TOO_MUCH = N_("This number is too large, or below 0.")
NO_CHOICE = N_("Please choose one of the answers given.")
NO_YES = N_("Please answer yes or no.")
NO_DAY = N_("Please write a day as 2026-03-01.")
TOO_LONG = N_("Please write at most 200 characters, in one line.")


def read(raw: Mapping[str, Any], facts: Bank) -> dict[str, Value]:
    """Return answers by the key of their fact, numbers in the fact's unit; what is None or empty is left out.

    An empty list is an answer of its own: none of these. Raises Invalid, whose `fields` say by key what is wrong.
    """
    found: dict[str, Value] = {}
    wrong: dict[str, str] = {}
    for key, given in raw.items():
        if given is None or given == "":
            continue
        try:
            found[key] = one(given, facts[key])
        except KeyError:
            wrong[str(key)] = NO_FACT
        except ValueError as error:
            wrong[key] = str(error)
    if wrong:
        raise Invalid(next(iter(wrong.values())), fields=wrong)
    return found


def one(given: Any, fact: Fact) -> Value:
    """Read one answer; raises ValueError with a sentence that says what is wrong."""
    match fact.kind:
        case Kind.NUMBER:
            return number(given, fact.unit)
        case Kind.CHOICE:
            return _choice(given, fact)
        case Kind.SEVERAL:
            return frozenset(_choice(each, fact) for each in _each(given, fact))
        case Kind.YESNO:
            return _yes(given)
        case Kind.DATE:
            return _day(given)
    return _text(given)


def number(given: Any, unit: str = "") -> Decimal:
    """Read a number in a unit: 1200, "1,200", "1.2 亿元" where 万元 are meant; raises ValueError."""
    if isinstance(given, bool) or not isinstance(given, int | float | str | Decimal):
        raise ValueError(NO_NUMBER)
    text = unicodedata.normalize("NFKC", str(given)).replace(",", "").strip()
    match = _NUMBER.fullmatch(text)
    if match is None:
        raise ValueError(NO_NUMBER)
    said = match.group(2).strip()
    try:
        found = units.convert(Decimal(match.group(1)), said, unit) if said else Decimal(match.group(1))
    except ValueError as error:
        raise ValueError(NO_UNIT) from error
    if abs(found) >= MOST or (found < 0 and unit != "%"):
        raise ValueError(TOO_MUCH)
    return found


def _each(given: Any, fact: Fact) -> list[Any]:
    if isinstance(given, str) and any(given.strip() == one.label for one in fact.choices):
        return [given]  # marks that stand between choices may stand in one
    if isinstance(given, str):
        return [part for part in re.split(r"[,，、;；\s]+", given) if part]
    if isinstance(given, list | tuple | set | frozenset):
        return list(given)
    raise ValueError(NO_CHOICE)


def _choice(given: Any, fact: Fact) -> str:
    text = str(given).strip()
    for choice in fact.choices:
        if text in {choice.value, choice.label}:
            return choice.value
    raise ValueError(NO_CHOICE)


def _yes(given: Any) -> bool:
    text = str(given).strip().lower()
    if text in YES or text in NO:
        return text in YES
    raise ValueError(NO_YES)


def _day(given: Any) -> date:
    if isinstance(given, date):
        return date(given.year, given.month, given.day)
    try:
        found = date.fromisoformat(unicodedata.normalize("NFKC", str(given)).strip())
    except ValueError as error:
        raise ValueError(NO_DAY) from error
    if not 1900 <= found.year <= 2200:
        raise ValueError(NO_DAY)
    return found


def _text(given: Any) -> str:
    text = str(given).strip()
    if len(text) > LONGEST or any(unicodedata.category(sign) == "Cc" for sign in text):
        raise ValueError(TOO_LONG)
    return text


def plain(answers: Answers) -> dict[str, Any]:
    """Return answers as JSON holds them; `read` makes the same answers of it."""
    return {key: _plain(value) for key, value in answers.items()}


def _plain(value: Value) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else value
