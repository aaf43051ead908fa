"""What one event changes in the figures, day by day, so that the figures of any day are a sum. Pure.

An event takes what its problem was out of the figures and puts in what it has become, on the day it happened. A promise
that runs out changes them without an event: that change stands on the day after whose end it counts, and is taken back
when something happens before.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta

from rongshu.river.problems.catalogue import group_of
from rongshu.river.problems.figures import Counted, Happened, Story

Key = tuple[str, date]  # a group of the catalogue ('' for a kind in none), and a day
Changes = Mapping[Key, Counted]
# A group, the figures it stands behind, and when its promise runs out if nothing happens before.
Stands = tuple[str, set[str], datetime | None]
INSTANT = timedelta(microseconds=1)


def changes(story: Story, event: Happened, day_of: Callable[[datetime], date]) -> Changes:
    """Let a story take the next event, and return what changes on which day."""
    before = _stands(story, event.at)
    story.take(event)
    after = _stands(story, event.at)
    if before == after:
        return {}
    sums: dict[Key, Counted] = {}
    for one, sign in ((before, -1), (after, 1)):
        for key, counted in _counted(one, event.at, sign, day_of):
            sums[key] = sums.get(key, Counted()) + counted
    return {key: counted for key, counted in sums.items() if counted != Counted()}


def _stands(story: Story, at: datetime) -> Stands:
    """Return what a problem is at an instant."""
    now = story.counts_as(at)
    if not now:
        return "", now, None
    end = None if "overdue" in now else story.promise
    return group_of(story.kind), now, end if end and story.is_overdue(end + INSTANT) else None


def _counted(
    one: Stands, at: datetime, sign: int, day_of: Callable[[datetime], date]
) -> Iterator[tuple[Key, Counted]]:
    group, now, end = one
    yield (group, day_of(at)), Counted(**dict.fromkeys(now, sign))
    if end:
        yield (group, day_of(end + INSTANT)), Counted(overdue=sign)
