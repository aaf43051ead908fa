"""Drinking-water sources, nutrients in lakes, black and odorous water, targets of a section, the ranking."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rongshu.river.water.method import black_odour, eutrophication, ranking, sources, targets
from rongshu.river.water.method.black_odour import Odour, Visit
from rongshu.river.water.method.eutrophication import Level
from rongshu.river.water.method.readings import Reading, read
from rongshu.river.water.method.sources import Drawn
from rongshu.river.water.method.versions import named, on
from rongshu.river.water.standard.grades import Grade
from rongshu.river.water.standard.items import Water

NEW = named("2020")


def cells(**written: str) -> dict[str, Reading | None]:
    return {key: read(cell) for key, cell in written.items()}


# Drinking-water sources

FOURTH = "475.68 461.27 343.93 446.24 369.10 410.63 470.03 572.76 534.62 579.50 512.78 449.36"


def test_a_year_of_a_source_by_its_months() -> None:
    year = sources.rates(Drawn(Decimal(v), True) for v in FOURTH.split())
    assert (year.volume, year.by_volume, year.by_source) == (
        Decimal("5625.90"),
        Decimal("100.0"),
        Decimal("100.0"),
    )


def test_a_source_nothing_is_drawn_from_is_out_of_use() -> None:
    stopped = sources.rates([Drawn(Decimal(0), True)] * 12)
    assert (stopped.by_volume, sources.said(stopped.by_volume)) == (None, "Out of use")
    assert sources.said(sources.rates([Drawn(Decimal(3), False)]).by_volume) == "0.0%"


def test_both_rates_differ() -> None:
    both = sources.rates([Drawn(Decimal(90), True), Drawn(Decimal(10), False)])
    assert (both.by_source, both.by_volume) == (Decimal("50.0"), Decimal("90.0"))


def test_a_source_is_held_to_its_class() -> None:
    found = cells(nh3n="0.6", tp="0.05", iron="0.2")
    assert sources.judge_source(found, version=NEW).meets
    strict = sources.judge_source(found, version=NEW, target=Grade.II)
    assert (strict.meets, [(one.item.key, strict.over(one)) for one in strict.failing]) == (
        False, [("nh3n", Decimal("0.2"))],
    )  # fmt: skip


def test_tables_2_and_3_count_and_some_items_never() -> None:
    assert sources.judge_source(
        cells(cod="99", tn="9", fc="99999", temperature="35", do="8"), version=NEW
    ).meets
    found = sources.judge_source(
        cells(manganese="0.11", antimony="0.006", do="8"), version=NEW, target=Grade.II
    )
    assert [one.item.key for one in found.failing] == ["manganese", "antimony"]
    few = sources.judge_source(cells(antimony="0.006", do="8"), version=NEW, chosen=frozenset({"nickel"}))
    assert (few.meets, len(few.items)) == (True, 1)
    assert not sources.judge_source({}, version=NEW).meets
    assert len(sources.DECIDING) == 20 + 5 + 80


# Nutrients in lakes


@pytest.mark.parametrize(
    ("values", "parts", "index", "level"),
    [
        ((1, 0.005, 0.2, 5, 1), (25.00, 8.32, 27.27, 19.96, 1.09), 16.96, Level.OLIGOTROPHIC),
        ((10, 0.05, 1, 1, 4), (50.01, 45.71, 54.53, 51.18, 37.98), 48.02, Level.MESOTROPHIC),
        ((26, 0.1, 2, 0.5, 6), (60.38, 56.97, 66.27, 64.63, 48.77), 59.44, Level.LIGHT),
        ((160, 0.3, 5, 0.2, 12), (80.12, 74.81, 81.79, 82.40, 67.21), 77.47, Level.HEAVY),
    ],
)  # fmt: skip
def test_trophic_levels(
    values: tuple[float, ...], parts: tuple[float, ...], index: float, level: Level
) -> None:
    found = eutrophication.trophic(dict(zip(eutrophication.PARTS, values, strict=True)))
    assert found is not None
    assert [round(one, 2) for one in found.parts.values()] == list(parts)
    assert (round(found.index, 2), found.level) == (index, level)


def test_weights_bounds_and_what_is_missing() -> None:
    weights = [round(w, 5) for w in eutrophication.WEIGHTS.values()]
    assert weights == [0.26625, 0.18787, 0.17903, 0.18342, 0.18342]
    assert [eutrophication.level(n) for n in (29.99, 30, 50, 50.01, 60, 60.01, 70, 70.01)] == [
        Level.OLIGOTROPHIC, Level.MESOTROPHIC, Level.MESOTROPHIC, Level.LIGHT, Level.LIGHT, Level.MODERATE,
        Level.MODERATE, Level.HEAVY,
    ]  # fmt: skip
    assert eutrophication.trophic({"chla": 10, "tp": 0.05, "tn": 1, "sd": 1}) is None
    assert eutrophication.trophic({"chla": 0, "tp": 0.05, "tn": 1, "sd": 1, "codmn": 4}) is None


# Black and odorous water


@pytest.mark.parametrize(
    ("key", "value", "odour"),
    [
        ("nh3n", "7.99", Odour.NONE), ("nh3n", "8.0", Odour.LIGHT), ("nh3n", "8.11", Odour.LIGHT),
        ("nh3n", "15", Odour.LIGHT), ("nh3n", "15.01", Odour.HEAVY), ("nh3n", "16.8", Odour.HEAVY),
        ("nh3n", "18.3", Odour.HEAVY), ("nh3n", "84.8", Odour.HEAVY),
        ("do", "2.01", Odour.NONE), ("do", "2.0", Odour.LIGHT), ("do", "0.2", Odour.LIGHT),
        ("do", "0.19", Odour.HEAVY), ("orp", "51", Odour.NONE), ("orp", "50", Odour.LIGHT),
        ("orp", "-200", Odour.LIGHT), ("orp", "-201", Odour.HEAVY),
        ("transparency", "26", Odour.NONE), ("transparency", "25", Odour.LIGHT), ("transparency", "10", Odour.LIGHT),
        ("transparency", "9.9", Odour.HEAVY),
    ],
)  # fmt: skip
def test_odour_of_a_figure(key: str, value: str, odour: Odour) -> None:
    assert black_odour.of_value(key, Decimal(value)) == odour


def test_shallow_water_is_held_to_forty_per_cent_of_its_depth() -> None:
    depth = Decimal(20)
    assert [black_odour.of_value("transparency", Decimal(v), depth) for v in (20, 19, 8, 7)] == [
        Odour.NONE, Odour.LIGHT, Odour.LIGHT, Odour.HEAVY,
    ]  # fmt: skip


def visits(**values: str) -> list[Visit]:
    """Return visits with the figures of each item one after the other."""
    rows = zip(*([(key, Decimal(v)) for v in words.split()] for key, words in values.items()), strict=True)
    return [Visit(dict(row)) for row in rows]


@pytest.mark.parametrize(
    ("values", "odour"),
    [
        ({"nh3n": "16 16 16 1 1"}, Odour.HEAVY),  # 60 % of one item
        ({"nh3n": "16 16 1 1 1"}, Odour.LIGHT),
        ({"nh3n": "16 16 16 1 1 1 1 1 1 1", "do": "0.1 0.1 0.1 9 9 9 9 9 9 9"}, Odour.HEAVY),  # 30 % of two
        ({"nh3n": "16 16 16 1 1 1 1 1 1 1", "do": "0.1 0.1 9 9 9 9 9 9 9 9"}, Odour.LIGHT),
        ({"nh3n": "1 1 1", "do": "5 5 5"}, Odour.NONE),
    ],
)  # fmt: skip
def test_odour_of_a_point(values: dict[str, str], odour: Odour) -> None:
    assert black_odour.of_point(visits(**values)) == odour


def test_odour_of_reaches_and_of_the_whole() -> None:
    heavy, light, clear = visits(nh3n="20 20 20"), visits(nh3n="9 9 9"), visits(nh3n="1 1 1")
    found = black_odour.of_water([clear, heavy, heavy, heavy, light, clear, clear])
    assert (found.heavy_reaches, found.whole) == (((1, 3),), Odour.LIGHT)
    assert black_odour.of_water([heavy, heavy, clear, heavy, heavy]).heavy_reaches == ()
    assert black_odour.of_water([heavy, heavy, heavy, clear, clear]).whole == Odour.HEAVY  # 60 %
    assert black_odour.of_water([clear, clear]).whole == black_odour.of_water([]).whole == Odour.NONE


# Targets

WEST_LAKE = cells(nh3n="2.3", tp="0.32", cod="24", do="5")  # 西湖村 2016


def missed(target: targets.Target) -> list[tuple[str, str | None]]:
    found = targets.missed(WEST_LAKE, target, version=on(date(2016, 12, 1)))
    assert found is not None
    return [(one.verdict.item.key, None if one.multiple is None else f"{one.multiple:f}") for one in found]


def test_a_target_of_one_class() -> None:
    assert missed(targets.Target(Grade.III)) == [("cod", "0.2"), ("nh3n", "1.3"), ("tp", "0.6")]
    assert missed(targets.Target(Grade.II))[0] == ("do", None)
    assert missed(targets.Target(Grade.WORSE)) == []


def test_a_target_with_its_own_limits() -> None:
    own = {"nh3n": targets.limit("<3"), "tp": targets.limit("<0.35")}
    assert missed(targets.Target(Grade.IV, own)) == []
    at = {"nh3n": targets.limit("<2.3"), "tp": targets.limit("≤0.32"), "cod": targets.limit("Ⅲ")}
    assert missed(targets.Target(Grade.IV, at)) == [("cod", "0.2"), ("nh3n", None)]
    assert targets.missed({}, targets.Target(Grade.III), version=NEW) is None


@pytest.mark.parametrize("words", ["", "x", "<", "-1", "≤-3", "nan", "1 2"])
def test_no_limit(words: str) -> None:
    with pytest.raises(ValueError, match="no limit"):
        targets.limit(words)


# Ranking


def test_the_ranking_index() -> None:
    one = ranking.index([cells(nh3n="0.5", tp="0.1", do="10", ph="8")], version=NEW)
    assert one == Decimal("2.0000")  # 0.5 + 0.5 + 0.5 + 0.5
    two = ranking.index([cells(nh3n="0.5"), cells(nh3n="1.5")], version=NEW)
    assert (two, ranking.index([], version=NEW)) == (Decimal("1.0000"), None)
    assert ranking.part("ph", Decimal("6.5")) == Decimal("0.5")
    assert ranking.part("tp", Decimal("0.05"), Water.LAKE) == Decimal(1)
    weighed = ranking.district(Decimal(2), Decimal(4), {Water.RIVER: 3, Water.LAKE: 1})
    assert (weighed, ranking.district(None, None, {})) == (Decimal("2.5000"), None)


@given(st.decimals(0, 50, places=4), st.decimals(0, 50, places=4))
def test_more_pollution_is_never_a_better_rank(one: Decimal, two: Decimal) -> None:
    less, more = (ranking.index([{"nh3n": Reading(v)}], version=NEW) for v in sorted((one, two)))
    assert less is not None and more is not None and less <= more
