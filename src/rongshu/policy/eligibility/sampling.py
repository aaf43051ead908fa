"""Companies that don't exist, to try conditions on; what one answers when asked. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from rongshu.policy.eligibility import answers
from rongshu.policy.eligibility.answers import Value
from rongshu.policy.eligibility.bank import Bank, Fact, Kind

FILE = Path(__file__).with_name("samples.yaml")
NOTHING: Mapping[Kind, Value] = {Kind.SEVERAL: frozenset(), Kind.YESNO: False, Kind.NUMBER: Decimal(0)}


@dataclass(frozen=True)
class Sample:
    """A company with all it would answer."""

    name: str
    answers: dict[str, Value]

    def says(self, fact: Fact) -> Value | None:
        """Return its answer to a question: what stands nowhere is nothing, no, 0; None where it would skip."""
        return self.answers.get(fact.key, NOTHING.get(fact.kind))


@cache
def _raw() -> tuple[Mapping[str, Any], ...]:
    return tuple(yaml.safe_load(FILE.read_text("utf-8")))


def samples(facts: Bank) -> Iterator[Sample]:
    """Return the sample companies; what the bank doesn't ask any more is left out."""
    for one in _raw():
        known = {key: value for key, value in one["answers"].items() if key in facts}
        yield Sample(one["name"], answers.read(known, facts))


def whole(sample: Sample, facts: Bank) -> dict[str, Value]:
    """Return all a sample answers, nothing included."""
    said = {key: sample.says(fact) for key, fact in facts.items()}
    return {key: value for key, value in said.items() if value is not None}
