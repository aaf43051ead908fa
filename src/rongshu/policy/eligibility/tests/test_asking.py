"""A few questions see most of a compendium: the demo's 211 items in force, by sample companies."""

from pathlib import Path

import pytest

from rongshu.policy.eligibility import answers, asking, bank, encoding, lines, parsing, queries, sampling
from rongshu.policy.eligibility.answers import Value
from rongshu.policy.eligibility.conditions import Node, evaluate
from rongshu.policy.eligibility.sampling import Sample

BANK = queries.shipped()
ENCODED = list(encoding.read((Path(queries.__file__).parent / "encoded.txt").read_text("utf-8")))
NODES = [parsing.read(lines.read(one.text, BANK), BANK) for one in ENCODED]
SAMPLES = list(sampling.samples(BANK))


def settled(nodes: list[Node], known: dict[str, Value]) -> int:
    found = [evaluate(node, known) for node in nodes]
    return sum(one.verdict is not None or not one.unknown for one in found)


def ask(sample: Sample, most: int) -> tuple[list[str], dict[str, Value]]:
    """Answer up to so many questions as a company would; returns what was asked, and what is known then."""
    known: dict[str, Value] = {}
    asked: list[str] = []
    while len(asked) < most and (found := asking.next_question(NODES, known, BANK, set(asked) - set(known))):
        asked.append(found.fact.key)
        if (said := sample.says(found.fact)) is not None:
            known[found.fact.key] = said
    return asked, known


def test_the_whole_compendium_is_encoded() -> None:
    assert len(NODES) == 211
    assert len({(one.policy, one.title) for one in ENCODED}) == 211
    of_26 = [one for one in ENCODED if one.policy == "榕江新区促进工业高质量发展若干政策"]
    assert len(of_26) == 26
    assert len(SAMPLES) == 8


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda one: one.name)
def test_eight_questions_see_four_fifths(sample: Sample) -> None:
    asked, known = ask(sample, 8)
    assert asked[0] == "did"
    assert settled(NODES, known) >= 0.8 * len(NODES)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda one: one.name)
def test_asked_to_the_end_only_what_people_judge_is_left(sample: Sample) -> None:
    asked, known = ask(sample, 200)
    assert len(asked) == len(set(asked))
    open_ = [one for one in (evaluate(node, known) for node in NODES) if one.verdict is None]
    assert all(one.asks and not one.unknown for one in open_)
    whole = sampling.whole(sample, BANK)
    assert [evaluate(node, known).verdict for node in NODES] == [
        evaluate(node, whole).verdict for node in NODES
    ]


def test_what_was_skipped_isnt_asked_again_and_detail_waits_for_its_gate() -> None:
    first = asking.next_question(NODES, {}, BANK)
    assert first
    assert (first.fact.key, first.fact.kind) == ("did", bank.Kind.SEVERAL)
    second = asking.next_question(NODES, {}, BANK, ["did"])
    assert second
    assert second.fact.key == "industry"
    none = answers.read({"did": []}, BANK)
    asked: set[str] = set()
    while found := asking.next_question(NODES, none, BANK, asked):
        asked.add(found.fact.key)
    assert "fixed_investment" not in asked
    assert "export_done" not in asked


def test_the_question_that_settles_most_comes_first() -> None:
    small = bank.read(
        {
            "few": {"name": "少", "kind": "yesno"},
            "many": {"name": "多", "kind": "number", "unit": "万元"},
            "day": {"name": "日", "kind": "date"},
        }
    )
    nodes = [parsing.read(["many", ">=", n], small) for n in (1, 2, 3)]
    nodes += [parsing.read(["few", "==", True], small), parsing.read(["day", ">", "2026-01-01"], small)]
    order, skipped = [], list[str]()
    while found := asking.next_question(nodes, {}, small, skipped):
        order.append((found.fact.key, found.concerns))
        skipped.append(found.fact.key)
    assert order == [("many", 3), ("few", 1), ("day", 1)]
    assert (
        asking.next_question(nodes, answers.read({"many": 1, "few": "否", "day": "2026-05-01"}, small), small)
        is None
    )
