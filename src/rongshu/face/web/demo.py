"""The demo world: one estate, its people and a year of what they did, made by the rooms' own actions.

Everybody in it is invented. The same day and seed make the same world.
"""

import random
from collections.abc import Callable
from datetime import datetime, timedelta

import rongshu.policy.applying.demo as applying_demo
from rongshu.core import clock
from rongshu.estate.activities import demo as activities_demo
from rongshu.estate.boards import demo as boards_demo
from rongshu.estate.claims import demo as claims_demo
from rongshu.estate.council import demo as council_demo
from rongshu.estate.emergency import demo as emergency_demo
from rongshu.estate.orders import demo as orders_demo
from rongshu.estate.reports import demo as reports_demo
from rongshu.estate.venues import demo as venues_demo
from rongshu.ground.people import demo as people_demo
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.ground.people.queries import DEMO_KEY
from rongshu.ground.places import demo as places_demo
from rongshu.ground.places.models import Place
from rongshu.loop.notices import actions as notices
from rongshu.loop.volunteers import demo as volunteers_demo
from rongshu.loop.volunteers.actions import pair
from rongshu.policy.eligibility import demo as eligibility_demo
from rongshu.policy.library import demo as library_demo
from rongshu.policy.posters import demo as posters_demo
from rongshu.policy.premises import demo as premises_demo
from rongshu.river.chiefs import demo as chiefs_demo
from rongshu.river.chiefs import demo_brooks as brooks_demo
from rongshu.river.chiefs.assessment import demo as assessment_demo
from rongshu.river.chiefs.projects import demo as projects_demo
from rongshu.river.patrols import demo as patrols_demo
from rongshu.river.problems import demo as problems_demo
from rongshu.river.water import demo as water_demo

Say = Callable[[str, float], None]
SEED = 20261123
LATELY = timedelta(days=14)  # what somebody has not read yet is no older


def build(now: datetime, say: Say) -> None:
    """Build everything, saying how far it is (0 to 1)."""
    rng, today = random.Random(SEED), clock.today(now)
    say("places", 0)
    community, homes = places_demo.build()
    say("people", 0)
    cast = people_demo.build(rng, community, homes, today, lambda part: say("people", part))
    assert cast.secretary and cast.volunteer and cast.elder
    others = [e for e in cast.elders if e != cast.elder]
    elders = [cast.elder, *rng.sample(others, len(others))]  # the first order most often
    adults = [a for a in cast.adults if a != cast.volunteer]
    crew = [cast.volunteer, *rng.sample(adults, len(adults))]
    volunteers = volunteers_demo.build(rng, community, crew, elders[1:], today)
    pair(volunteer=cast.volunteer, subject=cast.elder, since=today.replace(day=1))
    stage = orders_demo.Stage(
        rng=rng,
        community=community,
        elders=elders,
        helpers={
            h.home.parent.parent_id or 0: people.who(h, today)
            for h in cast.helpers
            if h.home and h.home.parent
        },
        secretary=people.who(cast.secretary, today),
        services=orders_demo.services(community),
        photo=orders_demo.photo(now),
        whos={},
    )
    orders_demo.build(stage, now, lambda part: say("orders", min(part, 1)))
    assert cast.property
    reports = reports_demo.stage(random.Random(SEED), community, cast.adults, cast.property, now)
    reports_demo.build(reports, now, lambda part: say("reports", min(part, 1)))
    boards_demo.build(random.Random(SEED), community, volunteers, people.who(cast.secretary, today), now)
    say("claims", 0)
    parties = [p for p in volunteers if p != cast.volunteer]
    claims_demo.build(
        claims_demo.Stage(
            rng=random.Random(SEED),
            estate=Place.objects.get(kind="estate", parent=community),
            secretary=people.who(cast.secretary, today),
            crew=volunteers,
            leads=parties[:3],
        ),
        now,
    )
    supervisor = Person.objects.get(register_key=f"{DEMO_KEY}supervisor")
    volunteers_demo.papers(
        community, volunteers, people.who(cast.secretary, today), people.who(supervisor, today), now
    )
    _together(community, cast, people.who(cast.secretary, today), now)
    say("emergency", 0)
    estate = Place.objects.get(kind="estate", parent=community)
    chief = people.who(cast.secretary, today)
    emergency_demo.build(random.Random(SEED), estate, volunteers, elders, chief, now)
    say("council", 0)
    council = council_demo.stage(community, cast.adults, now)
    council_demo.build(council, now)
    say("water", 0)
    assert community.parent
    keeper = people.who(supervisor, today)
    long = chiefs_demo.build(chiefs_demo.Stage(community.parent, [supervisor, *cast.adults[300:312]]), now)
    brooks_demo.build(community.parent, cast.adults[312:372], now)
    water_demo.build(water_demo.Stage(random.Random(SEED), community.parent, keeper), now)
    say("patrols", 0)
    patrols_demo.build(patrols_demo.Stage(random.Random(SEED), patrols=4_180, tracks=60), now)
    problems = problems_demo.Stage(random.Random(SEED), [long], cast.adults[:200])
    problems_demo.cast(problems, community.parent, now)
    problems_demo.build(problems, now, lambda part: say("problems", min(part, 1)))
    projects_demo.build([long.place, *(reach.place for reach in long.reaches.order_by("first"))], now)
    assessment_demo.build(assessment_demo.Stage(community.parent, cast.adults[372:374], supervisor), now)
    say("policies", 0)
    district = community.parent.parent
    assert district
    park = library_demo.build(district, now)
    editor = Person.objects.get(register_key=f"{DEMO_KEY}policy_editor")
    premises_demo.build(park, people.who(editor, today), now)
    posters_demo.build(park, people.who(editor, today), now)
    eligibility_demo.build(park)
    for person in (cast.secretary, cast.elder, *volunteers):
        notices.mark_read(person=person.pk, now=now)
    notices.mark_read(person=supervisor.pk, now=now, before=now - LATELY)
    for pk in problems.crew:
        notices.mark_read(person=pk, now=now)
    orders_demo.ask(stage, cast.volunteer, now)
    reports_demo.under_way(reports, now)
    council_demo.under_way(council, now)
    applying_demo.build(park, now)
    say("done", 1)


def _together(community: Place, cast: people_demo.Cast, secretary: Who, now: datetime) -> None:
    """Build the day-care centre, then the groups, some of which meet there."""
    rng = random.Random(SEED)
    estate = Place.objects.get(kind="estate", area=community)
    venue = venues_demo.build(estate, secretary, now)
    women = [person for person in cast.adults if person.sex == "f"]
    crowd = {
        "young": cast.adults[200:300],
        "women": women,
        "elders": cast.elders[1:],
        "everyone": cast.adults,
    }
    activities_demo.build(rng, community, crowd, secretary, now)
    venues_demo.live(rng, venue, cast.elders, cast.adults[160:163], secretary, now)
