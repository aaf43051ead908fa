"""What the council's pages hand in, checked and turned into what the actions take."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.http import QueryDict
from django.utils.dateparse import parse_date

from rongshu.core.errors import Invalid
from rongshu.core.schemas import YEARS
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.estate.council.counting import Papers
from rongshu.estate.council.minutes import Decided, Talked
from rongshu.estate.council.models import AgendaItem
from rongshu.loop.cases.forms import local_moment

DECISIONS = 4  # rows a page offers for what was decided on one item
DAY = N_("This is not a day we can read.")


@dataclass(frozen=True)
class Planned:
    """When a meeting is to be, and for how long."""

    title: str
    starts: datetime
    minutes: int


def planned(post: QueryDict) -> Planned:
    """Read when and how long a meeting is; raises Invalid."""
    minutes = whole(post.get("minutes")) or 0
    return Planned(
        post.get("title", ""), local_moment(post.get("starts", ""), "starts"), min(minutes, 10_000)
    )


def day(text: str, field: str) -> date:
    """Read a date field; raises Invalid."""
    try:
        found = parse_date(text)
    except ValueError:
        found = None
    if found is None or not YEARS[0] <= found.year < YEARS[1]:
        raise Invalid(DAY, fields={field: DAY})
    return found


def talked(post: QueryDict, items: list[AgendaItem]) -> dict[int, Talked]:
    """Read the minutes: for each item what was said and decided; rows left empty are passed over. Raises Invalid."""
    return {
        item.pk: Talked(post.get(f"said-{item.pk}", "")[:4000], tuple(_decided(post, item.pk)))
        for item in items
        if f"said-{item.pk}" in post
    }


def _decided(post: QueryDict, pk: int) -> list[Decided]:
    found = []
    for n in range(DECISIONS):
        key = f"{pk}-{n}"
        if what := post.get(f"what-{key}", "").strip():
            owner = whole(post.get(f"owner-{key}")) or 0
            found.append(Decided(what, owner, day(post.get(f"due-{key}", ""), f"due-{key}")))
    return found


def papers(post: QueryDict) -> Papers:
    """Read what lay in the box; a field left empty is 0. Raises Invalid for what is no number."""
    found = []
    for name in ("yes", "no", "abstain", "spoilt"):
        number = whole(post.get(name)) if post.get(name, "").strip() else 0
        if number is None or number > 100_000:
            sentence = N_("This has to be a whole number.")
            raise Invalid(sentence, fields={name: sentence})
        found.append(number)
    return Papers(*found)


def ticked(post: QueryDict) -> list[int]:
    """Read whose papers these are."""
    return [pk for text in post.getlist("voter") if (pk := whole(text)) is not None]


def usual_start(now: datetime) -> datetime:
    """Return when a meeting is proposed: in four days, on the hour."""
    return (now + timedelta(days=4)).replace(minute=0, second=0, microsecond=0)
