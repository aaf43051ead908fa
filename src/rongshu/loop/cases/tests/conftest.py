"""A small estate with named test people: Sun may, Vera is in the team, Otto belongs elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django.db import transaction
from pytest_django.fixtures import Settings

from rongshu.core.calendar import Limit
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people import queries as people_queries
from rongshu.ground.people.access import Who
from rongshu.ground.people.actions import add_person, grant
from rongshu.ground.people.models import Person
from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place
from rongshu.loop.cases import kinds
from rongshu.loop.cases.actions import open_case
from rongshu.loop.cases.models import Case
from rongshu.loop.cases.tests.errand import ERRAND

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # Monday, 10:00 in Shanghai


@pytest.fixture(autouse=True)
def only_errands(settings: Settings) -> Iterator[None]:
    settings.KINDS = ["rongshu.loop.cases.tests.errand.ERRAND"]
    kinds.every.cache_clear()
    yield
    kinds.every.cache_clear()


@dataclass
class Town:
    community: Place
    building: Place
    home: Place
    elsewhere: Place
    sun: Person  # secretary
    vera: Person  # volunteer
    wang: Person  # another volunteer
    guo: Person  # lives here, asks
    otto: Person  # secretary of another community

    def who(self, name: str) -> Who:
        return people_queries.who(getattr(self, name), NOW.date())

    def errand(self, **more: object) -> Case:
        fields: dict[str, object] = {
            "kind": ERRAND, "title": "买药", "place": self.home, "by": self.who("guo"),
            "now": NOW, "limit": Limit(4), "reporter": self.guo.pk,
        } | more  # fmt: skip
        with transaction.atomic():
            return open_case(**fields)  # type: ignore[arg-type]

    def photo(self) -> int:
        return Evidence.objects.create(
            sha256=f"{Evidence.objects.count():064x}", media_type="image/jpeg", size=10, uploaded_at=NOW
        ).pk


@pytest.fixture
def town(db: None) -> Town:
    street = add(kind="town", name="测试街道")
    community = add(kind="community", name="榕树社区", parent=street)
    other = add(kind="community", name="别的社区", parent=street)
    building = add(kind="building", name="3栋", parent=community, lon=113.13, lat=27.83)
    home = add(kind="household", name="301", parent=building)
    sun, vera, wang, otto = (add_person(name=n) for n in ("孙书记", "小薇", "小王", "欧书记"))
    guo = add_person(name="郭阿姨", home=home)
    grant(person=sun, role="secretary", place=community, since=NOW.date())
    grant(person=vera, role="volunteer", place=community, since=NOW.date())
    grant(person=wang, role="volunteer", place=community, since=NOW.date())
    grant(person=otto, role="secretary", place=other, since=NOW.date())
    return Town(community, building, home, other, sun, vera, wang, guo, otto)
