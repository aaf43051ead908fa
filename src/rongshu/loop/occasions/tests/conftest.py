"""An estate: Sun holds occasions, Lin leads the club, Vera and Guo sign up, Otto is secretary elsewhere."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import pytest

from rongshu.ground.people import queries as people_queries
from rongshu.ground.people.access import Who
from rongshu.ground.people.actions import add_person, grant
from rongshu.ground.people.models import Person
from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place
from rongshu.loop.occasions.actions import Plan, add_occasion, add_series
from rongshu.loop.occasions.joining import join
from rongshu.loop.occasions.models import Attendance, Occasion, Series
from rongshu.loop.occasions.presence import Proof
from rongshu.loop.occasions.rules import Pattern
from rongshu.loop.volunteers.actions import enrol

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # Monday, 10:00 in Shanghai
TODAY = NOW.date()
STARTS = NOW + timedelta(days=1)  # Tuesday, 10:00
TUESDAYS = Pattern("FREQ=WEEKLY;BYDAY=TU", date(2026, 11, 24), time(9, 30), 90)


@dataclass
class Estate:
    community: Place
    room: Place
    sun: Person
    lin: Person
    vera: Person
    guo: Person
    wang: Person
    otto: Person

    def who(self, name: str) -> Who:
        return people_queries.who(getattr(self, name), TODAY)

    def plan(self, **more: object) -> Plan:
        said = {"title": "读书会", "place": self.room, "organiser": self.lin, "counts": True} | more
        return Plan(**said)  # type: ignore[arg-type]

    def occasion(self, starts: datetime = STARTS, minutes: int = 120, **more: object) -> Occasion:
        return add_occasion(
            plan=self.plan(**more), starts=starts, minutes=minutes, by=self.who("sun"), now=NOW
        )

    def series(self, pattern: Pattern = TUESDAYS, **more: object) -> Series:
        return add_series(plan=self.plan(**more), pattern=pattern, by=self.who("sun"), now=NOW)

    def join(self, name: str, occasion: Occasion, now: datetime = NOW) -> Attendance:
        return join(occasion=occasion, person=getattr(self, name), by=self.who(name), now=now)


def code(occasion: Occasion) -> Proof:
    return Proof(code=occasion.code or "")


@pytest.fixture
def estate(db: None) -> Estate:
    town = add(kind="town", name="测试街道")
    community, other = (add(kind="community", name=n, parent=town) for n in ("榕树社区", "别的社区"))
    home = add(kind="building", name="3栋", parent=community)
    room = add(kind="room", name="阅览室", parent=community, lon=113.13, lat=27.83)
    sun, lin, vera, guo, wang = (
        add_person(name=n, home=home) for n in ("孙书记", "林老师", "小薇", "郭阿姨", "小王")
    )
    otto = add_person(name="欧书记", home=add(kind="building", name="9栋", parent=other))
    grant(person=sun, role="secretary", place=community, since=TODAY)
    grant(person=otto, role="secretary", place=other, since=TODAY)
    grant(person=vera, role="volunteer", place=community, since=TODAY)
    enrol(person=vera, joined_on=TODAY)
    return Estate(community, room, sun, lin, vera, guo, wang, otto)
