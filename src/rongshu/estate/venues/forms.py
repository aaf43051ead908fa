"""What pages hand in about hours, other days and bookings, checked."""

from datetime import date, datetime, time

from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime, parse_time

from rongshu.core.errors import Invalid
from rongshu.core.schemas import YEARS
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.estate.venues import rules
from rongshu.estate.venues.models import Room, Venue
from rongshu.estate.venues.rules import Span

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
NO_TIME = N_("Please choose a time.")
NO_DAY = N_("Please choose a day.")


def length(text: str | None, room: Room) -> int:
    """Return for how many minutes a room is looked at: what is asked for, or its usual ones."""
    minutes = whole(text)
    return minutes if minutes in rules.LENGTHS else room.minutes


def starts(post: QueryDict) -> datetime:
    """Read the beginning a button stands for; raises Invalid."""
    try:
        moment = parse_datetime(post.get("starts", ""))
    except ValueError:
        moment = None
    if moment is None or not YEARS[0] <= moment.year < YEARS[1]:
        raise Invalid(NO_TIME, fields={"starts": NO_TIME})
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def day(text: str) -> date:
    """Read a day; raises Invalid."""
    try:
        found = parse_date(text)
    except ValueError:
        found = None
    if found is None or not YEARS[0] <= found.year < YEARS[1]:
        raise Invalid(NO_DAY, fields={"day": NO_DAY})
    return found


def time_of(post: QueryDict, field: str) -> time | None:
    """Read a time of day; None when nothing was given. Raises Invalid."""
    text = post.get(field, "").strip()
    if not text:
        return None
    try:
        found = parse_time(text)
    except ValueError:
        found = None
    if found is None:
        raise Invalid(NO_TIME, fields={field: NO_TIME})
    return found.replace(tzinfo=None)


def spans(post: QueryDict) -> list[Span]:
    """Read up to two openings of a day; an empty line is left out. Raises Invalid."""
    found: list[Span] = []
    for n in ("1", "2"):
        opens, closes = time_of(post, f"opens{n}"), time_of(post, f"closes{n}")
        if opens is None and closes is None:
            continue
        if sentence := rules.wrong_span(opens, closes):
            raise Invalid(sentence, fields={f"opens{n}": sentence})
        assert opens is not None and closes is not None
        found.append((opens, closes))
    return found


def weekdays(post: QueryDict) -> list[int]:
    """Read days of the week (Monday is 0); raises Invalid when none is chosen."""
    found = [n for n, name in enumerate(DAYS) if name in post.getlist("weekday")]
    if not found:
        sentence = N_("Please choose the days of the week.")
        raise Invalid(sentence, fields={"weekday": sentence})
    return found


def room_of(post: QueryDict, venue: Venue) -> Room | None:
    """Return the room of a venue hours are set for; None: the venue itself."""
    return next((r for r in venue.rooms.all() if str(r.pk) == post.get("room", "")), None)
