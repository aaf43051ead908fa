"""A district with a river of 12 km: ada keeps its places, sun is of another district, guo has no role."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.actions import add_person, grant
from rongshu.ground.people.models import Person
from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place
from rongshu.ground.rivers.actions import survey
from rongshu.ground.rivers.models import River
from rongshu.ground.rivers.tests.lines import walked

NOW = datetime(2026, 11, 26, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 26)
LINE = {"type": "LineString", "coordinates": [list(corner) for corner in walked()]}


@dataclass
class Basin:
    district: Place
    brook: Place
    ada: Person
    sun: Person
    guo: Person

    def who(self, name: str) -> Who:
        return people.who(getattr(self, name), TODAY)

    def surveyed(self) -> River:
        return survey(place=self.brook, by=self.who("ada"), now=NOW)


@pytest.fixture
def basin(db: None) -> Basin:
    city = add(kind="city", name="测试市")
    district, other = (add(kind="district", name=name, parent=city) for name in ("东区", "西区"))
    brook = add(kind="river", name="榕溪", parent=district, geometry=LINE)
    ada, sun, guo = (add_person(name=name) for name in ("林静", "孙红梅", "郭秀英"))
    grant(person=ada, role="administrator", place=district, since=date(2026, 1, 1))
    grant(person=sun, role="administrator", place=other, since=date(2026, 1, 1))
    return Basin(district, brook, ada, sun, guo)
