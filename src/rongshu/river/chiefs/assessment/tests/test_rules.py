"""Scoring, exactly: shares, steps, deductions, what is left out, marks and grades."""

from decimal import Decimal as D
from typing import Any

import pytest

from rongshu.river.chiefs.assessment import published, rules
from rongshu.river.chiefs.assessment.rules import Value

GRADES = [{"name": "优", "least": "90"}, {"name": "合格", "least": 60}, {"name": "差", "least": 0}]


def sheet(**more: Any) -> dict[str, Any]:
    line = {"key": "a", "name": "巡河", "weight": "30", "how": "share"} | more
    return {"name": "表", "source": "测试", "grades": GRADES, "indicators": [line]}


def line(**more: Any) -> rules.Indicator:
    return rules.read(sheet(**more)).indicators[0]


STEPS = [{"from": "0.75", "points": 10}, {"from": "1", "points": 30}]


@pytest.mark.parametrize(
    ("more", "value", "points", "missing"),
    [
        ({}, Value(D(2), D(3)), "20.00", 1),
        ({}, Value(D(1), D(3)), "10.00", 2),
        ({}, Value(D(5), D(3)), "30.00", 0),
        ({}, Value(D(1), D(7)), "4.29", 6),  # 4.2857
        ({"weight": "0.15"}, Value(D(1), D(2)), "0.08", 1),  # half up: 0.075
        ({"full": "0.8"}, Value(D(2), D(5)), "15.00", 2),
        ({"full": "0.95"}, Value(D(19), D(20)), "30.00", 0),
        ({"how": "steps", "steps": STEPS}, Value(D(3), D(4)), "10.00", 1),
        ({"how": "steps", "steps": STEPS}, Value(D(74), D(100)), "0.00", 26),
        ({"how": "steps", "steps": STEPS}, Value(D(4), D(4)), "30.00", 0),
        ({"how": "steps", "steps": STEPS}, Value(D("0.8")), "10.00", None),
        ({"how": "deduct", "each": "12.5"}, Value(D(0)), "30.00", None),
        ({"how": "deduct", "each": "12.5"}, Value(D(2)), "5.00", None),
        ({"how": "deduct", "each": "12.5"}, Value(D(3)), "0.00", None),
    ],
)
def test_points(more: dict[str, Any], value: Value, points: str, missing: int | None) -> None:
    one = line(**more)
    assert (str(rules.points(one, value)), rules.missing(one, value)) == (points, missing)


def test_steps_that_never_reach_the_weight_can_not_be_made_up() -> None:
    one = line(how="steps", steps=[{"from": "0.5", "points": 10}])
    assert rules.missing(one, Value(D(1), D(4))) is None


def test_what_is_left_out_is_scaled_up() -> None:
    a, b, c = line(), line(weight=50), line(weight=20)
    assert rules.total([(a, D("27.00")), (b, None), (c, D("20"))]) == rules.Total(D(47), D(50), D("94.00"))
    assert rules.total([(a, D("10")), (c, D("6.67"))]).mark == D("33.34")
    assert rules.total([(a, None)]) == rules.Total(D(0), D(0), None)


@pytest.mark.parametrize(("mark", "name"), [("90", "优"), ("89.99", "合格"), ("60", "合格"), ("0", "差")])
def test_a_mark_has_its_grade(mark: str, name: str) -> None:
    assert rules.grade(rules.read(sheet()).grades, D(mark)) == name


def test_no_mark_has_no_grade() -> None:
    assert rules.grade(rules.read(sheet()).grades, None) == ""


WRONG: list[dict[str, Any]] = [
    {"weight": 0}, {"weight": "-3"}, {"weight": "NaN"}, {"weight": "1e99"}, {"weight": "ten"}, {"how": "guess"},
    {"how": "steps"}, {"how": "steps", "steps": [{"from": 1, "points": 31}]}, {"how": "deduct"}, {"full": 0},
    {"nothing": "half"},
]  # fmt: skip


@pytest.mark.parametrize("more", WRONG)
def test_a_sheet_that_cant_be_is_refused(more: dict[str, Any]) -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        rules.read(sheet(**more))


def test_a_sheet_needs_indicators_grades_and_days() -> None:
    given = sheet()
    wrong: list[dict[str, Any]] = [
        {"indicators": []}, {"indicators": given["indicators"] * 2}, {"grades": GRADES[:2]}, {"appeal_days": 0},
        {"appeal_days": "7"},
    ]  # fmt: skip
    for more in wrong:
        with pytest.raises((ValueError, TypeError)):
            rules.read({**given, **more})


def test_the_sample_adds_up_to_a_hundred_and_says_what_it_is() -> None:
    found = rules.read(published.every()["sample"])
    assert sum(one.weight for one in found.indicators) == 100
    assert [one.name for one in found.grades] == ["优秀", "良好", "合格", "不合格"]
    assert "样表" in found.source
