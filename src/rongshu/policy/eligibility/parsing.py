"""Conditions read from data: lists for comparisons, `all`, `any`, `ask`; what can't be meant is refused. Pure.

A comparison is [fact, op, value] and may name its clause fourth; a group names its own as `clause`, for all its parts.
"""

import operator
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.policy.eligibility import answers
from rongshu.policy.eligibility.bank import Bank, Fact, Kind
from rongshu.policy.eligibility.conditions import Ask, Group, Leaf, Node, Op

DEEPEST, MOST = 5, 80  # groups within groups; parts in all
ASKED = 300  # characters of a sentence

NO_SHAPE = N_(
    "Condition %(where)s: write [question, comparison, value], {all: …}, {any: …} or {ask: sentence}."
)
NO_FACT = N_("Condition %(where)s: there is no question “%(fact)s” in the bank.")
NO_OP = N_("Condition %(where)s: “%(op)s” doesn't fit “%(fact)s”; what does: %(fitting)s.")
NO_VALUE = N_("Condition %(where)s: “%(value)s” is no answer to “%(fact)s”.")
NO_UNIT = N_("Condition %(where)s: “%(fact)s” is counted in %(unit)s; “%(value)s” is something else.")
TOO_MANY = N_("Condition %(where)s: that is too much in one item; please split it.")

_ORDERED = (Op.AT_LEAST, Op.ABOVE, Op.AT_MOST, Op.BELOW, Op.BETWEEN, Op.IS, Op.IS_NOT)
FITTING: Mapping[Kind, tuple[Op, ...]] = {
    Kind.NUMBER: _ORDERED,
    Kind.DATE: _ORDERED,
    Kind.CHOICE: (Op.IN, Op.NOT_IN, Op.IS, Op.IS_NOT),
    Kind.SEVERAL: (Op.HAS, Op.NOT_IN),
    Kind.YESNO: (Op.IS, Op.IS_NOT),
    Kind.TEXT: (),
}
_PLAIN: Mapping[Op, Callable[[Any, Any], bool]] = {
    Op.IS: operator.eq, Op.IS_NOT: operator.ne, Op.BELOW: operator.lt, Op.AT_MOST: operator.le,
    Op.ABOVE: operator.gt, Op.AT_LEAST: operator.ge,
}  # fmt: skip


def read(given: Any, facts: Bank, clause: str = "") -> Node:
    """Read conditions from plain data, of a clause; raises Invalid with the place and what is wrong there."""
    count = iter(range(MOST))
    return _node(given, facts, "1", clause, DEEPEST, count)


def _node(given: Any, facts: Bank, where: str, clause: str, deep: int, count: Iterator[int]) -> Node:
    if next(count, None) is None or deep < 0:
        raise _wrong(TOO_MANY, where)
    if isinstance(given, list | tuple):
        return _leaf(given, facts, where, clause)
    if not isinstance(given, Mapping) or not all(isinstance(key, str) for key in given):
        raise _wrong(NO_SHAPE, where)
    kinds = set(given) - {"clause"}
    clause = str(given.get("clause") or clause)
    if kinds == {"ask"} and isinstance(given["ask"], str) and 0 < len(given["ask"].strip()) <= ASKED:
        return Ask(given["ask"].strip(), clause)
    if kinds in ({"all"}, {"any"}):
        (kind,) = kinds
        parts = given[kind]
        if isinstance(parts, list | tuple) and (parts or kind == "all"):
            read_parts = (
                _node(part, facts, f"{where}.{at}", clause, deep - 1, count)
                for at, part in enumerate(parts, 1)
            )
            return Group(tuple(read_parts), kind == "any")
    raise _wrong(NO_SHAPE, where)


def _leaf(given: Any, facts: Bank, where: str, clause: str) -> Leaf:
    if len(given) not in {3, 4} or not isinstance(given[0], str) or not isinstance(given[1], str):
        raise _wrong(NO_SHAPE, where)
    key, op, value, *cited = given
    fact = facts.get(key)
    if fact is None:
        raise _wrong(NO_FACT, where, fact=key)
    fitting = FITTING[fact.kind]
    if op not in fitting:
        raise _wrong(NO_OP, where, op=op, fact=fact.name, fitting=" ".join(fitting) or "-")
    found = _value(value, Op(op), fact, where)
    cited_as = str(cited[0]) if cited and cited[0] else clause
    return Leaf(key, Op(op), found, cited_as, fact.is_fixed, _holds(Op(op), found, fact))


def _value(value: Any, op: Op, fact: Fact, where: str) -> Any:
    """Read what an answer is compared with, in the fact's unit."""
    if op is Op.BETWEEN:
        ends = value if isinstance(value, list | tuple) and len(value) == 2 else (None, None)
        low, high = (_value(end, Op.IS, fact, where) for end in ends)
        if low > high:
            raise _wrong(NO_VALUE, where, fact=fact.name, value=value)
        return low, high
    if fact.kind in {Kind.CHOICE, Kind.SEVERAL}:
        several = value if isinstance(value, list | tuple) else [value]
        found = tuple(_one(each, fact, where) for each in several)
        if not found or (op in {Op.IS, Op.IS_NOT} and len(found) > 1):
            raise _wrong(NO_VALUE, where, fact=fact.name, value=value)
        return found
    return _one(value, fact, where)


def _one(value: Any, fact: Fact, where: str) -> Any:
    try:
        found = answers.one(value, fact)
    except ValueError as error:
        sentence = NO_UNIT if str(error) == answers.NO_UNIT else NO_VALUE
        raise _wrong(sentence, where, fact=fact.name, unit=fact.unit, value=value) from error
    return next(iter(found), "") if isinstance(found, frozenset) else found


def _holds(op: Op, value: Any, fact: Fact) -> Callable[[Any], bool]:
    """Return the test of a leaf, made once: choices with all that lies within them."""
    if op is Op.BETWEEN:
        low, high = value
        return lambda given: bool(low <= given <= high)
    if fact.kind is Kind.CHOICE:
        meant = fact.inside(value)
        return meant.__contains__ if op in {Op.IN, Op.IS} else lambda given: given not in meant
    if fact.kind is Kind.SEVERAL:
        several = fact.inside(value)
        return several.isdisjoint if op is Op.NOT_IN else lambda given: not several.isdisjoint(given)
    compare = _PLAIN[op]
    return lambda given: compare(given, value)


def _wrong(sentence: str, where: str, **params: object) -> Invalid:
    said = {name: str(one) for name, one in params.items()}
    return Invalid(sentence, fields={"conditions": sentence}, where=where, **said)


def plain(node: Node, clause: str = "") -> Any:
    """Return conditions as JSON holds them; `read` makes the same of it."""
    if isinstance(node, Ask):
        return {"ask": node.sentence, **({"clause": node.clause} if node.clause != clause else {})}
    if isinstance(node, Group):
        return {"any" if node.is_any else "all": [plain(part, clause) for part in node.parts]}
    cited = [node.clause] if node.clause != clause else []
    return [node.fact, str(node.op), _plain(node.value), *cited]


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return answers.plain({"": value})[""] if not isinstance(value, bool) else value
