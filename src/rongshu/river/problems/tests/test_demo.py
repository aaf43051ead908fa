"""The demo's register shows what the newspaper page says: over 400 found, four in five struck off."""

import random
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from rongshu.core import clock
from rongshu.ground.people.access import SYSTEM
from rongshu.ground.people.actions import add_person
from rongshu.ground.places.actions import add
from rongshu.ground.rivers.actions import cut, survey
from rongshu.river.problems import counting, demo
from rongshu.river.problems.models import Problem

NOW = datetime(2026, 11, 27, 2, 0, tzinfo=UTC)
LINE = [[113.10, 27.90], [113.11, 27.80], [113.10, 27.70]]


@pytest.mark.once
def test_over_four_hundred_found_and_four_in_five_struck_off(
    db: None, settings: Settings, tmp_path: Path
) -> None:
    settings.EVIDENCE_ROOT = tmp_path
    town = add(kind="town", name="榕树街道")
    brook = add(kind="river", name="长溪", parent=town, geometry={"type": "LineString", "coordinates": LINE})
    river = survey(place=brook, by=SYSTEM, now=NOW)
    cut(river=river, stations=[3_000.0, 15_000.0], names=["上段", "中段", "下段"], by=SYSTEM)
    neighbours = [add_person(name=name) for name in ("郭秀英", "王敏", "陈刚")]
    stage = demo.Stage(random.Random(7), [river], neighbours)
    demo.cast(stage, town, NOW)
    demo.build(stage, NOW, lambda part: None)
    tally = counting.tally_on(clock.today(NOW))
    assert tally.rate is not None
    assert (len(tally.found) >= 400, 0.79 <= tally.rate <= 0.82) == (True, True), (tally.counts(), tally.rate)
    states = Counter(Problem.objects.values_list("state", flat=True))
    assert {"clue", "assigned", "rectifying", "applied", "legacy", "unfounded", "closed"} <= set(states)
    counts = tally.counts()
    assert min(counts["overdue"], counts["returned"], counts["rebound"]) >= 1
    assert Problem.objects.exclude(rebound_of=None).exists()
