"""Papers of a round: the list a unit is ticked off on, and the slip that hangs at its door."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.urls import reverse
from django.utils import timezone

from rongshu.core import codes
from rongshu.core.papers.typesetting import typeset
from rongshu.estate.emergency.sampling import queries
from rongshu.estate.emergency.sampling.models import Round, UnitList
from rongshu.ground.places.rules import address

HERE = Path(__file__).parent / "papers"


def checklists(made: Round, units: Iterable[UnitList], now: datetime) -> bytes:
    """Return the lists of some units as one PDF, each on its own pages with a code that leads to its re-entry page."""
    sheets, pictures = [], {}
    for unit in units:
        name = f"{unit.pk}.svg"
        pictures[name] = codes.picture(codes.whole(reverse("sampling:entry", args=[unit.uuid])))
        sheets.append(_about(unit) | {"code": name, "people": _people(unit)})
    return typeset(HERE / "list.typ", _facts(made) | {"sheets": sheets}, now=now, pictures=pictures)


def slips(made: Round, units: Iterable[UnitList], now: datetime) -> bytes:
    """Return the slips of some units as one PDF: which household comes when to which table; nobody's name."""
    sheets, pictures = [], {}
    for unit in units:
        sheet = _about(unit) | {"code": "", "homes": _homes(made, unit)}
        if unit.place.sign:
            sheet["code"] = f"{unit.pk}.svg"
            pictures[sheet["code"]] = codes.picture(
                codes.whole(reverse("sampling:posted", args=[unit.place.sign]))
            )
        sheets.append(sheet)
    return typeset(HERE / "slip.typ", _facts(made) | {"sheets": sheets}, now=now, pictures=pictures)


def _facts(made: Round) -> dict[str, Any]:
    day = timezone.localtime(made.starts)
    return {
        "estate": made.emergency.place.name,
        "title": f"第{made.number}轮采样",
        "day": f"{day.month}月{day.day}日 星期{'一二三四五六日'[day.weekday()]}",
        "window": f"{clock_time(made.starts)}–{clock_time(made.planned_until)}",
    }


def _about(unit: UnitList) -> dict[str, Any]:
    return {"unit": address(unit.place)}


def _people(unit: UnitList) -> list[list[str]]:
    """Return the rows of a list in walking order: number, room, name, when and where, what stands already."""
    rows = queries.on_paper(unit)
    return [
        [str(number), one.room, one.name, _when(one.starts, one.table, one.at_home), one.state]
        for number, one in enumerate(rows, 1)
    ]


def _homes(made: Round, unit: UnitList) -> list[Mapping[str, str]]:
    return [
        {
            "room": slot.room,
            "when": f"{clock_time(slot.starts)}–{clock_time(slot.ends)}" if slot.starts else "上门",
            "where": f"{slot.table}号台 {made.site_of(slot.table)}".strip() if slot.table else "请在家等候",
            "people": f"{slot.people}人",
        }
        for slot in queries.slots(unit)
    ]


def _when(starts: datetime | None, table: int | None, at_home: bool) -> str:
    if starts is None:
        return "上门" if at_home else ""
    return f"{clock_time(starts)} {table}号台"


def clock_time(moment: datetime | None) -> str:
    """Return the local time of day, 9:20."""
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    return f"{local.hour}:{local:%M}"
