"""What the pages about duties hand in, checked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, QueryDict
from django.utils.dateparse import parse_date

from rongshu.core.errors import Invalid
from rongshu.core.schemas import YEARS
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.ground.people import queries as people
from rongshu.ground.people.models import Person
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place
from rongshu.loop.duties.register import Wanted
from rongshu.loop.duties.turns import Every, Unit
from rongshu.loop.volunteers import queries as volunteers

NO_TURNS = N_("no fixed turns")
CADENCES = {
    "1-days": N_("every day"),
    "1-weeks": N_("every week"),
    "2-weeks": N_("every two weeks"),
    "1-months": N_("every month"),
    "3-months": N_("every three months"),
    "0-days": NO_TURNS,
}


@dataclass(frozen=True)
class PostGiven:
    """A post as a form describes it."""

    title: str
    takes: int
    cadence: Every | None


def wanted(request: HttpRequest) -> Wanted:
    """Read the register's filters from the address."""
    get = request.GET
    return Wanted(
        get.get("kind", "")[:40],
        get.get("q", "").strip()[:30],
        bool(get.get("vacant")),
        bool(get.get("closed")),
    )


def post_of(post: QueryDict) -> PostGiven:
    """Read a post; raises Invalid naming the field."""
    takes = whole(post.get("takes", "1"))
    if takes is None:
        raise _wrong("takes", N_("This has to be a whole number."))
    return PostGiven(post.get("title", "")[:200], takes, cadence(post))


def cadence(post: QueryDict) -> Every | None:
    """Read a cadence, as one of the list or as any other (every so many units); None when none was chosen."""
    text = post.get("cadence", "")
    if not text:
        return None
    amount, _, unit = text.partition("-")
    number = whole(amount)
    if number is None or unit not in {u.value for u in Unit}:
        raise _wrong("cadence", N_("Please choose how often."))
    return Every(number, Unit(unit))


def day(post: QueryDict, field: str, otherwise: date) -> date:
    """Read a day; an empty field is the other one. Raises Invalid naming the field."""
    return until(post, field) or otherwise


def until(post: QueryDict, field: str) -> date | None:
    """Read a day, or None for an empty field; raises Invalid naming the field."""
    text = post.get(field, "").strip()
    if not text:
        return None
    try:
        found = parse_date(text)
    except ValueError:
        found = None
    if found is None or not YEARS[0] <= found.year <= YEARS[1]:
        raise _wrong(field, N_("This is not a day we can read."))
    return found


def heir(post: QueryDict, place: int, today: date) -> Person:
    """Read who takes over: a volunteer there by full name or whole phone number. Raises Invalid.

    Nobody is listed to choose from: who volunteers is theirs to tell (志愿服务条例 art. 20).
    """
    words = post.get("to", "").strip()
    ready = [one.person for one in volunteers.ready(place, today)]
    found = [one for one in people.with_phone(words) if one.pk in ready]
    found = found or list(Person.objects.filter(pk__in=ready, name=words)[:2] if words else [])
    if len(found) == 1:
        return found[0]
    sentence = (
        N_("Several volunteers are called that; please write the phone number instead.")
        if found
        else N_("No volunteer here has this name or phone number. Please write the full name.")
    )
    raise _wrong("to", sentence)


def place(post: QueryDict, granted: Iterable[int]) -> Place:
    """Read a place by its whole name or code, among those at or under the granted ones. Raises Invalid."""
    words = post.get("place", "").strip()[:80]
    found = places.named(granted, words)
    if len(found) == 1:
        return found[0]
    raise _wrong(
        "place",
        N_("There are several places of this name; please write the code instead.")
        if found
        else N_("There is no place of this name or code here."),
    )


def _wrong(field: str, sentence: str) -> Invalid:
    return Invalid(sentence, fields={field: sentence})
