"""The demo's volunteers: 98 of three teams and the neighbours, with skills, and some long pairs."""

import random
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from rongshu.core import clock
from rongshu.ground.people.access import Who
from rongshu.ground.people.actions import grant
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place
from rongshu.ground.places.rules import metres_between
from rongshu.loop.volunteers import certificates, certifying, correcting, queries
from rongshu.loop.volunteers.actions import add_skill, enrol, pair
from rongshu.loop.volunteers.models import ServiceEntry, Skill, Team
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


@transaction.atomic
def papers(
    community: Place, volunteers: Sequence[Person], secretary: Who, supervisor: Who, now: datetime
) -> None:
    """Certificates in every state, and a correction somebody waits for; the last eleven months are what they cover."""
    certifying.set_issuer(
        area=community, name="榕树社区居民委员会", phone="0733-00000000", notice_days=7, by=secretary
    )
    today = clock.today(now)
    wanted = [p for p in volunteers if queries.minutes(p.pk) > 0][:6]
    stages = ("issued", "announced", "asked", "issued", "revoked", "issued")
    for person, stage in zip(wanted, stages, strict=False):
        first, last = today - timedelta(days=330), today - timedelta(days=30)
        if certificates.minutes(person.pk, first, last) > 0:
            _certified(person, stage, (first, last), secretary, supervisor, now)
    entry = ServiceEntry.objects.filter(person=wanted[0], reverses=None, reversed_by=None).latest("day", "pk")
    correcting.ask(
        entry=entry, minutes=min(entry.minutes + 30, 720), words="那天多陪了半小时，签退忘了点。",
        now=now - timedelta(hours=3), by=Who(wanted[0].pk, wanted[0].name),
    )  # fmt: skip


def _certified(
    person: Person, stage: str, period: tuple[date, date], secretary: Who, supervisor: Who, now: datetime
) -> None:
    me, asked = (
        Who(person.pk, person.name),
        now - timedelta(days=3 if stage in {"asked", "announced"} else 20),
    )
    made = certifying.ask(
        volunteer=queries.mine(person.pk), first=period[0], last=period[1], purpose="", by=me, now=asked
    )
    if stage == "asked":
        return
    made = certifying.check(certificate=made, by=secretary, now=asked + timedelta(hours=2))
    if stage == "announced":
        return
    made = certifying.issue(certificate=made, by=supervisor, now=asked + timedelta(days=9))
    if stage == "revoked":
        reason = "同一次服务重复计算，已更正，请重新申请。"
        certifying.revoke(certificate=made, reason=reason, by=supervisor, now=asked + timedelta(days=12))
