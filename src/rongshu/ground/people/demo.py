"""The demo's people: 2,046 invented residents of 450 households, and those with a role."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from rongshu.ground.people.actions import add_organisation, add_person, grant, open_account
from rongshu.ground.people.models import Organisation, Person
from rongshu.ground.people.queries import DEMO_KEY
from rongshu.ground.places.models import Place

RESIDENTS = 2046
SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余"
FIRST = "秀桂玉春丽建国志文晓雅俊佳子思雨浩宇明海红英淑凤兰金银宝德福永立新爱学"
SECOND = "英珍华芳兰梅云霞平军强伟涛勇杰敏静琴莲香生林良成辉鹏宁洁琳怡轩涵欣瑞"


@dataclass
class Cast:
    """Who lives here, and who has which part."""

    residents: list[Person] = field(default_factory=list)
    elders: list[Person] = field(default_factory=list)
    adults: list[Person] = field(default_factory=list)
    helpers: list[Person] = field(default_factory=list)
    secretary: Person | None = None
    elder: Person | None = None
    volunteer: Person | None = None
    property: Organisation | None = None


def name(rng: random.Random) -> str:
    """Return an invented name."""
    return rng.choice(SURNAMES) + rng.choice(FIRST) + (rng.choice(SECOND) if rng.random() < 0.85 else "")


def build(
    rng: random.Random, community: Place, homes: Sequence[Place], today: date, say: Callable[[float], None]
) -> Cast:
    """Fill the households, saying how far it is, then give out the roles."""
    cast = Cast()
    sizes = [4 if i % 2 else 5 for i in range(len(homes))]
    alone = range(4, len(homes), 9)  # every ninth is one elder's
    for number, (home, size) in enumerate(zip(homes, sizes, strict=True)):
        _household(rng, cast, home, 1 if number in alone else size, today)
        if number % 30 == 0:
            say(number / len(homes))
    shared = [home for number, home in enumerate(homes) if number not in alone]
    for number in range(RESIDENTS - len(cast.residents)):
        _resident(rng, cast, shared[number * 7 % len(shared)], today, rng.randint(5, 58))
    _roles(cast, community, today)
    return cast


def _household(rng: random.Random, cast: Cast, home: Place, size: int, today: date) -> None:
    alone = size == 1
    ages = [rng.randint(70, 92)] if alone else [rng.choice((rng.randint(28, 59), rng.randint(60, 88)))]
    ages += [rng.choice((rng.randint(3, 17), rng.randint(18, 59))) for _ in range(size - 1)]
    for age in ages:
        _resident(rng, cast, home, today, age, ["独居"] if alone else [])


def _resident(
    rng: random.Random, cast: Cast, home: Place, today: date, age: int, tags: Sequence[str] = ()
) -> None:
    born = date(today.year - age, rng.randint(1, 12), rng.randint(1, 28))
    phone = f"1990000{len(cast.residents):04d}" if age >= 12 and rng.random() < 0.9 else ""
    sex = rng.choice("fm")
    person = add_person(
        name=name(rng),
        phone=phone,
        home=home,
        birth_date=born.isoformat(),
        sex=sex,
        tags=[*tags, *_more(rng, age)],
    )
    cast.residents.append(person)
    if age >= 65:
        cast.elders.append(person)
    elif age >= 18:
        cast.adults.append(person)


def _more(rng: random.Random, age: int) -> list[str]:
    return ["行动不便"] if age >= 80 and rng.random() < 0.2 else ["高龄"] if age >= 80 else []


def _roles(cast: Cast, community: Place, today: date) -> None:
    since = date(today.year - 1, 1, 1)
    branch = add_organisation(name="榕树社区党支部", kind=Organisation.Kind.BRANCH)
    cast.property = add_organisation(name="安居物业", kind=Organisation.Kind.PROPERTY)
    cast.secretary = _part("secretary", "孙红梅", community, since, branch, home=cast.adults[0].home)
    _part("property", "马建军", community, since, cast.property)
    _part("mediator", "何文静", community, since, home=cast.adults[5].home)
    owners = add_organisation(name="榕树花园业主委员会", kind=Organisation.Kind.RESIDENTS)
    _part("representative", "吴国梁", community, since, owners, home=cast.adults[8].home)
    town = community.parent
    assert town is not None
    _part("supervisor", "周明", town, since)
    _part("administrator", "林静", community, since)
    cast.elder = next(p for p in cast.elders if "独居" in p.tags)
    _button(cast.elder, "resident", "郭秀英", large_print=True)
    cast.volunteer = cast.adults[40]
    _button(cast.volunteer, "volunteer", "李志强")
    for number, person in enumerate(cast.adults[100:115]):
        building = person.home.parent.parent if person.home and person.home.parent else None
        assert building is not None
        grant(person=person, role="helper", place=building, since=since)
        cast.helpers.append(person)
        if number == 0:
            _button(person, "helper", person.name)


def _part(
    role: str,
    called: str,
    place: Place,
    since: date,
    organisation: Organisation | None = None,
    home: Place | None = None,
) -> Person:
    person = add_person(name=called, home=home, register_key=f"{DEMO_KEY}{role}")
    grant(person=person, role=role, place=place, since=since, organisation=organisation)
    open_account(person=person, password=None)
    return person


def _button(person: Person, role: str, called: str, *, large_print: bool = False) -> None:
    """Make a resident one of those a visitor can enter as."""
    person.name, person.register_key, person.large_print = called, f"{DEMO_KEY}{role}", large_print
    person.save(update_fields=["name", "register_key", "large_print"])
    open_account(person=person, password=None)
