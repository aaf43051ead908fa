"""The orders the register can be read in: each from lists that share no problem and lie in that order in an index.

Nothing is sorted that isn't shown. Two of them leave out what they say nothing about: what is no longer to be put right
has no time left, and what is done isn't open any longer.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from django.db.models import F, Q, QuerySet

from rongshu.core.paging import Page, chained, merged
from rongshu.core.words import N_
from rongshu.river.problems.flow import PROBLEM_FLOW
from rongshu.river.problems.models import NEVER_LATE, Problem

Rows = QuerySet[Problem, Any]


class Sort(StrEnum):
    """What stands first."""

    NEWEST = "newest"
    DUE = "due"
    LONGEST = "longest"
    GRAVEST = "gravest"


LABELS: Mapping[Sort, str] = {
    Sort.NEWEST: N_("Newest first"), Sort.DUE: N_("Due soonest"), Sort.LONGEST: N_("Open the longest"),
    Sort.GRAVEST: N_("Gravest first"),
}  # fmt: skip
HINTS: Mapping[Sort, str] = {
    Sort.DUE: N_("Only what is still to be put right by a day."),
    Sort.LONGEST: N_("Only what is still open."),
}
OPEN = tuple(state.name for state in PROBLEM_FLOW.states if not state.is_final)
GRAVITY = ("major", "serious", "minor", "")


def page(rows: Sequence[Rows], sort: Sort, state: str, *, cursor: str, size: int) -> Page[Any]:
    """Return a page of some problems in an order; `state` is the one asked for. Raises Invalid for a foreign cursor."""
    if sort == Sort.GRAVEST:
        grave = [one.filter(severity=name) for name in GRAVITY for one in rows]
        return chained(grave, order=("-opened_at", "-case_id"), cursor=cursor, size=size)
    if sort == Sort.DUE:
        to_do = Q(is_recognised=True, applied_at=None) & ~Q(state__in=NEVER_LATE)
        due = [one.filter(to_do, promise_at__isnull=False) for one in rows]
        return merged(due, order=("promise_at", "case_id"), cursor=cursor, size=size)
    if sort == Sort.LONGEST:
        states = [state] if state else OPEN
        still = [one.filter(state=name) for one in rows for name in states]
        return merged(still, order=("opened_at", "case_id"), cursor=cursor, size=size)
    return merged(rows, order=("-opened_at", "-case_id"), cursor=cursor, size=size)


def walked(rows: QuerySet[Any, Any], areas: Sequence[int]) -> Any:
    """Cut to areas so that the order's own index is walked, comparing the area on the way."""
    many: Any = rows.alias(cut=F("area_id") + 0)
    return many.filter(cut__in=areas)
