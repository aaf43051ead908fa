"""The demo's day-care centre: rooms, hours, a month of visits, bookings, and a social worker on duty."""

import random
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from rongshu.core import clock
from rongshu.estate.venues import actions, booking, queries, shifts, visiting
from rongshu.estate.venues.models import Room, Venue
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place
from rongshu.loop.occasions import door, joining, settling
from rongshu.loop.occasions.models import Occasion
from rongshu.loop.occasions.presence import Proof

NAME = "日间照料中心"
OPEN = [(time(8), time(11, 30)), (time(14), time(17))]
EVERY_DAY = range(7)
DAYS = 21
ROOMS = (
    ("棋牌室", 1, "layout-grid", "象棋、扑克、麻将，随时来坐坐", False),
    ("阅览室", 2, "book-open", "报纸、杂志、老花镜", True),
    ("理疗室", 2, "stethoscope", "艾灸、按摩椅、量血压", True),
)


def build(estate: Place, keeper: Who, now: datetime) -> Venue:
    """Build the house with its rooms and hours; the games room is open to whoever comes."""
    house = add(kind="building", name=NAME, parent=estate, lon=113.1307, lat=27.8287)
    venue = actions.add_venue(
        place=house, by=keeper, about="看报、下棋、理疗，社工陪您聊天", free_for="60岁以上免费，每天开放"
    )
    for name, floor, icon, about, bookable in ROOMS:
        actions.add_room(
            venue=venue, name=name, by=keeper, floor=floor, icon=icon, about=about, bookable=bookable
        )
    actions.open_on(venue=venue, weekdays=EVERY_DAY, spans=OPEN, by=keeper)
    physio = Room.objects.get(venue=venue, place__name="理疗室")
    actions.open_on(
        venue=venue, room=physio, weekdays=range(5), spans=[(time(8, 30), time(11, 30))], by=keeper
    )
    today = clock.today(now)
    new_year = date(today.year + 1, 1, 1)
    actions.open_otherwise(
        venue=venue, day=new_year, why="元旦半天", by=keeper, today=today, opens=time(8), closes=time(11, 30)
    )
    return venue


@transaction.atomic
def live(
    rng: random.Random,
    venue: Venue,
    elders: Sequence[Person],
    workers: Sequence[Person],
    keeper: Who,
    now: datetime,
    days: int = DAYS,
) -> None:
    """Let some days pass there: visits, shifts, and what is booked for the days to come."""
    _shifts(venue, workers, keeper, now)
    _visits(rng, venue, now, days)
    _bookings(rng, venue, elders, now)


def _local(day: date, hour: int, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def _visits(rng: random.Random, venue: Venue, now: datetime, days: int) -> None:
    """Have the same three dozen cards come again and again, some in the afternoon too; few tap when leaving."""
    today = clock.today(now)
    for back in range(days - 1, -1, -1):
        day = today - timedelta(days=back)
        cards = rng.sample(range(40), rng.randint(14, 22) + (4 if day.weekday() >= 5 else 0))
        taps = sorted(
            (_local(day, rng.choice((8, 9, 9, 10, 14, 15)), rng.randint(0, 59)), card) for card in cards
        )
        for moment, card in taps:
            if moment < now:
                visiting.tap(venue=venue, card=f"4302{card:06d}", now=moment)
                out = moment + timedelta(minutes=rng.randint(30, 80))
                if back == 0 and out < now and rng.random() < 0.7:
                    visiting.tap(venue=venue, card=f"4302{card:06d}", now=out)
    visiting.close_days(now=now)


def _bookings(rng: random.Random, venue: Venue, elders: Sequence[Person], now: datetime) -> None:
    people = iter(rng.sample(list(elders), 10))
    for room in Room.objects.filter(venue=venue, bookable=True).select_related("venue", "place"):
        days = [d for d in queries.days(room, room.minutes, now) if d.free][:3]
        for day in days:
            free = [s for s in day.slots if s.free]
            for slot in rng.sample(free, min(len(free), 2 if day is days[0] else 1)):
                person = next(people)
                booking.book(
                    room=room, person=person, starts=slot.starts, by=Who(person.pk, person.name), now=now
                )


def _shifts(venue: Venue, workers: Sequence[Person], keeper: Who, now: datetime) -> None:
    """Have the workers come by turns; the past week was kept, and one shift to come has nobody yet."""
    ago = now - timedelta(days=8)
    assert keeper.person is not None
    organiser = Person.objects.get(pk=keeper.person)
    made = shifts.add(
        venue=venue, weekdays="MO,TU,WE,TH,FR,SA,SU", at=time(8), minutes=540, first_day=clock.today(ago),
        title="社工值班", organiser=organiser, by=keeper, now=ago,
    )  # fmt: skip
    dates = Occasion.objects.filter(series=made.series, starts__lt=now + timedelta(days=6)).order_by("starts")
    for number, occasion in enumerate(dates.select_related("place")):
        if number == 12:
            continue
        worker = workers[number % len(workers)]
        line = joining.join(
            occasion=occasion, person=worker, by=keeper, now=occasion.starts - timedelta(days=1)
        )
        if occasion.starts < now:
            door.check_in(attendance=line, proof=Proof(), by=keeper, now=occasion.starts)
        if occasion.ends < now:
            line.refresh_from_db()
            door.check_out(attendance=line, proof=Proof(), by=keeper, now=occasion.ends)
            settling.settle(occasion=occasion, now=occasion.ends + timedelta(hours=1))
