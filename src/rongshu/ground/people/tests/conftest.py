"""Two communities with named test people: Sun keeps the register, Vera helps there, Otto belongs elsewhere."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from rongshu.ground.people import queries
from rongshu.ground.people.access import Who
from rongshu.ground.people.actions import add_person, grant, open_account
from rongshu.ground.people.models import Account, Person
from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # Monday, 10:00 in Shanghai
TODAY = NOW.date()


@dataclass
class Town:
    street: Place
    community: Place
    building: Place
    home: Place
    elsewhere: Place
    sun: Person  # secretary here
    vera: Person  # volunteer here
    ada: Person  # administrator of the whole street
    guo: Person  # lives here, has no role
    otto: Person  # secretary of the other community

    def who(self, name: str) -> Who:
        return queries.who(getattr(self, name), TODAY)

    def client(self, name: str) -> Client:
        client = Client(headers={"accept-language": "en"})
        account = Account.objects.get(person=getattr(self, name))
        client.force_login(account, backend="rongshu.ground.people.login.PhoneBackend")
        client.cookies["django_language"] = "en"
        return client


@pytest.fixture(autouse=True)
def quick_passwords(settings: Settings) -> None:
    """Hash passwords quickly: what is tested is never the hash."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def town(db: None) -> Town:
    street = add(kind="town", name="测试街道")
    community = add(kind="community", name="榕树社区", parent=street)
    other = add(kind="community", name="别的社区", parent=street)
    building = add(kind="building", name="3栋", parent=community)
    unit = add(kind="unit", name="2单元", parent=building)
    home = add(kind="household", name="301", parent=unit)
    far = add(kind="household", name="301", parent=add(kind="building", name="9栋", parent=other))
    sun = add_person(name="孙书记", phone="13800000001", home=home)
    vera = add_person(name="小薇", phone="13800000002", home=home)
    ada = add_person(name="林管理", phone="13800000003", home=community)
    guo = add_person(name="郭阿姨", phone="13800000004", home=home, birth_date="1943-05-06", tags=["独居"])
    otto = add_person(name="欧书记", phone="13800000005", home=far)
    grant(person=sun, role="secretary", place=community, since=TODAY)
    grant(person=vera, role="volunteer", place=community, since=TODAY)
    grant(person=ada, role="administrator", place=street, since=TODAY)
    grant(person=otto, role="secretary", place=other, since=TODAY)
    for person in (sun, vera, ada, guo, otto):
        open_account(person=person, password=None)
    return Town(street, community, building, home, other, sun, vera, ada, guo, otto)
