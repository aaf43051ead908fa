"""What is read: the question bank as it stands, the items of a compendium as matching needs them, what was kept."""

import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

from rongshu.core.errors import Invalid, NotFound
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.policy.eligibility import answers, asking, bank, matching, parsing, sampling, terms
from rongshu.policy.eligibility.answers import Answers, Value
from rongshu.policy.eligibility.asking import Next
from rongshu.policy.eligibility.bank import Bank, Fact
from rongshu.policy.eligibility.benefits import Benefit
from rongshu.policy.eligibility.conditions import Node
from rongshu.policy.eligibility.matching import Case, Match, Matched
from rongshu.policy.eligibility.models import EditedFact, Kept
from rongshu.policy.library import access
from rongshu.policy.library import queries as library
from rongshu.policy.library.models import Clause, Item, State

FILE = Path(__file__).with_name("bank.toml")
Stamp = tuple[tuple[str, int, str, bool], ...]  # the edited questions, as they are


@cache
def shipped() -> dict[str, Fact]:
    """Return the questions that came with the house, by key, in their order."""
    return bank.read(tomllib.loads(FILE.read_text("utf-8")))


def _stamp() -> Stamp:
    rows = EditedFact.objects.order_by("pk").values_list("key", "pk", "given", "is_off")
    return tuple((key, pk, json.dumps(given, sort_keys=True), off) for key, pk, given, off in rows)


def facts() -> dict[str, Fact]:
    """Return the question bank by key, in the order of asking: what editors changed stands before what came along."""
    return dict(_facts(_stamp()))


@lru_cache(maxsize=8)
def _facts(stamp: Stamp) -> dict[str, Fact]:
    found = dict(shipped())
    for key, pk, given, is_off in stamp:
        if is_off:
            found.pop(key, None)
        else:
            order = found[key].order if key in found else 1000 + pk
            found[key] = bank.fact(key, json.loads(given), order)
    return dict(sorted(found.items(), key=lambda pair: (pair[1].order, pair[0])))


@lru_cache(maxsize=4096)
def _node(text: str, clause: str, stamp: Stamp) -> Node | None:
    """Return conditions as they are kept; None for none, and for what the bank doesn't understand any more."""
    try:
        return parsing.read(json.loads(text), _facts(stamp), clause) if text != "null" else None
    except Invalid:
        return None


@lru_cache(maxsize=4096)
def _benefit(text: str, stamp: Stamp, day: date) -> Benefit | None:
    try:
        return terms.read(json.loads(text), _facts(stamp), day)
    except Invalid:
        return None


COLUMNS = (
    "pk", "uuid", "title", "audience", "window", "phone", "opens_on", "closes_on", "amount_most", "conditions",
    "benefit", "department__name", "document_id", "document__uuid", "document__title", "clause__label", "clause__seq",
)  # fmt: skip


def cases(today: date, pks: Iterable[int] | None = None) -> list[Case]:
    """Return the published items of policies in force, with their conditions and what they give today."""
    rows = Item.objects.filter(is_published=True, document__state=State.PUBLISHED)
    if pks is not None:
        rows = rows.filter(pk__in=list(pks))
    stamp = _stamp()
    return [_case(row, stamp, today) for row in rows.order_by("pk").values(*COLUMNS)]


def _case(row: Mapping[str, Any], stamp: Stamp, today: date) -> Case:
    node = _node(json.dumps(row["conditions"]), row["clause__label"] or "", stamp)
    benefit = _benefit(json.dumps(row["benefit"]), stamp, today)
    return Case(row["pk"], node, benefit, row["opens_on"], row["closes_on"], row)


@dataclass(frozen=True)
class Found:
    """What a company can have by what it answered, and the question to ask next."""

    known: Answers
    facts: dict[str, Fact]
    matched: Matched
    next: Next | None


def found(known: Answers, today: date, skipped: Sequence[str] = ()) -> Found:
    """Sort all items by what is known; the next question is none of those skipped."""
    items, held = cases(today), facts()
    nodes = [case.node for case in items if case.node]
    return Found(
        known, held, matching.match(items, known, held), asking.next_question(nodes, known, held, skipped)
    )


def anchors(matches: Iterable[Match]) -> dict[tuple[int, str], int]:
    """Return where the clauses stand that the conditions of items cite: the clause's place, by document and label."""
    documents = {one.case.data["document_id"] for one in matches}
    rows = Clause.objects.filter(document__in=documents).exclude(label="").order_by("-seq")
    return {
        (one["document_id"], one["label"]): one["seq"] for one in rows.values("document_id", "label", "seq")
    }


def kept(uuid: UUID) -> Kept:
    """Return answers that were kept; raises NotFound when there are none, or they were deleted."""
    row = single(Kept.objects.filter(uuid=uuid))
    if row is None:
        raise NotFound(N_("Nothing is kept here: it was deleted, or the address isn't whole."))
    return row


def readable(kept: Kept) -> dict[str, Value]:
    """Return the kept answers the bank still understands; what it doesn't ask any more is left out."""
    held, found = facts(), dict[str, Value]()
    for key, value in json.loads(kept.answers).items():
        try:
            found |= answers.read({key: value}, held)
        except Invalid:
            continue
    return found


@dataclass(frozen=True)
class Tried:
    """A sample company with what an item's conditions come to for it."""

    name: str
    match: Match


def tried(node: Node | None, benefit: Benefit | None, held: Bank) -> list[Tried]:
    """Return what conditions come to for each sample company."""
    case = Case(0, node, benefit)
    return [
        Tried(one.name, matching.one(case, sampling.whole(one, held), held)) for one in sampling.samples(held)
    ]


@dataclass(frozen=True)
class Standing:
    """An item and how its conditions stand: not written yet, not understood any more (and why), or written."""

    item: Item
    is_written: bool
    trouble: Invalid | None = None


def standing(who: Who) -> list[Standing]:
    """Return the published items of an editor's parks, first those nobody can be matched with; raises NotAllowed."""
    parks, held = library.parks(who), facts()
    rows = Item.objects.filter(document__park__in=parks, is_published=True, document__state=State.PUBLISHED)
    found = [
        _standing(item, held)
        for item in rows.select_related("document", "clause").order_by("document__title", "pk")
    ]
    return sorted(found, key=lambda one: one.is_written)


def _standing(item: Item, held: Bank) -> Standing:
    try:
        if item.conditions is not None:
            parsing.read(item.conditions, held)
    except Invalid as error:
        return Standing(item, False, error)
    return Standing(item, item.conditions is not None)


def fact_for_editor(who: Who, key: str) -> tuple[Fact | None, int]:
    """Return a question of the bank for an editor, and its turn (0: as it came); raises NotFound, NotAllowed."""
    library.parks(who)
    row = single(EditedFact.objects.filter(key=key))
    fact = facts().get(key)
    if fact is None and row is None:
        raise NotFound(N_("There is no such question in the bank."))
    return fact, row.turn if row else 0


def edits(who: Who) -> bool:
    """Say whether somebody keeps a compendium, and with it the bank."""
    return access.edits_anywhere(who)
