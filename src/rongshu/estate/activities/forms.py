"""What pages hand in about groups and their dates, checked and turned into what the actions take."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_time

from rongshu.core.errors import Invalid
from rongshu.core.schemas import YEARS
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.estate.activities import queries, rules
from rongshu.estate.activities.actions import Said
from rongshu.estate.activities.models import Group
from rongshu.ground.places.models import Place
from rongshu.loop.occasions.rules import Pattern

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


def said(post: QueryDict, area: int) -> Said:
    """Read what is said of a group; raises Invalid naming the field."""
    leader = queries.leader(whole(post.get("leader")), area)
    if leader is None:
        sentence = N_("Please choose who leads it.")
        raise Invalid(sentence, fields={"leader": sentence})
    return Said(
        name=post.get("name", ""), leader=leader, audience=post.get("audience", "everyone"),
        about=post.get("about", ""), icon=post.get("icon", ""), most=_number(post, "most"),
        approves=bool(post.get("approves")),
    )  # fmt: skip


def standing(group: Group | None) -> dict[str, object]:
    """Return what a form shows of a group before anything is typed; of a new one, nothing."""
    if group is None:
        return {"audience": "everyone", "icon": "users"}
    shown = {name: getattr(group, name) for name in ("name", "audience", "about", "icon", "approves")}
    return shown | {"most": "" if group.most is None else group.most}


@dataclass(frozen=True)
class Meeting:
    """A date or a series somebody plans."""

    title: str
    place: Place
    capacity: int | None
    day: date
    at: time
    minutes: int
    pattern: Pattern | None  # None: once

    @property
    def starts(self) -> datetime:
        """Return when the first one begins."""
        return timezone.make_aware(datetime.combine(self.day, self.at))


def meeting(post: QueryDict, area: int) -> Meeting:
    """Read when a group meets: once, or every week on some days; raises Invalid naming the field."""
    place = next((p for p in queries.meeting_places(area) if str(p.pk) == post.get("place")), None)
    day, at = _day(post), _time(post)
    minutes = _number(post, "minutes") or 0
    wrong = {
        "place": None if place else N_("Please choose where it takes place."),
        "day": None if day else N_("Please choose the first day."),
        "at": None if at else N_("Please choose when it begins."),
    }
    if found := {field: sentence for field, sentence in wrong.items() if sentence}:
        raise Invalid(next(iter(found.values())), fields=found)
    assert place and day and at
    pattern = None
    if post.get("again") == "weekly":
        wanted = [d for d in DAYS if d in post.getlist("weekday")] or [DAYS[day.weekday()]]
        pattern = Pattern(f"FREQ=WEEKLY;BYDAY={','.join(wanted)}", day, at, minutes)
    return Meeting(
        post.get("title", "").strip()[:80], place, _number(post, "capacity"), day, at, minutes, pattern
    )


def _day(post: QueryDict) -> date | None:
    try:
        day = parse_date(post.get("day", ""))
    except ValueError:
        return None
    return day if day and YEARS[0] <= day.year < YEARS[1] else None


def _time(post: QueryDict) -> time | None:
    try:
        at = parse_time(post.get("at", ""))
    except ValueError:
        return None
    return at.replace(tzinfo=None) if at else None


def _number(post: QueryDict, field: str) -> int | None:
    text = post.get(field, "").strip()
    if not text:
        return None
    if (number := whole(text)) is None or number > 100_000:
        sentence = N_("This has to be a whole number.")
        raise Invalid(sentence, fields={field: sentence})
    return number


def needed(post: QueryDict) -> int:
    """Read how many voices a wish needs; raises Invalid."""
    number = whole(post.get("needed"))
    if number is None or (sentence := rules.wrong_voices(number)):
        sentence = rules.wrong_voices(0) or ""
        raise Invalid(sentence, fields={"needed": sentence})
    return number
