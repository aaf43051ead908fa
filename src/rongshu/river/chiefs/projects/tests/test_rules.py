"""How far a project is, exactly; unlike units are never added."""

from datetime import date
from decimal import Decimal as D

import pytest

from rongshu.river.chiefs.projects import rules
from rongshu.river.chiefs.projects.rules import Amount, Standing

DUE = date(2026, 11, 30)


def amount(planned: str, done: str, name: str = "清淤", unit: str = "km") -> Amount:
    return Amount(name, unit, D(planned), D(done))


@pytest.mark.parametrize(
    ("planned", "done", "share", "left"),
    [
        ("3", "0", "0", "3"), ("3", "1", "0.333", "2"), ("3", "2", "0.666", "1"), ("3", "3", "1", "0"),
        ("3", "4.5", "1", "0"), ("10000", "9999.999", "0.999", "0.001"),
    ],
)  # fmt: skip
def test_a_share_is_never_rounded_up_to_the_whole(planned: str, done: str, share: str, left: str) -> None:
    one = amount(planned, done)
    assert [one.share, one.left] == [D(share), D(left)]


def test_a_project_is_the_mean_of_its_amounts() -> None:
    assert rules.progress([amount("3", "1"), amount("10", "10", "封堵")]) == D("0.666")
    assert rules.progress([]) is None


@pytest.mark.parametrize(
    ("today", "finished", "wanted"),
    [
        (date(2026, 10, 30), None, Standing.UNDER_WAY),
        (date(2026, 10, 31), None, Standing.SOON),
        (DUE, None, Standing.SOON),
        (date(2026, 12, 1), None, Standing.OVERDUE),
        (date(2026, 12, 1), date(2026, 12, 1), Standing.DONE),
    ],
)
def test_a_project_is_overdue_after_its_last_day(
    today: date, finished: date | None, wanted: Standing
) -> None:
    assert rules.standing(DUE, finished, today) is wanted


def test_only_the_same_in_the_same_unit_adds_up() -> None:
    found = rules.sums(
        [amount("3", "1"), amount("2", "2"), amount("500", "20", unit="m³"), amount("1", "0", "封堵")]
    )
    assert found == [amount("5", "3"), amount("500", "20", unit="m³"), amount("1", "0", "封堵")]
