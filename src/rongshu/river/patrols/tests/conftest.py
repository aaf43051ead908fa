"""A district with a river of 12 km in two reaches: wu answers for the upper one, lin for the river, ada oversees."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from time_machine import travel

from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.actions import add_person, grant, open_account
from rongshu.ground.people.models import Account, Person
from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place
from rongshu.ground.rivers.actions import cut, survey
from rongshu.ground.rivers.models import Reach, River
from rongshu.ground.rivers.tests.lines import walked
from rongshu.loop.duties import actions as duties
from rongshu.river.patrols import actions
from rongshu.river.patrols.models import Patrol
from rongshu.river.patrols.reading import Point
from rongshu.river.patrols.tests.walks import BEGAN, Walker

TODAY = date(2026, 11, 18)
START = datetime.fromtimestamp(BEGAN, UTC)
NOW = START + timedelta(hours=3)


def points_of(walker: Walker) -> list[Point]:
    """Return a walk as the phone sends it."""
    return [
        {"at": at, "lon": lon, "lat": lat, "accuracy": accuracy, "altitude": None, "speed": None, "mock": False}
        for at, lon, lat, accuracy in walker.rows
    ]  # fmt: skip


@dataclass
class Bank:
    district: Place
    river: River
    upper: Reach
    lower: Reach
    people: dict[str, Person] = field(default_factory=dict)

    def who(self, name: str) -> Who:
        return people.who(self.people[name], TODAY)

    def begin(
        self, name: str = "wu", place: Place | None = None, uuid: UUID | None = None, **more: object
    ) -> Patrol:
        given = {"began": START, "now": NOW, "device": "phone-1"} | more
        return actions.begin(
            uuid=uuid or uuid4(), place=place or self.upper.place, by=self.who(name), **given,  # type: ignore[arg-type]
        )  # fmt: skip

    def send(self, patrol: Patrol, points: Sequence[Point], name: str = "wu", size: int = 100) -> None:
        for seq, first in enumerate(range(0, len(points), size)):
            actions.take_points(
                patrol=patrol, seq=seq, points=points[first : first + size], by=self.who(name), now=NOW
            )

    def end(
        self, patrol: Patrol, name: str = "wu", ended: datetime = NOW, expected: int | None = None
    ) -> Patrol:
        return actions.hand_in(patrol=patrol, ended=ended, by=self.who(name), now=NOW, expected=expected)

    def walked(self, walker: Walker, name: str = "wu", **more: object) -> Patrol:
        patrol = self.begin(name, **more)  # type: ignore[arg-type]
        self.send(patrol, points_of(walker), name)
        return self.end(patrol, name)

    def client(self, name: str) -> Client:
        client = Client()
        if name:
            account = Account.objects.get(person=self.people[name])
            client.force_login(account, backend="rongshu.ground.people.login.PhoneBackend")
        return client


@pytest.fixture
def bank(db: None) -> Iterator[Bank]:
    city = add(kind="city", name="江城市")
    district, other = (add(kind="district", name=name, parent=city) for name in ("渌江区", "别的区"))
    names = {
        "ada": "林静", "sun": "孙红梅", "wu": "吴山", "lin": "林水", "guo": "郭秀英", "office": "河长办小周",
    }  # fmt: skip
    known = {key: add_person(name=name) for key, name in names.items()}
    for person in known.values():
        open_account(person=person, password=None)
    for key, role, place in (
        ("ada", "supervisor", district), ("sun", "supervisor", other), ("office", "river_office", district),
    ):  # fmt: skip
        grant(person=known[key], role=role, place=place, since=date(2026, 1, 1))
    then = NOW - timedelta(days=30)
    with travel(NOW, tick=False):
        grant(person=known["guo"], role="administrator", place=district, since=date(2026, 1, 1))
        by = people.who(known["guo"], TODAY)
        line = {"type": "LineString", "coordinates": [list(corner) for corner in walked()]}
        place = add(kind="river", name="榕溪", parent=district, geometry=line)
        river = survey(place=place, by=by, now=then, source="南山", mouth="清江")
        upper, lower = cut(river=river, stations=[6000], names=["榕溪上段", "榕溪下段"], by=by)
        for key, where in (("wu", upper.place), ("lin", place)):
            post = duties.open_post(kind="chiefs.village", title="河长", place=where, by=by, since=TODAY)
            duties.appoint(post=post, person=known[key], since=TODAY, by=by, now=then)
        yield Bank(district, river, upper, lower, known)
