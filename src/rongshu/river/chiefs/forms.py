"""What the pages about chiefs hand in, checked."""

from datetime import date

from django.http import QueryDict
from django.utils.dateparse import parse_date

from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.ground.people import queries as people
from rongshu.ground.people.models import Person


def day(post: QueryDict, field: str) -> date:
    """Read a day; raises Invalid naming the field."""
    try:
        found = parse_date(post.get(field, "").strip())
    except ValueError:
        found = None
    if found is None:
        raise _wrong(field, N_("Please choose a day."))
    return found


def person(post: QueryDict) -> Person:
    """Return who has the phone number typed in, and the name; raises Invalid for nobody, or several."""
    name = post.get("name", "").strip()
    found = [one for one in people.with_phone(post.get("own_phone", "")) if one.name == name]
    if len(found) != 1:
        raise _wrong("name", N_("Nobody of this name and phone number is registered. Please add them first."))
    return found[0]


def _wrong(field: str, sentence: str) -> Invalid:
    return Invalid(sentence, fields={field: sentence})
