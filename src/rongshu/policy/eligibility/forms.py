"""What the pages hand in, read: one answer, an editor's lines, a question of the bank."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from rongshu.core.errors import Invalid
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.policy.eligibility import answers, bank
from rongshu.policy.eligibility.answers import Value
from rongshu.policy.eligibility.bank import Bank, Fact, Kind

NO_ANSWER = N_("Please answer, or skip the question.")


def question(given: QueryDict, facts: Bank) -> Fact:
    """Return the question that was answered; raises Invalid when there is none."""
    found = facts.get(given.get("fact", ""))
    if found is None:
        raise Invalid(answers.NO_FACT, fields={"value": answers.NO_FACT})
    return found


def answer(given: QueryDict, fact: Fact) -> Value | None:
    """Return an answer, None for a skipped one; raises Invalid with a sentence for the field."""
    if given.get("skip"):
        return None
    typed: Any = given.getlist("value") if fact.kind is Kind.SEVERAL else given.get("value", "").strip()
    if typed == "":
        raise Invalid(NO_ANSWER, fields={"value": NO_ANSWER})
    try:
        return answers.one(typed, fact)
    except ValueError as error:
        raise Invalid(str(error), fields={"value": str(error)}) from error


def turn(given: QueryDict) -> int:
    """Return the turn a page was read with; 0 for none."""
    return whole(given.get("turn")) or 0


def key(given: QueryDict) -> str:
    """Return the key of a new question; raises Invalid."""
    typed = given.get("key", "").strip()
    if not bank.KEY.fullmatch(typed):
        sentence = N_("A key has 2 to 40 small letters, digits and _, and begins with a letter.")
        raise Invalid(sentence, fields={"key": sentence})
    return typed


def fact(given: QueryDict) -> dict[str, Any]:
    """Return a question as `bank.fact` reads it."""
    plain = {
        name: given.get(name, "").strip()[:200]
        for name in ("name", "question", "kind", "unit", "help", "example")
    }
    choices = [one.strip() for one in given.get("choices", "").splitlines() if one.strip()][:60]
    kept: Mapping[str, Any] = {
        **plain,
        "choices": choices,
        "source": given.get("source", "company"),
        "needs": given.get("needs", "").strip()[:200],
        "usual": given.get("usual", "").strip()[:80],
        "is_fixed": bool(given.get("is_fixed")),
    }
    return {name: value for name, value in kept.items() if value not in ("", [], False)}


def shown(fact: Fact | None) -> dict[str, Any]:
    """Return what the form holds for a question; empty for a new one."""
    if fact is None:
        return {}
    names = (
        "key",
        "name",
        "question",
        "kind",
        "unit",
        "help",
        "example",
        "source",
        "needs",
        "usual",
        "is_fixed",
    )
    return {
        **{name: getattr(fact, name) for name in names},
        "choices": "\n".join(map(bank.line, fact.choices)),
    }
