"""What the pages about occasions hand in, checked and turned into what the actions take."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime, parse_time

from rongshu.core.errors import Invalid
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place
from rongshu.loop.occasions import holding
from rongshu.loop.occasions.actions import Plan
from rongshu.loop.occasions.models import Attendance, Occasion, Status
from rongshu.loop.occasions.moving import Where
from rongshu.loop.occasions.paper_entry import Line
from rongshu.loop.occasions.presence import Proof
from rongshu.loop.occasions.programme import Wanted
from rongshu.loop.occasions.repeating import NTH, STEPS, Repeat, ordered, rule
from rongshu.loop.occasions.rules import Pattern

ONCE = "once"
FARTHEST = timedelta(days=366)


def wanted(get: QueryDict, today: date) -> Wanted:
    """Read a list's filters from the address; what can't be read is left out."""
    since = _date(get.get("from", ""))
    near = since if since is not None and abs(since - today) <= 3 * FARTHEST else today
    return Wanted(near, uuid(get.get("place", "")), get.get("q", "").strip()[:30], bool(get.get("free")))


def uuid(text: str) -> UUID | None:
    """Return an id the world outside knows, or None."""
    try:
        return UUID(text)
    except ValueError:
        return None


def _date(text: str) -> date | None:
    try:
        return parse_date(text.strip())
    except ValueError:
        return None


def plan(post: QueryDict, who: Who, organiser: Person) -> Plan:
    """Read what is to take place; raises Invalid naming the field. Whoever holds it stays unless one is chosen."""
    place = _place(post, who)
    chosen = holding.neighbour(who, whole(post.get("organiser")))
    return Plan(
        title=post.get("title", ""), place=place, organiser=chosen or organiser,
        capacity=number(post, "capacity"), counts=bool(post.get("counts")), about=post.get("about", ""),
        is_listed=not post.get("unlisted"), opens_before=number(post, "opens_before"),
    )  # fmt: skip


def number(post: QueryDict, name: str) -> int | None:
    """Read a whole number, or None for an empty field; raises Invalid naming the field."""
    if not post.get(name, "").strip():
        return None
    found = whole(post.get(name))
    if found is None or found > 1_000_000:
        raise _wrong(name, N_("Please give a whole number, or leave it empty."))
    return found


def pattern(post: QueryDict) -> Pattern:
    """Read how often something takes place, and when; raises Invalid naming the field."""
    first_day, at, minutes = day(post, "day"), _time(post, "at"), _minutes(post)
    until = day(post, "until") if post.get("until") else None
    return Pattern(rule(_repeat(post)), first_day, at, minutes, until)


def _repeat(post: QueryDict) -> Repeat:
    how, step, nth = post.get("how", ""), whole(post.get("step")) or 1, post.get("nth", "1")
    days = ordered(post.getlist("nth_day" if how == "month_nth" else "days"))
    if how in {"weekly", "month_nth"} and not days:
        raise _wrong("days", N_("Please choose a day of the week."))
    in_month = whole(post.get("month_day")) or 0
    if how == "month_day" and not 1 <= in_month <= 31:
        raise _wrong("month_day", N_("A day of the month is between 1 and 31."))
    chosen = int(nth) if nth in {str(n) for n in NTH} else 1
    return Repeat(how, days, step if step in STEPS else 1, chosen, in_month)


def span(post: QueryDict) -> tuple[datetime, int]:
    """Read when a single occasion is: its beginning (UTC) and its minutes; raises Invalid naming the field."""
    at, minutes = _time(post, "at"), _minutes(post)
    return datetime.combine(day(post, "day"), at, timezone.get_default_timezone()).astimezone(UTC), minutes


def where(post: QueryDict, who: Who) -> Where:
    """Read when and where a date is to be; raises Invalid naming the field."""
    starts, minutes = span(post)
    return Where(_place(post, who), starts, minutes)


def _place(post: QueryDict, who: Who) -> Place:
    place = holding.place(who, whole(post.get("place")))
    if place is None:
        raise _wrong("place", N_("Please choose where it is."))
    return place


def moment(post: QueryDict, name: str) -> datetime | None:
    """Read a moment a page had written down, or None."""
    try:
        found = parse_datetime(post.get(name, ""))
    except ValueError:
        return None
    return found if found is not None and timezone.is_aware(found) else None


def _minutes(post: QueryDict) -> int:
    at, to = _time(post, "at"), _time(post, "to")
    minutes = (to.hour - at.hour) * 60 + to.minute - at.minute
    if minutes <= 0:
        raise _wrong("to", N_("It ends after it begins, on the same day."))
    return minutes


def day(post: QueryDict, name: str) -> date:
    """Read a day; raises Invalid naming the field."""
    found = _date(post.get(name, ""))
    if found is None or not 2000 <= found.year <= 2200:
        raise _wrong(name, N_("Please choose a day."))
    return found


def _time(post: QueryDict, name: str) -> time:
    try:
        found = parse_time(post.get(name, "").strip())
    except ValueError:
        found = None
    if found is None:
        raise _wrong(name, N_("Please choose a time."))
    return found.replace(second=0, microsecond=0, tzinfo=None)


def proof(post: QueryDict) -> Proof:
    """Read what somebody shows to be there."""
    return Proof(
        code=post.get("code", "")[:20], sign=post.get("sign", "")[:40], lon=_degrees(post, "lon", 180),
        lat=_degrees(post, "lat", 90),
    )  # fmt: skip


def _degrees(post: QueryDict, name: str, most: int) -> float | None:
    try:
        found = float(post.get(name, ""))
    except ValueError:
        return None
    return found if -most <= found <= most else None


def _wrong(name: str, sentence: str) -> Invalid:
    return Invalid(sentence, fields={name: sentence})


BLANK = 10  # rows for those who stand below the list on paper


@dataclass(frozen=True)
class PaperRow:
    """A row of the page a sheet is typed in from: whose, by which key its fields go, and what stands in them."""

    key: str
    label: str
    is_there: bool  # stood there before; nothing is asked
    was: bool
    name: str
    at: str
    to: str


def paper_rows(
    listed: Iterable[Attendance], occasion: Occasion, post: QueryDict | None
) -> tuple[list[PaperRow], list[PaperRow]]:
    """Return the rows of those in the list, and blank ones; with what was typed, when it has to be shown again."""
    sent = post if post is not None else QueryDict()
    rows = [a for a in listed if a.status != Status.CANCELLED]
    return (
        [_row(str(a.pk), str(a), occasion, sent, a.status == Status.ATTENDED) for a in rows],
        [_row(f"n{n}", "", occasion, sent, False) for n in range(BLANK)],
    )


def _row(key: str, label: str, occasion: Occasion, sent: QueryDict, is_there: bool) -> PaperRow:
    at, to = (f"{timezone.localtime(moment):%H:%M}" for moment in (occasion.starts, occasion.ends))
    return PaperRow(
        key, label, is_there, bool(sent.get(f"was-{key}")), sent.get(f"name-{key}", ""), sent.get(f"at-{key}", at),
        sent.get(f"to-{key}", to),
    )  # fmt: skip


def paper_lines(post: QueryDict, occasion: Occasion) -> list[Line]:
    """Read the lines of a sheet: the ticked ones of the list, and the names below; raises Invalid naming the field."""
    known = dict(Attendance.objects.filter(occasion=occasion).values_list("pk", "name"))
    ticked = [pk for pk in known if post.get(f"was-{pk}")]
    named = [(f"n{n}", " ".join(post.get(f"name-n{n}", "").split())[:60]) for n in range(BLANK)]
    lines = [Line(known[pk], *_came_and_went(post, str(pk), occasion), attendance=pk) for pk in ticked]
    lines += [Line(name, *_came_and_went(post, key, occasion)) for key, name in named if name]
    if not lines:
        raise Invalid(N_("Please tick who was there, or write a name."))
    return lines


def _came_and_went(post: QueryDict, key: str, occasion: Occasion) -> tuple[datetime, datetime]:
    zone = timezone.get_default_timezone()
    times = (_time(post, f"{name}-{key}") for name in ("at", "to"))
    arrived, went = (datetime.combine(occasion.day, at, zone).astimezone(UTC) for at in times)
    return arrived, went
