"""An estate of two buildings: Sun may, Vera and Wang volunteer, Guo lives alone, Otto must see nothing."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django.test import Client

from rongshu.estate.emergency import actions, delivering, preparing, supplying
from rongshu.estate.emergency.models import Emergency, Plan, Round, Shop, Supply
from rongshu.ground.people import queries as people_queries
from rongshu.ground.people.access import Who
from rongshu.ground.people.actions import add_person, grant, open_account
from rongshu.ground.people.models import Account, Person
from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place
from rongshu.loop.volunteers.actions import enrol
from rongshu.loop.volunteers.models import Team

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # Monday, 10:00 in Shanghai


@dataclass
class Estate:
    community: Place
    place: Place  # the estate
    buildings: list[Place]
    units: list[Place]  # two in the first building, one in the second
    homes: list[Place]  # one in each unit
    sun: Person  # secretary
    vera: Person  # volunteer of the party team, lives in the first unit
    wang: Person  # volunteer, lives in the third unit
    guo: Person  # lives alone in the third unit
    nina: Person  # helper of the second building
    otto: Person  # secretary elsewhere

    def who(self, name: str) -> Who:
        return people_queries.who(getattr(self, name), NOW.date())

    def client(self, name: str) -> Client:
        person: Person = getattr(self, name)
        client = Client()
        client.force_login(
            Account.objects.filter(person=person).first() or open_account(person=person, password=None)
        )
        return client

    def runs(self, plan: Plan | None = None, **more: object) -> Emergency:
        plan = plan or Plan.objects.get_or_create(place=self.place)[0]
        fields = {"what": "epidemic", "started_at": NOW, "started_by": self.sun} | more
        return Emergency.objects.create(plan=plan, place=plan.place, **fields)

    def begin(self, plan: Plan, now: datetime = NOW) -> Emergency:
        """Start it, with Wang here."""
        emergency = actions.start(plan=plan, what="epidemic", typed="榕树花园", by=self.who("sun"), now=now)
        actions.turn_out(emergency=emergency, said="here", by=self.who("wang"), now=now)
        return emergency

    def order(self, emergency: Emergency, by: str = "guo", **more: object) -> Supply:
        fields: dict[str, object] = {
            "shop": Shop.objects.get(plan=emergency.plan), "subject": self.guo, "items": "大米 10斤\n鸡蛋 1板",
            "by": self.who(by), "now": NOW,
        } | more  # fmt: skip
        return supplying.order(emergency=emergency, **fields)  # type: ignore[arg-type]

    def round(self, emergency: Emergency) -> Round:
        """Have the rounds made, and return the only one."""
        delivering.make_rounds(emergency=emergency, by=self.who("sun"), now=NOW)
        return Round.objects.get(emergency=emergency, state=Round.State.OFFERED)


def _estate() -> Estate:
    street = add(kind="town", name="测试街道")
    community = add(kind="community", name="榕树社区", parent=street)
    other = add(kind="community", name="别的社区", parent=street)
    place = add(kind="estate", name="榕树花园", parent=community)
    buildings = [
        add(kind="building", name=f"{n}栋", parent=place, lon=113.130 + n / 1000, lat=27.83) for n in (1, 2)
    ]
    units = [
        add(kind="unit", name=name, parent=b, lon=b.lon, lat=b.lat)
        for b, name in ((buildings[0], "1单元"), (buildings[0], "2单元"), (buildings[1], "1单元"))
    ]
    homes = [add(kind="household", name="301", parent=u, lon=u.lon, lat=u.lat) for u in units]
    sun = add_person(name="孙书记", home=homes[1])
    vera, wang = add_person(name="小薇", home=homes[0]), add_person(name="小王", home=homes[2])
    guo = add_person(name="郭阿姨", home=homes[2], phone="13812345678", tags=["独居"])
    nina, otto = add_person(name="倪邻居", home=homes[2]), add_person(name="欧书记")
    grant(person=sun, role="secretary", place=community, since=NOW.date())
    grant(person=nina, role="helper", place=buildings[1], since=NOW.date())
    grant(person=otto, role="secretary", place=other, since=NOW.date())
    for person, team in ((vera, Team.PARTY), (wang, Team.NEIGHBOURS)):
        grant(person=person, role="volunteer", place=community, since=NOW.date())
        enrol(person=person, joined_on=NOW.date(), team=team)
    return Estate(community, place, buildings, units, homes, sun, vera, wang, guo, nina, otto)


@pytest.fixture
def estate(db: None) -> Estate:
    return _estate()


@pytest.fixture
def plan(estate: Estate) -> Plan:
    """A plan: Vera leads the vanguard and looks after the first building, Wang shops and looks after the third unit."""
    sun = estate.who("sun")
    plan = preparing.prepare(place=estate.place, by=sun)
    preparing.add_member(plan=plan, person=estate.vera, group="party", by=sun, now=NOW, leads=True)
    preparing.add_member(plan=plan, person=estate.wang, group="shopping", by=sun, now=NOW)
    preparing.save_shop(plan=plan, name="惠民超市", by=sun, lon=113.1305, lat=27.8295)
    preparing.fill_seats(plan=plan, by=sun, now=NOW)
    return plan
