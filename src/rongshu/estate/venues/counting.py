"""How many came: counted from the rows, day by day and week by week, as of any day."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Min, Q

from rongshu.estate.venues.models import Venue, Visit


@dataclass(frozen=True)
class Counted:
    """Visits from a day on: how many, and by how many different cards a day."""

    since: date
    visits: int
    cards: int


def per_day(venue: Venue, last: date, days: int = 14) -> list[Counted]:
    """Return the visits of so many days up to a day, oldest first; a day nobody came is 0."""
    first = last - timedelta(days=days - 1)
    rows = Visit.objects.filter(venue=venue, day__gte=first, day__lte=last).values("day")
    found = {
        row["day"]: (row["visits"], row["cards"] + row["without"])
        for row in rows.annotate(
            visits=Count("pk"), cards=Count("card", distinct=True, filter=~Q(card="")),
            without=Count("pk", filter=Q(card="")),
        )
    }  # fmt: skip
    every = (first + timedelta(days=n) for n in range(days))
    return [Counted(day, *found.get(day, (0, 0))) for day in every]


def per_week(venue: Venue, last: date, weeks: int = 8) -> list[Counted]:
    """Return the visits of so many weeks (from Monday) up to the one a day lies in, oldest first."""
    monday = last - timedelta(days=last.weekday())
    first = monday - timedelta(weeks=weeks - 1)
    daily = per_day(venue, monday + timedelta(days=6), 7 * weeks)
    return [
        Counted(
            first + timedelta(weeks=n),
            sum(d.visits for d in daily[7 * n : 7 * n + 7]),
            sum(d.cards for d in daily[7 * n : 7 * n + 7]),
        )
        for n in range(weeks)
    ]


def first_day(venue: Venue) -> date | None:
    """Return the first day a visit was counted, or None."""
    found: date | None = Visit.objects.filter(venue=venue).aggregate(first=Min("day"))["first"]
    return found


def there_now(venue: Venue, day: date) -> tuple[int, int]:
    """Return how many are there, and how many visits there were that day."""
    rows = Visit.objects.filter(venue=venue, day=day)
    found = rows.aggregate(there=Count("pk", filter=Q(left_at=None)), visits=Count("pk"))
    return found["there"], found["visits"]
