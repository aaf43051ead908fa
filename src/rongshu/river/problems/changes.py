"""What one event changes in the figures, day by day, so that the figures of any day are a sum. Pure.

An event takes what its problem was out of the figures and puts in what it has become, on the day it happened. A promise
that runs out changes them without an event: that change stands on the day after whose end it counts, and is taken back
when something happens before.
"""

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from datetime import date, datetime, timedelta

from rongshu.river.problems.catalogue import group_of
from rongshu.river.problems.figures import Counted, Happened, Story

Key = tuple[str, date]  # a group of the catalogue ('' for a kind in none), and a day
Changes = Mapping[Key, Counted]
LATE = Counted(overdue=1)
INSTANT = timedelta(microseconds=1)


def changes(
    story: Story | None, event: Happened, day_of: Callable[[datetime], date]
) -> tuple[Story, Changes]:
    """Return the story after an event, and what changes on which day; `story` None before the first."""
    after = copy(story) if story else Story(event.case)
    after.take(event)
    sums: dict[Key, Counted] = {}
    for one, is_taken_out in ((story, True), (after, False)):
        for key, counted in _stands(one, event.at, day_of) if one else ():
            sums[key] = sums.get(key, Counted()) + (-counted if is_taken_out else counted)
    return after, {key: counted for key, counted in sums.items() if counted != Counted()}


def _stands(story: Story, at: datetime, day_of: Callable[[datetime], date]) -> Iterable[tuple[Key, Counted]]:
    """Return what a problem is from an instant on: at once, and from the day its promise has run out."""
    now = story.counts_as(at)
    group = group_of(story.kind)
    yield (group, day_of(at)), Counted(**dict.fromkeys(now, 1))
    if "found" in now and "overdue" not in now and (end := story.promise) and story.is_overdue(end + INSTANT):
        yield (group, day_of(end + INSTANT)), LATE
