"""What an editor's rows offer: the questions of the bank, and of each the comparisons and answers that fit. Pure."""

from typing import Any

from rongshu.policy.eligibility.bank import Bank, Fact, Kind
from rongshu.policy.eligibility.conditions import Op
from rongshu.policy.eligibility.lines import NO, SAID, WRITTEN, YES
from rongshu.policy.eligibility.parsing import FITTING

SPOKEN = {Op.AT_LEAST: "不低于 ≥", Op.ABOVE: "高于 ＞", Op.AT_MOST: "不高于 ≤", Op.BELOW: "低于 ＜"}
SAME = {Op.IS: Op.IN, Op.IS_NOT: Op.NOT_IN}  # of a choice: both are written in one way


def offered(facts: Bank) -> dict[str, Any]:
    """Return what `rows.js` builds rows from: facts, comparisons by kind as [sign, words], signs by spelling."""
    return {
        "facts": [_fact(one) for one in facts.values() if FITTING[one.kind]],
        "ops": {str(kind): _ops(kind) for kind in Kind if FITTING[kind]},
        "signs": {word: WRITTEN[op] for word, op in SAID.items()},
    }


def _fact(fact: Fact) -> dict[str, Any]:
    answers = [YES, NO] if fact.kind is Kind.YESNO else [one.label for one in fact.choices]
    values = [] if fact.kind is Kind.YESNO else [one.value for one in fact.choices]
    return {"key": fact.key, "name": fact.name, "kind": str(fact.kind), "unit": fact.unit, "answers": answers,
            "values": values}  # fmt: skip


def _ops(kind: Kind) -> list[list[str]]:
    found = [op for op in FITTING[kind] if kind is not Kind.CHOICE or op not in SAME]
    return [[WRITTEN[op], _spoken(op, kind)] for op in found]


def _spoken(op: Op, kind: Kind) -> str:
    return "没有" if kind is Kind.SEVERAL and op is Op.NOT_IN else SPOKEN.get(op, WRITTEN[op])
