"""The several places' rules, as their papers say them."""

from datetime import date
from typing import Any

import pytest

from rongshu.river.chiefs.frequency.periods import Period, Span
from rongshu.river.chiefs.frequency.standards import Level, Means, Season, every, rule

PAPERS = [
    ("henan-2018", "province", "year", 1, 0, 0),
    ("henan-2018", "city", "half_year", 1, 0, 0),
    ("henan-2018", "county", "quarter", 1, 0, 0),
    ("henan-2018", "township", "month", 1, 0, 0),
    ("henan-2018", "village", "week", 1, 0, 0),
    ("aheqi-2022", "county", "quarter", 1, 30, 0),
    ("aheqi-2022", "township", "month", 1, 30, 2000),
    ("aheqi-2022", "village", "week", 1, 30, 2000),
    ("dinghu", "township", "month", 1, 5, 300),
    ("dinghu", "village", "month", 2, 5, 300),
    ("guangzhou-2021", "city", "quarter", 1, 10, 1000),
    ("guangzhou-2021", "village", "ten_days", 1, 10, 1000),
]


@pytest.mark.parametrize(("key", "level", "period", "count", "minutes", "metres"), PAPERS)
def test_a_place_asks_what_its_paper_says(
    key: str, level: str, period: str, count: int, minutes: float, metres: float
) -> None:
    found = every()[key].of(Level(level))
    assert found is not None
    assert (found.period.value, found.count, found.minutes, found.metres) == (period, count, minutes, metres)


def test_where_a_paper_says_nothing_there_is_no_rule() -> None:
    silent = {key: [level.value for level in Level if one.of(level) is None] for key, one in every().items()}
    assert silent == {
        "aheqi-2022": ["province", "city"],
        "dinghu": ["province", "city", "county"],
        "guangzhou-2021": ["province", "county", "township"],
        "henan-2018": [],
        "usual": [],
    }


def test_every_standard_says_where_it_stands_and_what_it_guesses() -> None:
    assert all(one.source and one.name for one in every().values())
    assert {key: one.assumed for key, one in every().items() if one.assumed} == {
        "guangzhou-2021": ("alerts",),
        "usual": ("period", "minutes", "metres"),
    }


def test_the_whole_of_two_rules() -> None:
    aheqi, guangzhou = every()["aheqi-2022"].of(Level.TOWNSHIP), every()["guangzhou-2021"].of(Level.VILLAGE)
    assert aheqi is not None and guangzhou is not None
    assert (aheqi.season, aheqi.hours_apart) == (Season((3, 1), (12, 31)), 96)
    assert (guangzhou.days, guangzhou.in_person, guangzhou.means) == (True, 0, frozenset(Means))
    assert guangzhou.alerts == {"yellow": 2, "orange": 3, "red": 5}


@pytest.mark.parametrize(
    "given",
    [
        {"period": "fortnight"},
        {"period": "week", "count": 0},
        {"period": "week", "minutes": -1},
        {"period": "week", "alerts": {"red": 0.5}},
    ],
)
def test_a_rule_that_cant_be_is_refused(given: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        rule(Level.VILLAGE, given)


def test_a_field_nobody_knows_is_refused() -> None:
    with pytest.raises(TypeError):
        rule(Level.VILLAGE, {"period": "week", "boats": 3})


def test_a_season_may_run_across_the_new_year() -> None:
    dry = Season((11, 1), (2, 28))
    found = [
        dry.holds(date.fromisoformat(day))
        for day in ("2026-10-31", "2026-11-01", "2027-01-01", "2027-02-28", "2027-03-01")
    ]
    assert found == [False, True, True, True, False]
    assert dry.covers(Span(date(2026, 12, 28), date(2027, 1, 4)))
    assert not dry.covers(Span(date(2027, 2, 22), date(2027, 3, 2)))
    assert rule(Level.CITY, {"period": "week", "season": ["11-01", "02-28"]}).season == dry
    assert rule(Level.CITY, {"period": "week"}).period is Period.WEEK
