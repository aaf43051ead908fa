"""The demo's chiefs: a river of 20 km in three reaches, the middle one of 12 km; all levels have somebody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from rongshu.core import clock
from rongshu.ground.people.access import SYSTEM
from rongshu.ground.people.models import Person
from rongshu.ground.places.actions import add
from rongshu.ground.places.demo import SOUTH, WEST
from rongshu.ground.places.models import Place, PlaceKind
from rongshu.ground.rivers.actions import cut, survey
from rongshu.ground.rivers.demo import course
from rongshu.ground.rivers.models import Reach, River
from rongshu.river.chiefs import actions
from rongshu.river.chiefs.frequency.standards import Level

NAME, SOURCE, MOUTH = "长溪", "长岭", "清江"  # invented, as the whole town is
FIRST, LAST = 3_000.0, 15_000.0  # the reach of 12 km
LINE = course(  # east of the town, from the north
    (WEST + 0.06, SOUTH + 0.09), (WEST + 0.0744, SOUTH - 0.0588), bends=6.5, steep=1.15, steps=320
)
REACHES = ("长溪源头段", "长溪中段", "长溪下段")
APPOINTED = timedelta(days=300)
RIVER_JOBS = {Level.PROVINCE: "副省长", Level.CITY: "副市长", Level.COUNTY: "区委副书记"}
JOBS = {Level.TOWNSHIP: "街道党工委书记", Level.VILLAGE: "村党支部书记"}


@dataclass(frozen=True)
class Stage:
    """Where the river lies, and who may be chief: the first is one a visitor can enter as."""

    under: Place
    people: Sequence[Person]


@transaction.atomic
def build(stage: Stage, now: datetime) -> River:
    """Survey the river, cut it, appoint its chiefs, and ask of them what is usual, as of most of a year ago."""
    then = now - APPOINTED
    place = add(kind=PlaceKind.RIVER, name=NAME, parent=stage.under, geometry=LINE)
    river = survey(place=place, by=SYSTEM, now=then, source=SOURCE, mouth=MOUTH)
    reaches = cut(river=river, stations=[FIRST, LAST], names=REACHES, by=SYSTEM)
    visitor, *others = stage.people
    for (level, job), person in zip(RIVER_JOBS.items(), others, strict=False):
        appoint_one(place, level, person, job, then)
    rest = iter(others[len(RIVER_JOBS) :])
    for reach in reaches:
        for level, job in JOBS.items():
            is_visitors = reach == reaches[1] and level == Level.VILLAGE
            appoint_one(reach.place, level, visitor if is_visitors else next(rest), job, then)
    actions.adopt(place=stage.under, standard="usual", since=clock.today(then), by=SYSTEM, now=then)
    _say(place, reaches[1], now)
    return river


def appoint_one(place: Place, level: Level, person: Person, job: str, then: datetime) -> None:
    """Make somebody chief, with their office and its phone."""
    actions.appoint(
        place=place, level=level, person=person, since=clock.today(then), by=SYSTEM, now=then, job=job,
        phone="0733-00000000",
    )  # fmt: skip


def _say(river: Place, reach: Reach, now: datetime) -> None:
    """Let the signs name a phone, and put the long reach under an alert."""
    actions.set_words(place=river, phone="0733-00000000", duty_lines="", goal_lines="", by=SYSTEM)
    since = clock.today(now) - timedelta(days=3)
    actions.raise_alert(place=reach.place, colour="yellow", why="上旬断面氨氮升高", since=since, by=SYSTEM)
