"""The question bank's facts as a form asks them, and what an enterprise answered there as a form holds it. Pure."""

from collections.abc import Mapping

from rongshu.policy.applying.filling import BETWEEN, Field, Kind
from rongshu.policy.eligibility import bank
from rongshu.policy.eligibility.answers import Answers, plain
from rongshu.policy.eligibility.bank import Bank, Fact

KINDS: Mapping[bank.Kind, Kind] = {
    bank.Kind.NUMBER: Kind.NUMBER, bank.Kind.CHOICE: Kind.CHOICE, bank.Kind.SEVERAL: Kind.SEVERAL,
    bank.Kind.YESNO: Kind.YES_NO, bank.Kind.DATE: Kind.DAY, bank.Kind.TEXT: Kind.LINE,
}  # fmt: skip


def field(fact: Fact) -> Field:
    """Return how a form asks a fact."""
    choices = tuple(one.label for one in fact.choices)
    return Field(
        fact.key, fact.name, KINDS[fact.kind], fact.help, fact.example, choices=choices, unit=fact.unit
    )


def known(answers: Answers, facts: Bank) -> dict[str, str]:
    """Return what was answered to the bank as a form's fields hold it, by key."""
    found = {}
    for key, value in plain(answers).items():
        fact = facts[key]
        if isinstance(value, bool):
            found[key] = "yes" if value else "no"
        elif isinstance(value, list):
            found[key] = BETWEEN.join(fact.label(one) for one in value)
        else:
            found[key] = fact.label(str(value))
    return found
