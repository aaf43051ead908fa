"""The demo's volunteers: 98 of three teams and the neighbours, with skills, and some long pairs."""

import random
from collections.abc import Sequence
from datetime import date, timedelta

from rongshu.ground.people.actions import grant
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place
from rongshu.ground.places.rules import metres_between
from rongshu.loop.volunteers.actions import add_skill, enrol, pair
from rongshu.loop.volunteers.models import Skill, Team
from rongshu.loop.volunteers.rules import hours_of

VOLUNTEERS = 98
EVENINGS = [f"{day}-evening" for day in range(5)] + [
    f"{day}-{part}" for day in (5, 6) for part in ("morning", "afternoon")
]
SKILLS = (
    ("electric", "懂电工"),
    ("hair", "会理发"),
    ("medicine", "懂医护"),
    ("phones", "会教手机"),
    ("lifting", "力气大"),
)


def build(
    rng: random.Random, community: Place, adults: Sequence[Person], elders: Sequence[Person], today: date
) -> list[Person]:
    """Enrol them; the first is the one a visitor can enter as."""
    skills = [add_skill(code=code, name=name) for code, name in SKILLS]
    people = list(adults[:VOLUNTEERS])
    since = date(today.year - 1, 1, 1)
    for number, person in enumerate(people):
        grant(person=person, role="volunteer", place=community, since=since)
        can, cap = _can(rng, number, skills), rng.choice((3, 4, 5, 6))
        free = hours_of(EVENINGS) if number % 7 == 5 else {}
        enrol(person=person, joined_on=since, skills=can, team=_team(number), weekly_cap=cap, free=free)
    for subject in elders[:24]:
        nearest = min(people[1:], key=lambda v: (_apart(v, subject), v.pk))
        pair(volunteer=nearest, subject=subject, since=today - timedelta(days=300))
    return people


def _apart(one: Person, other: Person) -> float:
    assert one.home and other.home
    return metres_between(one.home.lon or 0, one.home.lat or 0, other.home.lon or 0, other.home.lat or 0)


def _team(number: int) -> Team:
    sizes = ((45, Team.PARTY), (70, Team.LEAGUE), (92, Team.WOMEN), (VOLUNTEERS, Team.NEIGHBOURS))
    return next(team for below, team in sizes if number < below)


def _can(rng: random.Random, number: int, skills: Sequence[Skill]) -> list[Skill]:
    """Give everybody one skill or two, each skill to at least a fifth."""
    return [s for i, s in enumerate(skills) if number % len(skills) == i or rng.random() < 0.15]
