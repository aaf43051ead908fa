"""Three rounds of two thousand people: planned, marked, and looked at; beside the same statements bare."""

import time
from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

from bench.measure import bare, sample, statements
from bench.table import Line
from rongshu.core import clock
from rongshu.estate.emergency.models import Emergency
from rongshu.estate.emergency.sampling import actions, queries
from rongshu.estate.emergency.sampling.actions import Noted
from rongshu.estate.emergency.sampling.models import Round, Target, UnitList
from rongshu.estate.emergency.sampling.planning import Wanted
from rongshu.estate.emergency.sampling.tests.estate import build
from rongshu.ground.people.access import SYSTEM

SIZES = (5, 5, 5, 4, 6, 5, 5, 6, 5, 5, 2)  # 53 people in each of 38 units


def _rounds(emergency: Emergency) -> list[float]:
    """Hold three rounds, four of five people sampled; returns how long planning each took, in seconds."""
    took = []
    for number in range(3):
        starts, began = clock.now() - timedelta(days=4 - number), time.perf_counter()
        wanted = Wanted(starts, starts + timedelta(hours=8), tables=3, samplers=2)
        made = actions.make_round(emergency=emergency, wanted=wanted, by=SYSTEM, now=starts)
        took.append(time.perf_counter() - began)
        for unit in UnitList.objects.filter(round=made):
            people = Target.objects.filter(unit=unit).order_by("sort").values_list("uuid", flat=True)
            marks = [Noted(uuid4(), one, "sampled", starts) for n, one in enumerate(people) if n % 5]
            actions.take_marks(round_=made, marks=marks, source="offline", by=SYSTEM, now=starts)
    return took


def rounds() -> Iterator[Line]:
    """Measure planning a round, taking a batch of marks, the matrix, and who of a unit is left."""
    emergency = Emergency.objects.filter(place__name="榕树花园").first() or build(38, SIZES).emergency
    took = _rounds(emergency) if not Round.objects.filter(emergency=emergency).exists() else []
    made = Round.objects.filter(emergency=emergency).order_by("number")[0]
    unit = UnitList.objects.filter(round=made).order_by("sort")[19]
    if took:
        yield Line("plan a sampling round of 2,000", sorted(took)[1] * 1000, "ms", None, "<= 5000")
    reads = (
        ("un-sampled list of a unit", lambda: queries.unsampled(unit), "<= 50"),
        ("sampling matrix", lambda: queries.matrix(made), "<= 50"),
    )
    for what, act, target in reads:
        noted = statements(act)
        ours, floor = sample(act), sample(bare(noted))
        more = f"p95 {ours.p95 * 1000:.1f} ms, {len(noted)} statements, 3 rounds of 2,014"
        yield Line(what, ours.p50 * 1000, "ms", floor.p50 * 1000, target, more)
    yield _batch(made)


def _batch(made: Round) -> Line:
    """Measure how many marks a second phones can send, forty at a time, each batch of one unit."""
    units = list(UnitList.objects.filter(round=made).order_by("sort"))
    people = [list(Target.objects.filter(unit=unit).values_list("uuid", flat=True)[:40]) for unit in units]
    turn = iter(range(10**9))

    def send() -> None:
        those = people[next(turn) % len(people)]
        marks = [Noted(uuid4(), one, "sampled", clock.now()) for one in those]
        actions.take_marks(round_=made, marks=marks, source="offline", by=SYSTEM, now=clock.now())

    ours = sample(send)
    return Line(
        "take in marks, 40 a batch", ours.rate * 40, "/s", None, "", f"p95 {ours.p95 * 1000:.1f} ms a batch"
    )
