"""An item's conditions between the editor's lines and data, and what they come to for sample companies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rongshu.core.errors import Invalid
from rongshu.core.say import refusal
from rongshu.policy.eligibility import lines, parsing, queries, terms, wording
from rongshu.policy.eligibility.bank import Bank
from rongshu.policy.eligibility.matching import Bucket
from rongshu.policy.library.models import Item


def text(item: Item, facts: Bank) -> str:
    """Return an item's conditions as lines; '' for none, and for what the bank doesn't understand any more."""
    if item.conditions is None:
        return ""
    try:
        return lines.write(parsing.read(item.conditions, facts), facts)
    except Invalid:
        return ""


def raw(text: str, facts: Bank) -> Any:
    """Return the data of lines, None for none at all; raises Invalid."""
    return lines.read(text, facts) if text.strip() else None


def benefit(item: Item, group: str) -> dict[str, Any] | None:
    """Return what an item gives, with the group of which only the highest counts ('' for none)."""
    if item.benefit is None:
        return None
    kept = {name: value for name, value in item.benefit.items() if name != "group"}
    return {**kept, **({"group": group.strip()[:40]} if group.strip() else {})}


@dataclass(frozen=True)
class Line:
    """A sample company with the list the item would stand in, why, and what it would get."""

    name: str
    bucket: Bucket
    why: Sequence[str]
    gives: str
    formula: str


@dataclass(frozen=True)
class Trial:
    """What lines come to: as sentences, and for each sample company; or what is wrong with them."""

    sentence: str = ""
    said: Sequence[tuple[str, str]] = ()
    tried: Sequence[Line] = ()


def trial(item: Item, text: str, facts: Bank, today: date) -> Trial:
    """Try lines on the sample companies."""
    label = item.clause.label if item.clause else ""
    try:
        given = raw(text, facts)
        node = None if given is None else parsing.read(given, facts, label)
        gives = terms.read(item.benefit, facts, today)
    except Invalid as error:
        return Trial(refusal(error))
    if node is None:
        return Trial()
    found = queries.tried(node, gives, facts)
    return Trial(
        "", wording.lines(getattr(node, "parts", (node,)), facts), [_line(one, facts) for one in found]
    )


def _line(one: queries.Tried, facts: Bank) -> Line:
    outcome, estimate = one.match.outcome, one.match.estimate
    parts: Sequence[Any] = [*outcome.failed, *outcome.unknown, *outcome.asks]
    gives = wording.spread(estimate.least, estimate.most) if estimate else ""
    why = list(dict.fromkeys(wording.condition(part, facts) for part in parts))
    return Line(one.name, one.match.bucket, why, gives, wording.formula(estimate, facts) if estimate else "")
