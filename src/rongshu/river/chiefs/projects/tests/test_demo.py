"""The demo's projects come out as they were meant."""

from datetime import UTC, datetime
from decimal import Decimal as D
from pathlib import Path
from typing import Any

import pytest

from rongshu.core import clock
from rongshu.ground.places.actions import add
from rongshu.river.chiefs.projects import demo, queries
from rongshu.river.chiefs.projects.rules import Standing

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.mark.once
def test_three_black_waters_and_others_add_up(db: None, settings: Any, tmp_path: Path) -> None:
    settings.EVIDENCE_ROOT = tmp_path
    town = add(kind="town", name="测试街道")
    places = [add(kind="river", name=name, parent=town) for name in ("长溪", "清江")]
    made = demo.build(places, NOW)
    found = queries.overview(clock.today(NOW))
    assert [one.kind for one in made].count("black") == 3
    assert dict(found.states) == {
        Standing.DONE: 1, Standing.UNDER_WAY: 3, Standing.SOON: 1, Standing.OVERDUE: 1,
    }  # fmt: skip
    sums = {one.name: [one.done, one.planned] for one in found.sums}
    assert sums["封堵排污口"] == [D(43), D(58)]
    assert sums["清淤"] == [D("5.5"), D("8.7")]
    assert sums["渔船退出"] == [D(31), D(38)]
