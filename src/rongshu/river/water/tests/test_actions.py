"""Samples are entered once, corrected by a later row, never changed; targets hold from a day on; tables go in whole."""

from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from rongshu.core.errors import Invalid, NotAllowed
from rongshu.ground.places.models import Place
from rongshu.river.water import actions, queries, taking
from rongshu.river.water.judged import Result
from rongshu.river.water.method.trends import Change
from rongshu.river.water.models import Purpose, Sample, Section, Target
from rongshu.river.water.standard.grades import Grade
from rongshu.river.water.tests.conftest import BAD, GOOD, NOW, TODAY, Waters

DAY = date(2021, 3, 5)
TABLE = "断面名称,监测时间,溶解氧,氨氮,总磷\n朱亭,2021-03-05,8.1,0.2,0.05\n马家河,2021-03-05,7,<0.025,-\n"


def result(name: str, period: str = "2021-03") -> Result:
    found = queries.overview(period, TODAY)
    return next(one for one in found.results if one.section.place.name == name)


def test_a_sample_has_the_class_its_readings_come_to(waters: Waters) -> None:
    waters.entered(waters.section())
    found = result("朱亭")
    assert (found.verdict.grade, found.meets, found.value.count) == (Grade.II, True, 1)
    assert Sample.objects.get().readings == GOOD


def test_a_correction_is_a_later_row_with_its_reason(waters: Waters) -> None:
    section = waters.section()
    first = waters.entered(section)
    assert waters.entered(section) == first  # the same again writes nothing
    with pytest.raises(Invalid) as refused:
        waters.entered(section, readings=BAD)
    assert (list(refused.value.fields), Sample.objects.count()) == (["why"], 1)
    second = waters.entered(section, readings=BAD, why="抄错了一列")
    third = waters.entered(section, readings=GOOD, why="复核无误")
    first.refresh_from_db()
    assert (first.readings, second.corrects, third.corrects) == (GOOD, first, second)
    assert list(queries.live()) == [third]
    assert result("朱亭").verdict.grade == Grade.II


@pytest.mark.parametrize(
    ("more", "field"),
    [({"readings": {"nh3n": "很多"}}, "nh3n"), ({"readings": {"gold": "1"}}, "gold"),
     ({"readings": {"tp": "-"}}, "readings"),
     ({"day": date(2021, 4, 11)}, "day"), ({"day": date(1960, 1, 1)}, "day"), ({"readings": {"tp": "-1"}}, "tp")],
)  # fmt: skip
def test_what_is_no_sample_writes_nothing(waters: Waters, more: dict[str, Any], field: str) -> None:
    section = waters.section()
    with pytest.raises(Invalid) as refused:
        waters.entered(section, **more)
    assert (list(refused.value.fields), Sample.objects.count()) == ([field], 0)


def test_only_who_keeps_the_samples_there_writes(waters: Waters) -> None:
    section = waters.section()
    for name in ("otto", "guo"):
        by = waters.who(name)
        with pytest.raises(NotAllowed):
            actions.enter(section=section, day=DAY, readings=GOOD, by=by, now=NOW)
        with pytest.raises(NotAllowed):
            actions.set_target(section=section, since=DAY, grade=2, by=by)
        with pytest.raises(NotAllowed):
            actions.add_section(parent=waters.river, name="新断面", by=by)
    assert (Sample.objects.count(), Target.objects.count(), Section.objects.count()) == (0, 0, 1)


def test_a_target_holds_from_its_day_on(waters: Waters) -> None:
    section = waters.section()
    waters.entered(section, readings=GOOD | {"nh3n": "0.8"})
    waters.entered(section, date(2020, 3, 5), readings=GOOD | {"nh3n": "0.8"})
    actions.set_target(section=section, since=date(2021, 1, 1), grade=2, by=waters.who("shen"))
    assert [result("朱亭", period).meets for period in ("2020-03", "2021-03")] == [True, False]
    own = {"nh3n": "<1"}
    actions.set_target(section=section, since=date(2021, 1, 1), grade=2, by=waters.who("shen"), overrides=own)
    assert (result("朱亭").meets, Target.objects.count()) == (True, 1)
    for grade, overrides in ((7, {}), (2, {"nh3n": "少"}), (2, {"gold": "<1"})):
        with pytest.raises(Invalid):
            actions.set_target(
                section=section, since=DAY, grade=grade, by=waters.who("shen"), overrides=overrides
            )
    assert Target.objects.get().overrides == own


def test_a_year_a_quarter_and_what_changed_since(waters: Waters) -> None:
    section = waters.section()
    for month in range(1, 9):
        waters.entered(section, date(2020, month, 5), readings=BAD)
    for month in (1, 2, 3):
        waters.entered(section, date(2021, month, 5))
    assert (result("朱亭", "2020").verdict.grade, result("朱亭", "2020").value.is_enough) == (
        Grade.WORSE,
        True,
    )
    quarter = result("朱亭", "2021-Q1")
    assert (quarter.verdict.grade, quarter.value.count, quarter.change) == (Grade.II, 3, Change.MUCH_BETTER)
    assert result("朱亭", "2021").value.is_enough is False
    history = queries.history(section.place.uuid, "2021-03", TODAY)
    assert [one.verdict.grade for one in history.years] == [None] * 4 + [Grade.WORSE, Grade.II]
    assert (len(history.months), history.months[-1].verdict.grade) == (24, Grade.II)


def test_a_trend_over_whole_years_and_what_a_lake_holds(waters: Waters) -> None:
    lake = waters.section("水库", kind="lake")
    rich = {"chla": "0.026", "tn": "2", "sd": "50", "codmn": "6"}
    for year in range(2015, 2021):
        for month in range(1, 9):
            phosphorus = f"{0.04 + (year - 2015) / 100:.2f}"
            waters.entered(lake, date(year, month, 5), readings=rich | {"tp": phosphorus, "do": "8"})
    waters.entered(lake, date(2021, 3, 5), readings=rich | {"tp": "0.1"})
    found = queries.history(lake.place.uuid, "2021-03", TODAY)
    assert [(item.key, change) for item, change in found.trends] == [("tp", Change.WORSE)]
    assert found.trophic is not None
    assert (round(found.trophic.index, 2), found.trophic.level) == (59.44, "light")
    waters.entered(waters.section("河口"), readings={"nh3n": "0.5", "tp": "0.1"})
    index = queries.overview("2021-03", TODAY).index
    assert str(index) == "2.0000"  # the lake 0.1/0.05 + 6/6, the river 0.5 + 0.5, one section each


def test_a_river_of_four_by_its_mean_and_of_five_by_shares(waters: Waters) -> None:
    for number in range(4):
        waters.entered(waters.section(f"断面{number}"), readings={"nh3n": "9" if number == 0 else "0.1"})
    (river,) = queries.overview("2021-03", TODAY).rivers
    assert (river.place, river.verdict.mean is None, river.verdict.sections) == (waters.river, False, 4)
    waters.entered(waters.section("断面4"), readings={"nh3n": "0.1"})
    (river,) = queries.overview("2021-03", TODAY).rivers
    assert (river.verdict.mean is None, str(river.verdict.good_share)) == (True, "80.0")


def test_sources_and_black_water(waters: Waters) -> None:
    source = waters.section("四水厂", purpose=Purpose.SOURCE)
    stopped = waters.section("一水厂", purpose=Purpose.SOURCE)
    actions.set_target(section=source, since=date(2020, 1, 1), grade=2, by=waters.who("shen"))
    waters.entered(source, date(2021, 1, 5), readings=GOOD | {"volume": "475.68"})
    waters.entered(source, date(2021, 2, 5), readings=GOOD | {"nh3n": "0.8", "volume": "461.27"})
    waters.entered(stopped, readings=GOOD | {"volume": "0"})
    black = waters.section("老港", waters.brook, purpose=Purpose.BLACK)
    for point, value in (("1", "16.8"), ("2", "18.3"), ("10", "84.8"), ("11", "8.11"), ("12", "2")):
        waters.entered(black, readings={"nh3n": value, "orp": "-50"}, point=point)
    found = queries.overview("2021", TODAY)
    rates = {one.section.place.name: (one.rates.met, one.rates.by_volume) for one in found.sources}
    assert {name: (met, rate and str(rate)) for name, (met, rate) in rates.items()} == {
        "四水厂": (1, "50.8"), "一水厂": (1, None),
    }  # fmt: skip
    (one,) = found.blacks
    assert (one.points, one.verdict.heavy_reaches, one.verdict.whole) == (
        ["1", "2", "10", "11", "12"],
        ((0, 2),),
        2,
    )


def taken(waters: Waters, table: str = TABLE, parent: Place | None = None) -> dict[str, Any]:
    return taking.take(table.encode(), name="三月.csv", by=waters.who("shen"), now=NOW, parent=parent)


def test_a_table_goes_in_whole_and_only_once(waters: Waters) -> None:
    waters.entered(waters.section(), readings=GOOD)
    with pytest.raises(Invalid):
        taken(waters)  # 马家河 is not here yet
    assert (Sample.objects.count(), Section.objects.count()) == (1, 1)
    assert taken(waters, parent=waters.river) == {"new": 1, "corrected": 1, "same": 0, "sections": 1}
    assert taken(waters, parent=waters.river) == {"new": 0, "corrected": 0, "same": 2, "sections": 0}
    live = queries.live().order_by("pk")
    assert [(one.section.place.name, one.readings, one.why) for one in live] == [
        ("朱亭", {"do": "8.1", "nh3n": "0.2", "tp": "0.05"}, "三月.csv"),
        ("马家河", {"do": "7", "nh3n": "0.025L"}, ""),
    ]


def test_what_stands_in_the_way_of_a_table_is_named_by_row(waters: Waters) -> None:
    waters.section()
    rows = [
        "朱亭,2021-03-05,8,1,x",
        "朱亭,2021-03-05,8,1,1",
        "朱亭,2022-03-05,8,1,1",
        "无名,2021-03-05,8,1,1",
    ]
    table = "\n".join(["断面名称,监测时间,溶解氧,氨氮,总磷", *rows])
    plan = taking.look(table.encode(), by=waters.who("shen"), now=NOW)
    assert [(one.row, one.sentence) for one in plan.troubles] == [
        (2, "This is no reading. Please write a figure, or 0.002L for below the limit of detection."),
        (3, taking.TWICE), (4, taking.AHEAD), (5, taking.UNKNOWN),
    ]  # fmt: skip
    assert plan.unknown == ["无名"]


def test_a_table_of_another_district_is_refused(waters: Waters) -> None:
    waters.section()
    plan = taking.look(TABLE.encode(), by=waters.who("otto"), now=NOW)
    assert plan.unknown == ["朱亭", "马家河"]
    with pytest.raises(NotAllowed):
        taking.look(TABLE.encode(), by=waters.who("guo"), now=NOW)
    with pytest.raises(NotAllowed):
        taking.take(TABLE.encode(), name="x", by=waters.who("otto"), now=NOW, parent=waters.river)
    assert Sample.objects.count() == 0


def test_the_command_takes_a_table_in(waters: Waters, tmp_path: Path) -> None:
    file = tmp_path / "三月.csv"
    file.write_text(TABLE, encoding="gb18030")
    said = StringIO()
    call_command("import", "samples", str(file), add_under="湘江", dry_run=True, stdout=said)
    assert (Sample.objects.count(), "新增 0" in said.getvalue()) == (0, True)
    call_command("import", "samples", str(file), add_under="湘江", stdout=said)
    assert (Sample.objects.count(), "新增 2" in said.getvalue()) == (2, True)
    with pytest.raises(CommandError):
        call_command("import", "samples", str(file), add_under="长江")
