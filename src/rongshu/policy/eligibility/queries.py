"""What is read: the question bank as it stands."""

import tomllib
from functools import cache
from pathlib import Path

from rongshu.policy.eligibility import bank
from rongshu.policy.eligibility.bank import Fact
from rongshu.policy.eligibility.models import EditedFact

FILE = Path(__file__).with_name("bank.toml")


@cache
def shipped() -> dict[str, Fact]:
    """Return the questions that came with the house, by key, in their order."""
    return bank.read(tomllib.loads(FILE.read_text("utf-8")))


def facts() -> dict[str, Fact]:
    """Return the question bank by key, in the order of asking: what editors changed stands before what came along."""
    found = dict(shipped())
    for row in EditedFact.objects.order_by("pk"):
        if row.is_off:
            found.pop(row.key, None)
        else:
            order = found[row.key].order if row.key in found else 1000 + row.pk
            found[row.key] = bank.fact(row.key, row.given, order)
    return dict(sorted(found.items(), key=lambda pair: (pair[1].order, pair[0])))
