"""A district with a brook of 12 km in two reaches: ada appoints there, sun elsewhere; wu and lin may be chiefs."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from time_machine import travel

from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.actions import add_person, grant, open_account
from rongshu.ground.people.models import Account, Person
from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place
from rongshu.ground.rivers.actions import cut, survey
from rongshu.ground.rivers.models import Reach, River
from rongshu.loop.duties.models import Duty
from rongshu.river.chiefs import actions, walked

NOW = datetime(2026, 11, 4, 2, 0, tzinfo=UTC)  # a Wednesday
TODAY = date(2026, 11, 4)
LINE = {"type": "LineString", "coordinates": [[113.1, 27.7], [113.1, 27.76], [113.1, 27.809]]}
WALKS: list[walked.Row] = []


def source(reaches: Collection[int], since: date, until: date) -> list[walked.Row]:
    """Stand for a room that keeps patrols."""
    return [one for one in WALKS if one[1] in reaches and since <= one[2].date() < until]


@dataclass
class Brook:
    district: Place
    river: River
    upper: Reach
    lower: Reach
    people: dict[str, Person] = field(default_factory=dict)

    def who(self, name: str) -> Who:
        return people.who(self.people[name], TODAY)

    def chief(
        self, name: str = "wu", level: str = "village", place: Place | None = None, **more: object
    ) -> Duty:
        given = {"since": TODAY, "by": self.who("ada"), "now": NOW, "job": "村支书", "phone": "0733-1"} | more
        person = self.people[name]
        return actions.appoint(place=place or self.upper.place, level=level, person=person, **given)  # type: ignore[arg-type]

    def asked(self, standard: str = "henan-2018", since: date = date(2026, 1, 1)) -> None:
        actions.adopt(place=self.district, standard=standard, since=since, by=self.who("ada"), now=NOW)

    def walked(
        self, name: str, words: str, reach: Reach | None = None, minutes: float = 40, metres: float = 3000
    ) -> None:
        start = datetime.fromisoformat(f"{words}+08:00")
        place = (reach or self.upper).place_id
        WALKS.append((self.people[name].pk, place, start, minutes, metres, "on_site", None))

    def client(self, name: str) -> Client:
        client = Client()
        if name:
            account = Account.objects.get(person=self.people[name])
            client.force_login(account, backend="rongshu.ground.people.login.PhoneBackend")
        return client


@pytest.fixture
def brook(db: None, settings: object) -> Iterator[Brook]:
    settings.PATROL_SOURCES = [f"{__name__}.source"]  # type: ignore[attr-defined]
    WALKS.clear()
    city = add(kind="city", name="江城市")
    district, other = (add(kind="district", name=name, parent=city) for name in ("渌江区", "别的区"))
    names = {"ada": "林静", "sun": "孙红梅", "wu": "吴山", "lin": "林水", "guo": "郭秀英"}
    phones = {"wu": "13800000001"}
    known = {key: add_person(name=name, phone=phones.get(key, "")) for key, name in names.items()}
    for person in known.values():
        open_account(person=person, password=None)
    grant(person=known["ada"], role="administrator", place=district, since=date(2026, 1, 1))
    grant(person=known["sun"], role="administrator", place=other, since=date(2026, 1, 1))
    place = add(kind="river", name="榕溪", parent=district, geometry=LINE)
    by = people.who(known["ada"], TODAY)
    with travel(NOW, tick=False):
        river = survey(place=place, by=by, now=NOW, source="南山", mouth="清江")
        upper, lower = cut(river=river, stations=[6000], names=["榕溪上段", "榕溪下段"], by=by)
        yield Brook(district, river, upper, lower, known)
