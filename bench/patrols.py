"""A million patrols on three hundred reaches: lists, what chiefs are counted by, and one of them measured."""

import random
from collections.abc import Iterator
from datetime import timedelta
from typing import Final
from uuid import UUID, uuid4

from bench import counted
from bench.bulk import insert, unindexed
from bench.measure import bare, sample, statements
from bench.table import Line
from rongshu.core import clock
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import SYSTEM, Who
from rongshu.ground.people.actions import add_person, grant
from rongshu.ground.people.models import Person
from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place
from rongshu.ground.rivers.actions import cut, survey
from rongshu.ground.rivers.models import Reach
from rongshu.loop.duties import actions as duties
from rongshu.river.patrols import actions, queries
from rongshu.river.patrols.models import Patrol
from rongshu.river.patrols.tests.standing import walk

MANY: Final = 1_000_000
RIVERS, REACHES = 25, 12
DISTRICT: Final = "巡河区"
COLUMNS: Final = (
    "uuid", "person_id", "place_id", "means", "source", "device", "began", "ended", "received_at", "handed_in_at",
    "turn", "points", "metres", "minutes", "length", "either", "left", "right", "share", "gaps", "stops", "reasons",
    "asks",
)  # fmt: skip


def walks() -> Iterator[Line]:
    """Measure the lists over a million patrols, the count of a quarter, and handing one of 1,800 points in."""
    district = Place.objects.filter(name=DISTRICT).first() or _build()
    chief, reach = Person.objects.get(name="河长甲"), Reach.objects.filter(place__name="溪3段7").get()
    overseer = people.who(Person.objects.get(name="河长办甲"), clock.today())
    places = list(Reach.objects.values_list("place_id", flat=True))
    today, one = clock.today(), queries.Wanted(place=reach.place.uuid)
    until = today + timedelta(days=1)
    reads = (
        ("patrols where one oversees", lambda: queries.overseen(overseer, queries.Wanted()), "<= 50"),
        ("patrols of one reach", lambda: queries.overseen(overseer, one), "<= 50"),
        (
            "patrols worth asking about",
            lambda: queries.overseen(overseer, queries.Wanted(asks=True)),
            "<= 50",
        ),
        ("one's own patrols", lambda: queries.mine(people.who(chief, today)), "<= 50"),
        (
            "a month of patrols on twelve reaches",
            lambda: list(queries.source(places[:REACHES], today - timedelta(days=31), until)),
            "<= 100",
        ),
    )
    for what, act, target in reads:
        noted = statements(act)
        ours, floor = sample(act), sample(bare(noted))
        more = f"p95 {ours.p95 * 1000:.1f} ms, {len(noted)} statements, {Patrol.objects.count():,} patrols"
        yield Line(what, ours.p50 * 1000, "ms", floor.p50 * 1000, target, more)
    yield _handed_in(people.who(chief, today), reach.place)
    assert district


def _handed_in(who: Who, reach: Place) -> Line:
    """Measure handing in a patrol of a thousand points: unpacked, stationed, covered, compared with eight before it."""
    began, now = clock.now() - timedelta(hours=4), clock.now()
    points = walk(reach, began, metres=12_000)

    def whole() -> None:
        patrol = actions.begin(uuid=uuid4(), place=reach, began=began, by=who, now=now)
        for seq, first in enumerate(range(0, len(points), 500)):
            actions.take_points(patrol=patrol, seq=seq, points=points[first : first + 500], by=who, now=now)
        actions.hand_in(patrol=patrol, ended=now, by=who, now=now, expected=len(points))

    ours = sample(whole, seconds=3, least=5)
    return Line(
        "a patrol begun, sent, handed in", ours.p50 * 1000, "ms", None, "<= 500", f"{len(points)} points"
    )


def _build() -> Place:
    district, now = add(kind="district", name=DISTRICT), clock.now()
    chief, office = add_person(name="河长甲"), add_person(name="河长办甲")
    grant(person=office, role="supervisor", place=district, since=clock.today())
    for number in range(RIVERS):
        line = {"type": "LineString", "coordinates": [[113 + number / 50, 27.0], [113 + number / 50, 28.5]]}
        place = add(kind="river", name=f"溪{number}", parent=district, geometry=line)
        river = survey(place=place, by=SYSTEM, now=now)
        stations = [river.metres * n / REACHES for n in range(1, REACHES)]
        cut(river=river, stations=stations, names=[f"溪{number}段{n}" for n in range(REACHES)], by=SYSTEM)
        post = duties.open_post(
            kind="chiefs.county", title="河长", place=place, by=SYSTEM, since=clock.today()
        )
        duties.appoint(post=post, person=chief, by=SYSTEM, since=clock.today(), now=now)
    walkers = [chief.pk, *(add_person(name=f"河长{n}").pk for n in range(400))]
    with unindexed([Patrol._meta.db_table]):
        insert(Patrol, list(COLUMNS), _rows(walkers, list(Reach.objects.values_list("place_id", flat=True))))
    counted.analysed()
    return district


def _rows(walkers: list[int], places: list[int]) -> Iterator[tuple[object, ...]]:
    rng, now = random.Random(7), clock.now()
    for _ in range(MANY):
        began = now - timedelta(days=rng.uniform(0, 1_000))
        minutes = rng.uniform(20, 95)
        ended, share = began + timedelta(minutes=minutes), rng.random()
        yield (
            UUID(int=rng.getrandbits(128), version=4).hex, rng.choice(walkers), rng.choice(places), "on_site", "phone",
            "", str(began), str(ended), str(ended), str(ended), 1, 500, minutes * 60, minutes, 14_000.0,
            14_000 * share, 14_000 * share, 0.0, share, "[]", "[]", "[]", 2 * (rng.random() < 0.01),
        )  # fmt: skip
