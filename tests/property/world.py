"""A small town for random walks: everybody who could press a button, and some who may not."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from django.db import transaction

from rongshu.core.calendar import Limit
from rongshu.estate.activities import wishing
from rongshu.estate.activities.models import VoicesNeeded
from rongshu.estate.emergency import actions as emergency
from rongshu.estate.emergency import preparing, supplying
from rongshu.estate.emergency import queries as emergencies
from rongshu.estate.orders import actions as orders
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import NOBODY, SYSTEM, Who
from rongshu.ground.people.actions import add_organisation, add_person, grant
from rongshu.ground.people.models import Organisation, Person
from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place
from rongshu.loop.cases.actions import open_case
from rongshu.loop.cases.kinds import Handed, Kind
from rongshu.loop.cases.models import Case
from rongshu.loop.volunteers.actions import enrol
from rongshu.river.problems import actions as problems

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # Monday, 10:00 in Shanghai


@dataclass
class World:
    """The places and the people; `cast` maps a name to who they are when they press."""

    town: Place
    community: Place
    home: Place
    brook: Place
    people: dict[str, Person] = field(default_factory=dict)
    cast: dict[str, Who] = field(default_factory=dict)
    organisations: list[Organisation] = field(default_factory=list)

    def photo(self) -> int:
        """Keep a picture; returns its id."""
        number = Evidence.objects.count()
        kept = Evidence.objects.create(
            sha256=f"{number:064x}",
            media_type="image/jpeg",
            size=10,
            uploaded_at=NOW + timedelta(seconds=number),
        )
        return kept.pk


def build() -> World:
    """Build the town. Bao is secretary, volunteer and property man in one: the one who could check himself."""
    town = add(kind="town", name="测试街道")
    community = add(kind="community", name="榕树社区", parent=town)
    other = add(kind="community", name="别的社区", parent=town)
    building = add(kind="building", name="3栋", parent=community, lon=113.13, lat=27.83)
    home = add(kind="household", name="301", parent=building, lon=113.13, lat=27.83)
    world = World(
        town, community, home, add(kind="river", name="榕溪", parent=community, lon=113.13, lat=27.83)
    )
    world.organisations = [add_organisation(name=n, kind="property") for n in ("安居物业", "通达工程")]
    anju, tongda = world.organisations
    roles: tuple[tuple[str, str, Place, Organisation | None], ...] = (
        ("sun", "secretary", community, None), ("zhou", "supervisor", town, None),
        ("nina", "helper", building, None), ("vera", "volunteer", community, None),
        ("wang", "volunteer", community, None), ("ma", "property", community, anju),
        ("ding", "property", community, tongda), ("he", "mediator", community, None),
        ("bao", "secretary", community, None), ("bao", "volunteer", community, None),
        ("bao", "property", community, anju), ("otto", "secretary", other, None),
        ("sun", "river_office", community, None), ("he", "river_inspector", community, None),
        ("sun", "policy_editor", community, None), ("bao", "policy_editor", community, None),
        ("bao", "river_office", community, None), ("bao", "river_inspector", community, None),
        ("sun", "policy_officer", community, None), ("bao", "policy_officer", community, None),
    )  # fmt: skip
    for name in dict.fromkeys([*(r[0] for r in roles), "guo", "gao"]):
        world.people[name] = add_person(name=name, home=home)
    for name, role, place, organisation in roles:
        person = world.people[name]
        grant(person=person, role=role, place=place, since=NOW.date(), organisation=organisation)
        if role == "volunteer":
            enrol(person=person, joined_on=NOW.date(), weekly_cap=3)
    world.cast = {n: people.who(p, NOW.date()) for n, p in world.people.items()}
    world.cast |= {"nobody": NOBODY, "the clock": SYSTEM}
    orders.add_service(area=community, name="代购药品", by=SYSTEM)
    return world


Opener = Callable[[World, Kind, Who, datetime], Case]


def _order(world: World, kind: Kind, by: Who, now: datetime) -> Case:
    service = orders.queries.services(world.community.pk)[0]
    subject = world.people["guo"]
    return orders.place(service=service, subject=subject, by=by, now=now).case


@transaction.atomic
def _bare(world: World, kind: Kind, by: Who, now: datetime) -> Case:
    return open_case(
        kind=kind, title="路灯不亮", place=world.home, by=by, now=now, limit=Limit(8), reporter=by.person
    )


def _wish(world: World, kind: Kind, by: Who, now: datetime) -> Case:
    """Wish for something; unless it is Guo's, a second voice is enough, and it is there."""
    person = next(p for p in world.people.values() if p.pk == by.person)
    needed = 4 if person.name == "guo" else 2
    VoicesNeeded.objects.update_or_create(area=world.community, defaults={"needed": needed})
    made = wishing.wish(person=person, title="太极拳", by=by, now=now)
    return wishing.me_too(number=made.case.number, by=world.cast["wang"], now=now).case


def _supply(world: World, kind: Kind, by: Who, now: datetime) -> Case:
    sun = world.cast["sun"]
    plan = preparing.prepare(place=world.community, by=sun)
    shop = preparing.save_shop(plan=plan, name="惠民超市", by=sun)
    running = emergencies.running_at(world.community.pk) or emergency.start(
        plan=plan, what="flood", typed=plan.place.name, by=sun, now=now
    )
    subject = world.people["guo"]
    return supplying.order(emergency=running, shop=shop, subject=subject, items="大米", by=by, now=now).case


def _problem(world: World, kind: Kind, by: Who, now: datetime) -> Case:
    handed = Handed("堆了垃圾", evidence=(world.photo(),))
    return problems.report(by=by, now=now, kind="litter", place=world.brook, handed=handed)[0].case


# How a room opens its kind; a kind that isn't here needs nothing beside its case.
OPENERS: dict[str, Opener] = {
    "activities.wish": _wish, "emergency.supply": _supply, "orders.order": _order, "problems.problem": _problem,
}  # fmt: skip


def open_one(world: World, kind: Kind, by: Who, now: datetime) -> Case:
    """Open a case of a kind the way its room does."""
    return OPENERS.get(kind.name, _bare)(world, kind, by, now)
