"""The demo's waters: a dozen sections at class Ⅱ, two drinking-water sources, three black-odour projects."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from rongshu.core import clock
from rongshu.ground.people.access import Who
from rongshu.ground.places.actions import add
from rongshu.ground.places.demo import SOUTH, WEST
from rongshu.ground.places.models import Place, PlaceKind
from rongshu.river.water import actions, periods
from rongshu.river.water.models import Level, Purpose, Section

# River, where it comes from, and its sections downstream: names are invented, as the whole town is.
RIVERS: Mapping[str, tuple[str, ...]] = {
    "清江": ("上渡", "航电枢纽", "菜码头", "枫林", "水厂取水口", "白鹭滩", "马家渡", "下湾"),
    "榕溪": ("源头村", "石桥", "榕树街", "入江口"),
}
SOURCES = ("四水厂", "一水厂")
DRAWN = (
    "475.68", "461.27", "343.93", "446.24", "369.10", "410.63", "470.03", "572.76", "534.62", "579.50", "512.78",
    "449.36",
)  # fmt: skip
BLACKS: Mapping[str, tuple[str, ...]] = {  # ammonia at its points, downstream
    "东港": ("1.2", "2.4", "3.1"),
    "西沟": ("5.6", "8.11", "9.3", "6.2"),
    "老河沟": ("16.8", "18.3", "84.8", "9.1"),
}
CLEAN = {  # from, to, decimals
    "temperature": (8, 27, 1), "ph": (7, 8, 1), "do": (7, 10, 1), "codmn": (1.4, 2.9, 1), "cod": (6, 13, 0),
    "bod5": (0.8, 2.4, 1), "nh3n": (0.08, 0.4, 2), "tp": (0.03, 0.08, 2), "tn": (1, 2, 2),
}  # fmt: skip
RARE = {
    "cu": "0.001L", "zn": "0.05L", "hg": "0.00004L", "cd": "0.0001L", "pb": "0.002L", "as": "0.0012", "cr6": "0.004L",
}  # fmt: skip


@dataclass(frozen=True)
class Stage:
    """Who keeps the samples, where, and how far back they go."""

    rng: random.Random
    under: Place
    keeper: Who
    months: int = 14
    sections: int = 12


@transaction.atomic
def build(stage: Stage, now: datetime) -> None:
    """Add the waters, set their targets, and enter what was sampled every month."""
    months = _months(clock.today(now), stage.months)
    left = stage.sections
    for number, (name, names) in enumerate(RIVERS.items()):
        river = _river(stage.under, name, number)
        for at, one in enumerate(names[:left]):
            _sampled(stage, _section(stage, river, one, at, number), months, now)
        left = max(left - len(names), 0)
    rivers = Place.objects.filter(kind=PlaceKind.RIVER, parent=stage.under).order_by("pk")
    _sources(stage, rivers[0], months, now)
    _blacks(stage, rivers[1], months[-1], now)


def _months(today: date, count: int) -> list[date]:
    """Return the days of sampling, the oldest first: the fifth of each month, the last one past."""
    month = periods.month_of(today)
    if today.day < 5:
        month = periods.month_before(month)
    days = []
    for _ in range(count):
        days.append(month.first.replace(day=5))
        month = periods.month_before(month)
    return days[::-1]


def _river(under: Place, name: str, number: int) -> Place:
    found = Place.objects.filter(kind=PlaceKind.RIVER, parent=under, name=name).first()
    line = [_at(number, step / 8) for step in range(9)]
    return found or add(
        kind=PlaceKind.RIVER, name=name, parent=under, geometry={"type": "LineString", "coordinates": line}
    )


def _at(river: int, part: float) -> list[float]:
    """Return a point of a river's course, from 0 at its source to 1."""
    if river == 0:
        return [WEST - 0.02 + 0.012 * part * (1 - part), SOUTH - 0.02 + 0.045 * part]
    return [WEST + 0.02 - 0.037 * part, SOUTH + 0.012 + 0.006 * part * (1 - part)]


def _section(stage: Stage, river: Place, name: str, at: int, number: int, **more: Any) -> Section:
    lon, lat = _at(number, (at + 0.5) / 8 if number == 0 else (at + 0.4) / 4)
    level = (Level.NATION, Level.PROVINCE, Level.CITY)[at % 3]
    about: dict[str, Any] = {"level": level, "lon": lon, "lat": lat} | more
    made = actions.add_section(parent=river, name=name, by=stage.keeper, **about)
    actions.set_target(section=made, since=date(2020, 1, 1), grade=2, by=stage.keeper)
    return made


def _sampled(stage: Stage, section: Section, months: list[date], now: datetime) -> None:
    for day in months:
        readings = _clean(stage.rng) | (RARE if day.month % 3 == 0 else {})
        actions.enter(section=section, day=day, readings=readings, by=stage.keeper, now=now)


def _clean(rng: random.Random) -> dict[str, str]:
    """Return what water of class Ⅱ holds: phosphorus keeps it from class Ⅰ."""
    figures = {key: f"{rng.uniform(least, most):.{places}f}" for key, (least, most, places) in CLEAN.items()}
    return figures | {"oil": "0.01L", "phenol": "0.0003L"}


def _sources(stage: Stage, river: Place, months: list[date], now: datetime) -> None:
    """Sample two sources every month; the second has stood still all year."""
    for at, name in enumerate(SOURCES):
        lon, lat = _at(0, 0.5 + at / 8)
        beside = {"lon": lon - 0.012, "lat": lat, "level": Level.CITY}
        source = _section(stage, river, name, at, 0, purpose=Purpose.SOURCE, **beside)
        for day in months[-12:]:
            volume = DRAWN[day.month - 1] if at == 0 else "0"
            readings = _clean(stage.rng) | {"iron": "0.03L", "manganese": "0.01L", "volume": volume}
            actions.enter(section=source, day=day, readings=readings, by=stage.keeper, now=now)


def _blacks(stage: Stage, river: Place, last: date, now: datetime) -> None:
    """Look at three waters that were black once, point by point on three days: clear, light, heavy."""
    for at, (name, points) in enumerate(BLACKS.items()):
        black = _section(stage, river, name, at, 1, purpose=Purpose.BLACK, level=Level.DISTRICT)
        for day in (last.replace(day=2), last.replace(day=3), last.replace(day=4)):
            for number, ammonia in enumerate(points, start=1):
                readings = {
                    "nh3n": ammonia,
                    "do": f"{stage.rng.uniform(2.4, 6):.1f}",
                    "sd": "38",
                    "depth": "90",
                }
                actions.enter(
                    section=black, day=day, point=str(number), readings=readings, by=stage.keeper, now=now
                )
