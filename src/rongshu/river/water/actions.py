"""What adds sections, sets their targets, and enters samples; a sample is corrected by a later row, never changed."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from rongshu.core import clock
from rongshu.core.errors import Conflict, Invalid
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.places import actions as places
from rongshu.ground.places.models import Place, PlaceKind
from rongshu.river.water import access
from rongshu.river.water.columns import ITEMS
from rongshu.river.water.method.readings import NotAReading, read
from rongshu.river.water.method.targets import limit
from rongshu.river.water.models import Kind, Level, Purpose, Sample, Section, Target
from rongshu.river.water.standard.grades import Grade

EARLIEST = date(1970, 1, 1)
WHY = N_("Please say why the sample is corrected.")


@transaction.atomic
def add_section(
    *,
    parent: Place,
    name: str,
    by: Who,
    purpose: str = Purpose.SECTION,
    kind: str = Kind.RIVER,
    level: str = Level.CITY,
    code: str = "",
    lon: float | None = None,
    lat: float | None = None,
) -> Section:
    """Add a section under a river, a reach or a place; `lon`, `lat` in WGS-84 degrees.

    Raises NotAllowed, or Invalid naming the field: a name taken, a word that is none of the choices, no such point.
    """
    access.check_keeps(by, parent)
    for field, value, choices in (
        ("purpose", purpose, Purpose),
        ("kind", kind, Kind),
        ("level", level, Level),
    ):
        if value not in choices.values:
            raise _wrong(field, N_("Please choose one of the list."))
    point = _point(lon, lat)
    place = places.add(kind=PlaceKind.SECTION, name=name, parent=parent, code=code.strip(), geometry=point)
    return Section.objects.create(place=place, purpose=purpose, kind=kind, level=level)


def _point(lon: float | None, lat: float | None) -> dict[str, Any] | None:
    if lon is None and lat is None:
        return None
    if lon is None or lat is None or not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise _wrong("lon", N_("Please give both degrees, longitude and latitude."))
    return {"type": "Point", "coordinates": [lon, lat]}


@transaction.atomic
def set_target(
    *, section: Section, since: date, grade: int, by: Who, overrides: Mapping[str, str] | None = None
) -> Target:
    """Set what a section is to reach from a day on, instead of what was set for that same day.

    `overrides`: other limits of single items as they are written: {"nh3n": "<3", "tp": "≤0.35"}.
    """
    access.check_keeps(by, section.place)
    if grade not in list(Grade):
        raise _wrong("grade", N_("Please choose one of the list."))
    known = {key: _limit(key, words) for key, words in (overrides or {}).items() if words.strip()}
    made, _ = Target.objects.update_or_create(
        section=section, since=since, defaults={"grade": grade, "overrides": known}
    )
    return made


def _limit(key: str, words: str) -> str:
    try:
        if key not in ITEMS:
            raise ValueError(N_("There is no such item."))
        limit(words)
    except ValueError as error:
        raise _wrong(f"limit-{key}"[:60], str(error)) from error
    return words.strip()


@transaction.atomic
def enter(
    *,
    section: Section,
    day: date,
    readings: Mapping[str, str],
    by: Who,
    now: datetime,
    point: str = "",
    why: str = "",
    source: str = "",
) -> Sample:
    """Enter what was measured on a day, as the laboratory wrote it; returns the sample that counts.

    What is the same as before is not written again. What differs becomes a correction, and needs `why`.
    Raises NotAllowed, Invalid naming the field, or Conflict when somebody corrected it at the same moment.
    """
    access.check_keeps(by, section.place)
    if not EARLIEST <= day <= clock.today(now):
        raise _wrong("day", N_("This day lies ahead, or too far back."))
    kept = checked(readings)
    before = Sample.objects.filter(
        section=section, day=day, point=point.strip()[:20], corrected_by=None
    ).first()
    if before is not None and before.readings == kept:
        return before
    if before is not None and not why.strip():
        raise _wrong("why", WHY)
    row = {
        "readings": kept,
        "made_at": now,
        "by": by.person,
        "why": why.strip()[:200],
        "source": source[:120],
    }
    about = {"section": section, "day": day, "point": point.strip()[:20]}
    return _write(about, row, before)


def _write(about: Mapping[str, Any], row: Mapping[str, Any], before: Sample | None) -> Sample:
    """Write a sample, or the correction of one; raises Conflict when somebody was quicker."""
    if before is None:
        made, is_new = Sample.objects.get_or_create(**about, corrects=None, defaults=row)
    else:
        made, is_new = Sample.objects.get_or_create(corrects=before, defaults={**about, **row})
    if not is_new:
        raise Conflict(N_("Somebody has just entered this sample. Please look again."))
    return made


def checked(readings: Mapping[str, str]) -> dict[str, str]:
    """Return readings as they are kept, without what was not measured; raises Invalid naming the item."""
    found = {}
    for key, words in readings.items():
        if key not in ITEMS:
            raise _wrong(key[:60], N_("There is no such item."))
        try:
            one = read(words, may_be_negative=ITEMS[key].is_signed)
        except NotAReading as error:
            raise _wrong(key, str(error)) from error
        if one is not None:
            found[key] = one.text
    if not found:
        raise _wrong("readings", N_("Nothing was measured here. Please fill in at least one item."))
    return found


def _wrong(field: str, sentence: str) -> Invalid:
    return Invalid(sentence, fields={field: sentence})
