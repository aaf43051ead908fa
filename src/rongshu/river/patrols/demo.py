"""The demo's patrols: a year of them on the chiefs' reaches, the latest with tracks, the others as figures alone."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import cos, radians
from uuid import UUID

from django.utils import timezone

from rongshu.core import clock
from rongshu.ground.people import queries as people
from rongshu.ground.people.models import Person
from rongshu.ground.rivers import queries as rivers
from rongshu.ground.rivers.models import Reach
from rongshu.ground.rivers.stationing import Stationed
from rongshu.loop.duties.models import Duty
from rongshu.loop.duties.queries import running
from rongshu.river.patrols import access, actions, raw
from rongshu.river.patrols.actions import Told
from rongshu.river.patrols.reading import Point

EVERY = 15.0  # seconds between two points of the demo's tracks
PACE = 1.2  # metres a second
RATES = {
    "province": 180.0,
    "city": 90.0,
    "county": 30.0,
    "township": 10.0,
    "village": 3.5,
}  # days between two
SPAN = (10.0, 295.0)  # days back that figures were taken over for; later ones have tracks
LATEST = 1.0
WAYS = {"on_site": 80, "boat": 7, "bicycle": 9, "car": 4}  # how many in a hundred went how


@dataclass(frozen=True)
class Stage:
    """How many patrols there are in all, and how many of them, the latest, have a track."""

    rng: random.Random
    patrols: int
    tracks: int


def build(stage: Stage, now: datetime) -> None:
    """Let whoever answers for a reach have walked it, as often as their level does; raises nothing without chiefs."""
    walkers = _walkers(now)
    if not walkers:
        return
    every = [slot for walker in walkers for slot in _slots(stage.rng, walker, now)]
    wanted, keen = stage.patrols - stage.tracks, [one for one in walkers if one.every == min(RATES.values())]
    while len(every) < wanted:  # somebody went once more
        every += [_slot(stage.rng, one, now, stage.rng.uniform(*SPAN)) for one in keen]
    actions.take_over(told=stage.rng.sample(every, wanted), now=now)
    for number in range(stage.tracks):
        walker = walkers[number % len(walkers)]
        began = _at_work(stage.rng, now, LATEST + number * (SPAN[0] - LATEST) / stage.tracks)
        _walk(stage.rng, walker.person, stage.rng.choice(walker.reaches), began)


@dataclass(frozen=True)
class Walker:
    """Somebody who answers for reaches, and every how many days they go."""

    person: Person
    reaches: Sequence[Reach]
    every: float


def _walkers(now: datetime) -> list[Walker]:
    duties = Duty.objects.filter(running(clock.today(now)), post__place__kind__in=access.WATERS)
    reaches = list(Reach.objects.select_related("place", "river").order_by("pk"))
    return [
        Walker(
            one.person,
            [r for r in reaches if one.post.place_id in (r.place_id, r.river.place_id)],
            RATES.get(one.post.kind.rpartition(".")[2], max(RATES.values())),
        )
        for one in duties.select_related("person", "post").order_by("-post__place__kind", "pk")
    ]


def _slots(rng: random.Random, walker: Walker, now: datetime) -> list[Told]:
    back, found = SPAN[0] + rng.uniform(0, walker.every), list[Told]()
    while back < SPAN[1]:
        found.append(_slot(rng, walker, now, back))
        back += walker.every * rng.uniform(0.9, 1.1)
    return found


def _slot(rng: random.Random, walker: Walker, now: datetime, back: float) -> Told:
    """Return a patrol so many days back as the office's system before had it: figures, no track."""
    minutes = rng.uniform(22, 95)
    return Told(
        uuid=UUID(int=rng.getrandbits(128), version=4), person=walker.person.pk,
        place=rng.choice(walker.reaches).place_id, began=_at_work(rng, now, back),
        minutes=round(minutes, 1), metres=round(minutes * 60 * rng.uniform(0.7, 1.3)),
        means=rng.choices(list(WAYS), list(WAYS.values()))[0],
    )  # fmt: skip


def _at_work(rng: random.Random, now: datetime, back: float) -> datetime:
    """Return a moment of the day so many days back, between eight and five."""
    day = timezone.localtime(now - timedelta(days=back)).replace(hour=8, minute=0, second=0, microsecond=0)
    return day + timedelta(minutes=rng.randrange(9 * 60))


def _walk(rng: random.Random, person: Person, reach: Reach, began: datetime) -> None:
    """Walk a part of a reach with a receiver's unrest, now and then with a gap, and hand it in."""
    line, who = rivers.reach_line(reach), people.who(person, clock.today(began))
    points = track(rng, line, began.timestamp())
    ended = began + timedelta(seconds=float(points[-1]["at"] or 0) - began.timestamp())
    patrol = actions.begin(
        uuid=UUID(int=rng.getrandbits(128), version=4), place=reach.place, began=began, by=who, now=ended
    )
    for seq, first in enumerate(range(0, len(points), raw.MOST)):
        actions.take_points(
            patrol=patrol, seq=seq, points=points[first : first + raw.MOST], by=who, now=ended
        )
    actions.hand_in(patrol=patrol, ended=ended, by=who, now=ended, expected=len(points))


def track(rng: random.Random, line: Stationed, began: float) -> list[Point]:
    """Return the points of a walk along a bank, as a phone records it under trees and with pauses."""
    length = rng.uniform(0.25, 0.7) * min(line.length, 6_000)
    first = line.start + rng.uniform(0, line.length - length)
    aside, drift, at, gone = rng.choice((-1, 1)) * rng.uniform(8, 40), [0.0, 0.0], began, 0.0
    gap, found = rng.random() < 0.3, list[Point]()
    while gone < length:
        at += EVERY + rng.uniform(-1, 1)
        gone += 0 if rng.random() < 0.06 else PACE * rng.uniform(0.6, 1.3) * EVERY
        if gap and gone > length / 2:
            at, gone, gap = at + 400, gone + 300, False
        drift = [0.9 * one + rng.gauss(0, 1.6) for one in drift]
        found.append(_point(rng, line, min(first + gone, line.end), at, (aside + drift[0], drift[1])))
    return found


def _point(rng: random.Random, line: Stationed, station: float, at: float, moved: Sequence[float]) -> Point:
    lon, lat = line.at(station)
    east, north = moved
    return {
        "at": round(at, 3), "lon": round(lon + east / (111_320 * cos(radians(lat))), 7),
        "lat": round(lat + north / 111_320, 7), "accuracy": round(rng.lognormvariate(1.6, 0.4), 1),
        "altitude": None, "speed": None, "mock": False,
    }  # fmt: skip
