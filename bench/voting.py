"""A vote of 450 households: its roll, a voice online, and counting it; beside the same statements bare."""

from collections.abc import Iterator
from datetime import timedelta

from django.db import transaction

from bench.measure import bare, sample, statements
from bench.table import Line
from rongshu.core import clock
from rongshu.estate.council import drafting, roll, voting
from rongshu.estate.council.models import Vote
from rongshu.ground.people.access import SYSTEM, Who
from rongshu.ground.people.actions import add_person
from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place

BUILDINGS, HOMES = 15, 30


def estate() -> tuple[Place, list[Who]]:
    """Build the homes, each with somebody who votes."""
    area, voters = add(kind="community", name="表决社区"), []
    for number in range(BUILDINGS):
        building = add(kind="building", name=f"{number + 1}栋", parent=area)
        for home in range(HOMES):
            place = add(kind="household", name=f"{home // 2 + 1}0{home % 2 + 1}", parent=building)
            person = add_person(name=f"居民{number}-{home}", home=place, birth_date="1970-01-01")
            voters.append(Who(person.pk, person.name))
    return area, voters


def called(area: Place) -> Vote:
    """Take a text as far as its vote."""
    now = clock.now()
    made = drafting.begin(area=area, title="公约", by=SYSTEM, now=now)
    drafting.write(convention=made, text="爱护公共环境。\n遇事先商量。", drawn=0, by=SYSTEM, now=now)
    type(made).objects.filter(pk=made.pk).update(stage="cleared")
    made.refresh_from_db()
    closes = now + timedelta(days=7)
    return voting.call_vote(convention=made, basis="households", opens=now, closes=closes, by=SYSTEM, now=now)


def votes() -> Iterator[Line]:
    """Measure a voice and the count, and leave nothing behind."""
    with transaction.atomic():
        area, voters = estate()
        vote = called(area)
        next_one = iter(voters)

        def cast() -> None:
            voting.cast(vote=vote, choice="yes", by=next(next_one), now=clock.now())

        ours = sample(cast, most=400)
        yield Line("vote online", ours.p50 * 1000, "ms", None, "<= 20", f"p95 {ours.p95 * 1000:.1f} ms")
        vote.refresh_from_db()

        def count() -> None:
            roll.outcome(vote)
            roll.turnout(vote)

        noted = statements(count)
        ours, floor = sample(count), sample(bare(noted))
        more = f"p95 {ours.p95 * 1000:.1f} ms, {len(noted)} statements, by building"
        yield Line("count a vote of 450 households", ours.p50 * 1000, "ms", floor.p50 * 1000, "<= 50", more)
        transaction.set_rollback(True)
