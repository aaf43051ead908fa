"""Where patrols come from: rooms that keep them list a function in settings.PATROL_SOURCES; here they are values."""

from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime
from functools import cache

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from rongshu.river.chiefs.frequency.counting import Patrol
from rongshu.river.chiefs.frequency.standards import Means

# (reaches, since, until) → (person, reach, start, minutes, metres, means, instead of whom) of each patrol begun then.
Row = tuple[int, int, datetime, float, float, str, int | None]
Source = Callable[[Collection[int], date, date], Iterable[Row]]


@cache
def _sources(names: tuple[str, ...]) -> list[Source]:
    return [import_string(name) for name in names]


def is_kept() -> bool:
    """Say whether any room of this installation keeps patrols."""
    return bool(settings.PATROL_SOURCES)


def patrols(reaches: Collection[int], since: date, until: date) -> list[Patrol]:
    """Return the patrols along some reaches (ids of places) begun from a day until before another, in local time."""
    return [
        Patrol(person, reach, timezone.localtime(start), minutes, metres, Means(means), instead_of)
        for source in _sources(tuple(settings.PATROL_SOURCES))
        for person, reach, start, minutes, metres, means, instead_of in source(reaches, since, until)
    ]
