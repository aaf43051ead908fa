"""An estate: Sun keeps the boards, Vera and Wang volunteer, Guo is served, Nina is a neighbour, Otto keeps others."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from rongshu.estate.boards import actions, queries
from rongshu.estate.boards.models import Paper
from rongshu.estate.boards.queries import Board, Standing
from rongshu.ground.people import consents
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.actions import add_person, grant, open_account
from rongshu.ground.people.models import Person
from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place
from rongshu.loop.duties.actions import claim
from rongshu.loop.duties.models import Duty
from rongshu.loop.volunteers.actions import enrol, pair

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # Monday, 10:00 in Shanghai
TODAY = NOW.date()
LATER = NOW + timedelta(hours=1)
PHONE = "19900001234"
ALL = ("name", "address", "phone", "pledge")


@dataclass
class Estate:
    community: Place
    building: Place
    other_building: Place
    sun: Person
    vera: Person
    wang: Person
    guo: Person
    nina: Person
    otto: Person

    def who(self, name: str) -> Who:
        return people.who(getattr(self, name), TODAY)

    def client(self, name: str = "") -> Client:
        client = Client()
        if name:
            person: Person = getattr(self, name)
            client.force_login(person.account)
        return client

    def adopted(self, name: str = "vera", fields: tuple[str, ...] = ALL) -> Duty:
        """Let somebody take the first building on and agree to some fields."""
        post = queries.posts().get(place=self.building)
        duty = claim(post=post, by=self.who(name), now=NOW, pledge="楼道干净，邻里和气。")
        for field in fields:
            self.agree(name, field)
        return duty

    def agree(self, name: str, field: str, when: datetime = NOW) -> None:
        person: Person = getattr(self, name)
        consents.give(
            person=person, purpose="board", field=field, version="board-1", by=self.who(name), now=when
        )  # fmt: skip

    def withdraw(self, name: str, field: str, when: datetime = LATER) -> None:
        person: Person = getattr(self, name)
        consents.withdraw(person=person, purpose="board", field=field, by=self.who(name), now=when)

    def board(self, when: datetime = NOW) -> Board:
        self.building.refresh_from_db()
        return queries.at_sign(self.building.sign, when)

    def standing(self, when: datetime = NOW) -> Standing:
        return queries.standing(self.who("sun"), self.building.uuid, when)

    def printed(self, when: datetime = NOW) -> Paper:
        (paper,) = actions.make_papers(boards=[self.standing(when).board], by=self.who("sun"), now=when)
        return paper

    def hung(self, when: datetime = NOW, instead_of: int | None = None) -> Paper:
        return actions.hang(paper=self.printed(when), instead_of=instead_of, by=self.who("sun"), now=when)


@pytest.fixture
def estate(db: None) -> Estate:
    town = add(kind="town", name="测试街道")
    community, beside = (add(kind="community", name=n, parent=town) for n in ("榕树社区", "别的社区"))
    one, two = (
        add(kind="building", name=f"{n}栋", parent=community, lon=113.13 + n / 1000, lat=27.83)
        for n in (1, 2)
    )
    unit = add(kind="unit", name="2单元", parent=one, lon=113.131, lat=27.83, sign="UNIT02")
    home = add(kind="household", name="301", parent=unit, lon=113.131, lat=27.83)
    vera = add_person(name="小薇", home=home, phone=PHONE)
    sun, wang = (add_person(name=n, home=two) for n in ("孙书记", "小王"))
    guo, nina = (
        add_person(name=n, home=home, phone=p) for n, p in (("郭阿姨", "19900005555"), ("林邻居", ""))
    )
    otto = add_person(name="欧书记", home=add(kind="building", name="9栋", parent=beside))
    grant(person=sun, role="secretary", place=community, since=TODAY)
    grant(person=otto, role="secretary", place=beside, since=TODAY)
    for person in (vera, wang):
        grant(person=person, role="volunteer", place=community, since=TODAY)
        enrol(person=person, joined_on=TODAY)
    pair(volunteer=vera, subject=guo, since=TODAY)
    for person in (sun, vera, wang, guo, nina, otto):
        open_account(person=person, password=None)
    found = Estate(community, one, two, sun, vera, wang, guo, nina, otto)
    actions.start(buildings=[one, two], takes=2, title="楼栋认领人", by=found.who("sun"), now=NOW)
    actions.set_words(area=community, phone="0733-28001234", duties="", by=found.who("sun"))
    return found


@pytest.fixture
def at_ten() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield
