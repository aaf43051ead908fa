"""The estate the browser tests walk through: the demo's places and people, and a few orders in every state.

Built by `rongshu shell` in a process of its own, into the data folder its environment names.
"""

import random
from datetime import datetime, time, timedelta

from django.core.management import call_command
from django.db import transaction

from rongshu.core import clock
from rongshu.estate.activities import demo as activities_demo
from rongshu.estate.boards import demo as boards_demo
from rongshu.estate.claims import demo as claims_demo
from rongshu.estate.council import demo as council_demo
from rongshu.estate.emergency.models import Emergency, Plan
from rongshu.estate.emergency.sampling import demo as sampling_demo
from rongshu.estate.emergency.tests import standing as emergencies
from rongshu.estate.orders import demo as orders_demo
from rongshu.estate.reports import demo as reports_demo
from rongshu.estate.venues import demo as venues_demo
from rongshu.ground.people import demo as people_demo
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import SYSTEM, Who
from rongshu.ground.people.actions import add_person, grant
from rongshu.ground.people.models import Person
from rongshu.ground.places import demo as places_demo
from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place
from rongshu.ground.rivers import queries as rivers
from rongshu.loop.occasions import actions as held
from rongshu.loop.occasions.joining import join
from rongshu.loop.occasions.rules import Pattern
from rongshu.loop.volunteers import certifying
from rongshu.loop.volunteers import demo as volunteers_demo
from rongshu.loop.volunteers.actions import enrol, pair
from rongshu.loop.volunteers.models import Team
from rongshu.loop.volunteers.queries import mine, minutes
from rongshu.policy.applying import demo as applying_demo
from rongshu.policy.eligibility import actions as eligibility
from rongshu.policy.eligibility import demo as eligibility_demo
from rongshu.policy.library import demo as library_demo
from rongshu.policy.posters import demo as posters_demo
from rongshu.policy.premises import demo as premises_demo
from rongshu.river.chiefs import demo as chiefs_demo
from rongshu.river.chiefs.assessment import demo as assessment_demo
from rongshu.river.chiefs.projects import demo as projects_demo
from rongshu.river.patrols import demo as patrols_demo
from rongshu.river.problems.tests import standing as problems
from rongshu.river.water import demo as water_demo

# One in force and the one before it, one over, and one whose items are open all the year round.
PAPERS = frozenset({"gongye-2023", "gongye-2026", "tz-gongye", "gexing"})


def build(now: datetime) -> None:
    """Build it, through the same actions the demo uses."""
    rng, today = random.Random(7), clock.today(now)
    community, homes = places_demo.build()
    cast = people_demo.build(rng, community, homes, today, lambda part: None)
    assert cast.secretary and cast.volunteer and cast.elder
    elders = [cast.elder, *(e for e in cast.elders if e != cast.elder)]
    crew = [cast.volunteer, *(a for a in cast.adults if a != cast.volunteer)]
    volunteers = volunteers_demo.build(rng, community, crew, elders[1:], today)
    pair(volunteer=cast.volunteer, subject=cast.elder, since=today.replace(day=1))
    stage = orders_demo.Stage(
        rng=rng, community=community, elders=elders, helpers={}, secretary=people.who(cast.secretary, today),
        services=orders_demo.services(community), photo=orders_demo.photo(now), whos={},
    )  # fmt: skip
    occasions(community, cast.secretary, cast.elder, now)
    boards_demo.build(random.Random(7), community, volunteers, people.who(cast.secretary, today), now)
    claims_demo.build(
        claims_demo.Stage(
            rng=random.Random(7), estate=community.children.get(kind="estate"),
            secretary=people.who(cast.secretary, today), crew=volunteers, leads=crew[1:4], buildings=2, weeks=2,
            months=1,
        ),
        now,
    )  # fmt: skip
    crew_of = {
        "secretary": cast.secretary,
        "volunteer": crew[0],
        "other_volunteer": crew[1],
        "resident": cast.elder,
    }
    emergencies.build(community, crew_of, lambda name: people.who(crew_of[name], today))
    sampled(community, people.who(cast.secretary, today), now)
    together(community, cast, people.who(cast.secretary, today), now)
    assert cast.property
    council_demo.build(council_demo.stage(community, cast.adults, now), now)
    supervisor = Person.objects.get(register_key=f"{people.DEMO_KEY}supervisor")
    keeper = people.who(supervisor, today)
    assert community.parent
    river = chiefs_demo.build(chiefs_demo.Stage(community.parent, [supervisor, *cast.adults[300:312]]), now)
    water_demo.build(water_demo.Stage(random.Random(7), community.parent, keeper, months=3, sections=6), now)
    crew, waterworks = problems.enlisted(community.parent, today, key=people.DEMO_KEY)
    problems.build(rivers.reaches(river)[1], crew, waterworks, now)
    patrols_demo.build(patrols_demo.Stage(random.Random(7), patrols=40, tracks=3), now)
    projects_demo.build([river.place], now)
    office = assessment_demo.Stage(community.parent, cast.adults[312:314], supervisor)
    assessment_demo.build(office, now)
    assert community.parent.parent
    eligibility.keep(known={"industry": "food", "did": frozenset({"invest"})}, now=now)
    eligibility_demo.build(library_demo.build(community.parent.parent, now, PAPERS))
    reports = reports_demo.stage(random.Random(7), community, cast.adults, cast.property, now)
    with transaction.atomic():
        for days in range(3, 15):
            orders_demo._whole(stage, now - timedelta(days=days))
            reports_demo._whole(reports, now - timedelta(days=days))
        standing(stage, now)
        certified(community, volunteers[1:], people.who(cast.secretary, today), now)
    park = Place.objects.get(kind="park")
    editor = people.who(Person.objects.get(register_key=f"{people.DEMO_KEY}policy_editor"), today)
    applying_demo.build(park, now, 10)
    premises_demo.build(park, editor, now)
    posters_demo.build(park, editor, now)


def certified(community: Place, volunteers: list[Person], secretary: Who, now: datetime) -> None:
    """Leave a certificate given out and one asked for; nothing is announced first, so that it can be done in a day."""
    supervisor = people.who(Person.objects.get(register_key=f"{people.DEMO_KEY}supervisor"), clock.today(now))
    certifying.set_issuer(area=community, name="榕树社区居委会", phone="", notice_days=0, by=secretary)
    helped = [p for p in volunteers if minutes(p.pk)][:2]
    for number, person in enumerate(helped):
        made = certifying.ask(
            volunteer=mine(person.pk), first=clock.today(now - timedelta(days=300)), last=clock.today(now),
            purpose="", by=Who(person.pk, person.name), now=now,
        )  # fmt: skip
        if number == 0:
            certifying.check(certificate=made, by=secretary, now=now)
            certifying.issue(certificate=made, by=supervisor, now=now)


def together(community: Place, cast: people_demo.Cast, secretary: Who, now: datetime) -> None:
    """Have the day-care centre with three days of visits, the readers, the painters, and the wishes."""
    rng, estate = random.Random(7), community.children.get(kind="estate")
    venue = venues_demo.build(estate, secretary, now)
    crowd = {"everyone": cast.adults, "elders": cast.elders[1:]}
    known = [g for g in activities_demo.GROUPS if g.name in {"榕荫读书会", "墨香书画社"}]
    activities_demo.build(rng, community, crowd, secretary, now, known)
    venues_demo.live(rng, venue, cast.elders[1:], cast.adults[160:163], secretary, now, days=3)


def sampled(community: Place, secretary: Who, now: datetime) -> None:
    """Leave a round of sampling in the middle, in the emergency that runs."""
    running = Emergency.objects.filter(state=Emergency.State.RUNNING).first()
    if running is None:
        estate = community.children.get(kind="estate")
        plan, _ = Plan.objects.get_or_create(place=estate)
        running = Emergency.objects.create(plan=plan, place=estate, what="epidemic", started_at=now)
    sampling_demo.hold(random.Random(7), running, secretary, now - timedelta(hours=4), until=now)


def standing(stage: orders_demo.Stage, now: datetime) -> None:
    """Leave one order in each state that waits, none of them due before tomorrow."""
    by_name = {s.name: s for s in stage.services}
    elder = stage.elders[0]
    me = Who(elder.pk, elder.name)
    orders_demo._done_for(stage, by_name["换灯泡"], elder, me, now - timedelta(days=20))
    stage.elders = stage.elders[1:]
    orders_demo._place(stage, now - timedelta(hours=1), by_name["上门理发"])
    offered = orders_demo._place(stage, now - timedelta(minutes=9), by_name["陪着聊聊"]).case
    orders_demo._offered(stage, offered, now - timedelta(minutes=8))
    for last in ("set_out", "check_in", "finish"):
        case = orders_demo._place(stage, now - timedelta(minutes=80), by_name["教用手机"]).case
        found = orders_demo._accepted(stage, case, now - timedelta(minutes=80))
        if found and last == "set_out":
            orders_demo._move(found[0], "set_out", found[1], now - timedelta(minutes=20))
        elif found:
            case = orders_demo._move(found[0], "check_in", found[1], now - timedelta(minutes=15))
            if last == "finish":
                orders_demo._move(
                    case, "finish", found[1], now - timedelta(minutes=5), evidence=(stage.photo,)
                )


def occasions(community: Place, secretary: Person, elder: Person, now: datetime) -> None:
    """Hold a series, and in twenty minutes a date with one place, which is taken."""
    plan = held.Plan("晨读会", community, secretary, 20, about="带一本喜欢的书。")
    pattern = Pattern("FREQ=WEEKLY;BYDAY=TU,TH", clock.today(now), time(9, 30), 90)
    held.add_series(plan=plan, pattern=pattern, by=SYSTEM, now=now)
    plan = held.Plan("楼道清洁", community, secretary, 1, counts=True)
    taken = held.add_occasion(plan=plan, starts=now + timedelta(minutes=20), minutes=120, by=SYSTEM, now=now)
    join(occasion=taken, person=elder, by=Who(elder.pk, elder.name), now=now)


def second_estate() -> None:
    """Add a small estate beside the other: one unit; an old woman alone, and two who volunteer."""
    community = Place.objects.get(kind="community")
    estate = add(kind="estate", name="桂花苑", parent=community, lon=113.135, lat=27.832)
    building = add(kind="building", name="1栋", parent=estate, lon=113.135, lat=27.832)
    unit = add(kind="unit", name="1单元", parent=building, lon=113.135, lat=27.832)
    homes = [add(kind="household", name=n, parent=unit, lon=113.135, lat=27.832) for n in ("101", "102")]
    add_person(name="江奶奶", home=homes[0], phone="13900001234", tags=["独居"], birth_date="1941-05-02")
    today = clock.today()
    for name, team in (("方向明", Team.PARTY), ("方小满", Team.NEIGHBOURS)):
        person = add_person(name=name, home=homes[1])
        grant(person=person, role="volunteer", place=community, since=today)
        enrol(person=person, joined_on=today, team=team)


def main() -> None:
    """Bring the database up to date, and build into it."""
    call_command("migrate", verbosity=0)
    build(clock.now())
