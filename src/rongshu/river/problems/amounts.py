"""Measured amounts that add up: found + grown = cleared + left, in every unit. Pure, exact decimals."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Measured:
    """One problem's amount in its own unit, before and after; `after` None while nobody measured again."""

    unit: str
    before: Decimal
    after: Decimal | None = None


@dataclass(frozen=True)
class Amount:
    """What was found in one unit, what grew since, what was cleared and what is left."""

    found: Decimal = NOTHING
    grown: Decimal = NOTHING
    cleared: Decimal = NOTHING
    left: Decimal = NOTHING

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(
            self.found + other.found,
            self.grown + other.grown,
            self.cleared + other.cleared,
            self.left + other.left,
        )


def amount(one: Measured) -> Amount:
    """Return the amounts of one problem; what wasn't measured again is all left."""
    left = one.before if one.after is None else one.after
    return Amount(one.before, max(left - one.before, NOTHING), max(one.before - left, NOTHING), left)


def totals(problems: Iterable[Measured]) -> Mapping[str, Amount]:
    """Return the sums by unit; units never mix."""
    sums: dict[str, Amount] = {}
    for one in problems:
        sums[one.unit] = sums.get(one.unit, Amount()) + amount(one)
    return sums
