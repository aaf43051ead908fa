"""The demo's public ground: green and parking in zones, who keeps them, half a year of turns and clean-ups."""

import io
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from PIL import Image, ImageDraw

from rongshu.core import clock
from rongshu.estate.claims import actions, clean_up
from rongshu.estate.claims.models import Precinct, Zone
from rongshu.ground.evidence import actions as evidence
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.consents import give
from rongshu.ground.people.models import Person
from rongshu.ground.places.demo import EAST_STEP, NORTH_STEP, SOUTH, WEST, rectangle
from rongshu.ground.places.models import Place
from rongshu.loop.duties import actions as duties
from rongshu.loop.duties import doing
from rongshu.loop.duties.models import Duty
from rongshu.loop.occasions import actions as occasions
from rongshu.loop.occasions import door, joining, settling
from rongshu.loop.occasions.models import Occasion
from rongshu.loop.occasions.presence import Proof

VACANT = (7, 12, 23, 31, 44, 52, 63, 70)  # of 75 zones
PLEDGES = ("每周六早上转一圈", "看见烟头就捡", "车停歪了打电话劝一劝", "花草有我，请放心", "")
CLEANERS = 24


@dataclass(frozen=True)
class Stage:
    """Who and what the zones are made with."""

    rng: random.Random
    estate: Place
    secretary: Who
    crew: Sequence[Person]  # volunteers, the visitor's first
    leads: Sequence[Person]  # party members
    buildings: int = 15  # five zones around each
    weeks: int = 6  # of turns
    months: int = 3  # ago the clean-ups began


def build(stage: Stage, now: datetime) -> None:
    """Draw the zones, have most of them kept, and clean up together every month."""
    begins = _local(clock.today(now) - timedelta(weeks=stage.weeks, days=1), 10)
    with transaction.atomic():
        zones = _zones(stage, clock.today(begins))
        duties_of = _keepers(stage, zones, begins)
    with transaction.atomic():
        _turns(stage, duties_of, begins, now)
    with transaction.atomic():
        _clean_ups(stage, now)


def _local(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


def _zones(stage: Stage, since: date) -> list[Zone]:
    """Draw five zones a building: green on three sides, parking before it, a path beside it."""
    precincts = [
        _precinct(stage, f"{name}片区", person, since)
        for name, person in zip("东中西", stage.leads, strict=True)
    ]
    found = []
    for number in range(stage.buildings):
        west, south = WEST + number % 5 * EAST_STEP, SOUTH + number // 5 * NORTH_STEP
        for name, ground, shape in _around(west, south):
            found.append(
                actions.draw_zone(
                    estate=stage.estate, name=f"{number + 1}栋{name}", ground=ground, geometry=shape,
                    by=stage.secretary, today=since, precinct=precincts[number // 5],
                )
            )  # fmt: skip
    return found


def _around(west: float, south: float) -> list[tuple[str, str, dict[str, object]]]:
    wide, high, strip = EAST_STEP * 0.7, NORTH_STEP * 0.35, NORTH_STEP * 0.18
    front, back, half = south - NORTH_STEP * 0.22, south + NORTH_STEP * 0.39, EAST_STEP * 0.7 * 0.48
    return [
        ("南绿地", "green", rectangle(west, front, half, strip)),
        ("停车区", "parking", rectangle(west + wide - half, front, half, strip)),
        ("北绿地", "green", rectangle(west, back, wide * 0.7, strip)),
        ("小广场", "path", rectangle(west + wide * 0.74, back, wide * 0.26, strip)),
        ("东绿地", "green", rectangle(west + wide * 1.06, south, wide * 0.26, high)),
    ]


def _precinct(stage: Stage, name: str, lead: Person, since: date) -> Precinct:
    made = actions.open_precinct(estate=stage.estate, name=name, by=stage.secretary, today=since)
    duties.appoint(
        post=made.post,
        person=lead,
        by=stage.secretary,
        since=since,
        now=_local(since, 9),
        pledge="这一片，我负责",
    )
    return made


def _keepers(stage: Stage, zones: Sequence[Zone], now: datetime) -> list[Duty]:
    """Have neighbours claim all zones but a few, each near home, as many as agree with their name on them."""
    kept = [zone for number, zone in enumerate(zones) if number not in VACANT]
    found = []
    for person, zone in _nearest(stage.crew, kept):
        who = people.who(person, clock.today(now))
        if stage.rng.random() < 0.6:
            give(person=person, purpose="board", field="name", version="board-1", by=who, now=now)
            give(person=person, purpose="board", field="pledge", version="board-1", by=who, now=now)
        found.append(duties.claim(post=zone.post, by=who, now=now, pledge=stage.rng.choice(PLEDGES)))
    return found


def _nearest(crew: Sequence[Person], zones: Sequence[Zone]) -> list[tuple[Person, Zone]]:
    free, found = list(crew), []
    for zone in zones:
        if not free:
            free = list(crew)
        best = min(free, key=lambda p: _far(p, zone))
        free.remove(best)
        found.append((best, zone))
    return found


def _far(person: Person, zone: Zone) -> float:
    home, there = person.home, zone.place
    if home is None or home.lon is None or home.lat is None or there.lon is None or there.lat is None:
        return float("inf")
    return abs(home.lon - there.lon) + abs(home.lat - there.lat)


def _turns(stage: Stage, held: Sequence[Duty], begins: datetime, now: datetime) -> None:
    """Write down what was done week by week; a few forgot now and then, and one in twelve often."""
    before, after = _photo(now, littered=True), _photo(now, littered=False)
    for number, duty in enumerate(held):
        keen = 0.45 if number % 12 == 5 else 0.94
        for week in range(stage.weeks):
            moment = begins + timedelta(weeks=week, days=stage.rng.randint(0, 6))
            if stage.rng.random() > keen or moment >= now:
                continue
            is_new = week >= stage.weeks - 2
            doing.did(
                duty=duty, by=Who(duty.person_id, ""), day=clock.today(moment), key=f"demo/{duty.pk}/{week}",
                now=moment, before=[before] if is_new else (), evidence=[after] if is_new else (),
            )  # fmt: skip


def _photo(now: datetime, *, littered: bool) -> int:
    """Keep a drawn picture of a lawn, with or without litter."""
    image = Image.new("RGB", (640, 480), "#cfe3ee")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 250, 640, 480), fill="#6fa06a" if littered else "#4f9a58")
    draw.ellipse((60, 90, 260, 290), fill="#3f7d5d")
    draw.rectangle((148, 270, 172, 350), fill="#7d5a3c")
    rng = random.Random(7)
    for _ in range(26 if littered else 0):
        x, y = rng.randint(20, 610), rng.randint(290, 460)
        draw.rectangle((x, y, x + 16, y + 9), fill=rng.choice(("#e9e2d0", "#c9573a", "#f4f4f4")))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=82)
    out.seek(0)
    return evidence.keep(out, uploaded_by=None, now=now).pk


def _clean_ups(stage: Stage, now: datetime) -> None:
    """Begin a clean-up some months ago, and hold it each month since."""
    first = (clock.today(now).replace(day=1) - timedelta(days=28 * stage.months)).replace(day=1)
    started = _local(first, 8)
    made = clean_up.begin(
        estate=stage.estate, title="清洁日", rule="FREQ=MONTHLY;BYDAY=1SA", first_day=first, at=time(9), minutes=120,
        by=stage.secretary, now=started,
    )  # fmt: skip
    for month in range(stage.months + 2):  # the dates of eight weeks are made at a time
        occasions.make_ahead(series=made.series, now=min(started + timedelta(days=30 * month), now))
    before, after = _photo(now, littered=True), _photo(now, littered=False)
    rows = Occasion.objects.filter(series=made.series).order_by("starts").select_related("place")
    for one in rows.filter(ends__lte=now):
        _held(stage, one, before, after)
    for coming in rows.filter(starts__gt=now)[:1]:
        for person in stage.crew[1:9]:
            joining.join(occasion=coming, person=person, by=Who(person.pk, person.name), now=now)


def _held(stage: Stage, one: Occasion, before: int, after: int) -> None:
    ahead = one.starts - timedelta(days=3)
    people_there = stage.rng.sample(list(stage.crew), CLEANERS)
    lines = [
        joining.join(occasion=one, person=p, by=Who(p.pk, p.name), now=ahead + timedelta(minutes=n))
        for n, p in enumerate(people_there)
    ]
    for line in lines[:-2]:  # two did not come
        came = one.starts + timedelta(minutes=stage.rng.randint(-8, 12))
        line = door.check_in(attendance=line, proof=Proof(), by=stage.secretary, now=came)
        went = one.ends - timedelta(minutes=stage.rng.randint(0, 25))
        door.check_out(attendance=line, proof=Proof(), by=stage.secretary, now=went)
    clean_up.put_photos(occasion=one, moment="before", evidence=[before], by=stage.secretary, now=one.ends)
    clean_up.put_photos(occasion=one, moment="after", evidence=[after], by=stage.secretary, now=one.ends)
    settling.settle(occasion=one, now=one.ends + timedelta(minutes=31))
