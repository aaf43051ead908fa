"""When a thing may happen. Pure: facts in, a sentence (refused) or None (may) out."""

from datetime import UTC, datetime, timedelta
from math import asinh, pi, radians, tan

from rongshu.core.words import N_
from rongshu.loop.cases.flow import Facts

REOPEN_DAYS = 15
LEVELS = 3
END_OF_TIME = datetime(9999, 1, 1, tzinfo=UTC)  # where cases without a deadline stand in a list


def someone_else(facts: Facts) -> str | None:
    """Refuse a check by whoever handled the matter, or acts for the organisation that did."""
    if facts.actor is not None and facts.actor in facts.handlers:
        return N_("You handled this yourself; somebody else has to check it.")
    if facts.organisations & facts.handler_orgs:
        return N_("Your own organisation handled this; somebody outside it has to check it.")
    return None


def soon_enough(facts: Facts) -> str | None:
    """Refuse reopening once the days for it are over."""
    if facts.closed_at is not None and facts.now - facts.closed_at > timedelta(days=REOPEN_DAYS):
        return N_("This was closed more than 15 days ago; please start a new one.")
    return None


def climb_after(opened: datetime, due: datetime) -> timedelta:
    """Return how long after a reminder the next step up follows: half the time given, 30 min to a day."""
    return min(max((due - opened) / 2, timedelta(minutes=30)), timedelta(days=1))


def cell(lon: float, lat: float) -> int:
    """Return the map tile (Web Mercator, zoom 16) a point lies in, as x * 65536 + y."""
    x = int((lon + 180) / 360 * 65536)
    return (x << 16) | _row(lat)


def _row(lat: float) -> int:
    return int((1 - asinh(tan(radians(lat))) / pi) / 2 * 65536)
