"""What the pages about volunteers hand in, checked."""

import unicodedata
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, QueryDict
from django.utils.dateparse import parse_date

from rongshu.core import typed
from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.loop.volunteers import queries, rules
from rongshu.loop.volunteers.lists import Wanted
from rongshu.loop.volunteers.models import Skill, Team


@dataclass(frozen=True)
class Free:
    """When somebody is free, how often, and from when again."""

    hours: rules.Hours
    weekly_cap: int
    paused_until: date | None


@dataclass(frozen=True)
class ByHand:
    """Hours as they were written down."""

    day: date
    minutes: int
    what: str
    reason: str


def wanted(request: HttpRequest) -> Wanted:
    """Read the list's filters from the address."""
    get = request.GET
    team = get.get("team", "")
    return Wanted(
        q=get.get("q", "").strip()[:30],
        team=team if team in Team.values else "",
        skill=get.get("skill", "")[:24],
        gone=bool(get.get("gone")),
    )


def free(post: QueryDict) -> Free:
    """Read somebody's free hours; raises Invalid naming the field."""
    return Free(
        hours=rules.hours_of(post.getlist("free")),
        weekly_cap=whole(post, "weekly_cap"),
        paused_until=_day(post, "paused_until") if post.get("paused_until") else None,
    )


def by_hand(post: QueryDict) -> ByHand:
    """Read hours written by hand, given in hours; raises Invalid naming the field."""
    minutes = in_hours(post, "minutes")
    return ByHand(_day(post, "day"), minutes, post.get("what", ""), post.get("reason", "")[:500])


def in_hours(post: QueryDict, name: str) -> int:
    """Read `hours` as minutes; raises Invalid naming the field `name`."""
    text = unicodedata.normalize("NFKC", post.get("hours", "")).strip().replace(",", ".")
    try:
        return round(float(text) * 60)
    except (ValueError, OverflowError):
        sentence = N_("Please give the time in hours, for example 1.5.")
        raise Invalid(sentence, fields={name: sentence}) from None


def period(post: QueryDict) -> tuple[date, date]:
    """Read the first and the last day of a certificate; raises Invalid naming the field."""
    return _day(post, "first"), _day(post, "last")


def skills(post: QueryDict) -> list[Skill]:
    """Read the ticked skills; unknown ones are left out."""
    chosen = set(post.getlist("skills"))
    return [s for s in queries.skills() if s.code in chosen]


def whole(post: QueryDict, name: str) -> int:
    """Read a whole number; raises Invalid naming the field."""
    if (number := typed.whole(post.get(name))) is None:
        sentence = N_("This has to be a whole number.")
        raise Invalid(sentence, fields={name: sentence})
    return number


def _day(post: QueryDict, name: str) -> date:
    try:
        day = parse_date(post.get(name, ""))
    except ValueError:
        day = None
    if day is None:
        sentence = N_("This is not a day we can read.")
        raise Invalid(sentence, fields={name: sentence})
    return day
