"""What the pages about projects hand in, checked."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.http import QueryDict
from django.utils.dateparse import parse_date

from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.ground.places.models import Place
from rongshu.river.chiefs.projects.actions import Plan, Planned, Report
from rongshu.river.chiefs.projects.rules import MOST

ROWS = 6  # quantities a form takes


def place(given: QueryDict, among: list[Place]) -> Place:
    """Return the river or reach that was chosen; raises Invalid."""
    found = next((one for one in among if str(one.uuid) == given.get("place")), None)
    if found is None:
        raise _wrong("place", N_("Please choose a river or a reach."))
    return found


def plan(given: QueryDict) -> Plan:
    """Read a new project; raises Invalid naming the field."""
    return Plan(
        name=given.get("name", ""), kind=given.get("kind", ""), responsible=given.get("responsible", ""),
        since=_day(given, "since"), due=_day(given, "due"), about=given.get("about", ""),
        quantities=[one for row in range(ROWS) if (one := _planned(given, row))],
    )  # fmt: skip


def _planned(given: QueryDict, row: int) -> Planned | None:
    name, unit = given.get(f"what-{row}", ""), given.get(f"unit-{row}", "")
    if not (name.strip() or given.get(f"amount-{row}", "").strip()):
        return None
    return Planned(name, unit, _amount(given, f"amount-{row}"))


def report(given: QueryDict, evidence: tuple[int, ...]) -> Report:
    """Read what was done; raises Invalid naming the field."""
    try:
        key = UUID(given.get("key", ""))
    except ValueError as error:
        raise _wrong("key", N_("Please open this page again, and enter it once more.")) from error
    return Report(_day(given, "day"), _amount(given, "amount"), given.get("words", ""), evidence, key)


def due(given: QueryDict) -> date:
    """Read until when a project gets time; raises Invalid."""
    return _day(given, "due")


def seen(given: QueryDict) -> date:
    """Read until when it was due on the page it is extended from; raises Invalid."""
    return _day(given, "seen")


def quantity(given: QueryDict) -> int:
    """Return the id of the quantity that was chosen; 0 for none."""
    text = given.get("quantity", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


def _day(given: QueryDict, field: str) -> date:
    try:
        found = parse_date(given.get(field, "").strip())
    except ValueError:
        found = None
    if found is None or not 1900 <= found.year <= 2200:
        raise _wrong(field, N_("Please choose a day."))
    return found


def _amount(given: QueryDict, field: str) -> Decimal:
    try:
        found = Decimal(given.get(field, "").strip())
    except ArithmeticError as error:
        raise _wrong(field, N_("This is not a number.")) from error
    if not found.is_finite() or not 0 < found < MOST:
        raise _wrong(field, N_("Please write a number above 0."))
    return round(found, 3)


def _wrong(field: str, sentence: str) -> Invalid:
    return Invalid(sentence, fields={field: sentence})
