"""An estate of three buildings: Sun keeps it, Vera, Wang and Li volunteer, Guo lives there, Otto must see nothing."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from rongshu.estate.claims import actions
from rongshu.estate.claims.models import Zone
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.actions import add_person, grant, open_account
from rongshu.ground.people.models import Account, Person
from rongshu.ground.places.actions import add
from rongshu.ground.places.demo import rectangle
from rongshu.ground.places.models import Place
from rongshu.loop.duties import actions as duties
from rongshu.loop.duties.models import Duty
from rongshu.loop.volunteers.actions import enrol

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # Monday, 10:00 in Shanghai
TODAY = NOW.date()
NAMES = {"sun": "孙书记", "vera": "小薇", "wang": "小王", "li": "小李", "guo": "郭阿姨", "otto": "欧书记"}


def at(days: int) -> datetime:
    """Return ten in the morning so many days after today."""
    return NOW + timedelta(days=days)


def square(east: float, side: float = 0.0003) -> dict[str, Any]:
    """Return a square so many thousandths of a degree east of the estate's corner."""
    return rectangle(113.130 + east / 1000, 27.830, side, side)


@dataclass
class Ground:
    estate: Place
    people: dict[str, Person]

    def who(self, name: str) -> Who:
        return people.who(self.people[name], TODAY)

    def zone(self, name: str = "南绿地", east: float = 1, by: str = "sun", **fields: Any) -> Zone:
        usual: dict[str, Any] = {"ground": "green", "geometry": square(east), "today": TODAY}
        return actions.draw_zone(estate=self.estate, name=name, by=self.who(by), **usual | fields)

    def kept(self, zone: Zone, name: str = "vera", days: int = 0, **fields: Any) -> Duty:
        return duties.claim(post=zone.post, by=self.who(name), now=at(days), **fields)

    def client(self, name: str) -> Client:
        client = Client()
        account = Account.objects.get(person=self.people[name])
        client.force_login(account, backend="rongshu.ground.people.login.PhoneBackend")
        return client


@pytest.fixture
def ground(db: None) -> Ground:
    town = add(kind="town", name="测试街道")
    community, beside = (add(kind="community", name=n, parent=town) for n in ("榕树社区", "别的社区"))
    estate = add(
        kind="estate", name="榕树花园", parent=community, geometry=rectangle(113.129, 27.829, 0.006, 0.003)
    )
    homes = [
        add(kind="building", name=f"{n}栋", parent=estate, lon=113.130 + n / 1000, lat=27.83)
        for n in (1, 2, 3)
    ]
    where = {"sun": homes[0], "vera": homes[0], "wang": homes[1], "li": homes[2], "guo": homes[0]}
    known = {key: add_person(name=name, home=where.get(key)) for key, name in NAMES.items()}
    for person in known.values():
        open_account(person=person, password=None)
    grant(person=known["sun"], role="secretary", place=community, since=TODAY)
    grant(person=known["otto"], role="secretary", place=beside, since=TODAY)
    for name in ("vera", "wang", "li"):
        grant(person=known[name], role="volunteer", place=community, since=TODAY)
        enrol(person=known[name], joined_on=TODAY)
    return Ground(estate, known)
