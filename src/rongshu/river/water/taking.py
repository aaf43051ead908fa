"""A table of samples taken in whole, or not at all: looked at first, what is known is told from what is new."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db import IntegrityError, transaction

from rongshu.core import clock
from rongshu.core.errors import Conflict, Invalid
from rongshu.core.intake import Result
from rongshu.core.tables import CellError
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.places.models import Place, PlaceKind
from rongshu.river.water import access, actions
from rongshu.river.water.models import Sample, Section
from rongshu.river.water.reading import Samples, read_table

UNKNOWN = N_("There is no section of this name or code here yet.")
SEVERAL = N_("There are several sections of this name. Please add their codes.")
TWICE = N_("This section has two rows for this day.")
AHEAD = N_("This day lies ahead, or too far back.")


class Verdict(StrEnum):
    """What taking a row would do."""

    NEW = "new"
    CORRECTED = "corrected"
    SAME = "same"


@dataclass(frozen=True)
class Entry:
    """A row that can be taken."""

    section: Section
    day: date
    point: str
    readings: Mapping[str, str]
    before: Sample | None

    @property
    def verdict(self) -> Verdict:
        """Return what taking it would do."""
        if self.before is None:
            return Verdict.NEW
        return Verdict.SAME if self.before.readings == self.readings else Verdict.CORRECTED


@dataclass(frozen=True)
class Plan:
    """What taking a table would do, what stands in the way, and the sections it names that are not here."""

    entries: Sequence[Entry]
    troubles: Sequence[CellError]
    unknown: Sequence[str]
    ignored: Sequence[str]  # columns

    def count(self, verdict: Verdict) -> int:
        """Return how many rows come to this."""
        return sum(one.verdict == verdict for one in self.entries)


def look(
    data: bytes, *, by: Who, now: datetime, year: int | None = None, parent: Place | None = None
) -> Plan:
    """Return what taking a table would do; writes nothing. `parent`: what is not here yet would be added under it.

    Raises NotAllowed, or Invalid for what is no table of samples.
    """
    found = read_table(data, year=year)
    sections, unknown = _matched(found, by, None if parent else found)
    entries = _entries(found, sections, clock.today(now))
    return Plan(entries, sorted(found.troubles, key=lambda one: one.row), unknown, found.unknown)


def _matched(found: Samples, by: Who, noted: Samples | None) -> tuple[Mapping[int, Section], list[str]]:
    """Return each row's section among those the reader keeps, and the names that are none; notes them unless told."""
    known = _kept(by)
    rows: dict[int, Section] = {}
    unknown: dict[str, None] = {}
    codes = found.about.get("code") or [""] * len(found.days)
    for row, name in enumerate(one.strip() for one in found.about["section"]):
        fitting = known.get(codes[row].strip()) or known.get(name) or []
        if len(fitting) == 1:
            rows[row] = fitting[0]
        elif fitting:
            found.wrong(row, "section", SEVERAL)
        else:
            unknown[name] = None
            if noted is not None:
                noted.wrong(row, "section", UNKNOWN)
    return rows, list(unknown)


def _kept(by: Who) -> dict[str, list[Section]]:
    """Return the sections somebody keeps, by name and by code."""
    rows = Section.objects.filter(is_active=True).select_related("place")
    if not by.is_system:
        rows = rows.filter(place__outside__outer__in=access.granted(by)).distinct()
    found: dict[str, list[Section]] = {}
    for one in rows:
        for words in {one.place.name, one.place.code} - {""}:
            found.setdefault(words, []).append(one)
    return found


def _entries(found: Samples, sections: Mapping[int, Section], today: date) -> list[Entry]:
    before = _before(found, sections)
    points = found.about.get("point") or [""] * len(found.days)
    entries: dict[tuple[int, date, str], Entry] = {}
    for row, section in sections.items():
        readings = {key: one.text for key, one in found.readings(row).items()}
        key = (section.pk, found.days[row], points[row].strip()[:20])
        if key in entries:
            found.wrong(row, "day", TWICE)
        elif not actions.EARLIEST <= found.days[row] <= today:
            found.wrong(row, "day", AHEAD)
        elif readings:
            entries[key] = Entry(section, found.days[row], key[2], readings, before.get(key))
    return list(entries.values())


def _before(found: Samples, sections: Mapping[int, Section]) -> dict[tuple[int, date, str], Sample]:
    if not sections:
        return {}
    days = (min(found.days), max(found.days))
    ids = {one.pk for one in sections.values()}
    rows = Sample.objects.filter(section__in=ids, day__range=days, corrected_by=None)
    return {(one.section_id, one.day, one.point): one for one in rows}


@transaction.atomic
def take(
    data: bytes, *, name: str, by: Who, now: datetime, year: int | None = None, parent: Place | None = None
) -> Result:
    """Take a table whole, or not at all; returns how many samples are new, corrected, the same, and sections added.

    Taking it twice changes nothing. Raises as `look` does, and Invalid while anything stands in the way.
    """
    plan = look(data, by=by, now=now, year=year, parent=parent)
    added = [actions.add_section(parent=parent, name=one, by=by) for one in plan.unknown] if parent else []
    if added:
        plan = look(data, by=by, now=now, year=year)
    if plan.troubles:
        raise Invalid(
            N_("Nothing was taken: %(count)s rows of this file can't be. Please correct them first."),
            count=len({one.row for one in plan.troubles}),
        )
    _write(plan, name, by, now)
    counts = {verdict.value: plan.count(verdict) for verdict in Verdict}
    return counts | {"sections": len(added)}


def _write(plan: Plan, name: str, by: Who, now: datetime) -> None:
    rows = [
        Sample(
            section=one.section, day=one.day, point=one.point, readings=dict(one.readings), corrects=one.before,
            why=name[:200] if one.before else "", made_at=now, by=by.person, source=name[:120],
        )
        for one in plan.entries
        if one.verdict != Verdict.SAME
    ]  # fmt: skip
    try:
        with transaction.atomic():
            Sample.objects.bulk_create(rows, batch_size=500)
    except IntegrityError as error:
        raise Conflict(N_("Somebody entered these samples at the same moment. Please look again.")) from error


def under(by: Who) -> list[Place]:
    """Return the places new sections can be added under: rivers, reaches, towns, districts somebody keeps."""
    kinds = (PlaceKind.RIVER, PlaceKind.REACH, PlaceKind.TOWN, PlaceKind.DISTRICT, PlaceKind.CITY)
    rows = Place.objects.filter(kind__in=kinds)
    if not by.is_system:
        rows = rows.filter(outside__outer__in=access.granted(by)).distinct()
    return list(rows.order_by("kind", "sort", "pk")[:200])
