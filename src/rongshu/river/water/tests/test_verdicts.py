"""Published stations come out as published; the bounds of every class; worse water never gets a better class."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rongshu.river.water.method.readings import Reading, read
from rongshu.river.water.method.verdicts import Verdict, judge, judge_item
from rongshu.river.water.method.versions import ALL, JUDGED, VERSIONS, Version, named, on
from rongshu.river.water.standard.grades import Grade, Status
from rongshu.river.water.standard.items import Meaning, Water

NEW = named("2020")


def on_day(day: date, cells: Mapping[str, str], water: Water = Water.RIVER) -> Verdict:
    return judge({key: read(cell) for key, cell in cells.items()}, version=on(day), water=water)


def judged(**cells: str) -> Verdict:
    return on_day(date(2021, 1, 5), cells)


def in_lake(**cells: str) -> Verdict:
    return on_day(date(2021, 1, 5), cells, Water.LAKE)


def main(verdict: Verdict) -> list[tuple[str, str | None]]:
    return [(one.item.key, None if one.multiple is None else f"{one.multiple:f}") for one in verdict.main]


@pytest.mark.parametrize(
    ("day", "cells", "grade", "pollutants"),
    [
        pytest.param(date(2007, 1, 8), {"ph": "6.97", "do": "5.85", "codmn": "6.3", "nh3n": "0.32"}, Grade.IV,
                     [("codmn", "0.05")], id="肇源 2007"),
        pytest.param(date(2007, 1, 8), {"ph": "6.59", "do": "7.1", "codmn": "3.9", "nh3n": "0.57"}, Grade.III, [],
                     id="松花江村 2007"),
        pytest.param(date(2007, 1, 8), {"ph": "7.25", "do": ".03", "codmn": "4.5", "nh3n": "0.63"}, Grade.WORSE,
                     [("do", None)], id="黑山头 2007"),
        pytest.param(date(2019, 1, 10), {"ph": "7.1", "do": "10.4", "codmn": "1.5", "nh3n": "0.15", "tp": "0.043",
                     "as": "0.004", "cd": "0.002L", "pb": "0.001L"}, Grade.II, [], id="朱亭镇 2019"),
        pytest.param(date(2018, 7, 10), {"ph": "7.3", "do": "7.8", "codmn": "1.5", "nh3n": "0.1L", "tp": "-", "as": "-",
                     "cd": "0.002L", "pb": "0.0020"}, Grade.II, [], id="绿埠头 2018"),
    ],
)  # fmt: skip
def test_published_stations(
    day: date, cells: dict[str, str], grade: Grade, pollutants: list[tuple[str, str | None]]
) -> None:
    verdict = on_day(day, cells)
    assert (verdict.grade, main(verdict)) == (grade, pollutants)


def test_half_the_limit_of_detection_counts_since_march_2020() -> None:
    cells = {"ph": "7.3", "do": "7.8", "codmn": "1.5", "nh3n": "0.1L", "cd": "0.002L", "pb": "0.0020"}
    days = (date(2020, 2, 29), date(2020, 3, 1))
    assert [on_day(day, cells).grade for day in days] == [Grade.II, Grade.I]
    assert [on_day(day, {"cd": "0.002L"}).items[0].figure for day in days] == [
        Decimal("0.002"),
        Decimal("0.001"),
    ]
    assert [version.name for version in VERSIONS] == ["2011", "2020"]


@pytest.mark.parametrize(
    ("key", "cell", "grade"),
    [
        ("do", "7.5", Grade.I), ("do", "7.49", Grade.I), ("do", "7.44", Grade.II), ("do", "1.94", Grade.WORSE),
        ("tp", "0.1005", Grade.II), ("tp", "0.1015", Grade.III), ("tp", "0.05", Grade.II),
        ("nh3n", "0.155", Grade.II), ("nh3n", "0.145", Grade.I), ("nh3n", "2.004", Grade.V),
        ("ph", "9.4", Grade.I), ("ph", "9.6", Grade.WORSE), ("ph", "5.4", Grade.WORSE), ("ph", "6", Grade.I),
        ("cod", "15", Grade.I), ("cod", "20.04", Grade.III), ("bod5", "3", Grade.I), ("hg", "0.00005", Grade.I),
        ("as", "0.05", Grade.I), ("as", "0.06", Grade.IV), ("pb", "0.02", Grade.III), ("cn", "0.2", Grade.III),
        ("cn", "0.21", Grade.WORSE), ("oil", "0.05", Grade.I), ("oil", "0.06", Grade.IV), ("f", "1.6", Grade.WORSE),
    ],
)  # fmt: skip
def test_bounds(key: str, cell: str, grade: Grade) -> None:
    assert judged(**{key: cell}).grade == grade


def test_phosphorus_in_a_river_and_in_a_lake() -> None:
    assert [found(tp="0.05").grade for found in (judged, in_lake)] == [Grade.II, Grade.III]


def test_temperature_nitrogen_and_bacteria_never_decide() -> None:
    cells = {"temperature": "31", "tn": "9", "fc": ">24000", "do": "8"}
    river, lake = judged(**cells), in_lake(**cells)
    assert (river.grade, lake.grade) == (Grade.I, Grade.I)
    assert [(one.item.key, one.grade) for one in river.beside] == [("fc", Grade.V)]
    assert [(one.item.key, one.grade) for one in lake.beside] == [("tn", Grade.WORSE), ("fc", Grade.V)]


def test_nothing_measured_has_no_class() -> None:
    verdict = judged(do="-", codmn="")
    assert (verdict.grade, verdict.status, verdict.main, verdict.deciding) == (None, None, (), ())


def test_which_items_decide_and_how_good_that_is() -> None:
    verdict = judged(do="8", codmn="5.9", nh3n="0.9", tp="0.1")
    assert (verdict.grade, verdict.status) == (Grade.III, Status.GOOD)
    assert [one.item.key for one in verdict.deciding] == ["codmn", "nh3n"]
    assert [judged(nh3n=n).status for n in ("0.1", "0.5", "1", "1.5", "2", "3")] == [
        Status.EXCELLENT, Status.EXCELLENT, Status.GOOD, Status.LIGHT, Status.MODERATE, Status.HEAVY,
    ]  # fmt: skip


def test_three_main_pollutants_by_class_then_by_multiple() -> None:
    verdict = judged(nh3n="2.3", tp="0.32", cod="24", codmn="7.2", do="2.5")
    assert main(verdict) == [("nh3n", "1.3"), ("tp", "0.6"), ("do", None)]
    same_class = judged(nh3n="4", tp="1.0", cod="100", bod5="11")
    assert main(same_class) == [("cod", "4.0"), ("tp", "4.0"), ("nh3n", "3.0")]


def test_metals_and_cyanide_come_first() -> None:
    verdict = judged(nh3n="9", tp="3", cod="100", pb="0.06", cn="0.3")
    assert [key for key, _ in main(verdict)] == ["cn", "pb", "tp"]
    assert [key for key, _ in main(judged(nh3n="9", pb="0.05"))] == ["nh3n"]


def test_good_water_has_no_main_pollutant() -> None:
    assert main(judged(nh3n="1.0", tp="0.2")) == []


figures = st.decimals(0, 200, places=6)
AT_MOST = [key for key in JUDGED if ALL[key].meaning == Meaning.AT_MOST]


@given(st.sampled_from(AT_MOST), figures, figures, st.sampled_from(Water), st.sampled_from(VERSIONS))
def test_more_of_it_is_never_a_better_class(
    key: str, one: Decimal, two: Decimal, water: Water, version: Version
) -> None:
    less, more = (judge_item(ALL[key], Reading(f), version=version, water=water) for f in sorted((one, two)))
    assert less.grade <= more.grade
    assert (less.multiple or 0) <= (more.multiple or 0)


@given(figures, figures)
def test_more_oxygen_is_never_a_worse_class(one: Decimal, two: Decimal) -> None:
    less, more = (
        judge_item(ALL["do"], Reading(f), version=NEW, water=Water.RIVER) for f in sorted((one, two))
    )
    assert less.grade >= more.grade


@given(st.dictionaries(st.sampled_from(JUDGED), figures.map(Reading), min_size=1))
def test_one_item_more_never_makes_it_better(readings: dict[str, Reading]) -> None:
    whole = judge(readings, version=NEW)
    for key in readings:
        less = judge({k: r for k, r in readings.items() if k != key}, version=NEW)
        assert whole.grade is not None and whole.grade >= (less.grade or Grade.I)
    assert whole.grade == max(one.grade for one in whole.items)
    assert len(whole.main) <= 3 and all(one.is_over for one in whole.main)


@given(st.sampled_from(AT_MOST), figures)
def test_below_the_limit_of_detection_is_never_worse_than_at_it(key: str, figure: Decimal) -> None:
    below, at = (
        judge_item(ALL[key], Reading(figure, b), version=NEW, water=Water.RIVER) for b in (True, False)
    )
    assert below.grade <= at.grade
