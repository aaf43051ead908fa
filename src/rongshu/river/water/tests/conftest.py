"""A district with two rivers: Shen keeps the samples there, Otto those of another district, Guo only reads."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from time_machine import travel

from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.actions import add_person, grant, open_account
from rongshu.ground.people.models import Account, Person
from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place
from rongshu.river.water import actions
from rongshu.river.water.models import Sample, Section

NOW = datetime(2021, 4, 10, 2, 0, tzinfo=UTC)
TODAY = NOW.date()
GOOD = {"ph": "7.1", "do": "10.4", "codmn": "1.5", "nh3n": "0.15", "tp": "0.043", "cd": "0.002L"}
BAD = {"ph": "7.1", "do": "4.0", "nh3n": "2.3", "tp": "0.32"}


@dataclass
class Waters:
    district: Place
    river: Place
    brook: Place
    people: dict[str, Person]

    def who(self, name: str) -> Who:
        return people.who(self.people[name], TODAY)

    def section(self, name: str = "朱亭", parent: Place | None = None, **more: Any) -> Section:
        return actions.add_section(
            parent=parent or self.river, name=name, by=self.who("shen"), **{"lon": 113.1, "lat": 27.8} | more
        )

    def entered(self, section: Section, day: date = date(2021, 3, 5), **more: Any) -> Sample:
        given: dict[str, Any] = {"readings": GOOD, "by": self.who("shen"), "now": NOW} | more
        return actions.enter(section=section, day=day, **given)

    def client(self, name: str) -> Client:
        client = Client()
        if name:
            account = Account.objects.get(person=self.people[name])
            client.force_login(account, backend="rongshu.ground.people.login.PhoneBackend")
        return client


@pytest.fixture
def waters(db: None) -> Iterator[Waters]:
    city = add(kind="city", name="江城市")
    district, other = (add(kind="district", name=name, parent=city) for name in ("渌江区", "别的区"))
    line = {"type": "LineString", "coordinates": [[113.1, 27.7], [113.1, 27.9]]}
    river = add(kind="river", name="湘江", parent=district, geometry=line)
    brook = add(kind="river", name="小溪", parent=district)
    known = {
        key: add_person(name=name) for key, name in {"shen": "沈工", "otto": "欧工", "guo": "郭阿姨"}.items()
    }
    for person in known.values():
        open_account(person=person, password=None)
    grant(person=known["shen"], role="administrator", place=district, since=date(2020, 1, 1))
    grant(person=known["otto"], role="administrator", place=other, since=date(2020, 1, 1))
    with travel(NOW, tick=False):
        yield Waters(district, river, brook, known)
