"""The demo's river comes out as it was meant."""

from datetime import UTC, datetime, timedelta

import pytest
from pytest_django.fixtures import Settings

from rongshu.core import clock
from rongshu.ground.people.actions import add_person
from rongshu.ground.places.actions import add
from rongshu.river.chiefs import demo, owed, queries
from rongshu.river.chiefs.frequency.standards import Level

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.mark.once
def test_a_river_with_a_reach_of_twelve_kilometres_and_chiefs_of_every_level(
    db: None, settings: Settings
) -> None:
    settings.PATROL_SOURCES = []  # where nobody records patrols nobody missed one
    town = add(kind="town", name="测试街道")
    people = [add_person(name=f"人{n}") for n in range(10)]
    river = demo.build(demo.Stage(town, people), NOW)
    assert 17_000 < river.metres < 40_000
    (found,) = queries.overview(clock.today(NOW))
    assert [round(one.reach.last - one.reach.first) for one in found.reaches[:2]] == [3_000, 12_000]
    assert [one.level for one in found.reaches[1].chiefs] == list(Level)
    assert found.reaches[1].alert is not None
    standing = owed.of_person(people[0].pk, clock.today(NOW))
    assert [(one.account.span.since, one.account.state.value) for one in standing.running] == [
        (clock.today(NOW), "due")
    ]
    assert (standing.missed, standing.silent) == ([], [])
    assert clock.today(NOW - timedelta(days=300)).isoformat() == "2026-01-27"
