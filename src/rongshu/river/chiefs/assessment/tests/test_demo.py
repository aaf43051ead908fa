"""The demo's assessments come out as they were meant."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from rongshu.ground.people.actions import add_person
from rongshu.ground.places.actions import add
from rongshu.river.chiefs import demo as chiefs_demo
from rongshu.river.chiefs.assessment import demo, queries
from rongshu.river.chiefs.assessment.models import Appeal, Assessment
from rongshu.river.chiefs.projects import demo as projects_demo

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.mark.once
def test_the_visitors_year_is_published_and_one_appeal_waits(db: None, settings: Any, tmp_path: Path) -> None:
    settings.EVIDENCE_ROOT = tmp_path
    town = add(kind="town", name="测试街道")
    people = [add_person(name=f"人{n}") for n in range(12)]
    river = chiefs_demo.build(chiefs_demo.Stage(town, people[:10]), NOW)
    projects_demo.build([river.place], NOW)
    demo.build(demo.Stage(town, people[10:], people[0]), NOW)
    states = list(Assessment.objects.order_by("pk").values_list("state", flat=True))
    assert states == ["published"] * 2 + ["drawn"] * 7
    visitor = Assessment.objects.get(person=people[0])
    points = {line.indicator.key: line.counted.points for line in queries.lines_of(visitor).lines}
    assert [points["water"], points["notices"]] == [None, Decimal(10)]
    assert Appeal.objects.get(upheld=None).assessment.person == people[1]
