"""A day-care centre: Sun keeps it, Guo and Wang live beside it, Lin leads a group, Otto is secretary elsewhere."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

import pytest

from rongshu.estate.venues import actions, booking
from rongshu.estate.venues.models import Booking, Room, Venue
from rongshu.ground.people import queries as people_queries
from rongshu.ground.people.access import Who
from rongshu.ground.people.actions import add_person, grant, open_account
from rongshu.ground.people.models import Person
from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # Monday, 10:00 in Shanghai
EVERY_DAY = range(7)
OPEN = [(time(8), time(11, 30)), (time(14), time(17))]


def at(hour: int, minute: int = 0, day: int = 24) -> datetime:
    """Return a moment of November 2026 by the clock of Shanghai; the 24th is a Tuesday."""
    return datetime(2026, 11, day, 0, minute, tzinfo=UTC) + timedelta(hours=hour - 8)


@dataclass
class Centre:
    community: Place
    venue: Venue
    reading: Room
    games: Room
    sun: Person
    lin: Person
    guo: Person
    wang: Person
    otto: Person

    def who(self, name: str) -> Who:
        return people_queries.who(getattr(self, name), NOW.date())

    def book(self, name: str = "guo", starts: datetime = at(9), **more: object) -> Booking:  # noqa: B008
        fields = {
            "room": self.reading,
            "person": getattr(self, name),
            "by": self.who(name),
            "now": NOW,
        } | more
        return booking.book(starts=starts, **fields)


@pytest.fixture
def centre(db: None) -> Centre:
    town = add(kind="town", name="测试街道")
    community, other = (add(kind="community", name=n, parent=town) for n in ("榕树社区", "别的社区"))
    garden = add(kind="estate", name="榕树花园", parent=community)
    home = add(kind="building", name="3栋", parent=garden)
    house = add(kind="building", name="日间照料中心", parent=garden, lon=113.13, lat=27.83)
    sun, lin, guo, wang = (add_person(name=n, home=home) for n in ("孙书记", "林老师", "郭阿姨", "小王"))
    otto = add_person(name="欧书记", home=add(kind="building", name="9栋", parent=other))
    for person in (sun, lin, guo, wang, otto):
        open_account(person=person, password=None)
    grant(person=sun, role="secretary", place=community, since=NOW.date())
    grant(person=otto, role="secretary", place=other, since=NOW.date())
    by = people_queries.who(sun, NOW.date())
    venue = actions.add_venue(place=house, by=by, free_for="60岁以上免费")
    games = actions.add_room(venue=venue, name="棋牌室", by=by, bookable=False)
    reading = actions.add_room(venue=venue, name="阅览室", by=by, floor=2)
    actions.open_on(venue=venue, weekdays=EVERY_DAY, spans=OPEN, by=by)
    return Centre(community, venue, reading, games, sun, lin, guo, wang, otto)
