"""Conditions and what they come to by three-valued logic: yes, no, or not known yet. Pure.

What `Ask` says is for a person to judge and never decided here. `parsing` makes them out of data.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from rongshu.policy.eligibility.answers import Answers


class Op(StrEnum):
    """How an answer is compared."""

    IS = "=="
    IS_NOT = "!="
    IN = "in"
    NOT_IN = "not_in"
    BELOW = "<"
    AT_MOST = "<="
    ABOVE = ">"
    AT_LEAST = ">="
    BETWEEN = "between"
    HAS = "has"  # any of them


MEASURED = frozenset({Op.BELOW, Op.AT_MOST, Op.ABOVE, Op.AT_LEAST, Op.BETWEEN})  # one can be short of it


@dataclass(frozen=True, slots=True)
class Leaf:
    """An answer compared with a value: a number or day, or the choices that are meant, two ends for `between`."""

    fact: str
    op: Op
    value: Any
    clause: str = ""
    is_fixed: bool = False
    holds: Callable[[Any], bool] = field(default=bool, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Ask:
    """Something a person judges."""

    sentence: str
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """All of its parts, or one of them suffices."""

    parts: tuple["Node", ...]
    is_any: bool = False


Node = Leaf | Ask | Group


def leaves(node: Node) -> Iterator[Leaf]:
    """Return every comparison of conditions."""
    if isinstance(node, Leaf):
        yield node
    elif isinstance(node, Group):
        for part in node.parts:
            yield from leaves(part)


class Outcome(NamedTuple):
    """What conditions come to: yes, no or not known (None), and which parts made it so.

    `failed`: parts that don't hold, a group of which one would suffice as a whole. `gap`: how many things at the least
    would have to change. `is_shut`: one of them is nothing a company changes soon.
    """

    verdict: bool | None
    failed: tuple[Leaf | Group, ...] = ()
    unknown: tuple[Leaf, ...] = ()
    asks: tuple[Ask, ...] = ()
    gap: int = 0
    is_shut: bool = False


_YES = Outcome(True)


def evaluate(node: Node, known: Answers) -> Outcome:
    """Return what conditions come to by three-valued logic: what isn't known hides nothing."""
    if type(node) is Leaf:
        value = known.get(node.fact)
        if value is None:
            return Outcome(None, (), (node,))
        return _YES if node.holds(value) else Outcome(False, (node,), (), (), 1, node.is_fixed)
    if type(node) is Ask:
        return Outcome(None, (), (), (node,))
    assert isinstance(node, Group)
    return (_any if node.is_any else _all)(node, known)


def _all(node: Group, known: Answers) -> Outcome:
    failed: list[Leaf | Group] = []
    unknown: list[Leaf] = []
    asks: list[Ask] = []
    gap, is_shut = 0, False
    for part in node.parts:
        if type(part) is Leaf:  # most are: no call, and nothing made, for one that holds
            value = known.get(part.fact)
            if value is None:
                unknown.append(part)
            elif not part.holds(value):
                failed.append(part)
                gap, is_shut = gap + 1, is_shut or part.is_fixed
            continue
        one = evaluate(part, known)
        if one is _YES:
            continue
        failed += one.failed
        unknown += one.unknown
        asks += one.asks
        gap, is_shut = gap + one.gap, is_shut or one.is_shut
    if not (failed or unknown or asks):
        return _YES
    verdict = False if failed else None
    return Outcome(verdict, tuple(failed), tuple(unknown), tuple(asks), gap, is_shut)


def _any(node: Group, known: Answers) -> Outcome:
    found = []
    for part in node.parts:
        one = evaluate(part, known)
        if one.verdict:
            return _YES
        found.append(one)
    if open_ := [one for one in found if one.verdict is None]:
        unknown = tuple(leaf for one in open_ for leaf in one.unknown)
        return Outcome(None, (), unknown, tuple(ask for one in open_ for ask in one.asks))
    if len(found) == 1:
        return found[0]
    gap, is_shut = min(one.gap for one in found), all(one.is_shut for one in found)
    return Outcome(False, (node,), (), (), gap, is_shut)
