"""An estate of any size written straight into the tables, an emergency that runs there, and who may what.

Sun is secretary, Hou helps in the first building, Otto is secretary elsewhere and must see nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from django.test import Client

from rongshu.estate.emergency.models import Emergency, Plan
from rongshu.estate.emergency.sampling import actions
from rongshu.estate.emergency.sampling.models import Round, Target, UnitList
from rongshu.estate.emergency.sampling.planning import Wanted
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.actions import add_person, grant, open_account
from rongshu.ground.people.models import Account, Person
from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place, Within

NOW = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)  # Monday, 8:00 in Shanghai
HOUR = timedelta(hours=1)


@dataclass
class Estate:
    place: Place
    emergency: Emergency
    people: dict[str, Person]
    units: list[Place] = field(default_factory=list)
    homes: list[Place] = field(default_factory=list)

    def who(self, name: str) -> Who:
        return people.who(self.people[name], NOW.date())

    def client(self, name: str) -> Client:
        person = self.people[name]
        account = Account.objects.filter(person=person).first() or open_account(person=person, password=None)
        client = Client()
        client.force_login(account, backend="rongshu.ground.people.login.PhoneBackend")
        return client

    def round(self, **more: object) -> Round:
        fields = {"starts": NOW, "ends": NOW + 8 * HOUR, "tables": 3, "samplers": 2} | more
        wanted = Wanted(**fields)  # type: ignore[arg-type]
        return actions.make_round(emergency=self.emergency, wanted=wanted, by=self.who("sun"), now=NOW)

    def list(self, made: Round, unit: int = 0) -> UnitList:
        return UnitList.objects.select_related("round__emergency").get(round=made, place=self.units[unit])

    def target(self, made: Round, name: str) -> Target:
        return Target.objects.get(round=made, person__name=name)


def build(units: int, sizes: Sequence[int]) -> Estate:
    """Build an estate: three units to a building, in each unit households of these sizes."""
    street = add(kind="town", name="榕树街道")
    community, other = (add(kind="community", name=n, parent=street) for n in ("榕树社区", "别的社区"))
    place = add(kind="estate", name="榕树花园", parent=community)
    named = {n: add_person(name=n) for n in ("sun", "hou", "otto")}
    estate = Estate(place, Emergency(), named)
    buildings = [add(kind="building", name=f"{b + 1}栋", parent=place) for b in range((units + 2) // 3)]
    estate.units = [
        add(kind="unit", name=f"{u % 3 + 1}单元", parent=buildings[u // 3], sign=f"SIGN{u}")
        for u in range(units)
    ]
    _homes(estate, sizes)
    since = NOW.date()
    grant(person=named["sun"], role="secretary", place=community, since=since)
    grant(person=named["hou"], role="helper", place=buildings[0], since=since)
    grant(person=named["otto"], role="secretary", place=other, since=since)
    plan = Plan.objects.create(place=place)
    estate.emergency = Emergency.objects.create(plan=plan, place=place, what="epidemic", started_at=NOW)
    return estate


def _homes(estate: Estate, sizes: Sequence[int]) -> None:
    made = Place.objects.bulk_create(
        Place(
            kind="household",
            name=f"{n // 2 + 1}0{n % 2 + 1}",
            sort=f"{n:06d}",
            parent=unit,
            area_id=unit.area_id,
        )
        for unit in estate.units
        for n in range(len(sizes))
    )
    over = {unit.pk: list(Within.objects.filter(inner=unit)) for unit in estate.units}
    rows = [Within(outer=home, inner=home, steps=0) for home in made]
    rows += [
        Within(outer_id=w.outer_id, inner=home, steps=w.steps + 1) for home in made for w in over[home.parent_id or 0]
    ]  # fmt: skip
    Within.objects.bulk_create(rows, batch_size=500)
    estate.homes = made
    Person.objects.bulk_create(
        (
            Person(name=f"居民{number}-{n}", home=home, tags=["行动不便"] if n == 5 else [])
            for number, home in enumerate(made)
            for n in range(sizes[number % len(sizes)])
        ),
        batch_size=500,
    )
