"""An item as pages and the API show it: what it gives and how that comes about, what lacks, each by its clause."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rongshu.policy.eligibility import wording
from rongshu.policy.eligibility.answers import Answers
from rongshu.policy.eligibility.bank import Bank
from rongshu.policy.eligibility.conditions import Ask, Group, Leaf, Node
from rongshu.policy.eligibility.matching import Match
from rongshu.policy.library import rules
from rongshu.policy.library.wording import openness

Anchors = Mapping[tuple[int, str], int]


@dataclass(frozen=True)
class Part:
    """A condition in words, the clause it stands in (with its place there), and what the company said."""

    words: str
    clause: str
    anchor: int | None
    said: str = ""
    fact: str = ""


@dataclass(frozen=True)
class Row:
    """An item in one of the lists."""

    item: Mapping[str, Any]
    gives: str
    formula: str
    lacks: Sequence[Part]
    unknown: Sequence[Part]
    asks: Sequence[Part]
    when: str
    tone: str
    is_open: bool
    is_outdone: bool
    is_unwritten: bool


def rows(
    matches: Iterable[Match], known: Answers, facts: Bank, today: date, anchors: Anchors, outdone: set[int]
) -> list[Row]:
    """Return items as they are shown, in their order."""
    return [_row(one, known, facts, today, anchors, one.case.key in outdone) for one in matches]


def _row(match: Match, known: Answers, facts: Bank, today: date, anchors: Anchors, is_outdone: bool) -> Row:
    case, outcome, estimate = match.case, match.outcome, match.estimate
    document = case.data["document_id"]
    when, tone = openness(case.opens_on, case.closes_on, today)

    def part(node: Node) -> Part:
        return _part(node, known, facts, anchors, document)

    return Row(
        item=case.data,
        gives=wording.spread(estimate.least, estimate.most) if estimate else "",
        formula=wording.formula(estimate, facts) if estimate else "",
        lacks=[part(one) for one in outcome.failed],
        unknown=_once(part(one) for one in outcome.unknown),
        asks=[part(one) for one in outcome.asks],
        when=when, tone=tone, is_open=rules.is_open(case.opens_on, case.closes_on, today), is_outdone=is_outdone,
        is_unwritten=case.node is None,
    )  # fmt: skip


def _part(node: Node, known: Answers, facts: Bank, anchors: Anchors, document: int) -> Part:
    clause = wording.clause(node)
    said, fact = "", ""
    if isinstance(node, Leaf):
        said, fact = wording.answered(node, known, facts), node.fact
    assert isinstance(node, Leaf | Ask | Group)
    return Part(wording.condition(node, facts), clause, anchors.get((document, clause)), said, fact)


def _once(parts: Iterable[Part]) -> list[Part]:
    return list({(one.fact, one.words): one for one in parts}.values())


@dataclass(frozen=True)
class Given:
    """An answer as it is shown, with the way to change it."""

    fact: str
    name: str
    said: str


def given(known: Answers, facts: Bank) -> list[Given]:
    """Return what was answered, in the order it was."""
    return [
        Given(key, facts[key].name, wording.value(said, facts[key]))
        for key, said in known.items()
        if key in facts
    ]
