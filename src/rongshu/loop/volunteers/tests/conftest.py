"""An estate: Sun keeps the volunteers, Mia oversees the town, Vera and Wang volunteer, Otto must see nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

from rongshu.ground.people import queries as people_queries
from rongshu.ground.people.access import Who
from rongshu.ground.people.actions import add_person, grant, open_account
from rongshu.ground.people.models import Person
from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place
from rongshu.loop.volunteers.actions import add_skill, enrol
from rongshu.loop.volunteers.models import Volunteer

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # Monday, 10:00 in Shanghai
TODAY = NOW.date()


@dataclass
class Estate:
    community: Place
    sun: Person
    mia: Person
    vera: Person
    wang: Person
    guo: Person
    otto: Person

    def who(self, name: str) -> Who:
        return people_queries.who(getattr(self, name), TODAY)

    def volunteer(self, name: str) -> Volunteer:
        return Volunteer.objects.select_related("person").get(person=getattr(self, name))

    def client(self, name: str) -> Client:
        person: Person = getattr(self, name)
        client = Client()
        client.force_login(person.account)
        return client


@pytest.fixture
def estate(db: None) -> Estate:
    town = add(kind="town", name="测试街道")
    community, other = (add(kind="community", name=n, parent=town) for n in ("榕树社区", "别的社区"))
    homes = [
        add(kind="building", name=f"{n}栋", parent=community, lon=113.130 + n / 1000, lat=27.83)
        for n in (1, 2, 3)
    ]
    sun, vera, wang = (
        add_person(name=n, home=h) for n, h in zip(("孙书记", "小薇", "小王"), homes, strict=True)
    )
    guo = add_person(name="郭阿姨", home=homes[2], tags=["独居"])
    mia = add_person(name="米督导")
    otto = add_person(name="欧书记", home=add(kind="building", name="9栋", parent=other))
    grant(person=sun, role="secretary", place=community, since=TODAY)
    grant(person=mia, role="supervisor", place=town, since=TODAY)
    grant(person=otto, role="secretary", place=other, since=TODAY)
    skill = add_skill(code="electric", name="懂电工")
    for person, skills in ((vera, [skill]), (wang, [])):
        grant(person=person, role="volunteer", place=community, since=TODAY)
        enrol(person=person, joined_on=TODAY, skills=skills)
    for person in (sun, mia, vera, wang, guo, otto):
        open_account(person=person, password=None)
    return Estate(community, sun, mia, vera, wang, guo, otto)


@pytest.fixture
def at_ten() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield
