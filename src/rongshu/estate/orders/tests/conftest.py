"""An estate: Sun may, Vera and Wang volunteer, Guo asks, Nina lives next door, Otto must see nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

from rongshu.estate.orders import actions
from rongshu.estate.orders.models import Order, Service
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people import queries as people_queries
from rongshu.ground.people.access import SYSTEM, Who
from rongshu.ground.people.actions import add_person, grant, open_account
from rongshu.ground.people.models import Account, Person
from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place
from rongshu.loop.cases import actions as cases
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Case
from rongshu.loop.volunteers.actions import add_skill, enrol

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # Monday, 10:00 in Shanghai


@dataclass
class Estate:
    community: Place
    home: Place
    sun: Person
    vera: Person
    wang: Person
    guo: Person
    nina: Person
    otto: Person
    medicine: Service
    bulb: Service

    def who(self, name: str) -> Who:
        return people_queries.who(getattr(self, name), NOW.date())

    def client(self, name: str) -> Client:
        person: Person = getattr(self, name)
        client = Client()
        client.force_login(
            Account.objects.filter(person=person).first() or open_account(person=person, password=None)
        )
        return client

    def photo(self) -> int:
        return Evidence.objects.create(
            sha256=f"{Evidence.objects.count():064x}", media_type="image/jpeg", size=10, uploaded_at=NOW
        ).pk

    def order(self, by: str = "guo", **more: object) -> Order:
        fields: dict[str, object] = {
            "service": self.medicine, "subject": self.guo, "by": self.who(by), "now": NOW,
        } | more  # fmt: skip
        return actions.place(**fields)  # type: ignore[arg-type]

    def move(self, case: Case, name: str, by: str | Who, now: datetime = NOW, **handed: object) -> Case:
        who = self.who(by) if isinstance(by, str) else by
        return cases.move(case=case, name=name, by=who, now=now, handed=Handed(**handed))  # type: ignore[arg-type]


@pytest.fixture
def at_ten() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def estate(db: None) -> Estate:
    street = add(kind="town", name="测试街道")
    community = add(kind="community", name="榕树社区", parent=street)
    other = add(kind="community", name="别的社区", parent=street)
    buildings = [
        add(kind="building", name=f"{n}栋", parent=community, lon=113.130 + n / 1000, lat=27.83)
        for n in (1, 2, 3)
    ]
    homes = [add(kind="household", name="301", parent=b, lon=b.lon, lat=b.lat) for b in buildings]
    sun = add_person(name="孙书记", home=homes[0])
    vera, wang = add_person(name="小薇", home=homes[1]), add_person(name="小王", home=homes[2])
    guo, nina = add_person(name="郭阿姨", home=homes[2]), add_person(name="倪邻居", home=homes[2])
    otto = add_person(name="欧书记")
    grant(person=sun, role="secretary", place=community, since=NOW.date())
    grant(person=nina, role="helper", place=buildings[2], since=NOW.date())
    grant(person=otto, role="secretary", place=other, since=NOW.date())
    electric = add_skill(code="electric", name="修电灯")
    for person, skills in ((vera, [electric]), (wang, [])):
        grant(person=person, role="volunteer", place=community, since=NOW.date())
        enrol(person=person, joined_on=NOW.date(), skills=skills)
    medicine = actions.add_service(area=community, name="代购药品", by=SYSTEM)
    bulb = actions.add_service(area=community, name="换灯泡", by=SYSTEM, skills=[electric])
    return Estate(community, homes[2], sun, vera, wang, guo, nina, otto, medicine, bulb)
