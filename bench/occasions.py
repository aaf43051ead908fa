"""Occasions: rules expanded, four callers signing up for one date, and the week's list among a hundred thousand."""

import secrets
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from multiprocessing import Value

from dateutil.rrule import rrulestr
from django.utils import timezone

from bench.measure import CALLERS, at_once, bare, sample, statements
from bench.reading import somebody
from bench.table import Line
from rongshu.core import clock
from rongshu.ground.people.access import SYSTEM, Who
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place
from rongshu.loop.occasions import programme
from rongshu.loop.occasions.actions import Plan, add_occasion
from rongshu.loop.occasions.joining import join
from rongshu.loop.occasions.models import Occasion
from rongshu.loop.occasions.rules import Pattern, spans

RULES = ("FREQ=DAILY", "FREQ=WEEKLY;BYDAY=TU,TH", "FREQ=WEEKLY;INTERVAL=2", "FREQ=MONTHLY;BYDAY=2SA")
FIRST, LAST = date(2026, 1, 1), date(2030, 12, 31)
MANY = 100_000
PLACES = 50


def expanding() -> Iterator[Line]:
    """Measure five years of four rules, beside dateutil alone."""
    zone = timezone.get_default_timezone()
    patterns = [Pattern(rule, FIRST, time(9, 30), 90) for rule in RULES]
    found = sum(len(spans(p, FIRST, LAST, zone)) for p in patterns)
    begins, ends = datetime.combine(FIRST, time(9, 30)), datetime.combine(LAST, time.max)
    ours = sample(lambda: [spans(p, FIRST, LAST, zone) for p in patterns])
    floor = sample(
        lambda: [list(rrulestr(rule, dtstart=begins).between(begins, ends, inc=True)) for rule in RULES]
    )
    yield Line("expand a series", found / ours.p50, "/s", found / floor.p50, ">= 20000", f"{found} dates")


def joining() -> Iterator[Line]:
    """Measure signing up for one date with fifty places: first one caller, then four at once."""
    people = list(Person.objects.filter(name__startswith="居民").order_by("pk")[:10_000])
    place, now, turn = Place.objects.filter(kind="building").order_by("pk")[0], clock.now(), Value("i", 0)
    plan = Plan("登记", place, people[0], PLACES)
    one = add_occasion(plan=plan, starts=now + timedelta(days=400), minutes=60, by=SYSTEM, now=now)

    def sign_up() -> None:
        with turn.get_lock():
            turn.value += 1
            person = people[turn.value]
        join(occasion=one, person=person, by=Who(person.pk, person.name), now=now)

    noted = statements(sign_up)
    ours = sample(sign_up, seconds=2, most=800)
    more = f"p50 {ours.p50 * 1000:.1f} ms, p95 {ours.p95 * 1000:.1f} ms, {len(noted)} statements"
    yield Line("join, one caller", ours.rate, "/s", None, "", more)
    rate = at_once(sign_up)
    one.refresh_from_db()
    more = f"{one.joined} of {one.capacity} places taken, {one.arrivals - one.joined} wait"
    yield Line(f"join one date, {CALLERS} callers", rate, "/s", None, ">= 50", more)


def listing() -> Iterator[Line]:
    """Measure the week's list, as the secretary of one of the communities reads it."""
    _many()
    who, now = somebody("secretary:0"), clock.now()
    wanted = programme.Wanted(clock.today(now))

    def read() -> None:
        programme.lines(programme.on(who, wanted).items, who, now)

    noted = statements(read)
    ours, floor = sample(read), sample(bare(noted))
    more = f"p95 {ours.p95 * 1000:.1f} ms, {len(noted)} statements, {MANY:,} dates in all"
    yield Line("list of a week, p50", ours.p50 * 1000, "ms", floor.p50 * 1000, "<= 20", more)


def _many() -> None:
    """Put a year of dates into all communities, once."""
    if Occasion.objects.filter(title="很多").exists():
        return
    holder, places = (
        Person.objects.order_by("pk")[0],
        list(Place.objects.filter(kind="building").order_by("pk")),
    )
    start = clock.now().replace(minute=0, second=0, microsecond=0) - timedelta(days=30)
    rows = []
    for n in range(MANY):
        starts, place = start + timedelta(minutes=5 * n), places[n % len(places)]
        rows.append(
            Occasion(
                title="很多",
                place=place,
                area_id=place.area_id,
                organiser=holder,
                capacity=30,
                starts=starts,
                day=clock.today(starts),
                ends=starts + timedelta(hours=1),
                sign=secrets.token_urlsafe(16),
            )
        )
    Occasion.objects.bulk_create(rows, batch_size=1000)
