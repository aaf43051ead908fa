"""The demo's rounds: everybody of the register called and marked, by the same actions pages use."""

import random
from datetime import datetime, timedelta
from uuid import UUID

from rongshu.estate.emergency.models import Emergency
from rongshu.estate.emergency.sampling import actions, planning
from rongshu.estate.emergency.sampling.actions import Noted
from rongshu.estate.emergency.sampling.models import Mark, Round, Target, UnitList
from rongshu.ground.people.access import Who

SITES = ("中心广场", "南门停车场", "8栋架空层")
OUTCOMES = (("sampled", 985), ("away", 9), ("refused", 2), ("", 4))


def hold(
    rng: random.Random, emergency: Emergency, by: Who, starts: datetime, *, until: datetime | None = None
) -> Round:
    """Hold one round to its end, or leave it under way with everybody marked whose slot began before `until`."""
    wanted = planning.Wanted(starts, starts + timedelta(hours=7), tables=3, samplers=2, sites=SITES)
    made = actions.make_round(emergency=emergency, wanted=wanted, by=by, now=starts - timedelta(hours=14))
    over = starts + timedelta(hours=7)
    for unit in UnitList.objects.filter(round=made).order_by("sort"):
        people = Target.objects.filter(unit=unit).order_by("sort").values_list("uuid", "starts")
        marks = [
            Noted(UUID(int=rng.getrandbits(128), version=4), uuid, said, at or over)
            for uuid, at in people
            if (until is None or (at is not None and at < until))
            and (said := rng.choices([o for o, _ in OUTCOMES], [w for _, w in OUTCOMES])[0])
        ]
        actions.take_marks(round_=made, marks=marks, source=Mark.Source.OFFLINE, by=by, now=until or over)
    if until is None:
        actions.close_round(round_=made, by=by, now=over)
    return made


def build(rng: random.Random, emergency: Emergency, by: Who, first: datetime) -> None:
    """Hold three rounds two days apart, in an emergency that runs; the first begins at `first`."""
    for number in range(3):
        hold(rng, emergency, by, first + timedelta(days=2 * number))
