"""An estate: Sun appoints, Vera, Wang and Li volunteer, Guo lives there, Otto must see nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from rongshu.ground.people import queries as people_queries
from rongshu.ground.people.access import Who
from rongshu.ground.people.actions import add_person, grant
from rongshu.ground.people.models import Person
from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place
from rongshu.loop.duties import actions, kinds
from rongshu.loop.duties.models import Duty, Post
from rongshu.loop.notices.models import Notice
from rongshu.loop.volunteers.actions import enrol

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # Monday, 10:00 in Shanghai
TODAY = NOW.date()


def day(number: int) -> date:
    """Return the day so many days after today."""
    return TODAY + timedelta(days=number)


def at(number: int) -> datetime:
    """Return ten in the morning so many days after today."""
    return NOW + timedelta(days=number)


@dataclass
class Estate:
    town: Place
    community: Place
    buildings: list[Place]
    sun: Person
    vera: Person
    wang: Person
    li: Person
    guo: Person
    otto: Person

    def who(self, name: str) -> Who:
        return people_queries.who(getattr(self, name), TODAY)

    def post(self, kind: str = "tests.zone", building: int = 0, **fields: Any) -> Post:
        usual: dict[str, Any] = {"title": "一号片区", "place": self.buildings[building], "since": TODAY}
        return actions.open_post(kind=kind, by=self.who("sun"), **usual | fields)

    def claimed(self, post: Post, name: str = "vera", when: int = 0, **fields: Any) -> Duty:
        return actions.claim(post=post, by=self.who(name), now=at(when), **fields)


def told(person: Person) -> list[str]:
    """Return what somebody was told, by topic, in order."""
    rows = Notice.objects.filter(person=person).order_by("pk")
    return list(rows.values_list("topic", flat=True))


@pytest.fixture(autouse=True)
def two_kinds(settings: Settings) -> Iterator[None]:
    settings.DUTY_KINDS = [
        "rongshu.loop.duties.tests.post_kinds.ZONE",
        "rongshu.loop.duties.tests.post_kinds.POST",
    ]
    kinds.every.cache_clear()
    yield
    kinds.every.cache_clear()


@pytest.fixture
def estate(db: None) -> Estate:
    town = add(kind="town", name="测试街道")
    community, other = (add(kind="community", name=n, parent=town) for n in ("榕树社区", "别的社区"))
    homes = [
        add(kind="building", name=f"{n}栋", parent=community, lon=113.130 + n / 1000, lat=27.83)
        for n in (1, 2, 3)
    ]
    sun, vera, wang, li, guo = (
        add_person(name=n, home=home)
        for n, home in zip(
            ("孙书记", "小薇", "小王", "小李", "郭阿姨"), [*homes, homes[0], homes[0]], strict=True
        )
    )
    otto = add_person(name="欧书记", home=add(kind="building", name="9栋", parent=other))
    grant(person=sun, role="secretary", place=community, since=TODAY)
    grant(person=otto, role="secretary", place=other, since=TODAY)
    for person in (vera, wang, li):
        grant(person=person, role="volunteer", place=community, since=TODAY)
        enrol(person=person, joined_on=TODAY)
    return Estate(town, community, homes, sun, vera, wang, li, guo, otto)
