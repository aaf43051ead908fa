"""Items sorted by what is known of a company: what it can have, what it nearly can, what isn't clear yet. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from rongshu.policy.eligibility import benefits, conditions
from rongshu.policy.eligibility.answers import Answers
from rongshu.policy.eligibility.bank import Bank
from rongshu.policy.eligibility.benefits import Benefit, Estimate, Total
from rongshu.policy.eligibility.conditions import MEASURED, Leaf, Node, Outcome

NEAR = 2  # things that may lack


class Bucket(StrEnum):
    """Where an item is shown."""

    READY = "ready"  # 现在就能申报
    NEAR = "near"  # 差一两项
    OPEN = "open"  # 待确认
    NOT = "not"  # not for this company


@dataclass(frozen=True)
class Case:
    """An item as matching needs it; `node` is None while nobody has written its conditions down."""

    key: int
    node: Node | None
    benefit: Benefit | None
    opens_on: date | None = None
    closes_on: date | None = None
    data: Any = None  # what a page shows


@dataclass(frozen=True)
class Match:
    """An item with what its conditions come to and what it would give."""

    case: Case
    outcome: Outcome
    bucket: Bucket
    estimate: Estimate | None

    @property
    def is_settled(self) -> bool:
        """Say whether no further answer changes its verdict."""
        return self.outcome.verdict is not None or not self.outcome.unknown


@dataclass(frozen=True)
class Matched:
    """All items of a compendium, each in one list, and what those that fit come to."""

    lists: dict[Bucket, list[Match]]
    total: Total
    settled: int  # items no further answer changes

    @property
    def count(self) -> int:
        """Return how many items there are."""
        return sum(map(len, self.lists.values()))


_UNWRITTEN = Outcome(None)


def bucket(outcome: Outcome) -> Bucket:
    """Return the list an item is shown in."""
    if outcome.verdict:
        return Bucket.READY
    if outcome.verdict is None:
        return Bucket.OPEN
    return Bucket.NEAR if outcome.gap <= NEAR and not outcome.is_shut else Bucket.NOT


def match(cases: Iterable[Case], known: Answers, facts: Bank) -> Matched:
    """Sort items by what is known; in each list what gives most stands first, nothing is left out."""
    lists: dict[Bucket, list[Match]] = {one: [] for one in Bucket}
    for case in cases:
        found = one(case, known, facts)
        lists[found.bucket].append(found)
    for matches in lists.values():
        matches.sort(key=_first)
    ready = [one.estimate for one in lists[Bucket.READY] if one.estimate]
    every = [one for matches in lists.values() for one in matches]
    return Matched(lists, benefits.total(ready), sum(one.is_settled for one in every))


def one(case: Case, known: Answers, facts: Bank) -> Match:
    """Return one item with its verdict and estimate."""
    outcome = conditions.evaluate(case.node, known) if case.node else _UNWRITTEN
    estimate = benefits.estimate(case.benefit, known, facts) if case.benefit else None
    return Match(case, outcome, bucket(outcome), estimate)


def _first(found: Match) -> tuple[Any, ...]:
    """Put what lacks least first, numbers before other things, then what gives most."""
    most, outcome = found.estimate.most if found.estimate else None, found.outcome
    is_other = not all(isinstance(one, Leaf) and one.op in MEASURED for one in outcome.failed)
    return (outcome.gap, is_other, most is None, -(most or 0), found.case.key)


def outdone(matches: Sequence[Match], total: Total) -> set[int]:
    """Return the keys of items that don't count beside a higher one of their group."""
    with_sums = [one for one in matches if one.estimate]
    return {with_sums[at].case.key for at in total.outdone}
