"""What pages hand in, checked and turned into what actions and queries take."""

from datetime import date
from uuid import UUID

from django.http import QueryDict
from django.utils.dateparse import parse_date

from rongshu.core.errors import Invalid
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.river.problems.queries import Wanted
from rongshu.river.problems.sorting import Sort

NAMES = ("state", "kind", "group", "severity", "found_by")


def point(post: QueryDict) -> tuple[float | None, float | None]:
    """Read a position (degrees); what is none counts as not given."""
    try:
        lon, lat = float(post.get("lon", "")), float(post.get("lat", ""))
    except ValueError:
        return None, None
    return (lon, lat) if -180 <= lon <= 180 and -85 <= lat <= 85 else (None, None)


def place_id(text: str) -> UUID | None:
    """Read the id of a place as the world outside knows it; None for what is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def wanted(query: QueryDict) -> Wanted:
    """Read the filters of the register from the address; raises Invalid for a day that is none."""
    plain = {name: query.get(name, "").strip()[:24] for name in NAMES}
    return Wanted(
        **plain,
        place=whole(query.get("place")),
        organisation=whole(query.get("organisation")),
        overdue=bool(query.get("overdue")),
        since=day(query.get("since", ""), "since"),
        until=day(query.get("until", ""), "until"),
        q=query.get("q", "").strip()[:60],
    )


def sort(query: QueryDict) -> Sort:
    """Read what the register shows first; what is no order counts as not asked for."""
    asked = query.get("sort", "")
    return Sort(asked) if asked in set(Sort) else Sort.NEWEST


def day(text: str, field: str) -> date | None:
    """Read a day; None for nothing said; raises Invalid."""
    if not text:
        return None
    try:
        found = parse_date(text)
    except ValueError:
        found = None
    if found is None or not 1900 <= found.year < 2200:
        sentence = N_("This is not a day we can read.")
        raise Invalid(sentence, fields={field: sentence})
    return found
