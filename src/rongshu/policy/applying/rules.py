"""When an item can be applied for, and how a company is told from another. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from rongshu.core.words import N_

CREDIT_CODE = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015, table 1: no I, O, S, V, Z
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
DECIDE_WITHIN = 15  # working days, where the item names none


class Closed(NamedTuple):
    """Why nobody can apply today: a sentence and what it is filled with."""

    sentence: str
    params: Mapping[str, str]


def closed(
    *, takes_online: bool, in_force: bool, opens_on: date | None, closes_on: date | None, today: date
) -> Closed | None:
    """Return why an item can't be applied for on a day, None when it can. Both ends of the window belong to it."""
    if not in_force:
        return Closed(N_("This policy has ended, so nobody can apply for it any more."), {})
    if not takes_online:
        return Closed(N_("This item isn't applied for here; please go to the department or call it."), {})
    if opens_on is not None and today < opens_on:
        sentence = N_("Applications are taken from %(day)s on, not before. Nothing you do now is lost.")
        return Closed(sentence, {"day": opens_on.isoformat()})
    if closes_on is not None and closes_on < today:
        return Closed(
            N_("Applications were taken until %(day)s; that is over."), {"day": closes_on.isoformat()}
        )
    return None


def check_character(code: str) -> str:
    """Return the last character of a credit code from its first 17; '' where one of them can't stand in any."""
    places = [CREDIT_CODE.find(one) for one in code[:17]]
    if len(places) < 17 or -1 in places:
        return ""
    return CREDIT_CODE[-sum(one * weight for one, weight in zip(places, _WEIGHTS, strict=True)) % 31]


def is_credit_code(code: str) -> bool:
    """Say whether 18 characters are a unified social credit code (统一社会信用代码), by its check character."""
    return len(code) == 18 and code[2:8].isdigit() and check_character(code) == code[17]


def turn_of(opens_on: date | None) -> str:
    """Return which time round an item is applied for: a company gets one go at each."""
    return opens_on.isoformat() if opens_on else ""
