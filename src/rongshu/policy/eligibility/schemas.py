"""The question bank and what a company can have, as JSON."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

from rongshu.core.schemas import Answer
from rongshu.policy.eligibility import showing
from rongshu.policy.eligibility.bank import Fact
from rongshu.policy.eligibility.matching import Bucket, Match
from rongshu.policy.eligibility.queries import Found
from rongshu.policy.eligibility.showing import Part

Name = Annotated[str, StringConstraints(max_length=40)]
Said = Annotated[str, StringConstraints(max_length=200)]


class ChoiceOut(Answer):
    """An answer to choose."""

    value: str
    label: str


class FactOut(Answer):
    """A question of the bank."""

    key: str = Field(examples=["fixed_investment"])
    name: str = Field(examples=["固定资产投资额"])
    question: str
    kind: str = Field(description="number, choice, several, yesno, date or text.")
    unit: str
    choices: list[ChoiceOut]
    help: str
    example: str
    source: str = Field(description="Who vouches for the answer: registry, company or office.")


class CompanyIn(Schema):
    """What is known of a company."""

    answers: dict[Name, Said | bool | int | float | list[Said]] = Field(
        max_length=200,
        description="By the key of a question: a number (in its unit, or with one), choices, yes or no, a day.",
        examples=[{"industry": "manufacturing", "fixed_investment": "2000 万元", "did": ["invest"]}],
    )
    skipped: list[Name] = Field(
        default_factory=list, max_length=200, description="Questions not to ask again."
    )


class PartOut(Answer):
    """A condition in words, with the clause it stands in."""

    words: str = Field(examples=["固定资产投资额不低于 1,000 万元"])
    clause: str = Field(examples=["第四条第一款"])
    said: str = Field(description="What the company said; empty for nothing.")
    fact: str = Field(description="The question to answer; empty where a person judges.")


class ItemMatchOut(Answer):
    """An item with what its conditions come to for this company."""

    item: UUID
    title: str
    document: UUID
    clause: str
    verdict: bool | None = Field(description="null: not known yet, or for a person to judge.")
    lacks: list[PartOut]
    unknown: list[PartOut]
    judged: list[PartOut] = Field(description="What the department judges.")
    least: Decimal | None = Field(description="In yuan; null where nobody can say yet.")
    most: Decimal | None
    formula: str
    opens_on: date | None
    closes_on: date | None


class MatchedOut(Answer):
    """Every item in force, each in one list; nothing is left out."""

    ready: list[ItemMatchOut]
    near: list[ItemMatchOut]
    open: list[ItemMatchOut]
    other: list[ItemMatchOut]
    least: Decimal = Field(
        description="What those that fit come to, in yuan: of one purpose only the highest."
    )
    most: Decimal
    settled: int = Field(description="Items no further answer changes.")
    items: int
    next: FactOut | None = Field(description="The question whose answer settles most items.")


def fact_out(fact: Fact) -> FactOut:
    """Return a question as JSON."""
    names = ("key", "name", "question", "kind", "unit", "help", "example", "source")
    plain: dict[str, Any] = {name: str(getattr(fact, name)) for name in names}
    return FactOut(**plain, choices=[ChoiceOut(value=one.value, label=one.label) for one in fact.choices])


def _part(part: Part) -> PartOut:
    return PartOut(words=part.words, clause=part.clause, said=part.said, fact=part.fact)


def match_out(match: Match, found: Found, today: date) -> ItemMatchOut:
    """Return an item as JSON."""
    (row,) = showing.rows([match], found.known, found.facts, today, {}, set())
    estimate, data = match.estimate, match.case.data
    return ItemMatchOut(
        item=data["uuid"],
        title=data["title"],
        document=data["document__uuid"],
        clause=data["clause__label"] or "",
        verdict=match.outcome.verdict,
        lacks=[_part(one) for one in row.lacks],
        unknown=[_part(one) for one in row.unknown],
        judged=[_part(one) for one in row.asks],
        least=estimate.least if estimate else None,
        most=estimate.most if estimate else None,
        formula=row.formula,
        opens_on=match.case.opens_on,
        closes_on=match.case.closes_on,
    )


def matched_out(found: Found, today: date) -> MatchedOut:
    """Return the lists as JSON."""
    lists = {
        name: [match_out(one, found, today) for one in rows] for name, rows in found.matched.lists.items()
    }
    total = found.matched.total
    return MatchedOut(
        ready=lists[Bucket.READY],
        near=lists[Bucket.NEAR],
        open=lists[Bucket.OPEN],
        other=lists[Bucket.NOT],
        least=total.least,
        most=total.most,
        settled=found.matched.settled,
        items=found.matched.count,
        next=fact_out(found.next.fact) if found.next else None,
    )
