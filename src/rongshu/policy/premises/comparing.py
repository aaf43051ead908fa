"""Premises side by side: one line a fact, which differ, and which is the better of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from rongshu.policy.premises.models import Listing
from rongshu.policy.premises.wording import FACTS, Fact


@dataclass(frozen=True)
class Value:
    """What one listing says of a fact; `is_best`: no other says better, and some say worse."""

    text: str
    is_best: bool


@dataclass(frozen=True)
class Line:
    """A fact across the listings."""

    label: str
    values: Sequence[Value]
    differs: bool


def lines(listings: Sequence[Listing], today: date) -> list[Line]:
    """Return the facts of some listings side by side; what none of them says is left out."""
    found = [_line(fact, listings, today) for fact in FACTS]
    return [line for line in found if any(value.text for value in line.values)]


def _line(fact: Fact, listings: Sequence[Listing], today: date) -> Line:
    said = [fact.say(one, today) for one in listings]
    differs = len(set(said)) > 1
    best = _best(fact, listings) if differs and fact.is_better else set()
    return Line(_(fact.label), [Value(text, n in best) for n, text in enumerate(said)], differs)


def _best(fact: Fact, listings: Sequence[Listing]) -> set[int]:
    known = {n: value for n, one in enumerate(listings) if (value := getattr(one, fact.name)) is not None}
    if len(set(known.values())) < 2:
        return set()
    top = max(known.values()) if fact.is_better > 0 else min(known.values())
    return {n for n, value in known.items() if value == top}
