"""What an item gives this company, exactly: fixed, a share, tiers, or decided case by case. Pure.

Sums are in 元. A share of money counts in 元, of anything else (persons, 平方米) by the piece.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from rongshu.policy.eligibility import units
from rongshu.policy.eligibility.answers import Answers
from rongshu.policy.eligibility.bank import Bank


class Gives(StrEnum):
    """How a benefit is reckoned."""

    FIXED = "fixed"
    RATE = "rate"
    TIERS = "tiers"
    NEGOTIATED = "negotiated"


@dataclass(frozen=True)
class Tier:
    """From a number on, a sum, or a share of the whole; numbers of money in 元."""

    least: Decimal
    amount: Decimal | None = None
    rate: Decimal | None = None


@dataclass(frozen=True)
class Benefit:
    """What an item gives; `low` and `high` differ where the office decides between two rates."""

    gives: Gives
    of: str = ""
    name: str = ""  # what `of` is called, or what stands in the text where the bank doesn't ask for it
    amount: Decimal = Decimal(0)
    low: Decimal = Decimal(0)
    high: Decimal = Decimal(0)
    cap: Decimal | None = None
    is_each: bool = False
    tiers: tuple[Tier, ...] = ()
    group: str = ""  # of one group only the highest counts 就高不重复


@dataclass(frozen=True)
class Estimate:
    """What a company would get, from `least` to `most` in 元; None where nobody can say yet."""

    benefit: Benefit
    least: Decimal | None = None
    most: Decimal | None = None
    base: Decimal | None = None  # what was reckoned with, in `unit`
    unit: str = ""
    is_capped: bool = False
    tier: Tier | None = None


def estimate(benefit: Benefit, known: Answers, facts: Bank) -> Estimate:
    """Return what a company would get by what is known of it; without the base, at most the cap."""
    if benefit.gives is Gives.FIXED:
        return Estimate(benefit, benefit.amount, benefit.amount)
    fact = facts.get(benefit.of)
    given = known.get(benefit.of)
    if benefit.gives is Gives.NEGOTIATED or fact is None or not isinstance(given, Decimal):
        return Estimate(benefit, most=_most(benefit))
    unit = units.smallest(fact.unit)
    base = units.convert(given, fact.unit, unit)
    if benefit.gives is Gives.TIERS:
        return _by_tier(benefit, base, unit)
    if not benefit.is_each and unit not in units.MONEY:  # a share of dollars is no sum in 元
        return Estimate(benefit, most=_most(benefit))
    low, high = base * benefit.low, base * benefit.high
    cap = benefit.cap
    least, most = (low, high) if cap is None else (min(low, cap), min(high, cap))
    return Estimate(benefit, least, most, base, unit, cap is not None and high > cap)


def _by_tier(benefit: Benefit, base: Decimal, unit: str) -> Estimate:
    tier = next((one for one in reversed(benefit.tiers) if base >= one.least), None)
    if tier is None:
        return Estimate(benefit, Decimal(0), Decimal(0), base, unit)
    gives = tier.amount if tier.rate is None else base * tier.rate
    assert gives is not None
    most = gives if benefit.cap is None else min(gives, benefit.cap)
    return Estimate(benefit, most, most, base, unit, most < gives, tier)


def _most(benefit: Benefit) -> Decimal | None:
    if benefit.cap is not None or benefit.gives is not Gives.TIERS:
        return benefit.cap
    sums = [one.amount for one in benefit.tiers]
    return None if None in sums else max(one for one in sums if one is not None)


@dataclass(frozen=True)
class Total:
    """What several items come to together: surely `least`, at most `most`, and whether more is left open."""

    least: Decimal
    most: Decimal
    is_open: bool
    outdone: tuple[int, ...]  # places of those that don't count beside a higher one of their group


def total(estimates: Sequence[Estimate]) -> Total:
    """Add up what items give; of those for one purpose only the highest counts 就高不重复."""
    best: dict[str, int] = {}
    for at, one in enumerate(estimates):
        group = one.benefit.group
        if group and (group not in best or _rank(one) > _rank(estimates[best[group]])):
            best[group] = at
    counted = [at for at, one in enumerate(estimates) if best.get(one.benefit.group, at) == at]
    kept = [estimates[at] for at in counted]
    least, most = _added(one.least for one in kept), _added(one.most for one in kept)
    outdone = tuple(sorted(set(range(len(estimates))) - set(counted)))
    return Total(least, most, any(one.most is None for one in kept), outdone)


def _rank(one: Estimate) -> tuple[Decimal, Decimal]:
    return (one.most or Decimal(0), one.least or Decimal(0))


def _added(sums: Iterable[Decimal | None]) -> Decimal:
    return sum((one for one in sums if one is not None), Decimal(0))
