"""Figures of the counts, for a drawing and a table."""

from collections.abc import Iterator, Sequence
from datetime import date

from django import template

from rongshu.policy.posters.chart import Bar
from rongshu.policy.posters.queries import Counts

register = template.Library()


@register.filter
def coordinate(value: float) -> str:
    """Return a figure as SVG writes it."""
    return f"{value:.1f}"


@register.filter
def middle(bar: Bar) -> str:
    """Return where the middle of a bar lies."""
    return f"{bar.x + bar.width / 2:.1f}"


@register.filter
def above(bar: Bar) -> str:
    """Return where the figure over a bar stands."""
    return f"{bar.y - 5:.1f}"


@register.filter
def top(found: Counts) -> int:
    """Return the highest count of a place, at least 1."""
    return max([one.total for one in found.places] + [1])


@register.filter
def by_day(found: Counts) -> Iterator[tuple[date, Sequence[int], int]]:
    """Yield each day with the counts of each place and their sum, the latest first."""
    for n in range(len(found.days) - 1, -1, -1):
        yield found.days[n], [one.days[n] for one in found.places], found.sums[n]
