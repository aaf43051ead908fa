"""The brook with its sheet: ada and bo score there, wu and lin are chiefs; figures are what a test says they are."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from rongshu.ground.people.access import Who
from rongshu.ground.people.actions import add_person, grant, open_account
from rongshu.loop.duties.models import Duty
from rongshu.river.chiefs.assessment import actions, queries
from rongshu.river.chiefs.assessment.actions import Typed
from rongshu.river.chiefs.assessment.models import Assessment
from rongshu.river.chiefs.assessment.rules import Value, decimal
from rongshu.river.chiefs.tests.conftest import NOW, TODAY, Brook, brook

__all__ = ["brook"]
YEAR = TODAY.year
FIGURES: dict[str, tuple[int, int] | None] = {}
ASKED: list[tuple[int, frozenset[int], date, date]] = []
SHEET: dict[str, Any] = {
    "name": "考核表", "source": "测试", "appeal_days": 5,
    "grades": [{"name": "优秀", "least": 90}, {"name": "不合格", "least": 0}],
    "indicators": [
        {"key": "walk", "name": "巡河", "weight": 60, "how": "share", "figure": "walk"},
        {"key": "water", "name": "水质", "weight": 20, "how": "share", "figure": "water"},
        {"key": "notices", "name": "通报", "weight": 20, "how": "deduct", "each": 5},
    ],
}  # fmt: skip


def _of(name: str, person: int, places: Collection[int], since: date, until: date) -> tuple[int, int] | None:
    ASKED.append((person, frozenset(places), since, until))
    return FIGURES[name]


def walk(person: int, places: Collection[int], since: date, until: date) -> tuple[int, int] | None:
    return _of("walk", person, places, since, until)


def water(person: int, places: Collection[int], since: date, until: date) -> tuple[int, int] | None:
    return _of("water", person, places, since, until)


@dataclass
class Scored:
    brook: Brook
    drawn: dict[str, Assessment] = field(default_factory=dict)

    def who(self, name: str) -> Who:
        return self.brook.who(name)

    def draw(self, name: str = "wu", by: str = "ada") -> Assessment:
        person = self.brook.people[name]
        return actions.draw_up(place=self.brook.district, year=YEAR, person=person, by=self.who(by), now=NOW)

    def typed(self, one: Assessment, count: str = "1", by: str = "ada", **more: Any) -> None:
        one.refresh_from_db()
        given = Typed(
            Value(decimal(count)), more.pop("words", "市河长办通报第 3 期"), more.pop("evidence", ())
        )
        given_: dict[str, Any] = {"key": "notices", "turn": one.turn, "now": NOW} | more
        actions.type_in(assessment=one, given=given, by=self.who(by), **given_)

    def publish(self, one: Assessment, by: str = "ada") -> Assessment:
        one.refresh_from_db()
        return actions.publish(assessment=one, turn=one.turn, by=self.who(by), now=NOW)

    def published(self) -> Assessment:
        one = self.draw()
        self.typed(one)
        return self.publish(one)

    def points(self, one: Assessment) -> dict[str, str | None]:
        lines = queries.lines_of(one).lines
        return {x.indicator.key: None if x.counted.points is None else str(x.counted.points) for x in lines}


@pytest.fixture
def scored(brook: Brook, settings: Any) -> Iterator[Scored]:
    settings.CHIEF_FIGURES = {name: f"{__name__}.{name}" for name in ("walk", "water")}
    ASKED.clear()
    FIGURES.update(walk=(9, 10), water=None)
    for key, name in (("bo", "薄云"), ("cai", "蔡青")):
        brook.people[key] = add_person(name=name)
        open_account(person=brook.people[key], password=None)
        grant(person=brook.people[key], role="river_office", place=brook.district, since=date(YEAR, 1, 1))
    for name, reach in (("wu", brook.upper), ("lin", brook.lower)):
        duty = brook.chief(name, place=reach.place)
        Duty.objects.filter(pk=duty.pk).update(since=date(YEAR, 3, 1))
    actions.set_sheet(place=brook.district, year=YEAR, given=SHEET, by=brook.who("ada"), now=NOW)
    yield Scored(brook)
