"""What the pages about assessments hand in, checked."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.http import QueryDict

from rongshu.core.errors import Invalid, NotFound
from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.river.chiefs.assessment.rules import Value, decimal


def year(given: QueryDict, today: date) -> int:
    """Return the year asked for, this one when none is, or none that can be."""
    found = whole(given.get("year", ""))
    return found if found and 2000 <= found <= today.year + 1 else today.year


def place(given: QueryDict) -> UUID | None:
    """Return the place asked for, or None; raises NotFound for what is none."""
    text = given.get("place", "")
    try:
        return UUID(text) if text else None
    except ValueError as error:
        raise NotFound(N_("There is no such place.")) from error


def value(given: QueryDict) -> Value | None:
    """Return what was typed in: how many, of how many or alone; None: nothing was asked. Raises Invalid."""
    if given.get("nothing"):
        return None
    numerator = _number(given, "numerator")
    if not given.get("denominator", "").strip():
        return Value(numerator)
    denominator = _number(given, "denominator")
    if not denominator or numerator > denominator:
        sentence = N_("There can't be more done than there was to do.")
        raise Invalid(sentence, fields={"denominator": sentence})
    return Value(numerator, denominator)


def turn(given: QueryDict) -> int:
    """Return the turn a page was drawn from; -1 for none, which no assessment has."""
    found = whole(given.get("turn", ""))
    return -1 if found is None or found > 2**31 - 1 else found


def seen(given: QueryDict) -> int:
    """Return the number of the sheet's version a page was drawn from; -1 for none, which no sheet has."""
    found = whole(given.get("seen", ""))
    return -1 if found is None else found


def _number(given: QueryDict, field: str) -> Decimal:
    try:
        return round(decimal(given.get(field, "")), 3)
    except ValueError as error:
        sentence = N_("Please write a number, not below 0.")
        raise Invalid(sentence, fields={field: sentence}) from error
