"""A city with a district: Ada keeps all of it, Sun one community, Vera helps there, Otto belongs elsewhere."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from rongshu.ground.people.actions import add_person, grant, open_account
from rongshu.ground.people.models import Account, Person
from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place
from rongshu.ground.places.tests.conftest import square

TODAY = date(2026, 1, 1)


@dataclass
class Atlas:
    city: Place
    town: Place
    community: Place
    building: Place
    elsewhere: Place
    people: dict[str, Person]

    def client(self, name: str) -> Client:
        client = Client(headers={"accept-language": "en"})
        client.force_login(
            Account.objects.get(person=self.people[name]), backend="rongshu.ground.people.login.PhoneBackend"
        )
        return client


@pytest.fixture
def atlas(db: None, settings: Settings, tmp_path: Path) -> Atlas:
    settings.INTAKE_ROOT = tmp_path / "intake"
    city = add(kind="city", name="测试市", code="430900")
    town = add(kind="town", name="测试街道", parent=city, code="430902001")
    community = add(kind="community", name="榕树社区", parent=town, geometry=square(113.0, 27.0, 0.02))
    other = add(kind="community", name="别的社区", parent=town, geometry=square(113.02, 27.0, 0.02))
    building = add(kind="building", name="3栋", parent=community, geometry=square(113.001, 27.001, 0.001))
    roles = {"ada": ("administrator", city), "sun": ("secretary", community), "vera": ("volunteer", community),
             "otto": ("secretary", other)}  # fmt: skip
    people = {name: add_person(name=name) for name in roles}
    for name, (role, place) in roles.items():
        grant(person=people[name], role=role, place=place, since=TODAY)
        open_account(person=people[name], password=None)
    return Atlas(city, town, community, building, other, people)
