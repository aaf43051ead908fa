"""Rivers by mean and by shares, with the traps at their bounds; lakes; what changed between periods and over years."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rongshu.river.water.method import trends
from rongshu.river.water.method.means import Readings, Sample, Span
from rongshu.river.water.method.readings import read
from rongshu.river.water.method.trends import Change
from rongshu.river.water.method.versions import named
from rongshu.river.water.method.waters import WaterVerdict, by_shares, judge_lake, judge_river
from rongshu.river.water.standard.grades import Grade, Status

NEW = named("2020")
_, II, III, IV, V, WORSE = Grade


def section(**cells: str) -> Readings:
    return {key: read(cell) for key, cell in cells.items()}


def river(*sections: Readings) -> WaterVerdict:
    return judge_river(sections, version=NEW)


@pytest.mark.parametrize(
    ("counts", "status"),
    [
        pytest.param({III: 169, IV: 6, WORSE: 5}, Status.EXCELLENT, id="湘江 2017-11"),
        pytest.param({III: 42, IV: 2}, Status.EXCELLENT, id="资江 2017-11"),
        pytest.param({III: 91, IV: 1}, Status.EXCELLENT, id="沅江 2017-11"),
        pytest.param({III: 49, IV: 9, V: 6, WORSE: 19}, Status.MODERATE, id="全国 2007-w2"),
        ({III: 90, V: 10}, Status.EXCELLENT), ({III: 899, V: 101}, Status.GOOD), ({III: 75, WORSE: 25}, Status.GOOD),
        ({III: 749, V: 251}, Status.LIGHT), ({III: 70, V: 11, WORSE: 19}, Status.LIGHT),
        ({III: 70, V: 10, WORSE: 20}, Status.MODERATE), ({III: 60, V: 1, WORSE: 39}, Status.MODERATE),
        ({III: 59, V: 1, WORSE: 40}, Status.HEAVY), ({WORSE: 5}, Status.HEAVY),
    ],
)  # fmt: skip
def test_shares(counts: Mapping[Grade, int], status: Status) -> None:
    assert by_shares(counts) == status


def test_sixty_per_cent_good_and_forty_worse_is_heavily_polluted() -> None:
    assert by_shares({III: 3, WORSE: 2}) == Status.HEAVY


def test_five_sections_are_judged_by_shares_and_four_by_their_mean() -> None:
    good, bad = section(nh3n="0.1"), section(nh3n="9")
    four, five = river(good, good, good, bad), river(good, good, good, good, bad)
    assert (four.status, four.mean and four.mean.grade) == (Status.HEAVY, WORSE)  # the mean is 2.325
    assert (five.status, five.mean, five.good_share) == (Status.GOOD, None, Decimal("80.0"))


def test_a_section_without_a_value_does_not_count() -> None:
    rows = [section(nh3n="0.1")] * 4 + [section(nh3n="-")]
    found = river(*rows)
    assert (found.sections, found.mean is not None, found.status) == (4, True, Status.EXCELLENT)
    assert (river().status, river(section()).status) == (None, None)


def test_the_mean_of_ph_over_sections_goes_through_the_ions_too() -> None:
    found = river(section(ph="5"), section(ph="9"))
    assert found.mean is not None
    assert (found.mean.items[0].figure, found.mean.grade) == (Decimal(5), WORSE)


def test_main_pollutants_of_a_river_by_how_many_sections_are_over() -> None:
    rows = [section(nh3n="3", tp="0.3", cod="10"), section(nh3n="1.2", tp="0.1", cod="50"), section(nh3n="2", cod="10"),
            section(nh3n="1", tp="0.1"), section(nh3n="1", tp="0.1")]  # fmt: skip
    found = river(*rows)
    assert (found.status, found.good_share, found.worse_share) == (Status.HEAVY, Decimal(40), Decimal(40))
    assert [(one.item.key, one.over, one.sections) for one in found.main] == [
        ("nh3n", 3, 5), ("cod", 1, 3), ("tp", 1, 4),
    ]  # fmt: skip


def test_a_lake_is_its_points_over_time_and_then_over_points() -> None:
    days = (date(2021, 6, 1), date(2021, 7, 1))
    near = [Sample(day, section(tp=tp)) for day, tp in zip(days, ("0.04", "0.08"), strict=True)]
    far = [Sample(days[0], section(tp="0.02"))]
    verdict = judge_lake([near, far], until=days[1], span=Span.QUARTER)
    assert (verdict.grade, verdict.items[0].figure) == (III, Decimal("0.040"))


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (Status.GOOD, Status.GOOD, Change.SAME), (Status.GOOD, Status.EXCELLENT, Change.BETTER),
        (Status.HEAVY, Status.LIGHT, Change.MUCH_BETTER), (Status.GOOD, Status.LIGHT, Change.WORSE),
        (Status.EXCELLENT, Status.HEAVY, Change.MUCH_WORSE),
    ],
)  # fmt: skip
def test_change_of_a_section(before: Status, after: Status, change: Change) -> None:
    assert trends.by_status(before, after) == change


@pytest.mark.parametrize(
    ("good", "worse", "change"),
    [(60, 10, Change.SAME), (61, 11, Change.SAME), (61, 10, Change.BETTER), (65, 5, Change.BETTER),
     (65, 4, Change.MUCH_BETTER), (40, 10, Change.SAME), (39, 10, Change.WORSE), (35, 15, Change.WORSE),
     (35, 16, Change.MUCH_WORSE)],
)  # fmt: skip
def test_change_of_a_river_by_shares(good: int, worse: int, change: Change) -> None:
    before = {II: 50, IV: 40, WORSE: 10}
    assert trends.by_shares(before, {II: good, WORSE: worse, IV: 100 - good - worse}) == change


@pytest.mark.parametrize(
    ("values", "rank", "change"),
    [("1 2 3 4 5", Fraction(1), Change.WORSE), ("5 4 3 2 1", Fraction(-1), Change.BETTER),
     ("1 2 3 5 4", Fraction(9, 10), Change.WORSE), ("1 2 5 4 3", Fraction(6, 10), Change.SAME),
     ("1 1 1 1 1", Fraction(1, 2), Change.SAME)],
)  # fmt: skip
def test_a_trend_over_years(values: str, rank: Fraction, change: Change) -> None:
    figures = [Decimal(v) for v in values.split()]
    assert (trends.spearman(figures), trends.over_years(figures)) == (rank, change)


def test_more_oxygen_is_better_and_four_years_say_nothing() -> None:
    rising = [Decimal(n) for n in range(5, 10)]
    assert trends.over_years(rising, more_is_better=True) == Change.BETTER
    assert trends.over_years(rising[:4]) is None
    assert [trends.critical(n) for n in (4, 10, 11, 50)] == [
        None, Fraction("0.564"), Fraction("0.564"), Fraction("0.306"),
    ]  # fmt: skip


@pytest.mark.parametrize("n", [5, 6, 7])
def test_the_critical_values_are_those_of_chance(n: int) -> None:
    """Of all orders in time, at most about one in twenty lies at or beyond the critical value."""
    bound = trends.critical(n)
    assert bound is not None
    found = [round(trends.spearman([Decimal(v) for v in order]), 3) for order in permutations(range(n))]
    assert sum(r >= bound for r in found) / len(found) <= 0.05
    just_below = max(r for r in found if r < bound)
    assert sum(r >= just_below for r in found) / len(found) > 0.05


@given(st.lists(st.sampled_from(Grade), min_size=5, max_size=40), st.data())
def test_one_section_better_never_makes_a_river_worse(grades: list[Grade], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(grades) - 1))
    better = [Grade(max(1, g - 1)) if n == at else g for n, g in enumerate(grades)]
    statuses = [by_shares({g: row.count(g) for g in Grade}) for row in (grades, better)]
    assert statuses[0] is not None and statuses[1] is not None
    assert statuses[1].rank <= statuses[0].rank
