"""The demo's 211 items in force put to eight sample companies: how fast, and how much eight questions see."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle
from pathlib import Path

from bench.measure import sample
from bench.table import Line
from rongshu.policy.eligibility import asking, encoding, lines, parsing, queries, sampling
from rongshu.policy.eligibility.answers import Value
from rongshu.policy.eligibility.conditions import Group, Node, evaluate

FILE = Path(queries.__file__).with_name("encoded.txt")
QUESTIONS = 8


def matches() -> Iterator[Line]:
    """Evaluate every item with what failed and what isn't known; ask; count what is settled."""
    bank = queries.shipped()
    nodes = [parsing.read(lines.read(one.text, bank), bank) for one in encoding.read(FILE.read_text("utf-8"))]
    companies = list(sampling.samples(bank))
    turns, plain = cycle(companies), cycle(companies)
    ours = sample(lambda: _all(nodes, next(turns).answers), seconds=2).rate * len(nodes)
    floor = sample(lambda: _bare(nodes, next(plain).answers), seconds=2).rate * len(nodes)
    yield Line("items decided, with what lacks", ours, "/s", floor, ">= 100000")
    times = sample(lambda: asking.next_question(nodes, {}, bank), seconds=2)
    yield Line("the first question chosen, 19 of 20 within", times.p95 * 1000, "ms", target="<= 50")
    seen = [_seen(nodes, one, bank) for one in companies]
    yield Line("items clear after 8 questions, the least of 8 companies", min(seen), "%", target=">= 80")


def _all(nodes: Sequence[Node], known: Mapping[str, Value]) -> None:
    for node in nodes:
        evaluate(node, known)


def _bare(nodes: Sequence[Node], known: Mapping[str, Value]) -> None:
    """Only test the comparisons, and decide nothing."""
    for node in nodes:
        for leaf in node.parts if isinstance(node, Group) else ():
            holds, value = getattr(leaf, "holds", None), known.get(getattr(leaf, "fact", ""))
            if holds and value is not None:
                holds(value)


def _seen(nodes: Sequence[Node], company: sampling.Sample, bank: queries.Bank) -> float:
    known: dict[str, Value] = {}
    asked: list[str] = []
    while len(asked) < QUESTIONS and (found := asking.next_question(nodes, known, bank, asked)):
        asked.append(found.fact.key)
        if (said := company.says(found.fact)) is not None:
            known[found.fact.key] = said
    outcomes = [evaluate(node, known) for node in nodes]
    return 100 * sum(one.verdict is not None or not one.unknown for one in outcomes) / len(nodes)
