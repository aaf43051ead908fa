"""The demo's waters: a dozen sections at class Ⅱ, two drinking-water sources, three black-odour projects."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from rongshu.core import clock
from rongshu.ground.people.access import Who
from rongshu.ground.places.actions import add
from rongshu.ground.places.demo import SOUTH, WEST
from rongshu.ground.places.models import Place, PlaceKind
from rongshu.ground.rivers.demo import course
from rongshu.ground.rivers.models import Reach
from rongshu.ground.rivers.stationing import Stationed
from rongshu.river.water import actions, periods
from rongshu.river.water.models import Level, Purpose, Section

# A river's sections downstream: names are invented, as the whole town is.
RIVERS: Mapping[str, tuple[str, ...]] = {
    "长溪": ("上渡", "航电枢纽", "菜码头", "枫林", "水厂取水口", "白鹭滩", "马家渡", "下湾"),
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
    long = _river(stage.under, "长溪", _alone)
    brook = _river(stage.under, "榕溪", lambda: _into(long))
    for river in (long, brook):
        names = RIVERS[river.name]
        for at, one in enumerate(names[:left]):
            _sampled(stage, _section(stage, river, one, (at + 0.5) / len(names), at), months, now)
        left = max(left - len(names), 0)
    _sources(stage, long, months, now)
    _blacks(stage, brook, months[-1], now)


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


def _river(under: Place, name: str, line: Callable[[], dict[str, Any]]) -> Place:
    """Return a river by its name, as whoever surveyed it has drawn it; add it where nobody has."""
    found = Place.objects.filter(kind=PlaceKind.RIVER, parent=under, name=name).first()
    return found or add(kind=PlaceKind.RIVER, name=name, parent=under, geometry=line())


def _alone() -> dict[str, Any]:
    return course((WEST + 0.06, SOUTH + 0.09), (WEST + 0.07, SOUTH - 0.05), bends=6.5)


def _into(river: Place) -> dict[str, Any]:
    """Return a brook's course past the estate and into a river."""
    line = Stationed((river.geometry or {})["coordinates"])
    return course((WEST - 0.017, SOUTH + 0.012), line.at(line.length * 0.62), bends=3.3, steep=0.9, steps=120)


def _at(river: Place, part: float) -> tuple[float, list[float]]:
    """Return the station a part (0 to 1) of the way down a river, and the point there."""
    line = Stationed((river.geometry or {})["coordinates"])
    return part * line.length, [round(one, 6) for one in line.at(part * line.length)]


def _section(stage: Stage, river: Place, name: str, part: float, at: int, **more: Any) -> Section:
    """Add a section part of the way down a river, under its reach there if it is cut."""
    station, (lon, lat) = _at(river, part)
    reach = Reach.objects.filter(river__place=river, first__lte=station, last__gt=station).first()
    level = (Level.NATION, Level.PROVINCE, Level.CITY)[at % 3]
    about: dict[str, Any] = {"level": level, "lon": lon, "lat": lat} | more
    parent = reach.place if reach else river
    made = actions.add_section(parent=parent, name=name, by=stage.keeper, **about)
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
        part = 0.52 + at / 8
        _, (lon, lat) = _at(river, part)
        beside = {"lon": round(lon - 0.0015, 6), "lat": lat, "level": Level.CITY}
        source = _section(stage, river, name, part, at, purpose=Purpose.SOURCE, **beside)
        for day in months[-12:]:
            volume = DRAWN[day.month - 1] if at == 0 else "0"
            readings = _clean(stage.rng) | {"iron": "0.03L", "manganese": "0.01L", "volume": volume}
            actions.enter(section=source, day=day, readings=readings, by=stage.keeper, now=now)


def _blacks(stage: Stage, river: Place, last: date, now: datetime) -> None:
    """Look at three waters that were black once, point by point on three days: clear, light, heavy."""
    for at, (name, points) in enumerate(BLACKS.items()):
        black = _section(stage, river, name, (at + 0.7) / 4, at, purpose=Purpose.BLACK, level=Level.DISTRICT)
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
