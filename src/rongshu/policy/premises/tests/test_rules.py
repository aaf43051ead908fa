"""When a listing is asked about and taken down, what it needs, and who may move in."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from rongshu.policy.premises import rules
from rongshu.policy.premises.rules import Said

DAY = date(2026, 3, 1)
GOOD = Said(
    "A1栋",
    Decimal(2000),
    Decimal(500),
    Decimal(6),
    1000,
    Decimal(0),
    630,
    "丙",
    Decimal(18),
    Decimal(1),
    2,
    "秦工",
    "0731-28001801",
)


@pytest.mark.parametrize(
    ("days", "wants", "stale"),
    [(0, False, False), (22, False, False), (23, True, False), (29, True, False), (30, True, True)],
)
def test_asked_after_23_days_and_down_after_30(days: int, wants: bool, stale: bool) -> None:
    today = DAY + timedelta(days=days)
    assert (rules.wants_confirming(DAY, today), rules.is_stale(DAY, today)) == (wants, stale)
    assert rules.is_stale(DAY, rules.down_on(DAY)) and not rules.is_stale(
        DAY, rules.down_on(DAY) - timedelta(days=1)
    )


def test_milder_production_may_move_into_stricter_buildings() -> None:
    assert [rules.takes(one) for one in "甲丙戊"] == ["甲", "甲乙丙", "甲乙丙丁戊"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"area": Decimal(0)}, "area"),
        ({"least_area": Decimal(2001)}, "least_area"),
        ({"height": Decimal(-1)}, "height"),
        ({"load": 0}, "load"),
        ({"price": Decimal(-1)}, "price"),
        ({"building": " "}, "building"),
        ({"fire_class": "己"}, "fire_class"),
        ({"contact": ""}, "contact"),
        ({"phone": "无"}, "phone"),
        ({"free_months": 121}, "free_months"),
    ],
)
def test_what_is_wrong_is_named(change: dict[str, Any], field: str) -> None:
    assert rules.troubles(GOOD) == {}
    assert list(rules.troubles(replace(GOOD, **change))) == [field]
