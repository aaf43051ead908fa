"""Whether water gets better: between two periods by status or by shares, over many by Spearman's rank. Pure."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from rongshu.core.words import N_
from rongshu.river.water.method.waters import good
from rongshu.river.water.standard.grades import Grade, Status

LEAST_YEARS = 5
# Critical values of r_s at 0.05, by the number of periods; between two of them the stricter one holds.
CRITICAL = (
    (5, "0.900"), (6, "0.829"), (7, "0.714"), (8, "0.643"), (9, "0.600"), (10, "0.564"), (12, "0.506"),
    (14, "0.456"), (16, "0.425"), (18, "0.399"), (20, "0.377"), (22, "0.359"), (24, "0.343"), (26, "0.329"),
    (28, "0.317"), (30, "0.306"),
)  # fmt: skip


class Change(StrEnum):
    """How water changed."""

    MUCH_BETTER = "much_better"
    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    MUCH_WORSE = "much_worse"


LABELS = {
    Change.MUCH_BETTER: N_("Markedly better"),
    Change.BETTER: N_("Somewhat better"),
    Change.SAME: N_("No marked change"),
    Change.WORSE: N_("Somewhat worse"),
    Change.MUCH_WORSE: N_("Markedly worse"),
}


def _change(size: int, is_better: bool) -> Change:
    if not size:
        return Change.SAME
    steps = (Change.BETTER, Change.MUCH_BETTER) if is_better else (Change.WORSE, Change.MUCH_WORSE)
    return steps[min(size, 2) - 1]


def by_status(before: Status, after: Status) -> Change:
    """Return the change of a section or a small river: one step of status is some, two and more are marked."""
    steps = after.rank - before.rank
    return _change(abs(steps), steps < 0)


def by_shares(before: Mapping[Grade, int], after: Mapping[Grade, int]) -> Change:
    """Return the change of a river of five and more sections, by counts of classes in both periods.

    ΔG: points more of Ⅰ–Ⅲ, ΔD: points more worse than Ⅴ. |ΔG − ΔD| up to 10 is none, up to 20 some, beyond marked.
    Exact: the shares are not rounded first. Raises ZeroDivisionError for a period without sections.
    """
    moved = _net(after) - _net(before)
    return _change((abs(moved) > 10) + (abs(moved) > 20), moved > 0)


def _net(counts: Mapping[Grade, int]) -> Fraction:
    return Fraction(100 * (good(counts) - counts.get(Grade.WORSE, 0)), sum(counts.values()))


def spearman(values: Sequence[Decimal]) -> Fraction:
    """Return r_s = 1 − 6 Σd² / (N³ − N) of values in the order of time; equal ones share the mean of their ranks."""
    n = len(values)
    order = sorted(values)
    ranks = [Fraction(order.index(value) + 1 + bisect_right(order, value), 2) for value in values]
    squares = sum(((rank - at) ** 2 for at, rank in enumerate(ranks, start=1)), Fraction(0))
    return 1 - 6 * squares / (n**3 - n)


def critical(n: int) -> Fraction | None:
    """Return the critical value for so many periods; None for too few. Beyond the table its last one holds."""
    fitting = [value for size, value in CRITICAL if size <= n]
    return Fraction(fitting[-1]) if fitting else None


def over_years(values: Sequence[Decimal], *, more_is_better: bool = False) -> Change | None:
    """Return whether yearly means rise or fall significantly (|r_s| ≥ critical); None for fewer than five.

    r_s is rounded like the printed table, whose 0.829 is 29/35. Only better, worse or the same: the test says that
    there is a trend, not how strong it is.
    """
    bound = critical(len(values))
    if bound is None:
        return None
    found = round(spearman(values), 3)
    if abs(found) < bound:
        return Change.SAME
    return Change.BETTER if (found > 0) == more_is_better else Change.WORSE
