"""What results can be narrowed by just now: trades, sizes and departments of items in force, each with its count."""

from collections import Counter
from dataclasses import dataclass

from rongshu.policy.finding.forms import DAYS, LEAST
from rongshu.policy.finding.models import Entry
from rongshu.policy.finding.narrowing import SIZES
from rongshu.policy.library.models import State

MOST = 40  # trades to choose from


@dataclass(frozen=True)
class Choice:
    """A filter, its values with their labels, and how many items have each."""

    name: str
    values: list[tuple[str, str, int]]


def choices() -> list[Choice]:
    """Return the filters there are items for."""
    rows = Entry.objects.filter(item__isnull=False, state=State.PUBLISHED)
    kept = rows.values_list("industries", "sizes", "department", "department__name")
    trades, sizes, offices = Counter[str](), Counter[str](), Counter[tuple[int, str]]()
    for industries, sized, pk, name in kept:
        trades.update(one for one in industries.split(",") if one)
        sizes.update(one for one in sized.split(",") if one)
        if pk:
            offices[pk, name] += 1
    found = [
        Choice("industry", [(one, one, n) for one, n in trades.most_common(MOST)]),
        Choice("size", [(one, label, sizes[one]) for one, label in SIZES.items() if sizes[one]]),
        Choice("department", [(str(pk), name, n) for (pk, name), n in offices.most_common(MOST)]),
        Choice("least", [(str(n), str(n), 0) for n in LEAST]),
        Choice("days", [(str(n), str(n), 0) for n in DAYS]),
    ]
    return [one for one in found if one.values]
