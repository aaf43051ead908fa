"""When a venue is open, said as a notice at its door says it: days with the same hours together."""

from dataclasses import dataclass
from datetime import date

from rongshu.estate.venues.forms import WEEKDAYS
from rongshu.estate.venues.models import Hours, OtherDay, Room, Venue
from rongshu.estate.venues.rules import Span


@dataclass(frozen=True)
class Line:
    """Days from one to another with the same hours; no hours: closed."""

    first: str
    last: str
    spans: tuple[Span, ...]
    is_every_day: bool = False


def week(venue: Venue, room: Room | None = None) -> list[Line]:
    """Return the week of a venue, or of a room with hours of its own, days alike together."""
    by_day: dict[int, list[Span]] = {n: [] for n in range(7)}
    for hours in Hours.objects.filter(venue=venue, room=room).order_by("opens"):
        by_day[hours.weekday].append((hours.opens, hours.closes))
    lines: list[Line] = []
    first = 0
    for day in range(1, 8):
        if day == 7 or by_day[day] != by_day[first]:
            spans = tuple(by_day[first])
            lines.append(Line(WEEKDAYS[first], WEEKDAYS[day - 1], spans, is_every_day=day - first == 7))
            first = day
    return lines


def other_days(venue: Venue, since: date, most: int = 10) -> list[OtherDay]:
    """Return the days to come on which it is open otherwise, soonest first."""
    return list(OtherDay.objects.filter(venue=venue, day__gte=since).order_by("day")[:most])
