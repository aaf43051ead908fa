"""Taking a table of premises in: looked at first, then taken whole or not at all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.db import transaction

from rongshu.core import clock, tables
from rongshu.core.cells import CellTrouble
from rongshu.core.errors import Invalid
from rongshu.core.tables import CellError, Row
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.places.models import Place
from rongshu.policy.premises import access, actions, measuring, rules
from rongshu.policy.premises.actions import Written
from rongshu.policy.premises.columns import COLUMNS
from rongshu.policy.premises.measuring import Measure, Read
from rongshu.policy.premises.models import Listing

AT_ONCE = frozenset({"", "现房", "即租", "随时", "即可入驻", "已空置", "现在", "立即", "随时入驻", "/", "-"})
PLACES = {
    "area": (measuring.AREA, 2), "height": (measuring.METRES, 2), "crane": (measuring.TONNES, 1),
    "price": (measuring.PRICE, 2), "fees": (measuring.PRICE, 2),
}  # fmt: skip
WHOLE = {"load": measuring.LOAD, "power": measuring.POWER, "free_months": measuring.MONTHS}
TEXTS = {"floor": 20, "part": 40, "grid": 40, "limits": 300, "deposit": 60, "about": 500}


class Verdict(StrEnum):
    """What taking a row would do."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True)
class Line:
    """A row that can be taken."""

    row: int
    written: Written
    verdict: Verdict
    listing: Listing | None
    changed: Sequence[str]  # fields that differ


@dataclass(frozen=True)
class Plan:
    """What taking a table would do, what stands in the way, and which columns nobody asked for."""

    lines: Sequence[Line]
    troubles: Sequence[CellError]
    ignored: Sequence[str]

    def count(self, verdict: Verdict) -> int:
        """Return how many rows would do so."""
        return sum(line.verdict == verdict for line in self.lines)


@dataclass(frozen=True)
class Missing:
    """What holds for rows that don't say it: the contact and the phone of the office."""

    contact: str = ""
    phone: str = ""


def look(data: bytes, *, park: Place, missing: Missing, now: datetime) -> Plan:
    """Return what taking a table would do; writes nothing. Raises Invalid for what is no table, TooLarge."""
    table, today = tables.read(data, COLUMNS), clock.today(now)
    known = {(one.building, one.floor, one.part): one for one in Listing.objects.filter(park=park)}
    seen: dict[tuple[str, str, str], int] = {}
    lines = []
    for row in table.rows:
        written = _written(row, missing, today)
        if written is None:
            continue
        key = (written.building, written.floor, written.part)
        if key in seen:
            row.wrong("building", N_("The same premises stand in row %(row)s already."), row=seen[key])
            continue
        seen[key] = row.number
        lines.append(_line(row.number, written, known.get(key)))
    return Plan(lines, table.troubles, table.unknown)


def _line(number: int, written: Written, old: Listing | None) -> Line:
    if old is None:
        return Line(number, written, Verdict.NEW, None, [])
    changed = [f.name for f in fields(Written) if getattr(old, f.name) != getattr(written, f.name)]
    return Line(number, written, Verdict.CHANGED if changed else Verdict.SAME, old, changed)


def _written(row: Row, missing: Missing, today: date) -> Written | None:
    """Return what a row says; None, with its troubles noted, when it can't be taken."""
    before = len(row.troubles)
    found: dict[str, Any] = {"building": row.needed("building", most=40)}
    found |= {name: row.text(name, most=most) for name, most in TEXTS.items()}
    for name, (measure, digits) in PLACES.items():
        read = _read(row, name, measure)
        found[name] = None if read.value is None else round(read.value, digits)
        if name == "area" and read.low is not None:
            found["least_area"] = round(read.low, digits)
    for name, measure in WHOLE.items():
        value = _read(row, name, measure).value
        found[name] = None if value is None else int(value.to_integral_value())
    least = _least(row, found["area"])
    found["least_area"] = least if least is not None else found.get("least_area")
    for name in ("has_water", "has_gas", "has_steam"):
        found[name] = _try(row, name, measuring.yes_or_no)
    found["fire_class"] = row.text("fire_class").removesuffix("类")[:1]
    found["available_on"] = _available(row, today)
    found["contact"] = row.text("contact", most=40) or missing.contact
    found["phone"] = row.text("phone", most=40) or missing.phone
    found["lon"], found["lat"] = row.number_in("lon", -180, 180), row.number_in("lat", -85, 85)
    if found["area"] is None and not any(
        one.column == row.headers.get("area") for one in row.troubles[before:]
    ):
        row.wrong("area", N_("This cell is empty, but it is needed."))
    if len(row.troubles) > before:
        return None
    said = rules.Said(**{f.name: found[f.name] for f in fields(rules.Said)})
    for name, sentence in rules.troubles(said).items():
        row.wrong(name, sentence)
    return None if len(row.troubles) > before else Written(**found)


def _read(row: Row, name: str, measure: Measure) -> Read:
    return _try(row, name, lambda text: measuring.read(text, measure, row.headers.get(name, ""))) or Read(
        None
    )


def _try(row: Row, name: str, what: Callable[[str], Any]) -> Any:
    try:
        return what(row.text(name))
    except CellTrouble as trouble:
        row.wrong(name, str(trouble))
        return None


def _least(row: Row, area: Decimal | None) -> Decimal | None:
    """Return the least part; 可分 without a number means nothing we could say, 整租 the whole."""
    if row.text("least_area") in {"整租", "不可分", "不分租", "不可分割", "整体出租", "可分", "可分割"}:
        return None
    value = _read(row, "least_area", measuring.AREA).value
    return round(value, 2) if value else None


def _available(row: Row, today: date) -> date:
    """Return the day premises are free; 2026年12月 is its first."""
    words = row.text("available_on")
    if words in AT_ONCE:
        return today
    month = measuring.month(words)
    return month or row.day("available_on") or today


@transaction.atomic
def take(data: bytes, *, park: Place, missing: Missing, by: Who, now: datetime) -> dict[str, int]:
    """Take a table in whole, or not at all; what stands in it counts as confirmed today. Returns how many of each.

    Raises Invalid while any row can't be taken, NotAllowed.
    """
    access.check_keeps(by, park)
    plan = look(data, park=park, missing=missing, now=now)
    if plan.troubles:
        count = len({one.row for one in plan.troubles})
        raise Invalid(
            N_("Nothing was taken: %(count)s rows can't be. Please correct them first."), count=count
        )
    for line in plan.lines:
        if line.listing is None:
            actions.add(park=park, written=line.written, by=by, now=now)
            continue
        if line.changed:
            actions.edit(listing=line.listing, turn=line.listing.turn, written=line.written, by=by, now=now)
        actions.confirm(listing=line.listing, by=by, now=now)
    return {verdict.value: plan.count(verdict) for verdict in Verdict}
