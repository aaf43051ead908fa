"""When an order can be taken. Pure: times in, a sentence (refused) or None (may) out."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from rongshu.core.calendar import Limit, Unit
from rongshu.core.words import N_

URGENT = Limit(60, Unit.MINUTES)
FARTHEST = timedelta(days=60)
LONGEST_WINDOW = timedelta(hours=12)


@dataclass(frozen=True)
class Window:
    """The time somebody wants it at, both ends aware."""

    start: datetime
    end: datetime


def refused(window: Window, now: datetime) -> str | None:
    """Return why a window can't be kept, or None."""
    if window.end <= window.start:
        return N_("The end has to come after the beginning.")
    if window.end <= now:
        return N_("That time is already over; please choose a later one.")
    if window.start - now > FARTHEST:
        return N_("That is more than 60 days away; please order nearer the day.")
    if window.end - window.start > LONGEST_WINDOW:
        return N_("Please choose a time of at most twelve hours.")
    return None


def limit(window: Window | None, *, usual: Limit, urgent: bool, now: datetime) -> Limit:
    """Return how long an order may take: an hour if urgent, to the window's end if there is one."""
    if urgent:
        return URGENT
    if window is None:
        return usual
    return Limit(max(int((window.end - now).total_seconds() // 60), 1), Unit.MINUTES)


@dataclass(frozen=True)
class Choice:
    """A time offered by one tap."""

    code: str
    label: str
    window: Window | None


HALVES = (("morning", 9, 12), ("afternoon", 14, 18))
LABELS = {
    (0, "morning"): N_("This morning"),
    (0, "afternoon"): N_("This afternoon"),
    (1, "morning"): N_("Tomorrow morning"),
    (1, "afternoon"): N_("Tomorrow afternoon"),
}


def choices(local_now: datetime) -> list[Choice]:
    """Return the times offered by one tap, soonest first; half-days with less than an hour left are left out."""
    found = [Choice("soon", N_("As soon as possible"), None)]
    for days in (0, 1):
        day = (local_now + timedelta(days=days)).replace(minute=0, second=0, microsecond=0)
        for half, begins, ends in HALVES:
            start, end = day.replace(hour=begins), day.replace(hour=ends)
            if end - local_now > timedelta(hours=1):
                window = Window(max(start, local_now), end)
                found.append(Choice(f"{half}{days}", LABELS[days, half], window))
    return found
