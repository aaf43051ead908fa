"""What the pages about water hand in, checked."""

from collections.abc import Mapping
from datetime import date

from django.http import QueryDict
from django.utils.dateparse import parse_date

from rongshu.core.errors import Invalid
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.ground.places.models import Place
from rongshu.river.water.columns import ITEMS

PREFIX = "item-"
LIMIT = "limit-"


def day(post: QueryDict, field: str) -> date:
    """Read a day; raises Invalid naming the field."""
    try:
        found = parse_date(post.get(field, "").strip())
    except ValueError:
        found = None
    if found is None:
        raise _wrong(field, N_("Please choose a day."))
    return found


def readings(post: QueryDict) -> Mapping[str, str]:
    """Read what was measured, by item key."""
    return _by_item(post, PREFIX)


def limits(post: QueryDict) -> Mapping[str, str]:
    """Read the limits of single items."""
    return _by_item(post, LIMIT)


def _by_item(post: QueryDict, prefix: str) -> Mapping[str, str]:
    given = {key: post.get(f"{prefix}{key}", "")[:40] for key in ITEMS}
    return {key: words for key, words in given.items() if words.strip()}


def degrees(post: QueryDict, field: str) -> float | None:
    """Read degrees; None for an empty field, Invalid for no number."""
    words = post.get(field, "").strip()
    try:
        return float(words) if words else None
    except ValueError as error:
        raise _wrong(field, N_("This is not a number.")) from error


def grade(post: QueryDict) -> int:
    """Read a class by its number; 0 for none, which is no class."""
    return whole(post.get("grade")) or 0


def parent(words: str, among: list[Place]) -> Place:
    """Return the place chosen from a list; raises Invalid for none of it."""
    found = next((one for one in among if str(one.uuid) == words), None)
    if found is None:
        raise _wrong("parent", N_("Please choose where the section lies."))
    return found


def year(words: str) -> int | None:
    """Read a year; None for anything else."""
    found = whole(words)
    return found if found and 1970 <= found <= 2200 else None


def _wrong(field: str, sentence: str) -> Invalid:
    return Invalid(sentence, fields={field: sentence})
