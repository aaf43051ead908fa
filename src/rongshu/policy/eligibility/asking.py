"""Which question to ask next: the one whose answer settles most items for this company, on the average. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from rongshu.policy.eligibility import answers, conditions
from rongshu.policy.eligibility.answers import Answers, Value
from rongshu.policy.eligibility.bank import Bank, Fact, Kind
from rongshu.policy.eligibility.conditions import Leaf, Node, Op

TICKED = 0.25  # how many choices of a list a company ticks, more or less
USUAL = 0.95  # how many give the usual answer
TOUCHED = 0.01  # what an item counts that a question concerns without settling it


@dataclass(frozen=True)
class Next:
    """A question, how many items its answer settles on the average, and how many it concerns."""

    fact: Fact
    settles: float
    concerns: int


def open_nodes(nodes: Iterable[Node], known: Answers) -> list[tuple[Node, tuple[Leaf, ...]]]:
    """Return the conditions that further answers decide, with what isn't known in each."""
    found = ((node, conditions.evaluate(node, known)) for node in nodes)
    return [(node, one.unknown) for node, one in found if one.verdict is None and one.unknown]


def next_question(
    nodes: Iterable[Node], known: Answers, facts: Bank, skipped: Iterable[str] = ()
) -> Next | None:
    """Return the question to ask next, None when no answer would settle anything more.

    What was skipped isn't asked again; what depends on a choice is asked once that choice holds.
    """
    waiting = open_nodes(nodes, known)
    concerned: dict[str, list[Node]] = {}
    for node, unknown in waiting:
        for key in dict.fromkeys(leaf.fact for leaf in unknown):
            concerned.setdefault(key, []).append(node)
    left = set(skipped)
    candidates = [
        _weighed(facts[key], touched, known)
        for key, touched in concerned.items()
        if key in facts and key not in left and may_ask(facts[key], known, facts, concerned, left)
    ]
    return max(candidates, key=lambda one: (one.settles, one.concerns, -one.fact.order), default=None)


def may_ask(fact: Fact, known: Answers, facts: Bank, concerned: Mapping[str, Any], skipped: set[str]) -> bool:
    """Say whether a question makes sense now: one of what it depends on holds, or can't be asked."""
    return not fact.needs or any(
        _gate(gate.strip(), known, facts, concerned, skipped) for gate in fact.needs.split(",")
    )


def _gate(gate: str, known: Answers, facts: Bank, concerned: Mapping[str, Any], skipped: set[str]) -> bool:
    key, _, value = gate.partition(".")
    given = known.get(key)
    if given is None or key not in facts:
        return key not in concerned or key in skipped
    meant = facts[key].inside([value])
    return bool(meant & given) if isinstance(given, frozenset) else given in meant


def _weighed(fact: Fact, touched: Sequence[Node], known: Answers) -> Next:
    """Return a question with how many items each of its answers settles, times how likely it is."""
    settles = TOUCHED * len(touched)
    for value, weight in _likely(fact, touched):
        with_it = {**known, fact.key: value}
        settled = sum(_is_settled(node, with_it) for node in touched)
        settles += weight * settled
    return Next(fact, settles, len(touched))


def _is_settled(node: Node, known: Answers) -> bool:
    found = conditions.evaluate(node, known)
    return found.verdict is not None or not found.unknown


def _likely(fact: Fact, touched: Sequence[Node]) -> list[tuple[Value, float]]:
    """Return answers that stand for all, each with its share."""
    if fact.kind is Kind.SEVERAL:
        return _ticks(fact)
    values: list[Value]
    if fact.kind is Kind.YESNO:
        values = [True, False]
    elif fact.kind is Kind.CHOICE:
        values = [one.value for one in fact.choices]
    else:
        values = _between(fact, touched)
    if not fact.usual:
        return [(value, 1 / len(values)) for value in values]
    usual, others = answers.one(fact.usual, fact), len(values) - 1
    return [(value, USUAL if value == usual else (1 - USUAL) / others) for value in values]


def _ticks(fact: Fact) -> list[tuple[Value, float]]:
    """Return nothing ticked, and each choice alone: as good as all their combinations, which nobody can count."""
    share = TICKED / len(fact.choices)
    alone: list[tuple[Value, float]] = [(frozenset({one.value}), share) for one in fact.choices]
    return [(frozenset(), 1 - TICKED), *alone]


def _between(fact: Fact, touched: Sequence[Node]) -> list[Value]:
    """Return one number (or day) of each stretch between those that conditions name."""
    ends: set[Any] = set()
    for node in touched:
        for leaf in conditions.leaves(node):
            if leaf.fact == fact.key:
                ends |= set(leaf.value) if leaf.op is Op.BETWEEN else {leaf.value}
    step: Any = timedelta(days=1) if fact.kind is Kind.DATE else Decimal("0.000001")
    line = sorted(ends) or [date(2000, 1, 1) if fact.kind is Kind.DATE else Decimal(0)]
    middles = [a + (b - a) / 2 for a, b in pairwise(line)]
    return [line[0] - step, *line, *middles, line[-1] + step]
