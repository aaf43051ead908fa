"""An estate: Sun keeps groups, Lin leads the readers, Vera, Guo and Wang live here, Otto is secretary elsewhere."""

import io
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import pytest
from PIL import Image

from rongshu.estate.activities import actions, planning, wishing
from rongshu.estate.activities.actions import Said
from rongshu.estate.activities.models import Group, Wish
from rongshu.ground.evidence.actions import keep
from rongshu.ground.people import queries as people_queries
from rongshu.ground.people.access import Who
from rongshu.ground.people.actions import add_person, grant, open_account
from rongshu.ground.people.models import Person
from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place
from rongshu.loop.occasions.models import Series
from rongshu.loop.occasions.rules import Pattern

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # Monday, 10:00 in Shanghai
TUESDAYS = Pattern("FREQ=WEEKLY;BYDAY=TU", date(2026, 11, 24), time(9, 30), 90)


@dataclass
class Estate:
    community: Place
    garden: Place
    room: Place
    sun: Person
    lin: Person
    vera: Person
    guo: Person
    wang: Person
    otto: Person
    far: Person

    def who(self, name: str) -> Who:
        return people_queries.who(getattr(self, name), NOW.date())

    def said(self, **more: object) -> Said:
        said = {"name": "榕荫读书会", "leader": self.lin, "audience": "everyone", "icon": "book-open"} | more
        return Said(**said)  # type: ignore[arg-type]

    def group(self, **more: object) -> Group:
        return actions.add_group(area=self.community, said=self.said(**more), by=self.who("sun"), now=NOW)

    def series(self, group: Group, pattern: Pattern = TUESDAYS) -> Series:
        return planning.meet_again_and_again(
            group=group, pattern=pattern, place=self.room, by=self.who("lin"), now=NOW
        )

    def wish(self, by: str = "guo", title: str = "太极拳班", needed: int = 3) -> Wish:
        wishing.set_needed(area=self.community, needed=needed, by=self.who("sun"))
        return wishing.wish(
            person=getattr(self, by), title=title, by=self.who(by), now=NOW, words="早上一起练"
        )

    def voices(self, wish: Wish, *names: str) -> Wish:
        for name in names:
            wish = wishing.me_too(number=wish.case.number, by=self.who(name), now=NOW)
        return wish

    def photo(self, colour: str = "teal") -> int:
        out = io.BytesIO()
        Image.new("RGB", (64, 48), colour).save(out, "JPEG")
        out.seek(0)
        return keep(out, uploaded_by=None, now=NOW).pk


@pytest.fixture
def estate(db: None) -> Estate:
    town = add(kind="town", name="测试街道")
    community, other = (add(kind="community", name=n, parent=town) for n in ("榕树社区", "别的社区"))
    garden = add(kind="estate", name="榕树花园", parent=community)
    home = add(kind="building", name="3栋", parent=garden)
    room = add(kind="room", name="阅览室", parent=garden)
    sun, lin, vera, guo, wang = (
        add_person(name=n, home=home) for n in ("孙书记", "林老师", "小薇", "郭阿姨", "小王")
    )
    away = add(kind="building", name="9栋", parent=other)
    otto, far = (add_person(name=n, home=away) for n in ("欧书记", "远邻居"))
    for person in (sun, lin, vera, guo, wang, otto, far):
        open_account(person=person, password=None)
    grant(person=sun, role="secretary", place=community, since=NOW.date())
    grant(person=otto, role="secretary", place=other, since=NOW.date())
    return Estate(community, garden, room, sun, lin, vera, guo, wang, otto, far)
