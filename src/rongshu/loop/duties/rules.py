"""When a post may be held, and when its holder is told. Pure: `today` is passed in."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from rongshu.core.words import N_
from rongshu.loop.duties.keeping import Stint, owes
from rongshu.loop.duties.turns import DAY, Every, Pace, Turn, Unit, following

Span = tuple[date, date | None]
MOST_HOLDERS = 500
MOST_EVERY = {Unit.DAYS: 366, Unit.WEEKS: 52, Unit.MONTHS: 24}
LATE_DAYS = 7  # a turn is told of while people still remember, as when a phone had no network
AHEAD = timedelta(days=2)  # before a turn is over, its holder is reminded
TERM_AHEAD = timedelta(days=14)


def meet(a: Span, b: Span) -> bool:
    """Say whether two spans share a day (their last days excluded, None without end)."""
    return (a[1] is None or b[0] < a[1]) and (b[1] is None or a[0] < b[1])


def most_at_once(spans: Iterable[Span], wanted: Span) -> int:
    """Return how many of the spans run at once on the fullest day of the wanted one."""
    near = [span for span in spans if meet(span, wanted)]
    days = [max(span[0], wanted[0]) for span in near]
    return max((sum(meet(span, (day, day + DAY)) for span in near) for day in days), default=0)


def wrong_cadence(every: Every) -> str | None:
    """Return why a cadence can't be, or None."""
    if not 0 <= every.amount <= MOST_EVERY[every.unit]:
        return N_("A turn lasts between a day and two years.")
    return None


def wrong_span(since: date, until: date | None, today: date) -> str | None:
    """Return why somebody can't hold a post from a day until before another, or None."""
    if since < today:
        return N_("A duty begins today or later; what was before can't be made up.")
    return N_("The last day has to come after the first.") if until is not None and until <= since else None


def wrong_day(day: date, today: date) -> str | None:
    """Return why a turn done on a day can't be written down, or None."""
    if day > today:
        return N_("That day is still to come.")
    return N_("That is more than a week ago.") if (today - day).days > LATE_DAYS else None


def days_left(until: date | None, today: date) -> int | None:
    """Return how many days a term still runs, today among them; 0 when it is over, None without an end."""
    return None if until is None else max((until - today).days, 0)


def remind_on(turn: Turn) -> date:
    """Return the day the holder is reminded on if nothing has been done: two days before the turn is over."""
    return max(turn.since, turn.until - AHEAD)


def next_look(paces: Sequence[Pace], stint: Stint, today: date) -> date | None:
    """Return the next day after today on which a reminder or an overdue turn may have to be told, or None."""
    owed = [turn for turn in following(paces, max(today, stint.since)) if owes(stint, turn)]
    days = {day for turn in owed for day in (remind_on(turn), turn.until) if day > today}
    return min(days, default=None)
