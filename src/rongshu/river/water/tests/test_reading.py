"""Tables as stations and offices hand them out: the national header, a plain sheet, merged headings, GBK, units."""

import io
import json
import time
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from rongshu.core.errors import Invalid
from rongshu.core.sheets import candidates
from rongshu.river.water.classifying import classify
from rongshu.river.water.method.many import judge_many
from rongshu.river.water.method.readings import Reading, read
from rongshu.river.water.method.verdicts import judge
from rongshu.river.water.method.versions import on
from rongshu.river.water.reading import NO_DAY, NO_YEAR, read_table
from rongshu.river.water.standard.grades import Grade
from rongshu.river.water.standard.items import Water

HEAD = (
    "省份,流域,断面名称,监测时间,水质类别,水温(℃),pH(无量纲),溶解氧(mg/L),电导率(μS/cm),浊度(NTU),高锰酸盐指数(mg/L),"
    "氨氮(mg/L),总磷(mg/L),总氮(mg/L),叶绿素α(mg/L),藻密度(cells/L),站点情况"
)
ROW = "湖南省,长江流域,朱亭,2021-03-05 08:00,Ⅱ,14.2,7.1,10.4,180.1,12.0,1.5,0.15,0.043,1.80,*,--,正常"


def book(*rows: list[Any], merged: tuple[str, ...] = ()) -> bytes:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for cells in merged:
        sheet.merge_cells(cells)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_the_national_header_in_every_encoding(encoding: str) -> None:
    text = f"{HEAD}\n{ROW}\n".replace("μ", "u") if encoding == "gbk" else f"{HEAD}\n{ROW}\n"
    found = read_table(text.encode(encoding))
    assert (found.about["section"], found.days, found.unknown) == (["朱亭"], [date(2021, 3, 5)], [])
    readings = found.readings(0)
    assert {key: one.text for key, one in readings.items()} == {
        "temperature": "14.2", "ph": "7.1", "do": "10.4", "ec": "180.1", "turbidity": "12.0", "codmn": "1.5",
        "nh3n": "0.15", "tp": "0.043", "tn": "1.80",
    }  # fmt: skip


def test_a_workbook_with_merged_headings_and_sections() -> None:
    data = book(
        ["2021年3月水质监测结果"],
        ["断面名称", "采样日期", "监测结果", None, None],
        [None, None, "氨氮", "总磷(mg/L)", "汞(μg/L)"],
        ["马家河", date(2021, 3, 5), 0.5, "0.1", "0.04L"],
        [None, "2021.3.19", "<0.025", 0.05, 0.12],
        ["备注：数据未经审核"],
        merged=("A1:E1", "A2:A3", "B2:B3", "C2:E2", "A4:A5"),
    )
    found = read_table(data)
    assert (found.about["section"][:2], found.days) == (
        ["马家河", "马家河"],
        [date(2021, 3, 5), date(2021, 3, 19)],
    )
    assert [found.readings(n) for n in (0, 1)] == [
        {
            "nh3n": Reading(Decimal("0.5")),
            "tp": Reading(Decimal("0.1")),
            "hg": Reading(Decimal("0.00004"), True),
        },
        {
            "nh3n": Reading(Decimal("0.025"), True),
            "tp": Reading(Decimal("0.05")),
            "hg": Reading(Decimal("0.00012")),
        },
    ]
    assert found.troubles == []  # the remark below is none


@pytest.mark.parametrize(
    ("written", "day"),
    [("2021-03", date(2021, 3, 1)), ("2021年3月", date(2021, 3, 1)), ("202103", date(2021, 3, 1)),
     ("2021/3/5", date(2021, 3, 5)), ("20210305", date(2021, 3, 5)), ("2021年3月5日", date(2021, 3, 5)),
     ("2021-03-05T08:00", date(2021, 3, 5)), ("03-05 08:00", date(2022, 3, 5))],
)  # fmt: skip
def test_days_as_text(written: str, day: date) -> None:
    assert read_table(f"断面,日期,氨氮\n甲,{written},0.1\n".encode(), year=2022).days == [day]


def test_days_that_are_none() -> None:
    found = read_table(
        "断面,日期,氨氮\n甲,03-05,0.1\n乙,昨天,0.1\n丙,2021-02-30,1\n丁,2021-03-01,2\n".encode()
    )
    assert (found.about["section"], found.cells["nh3n"], found.numbers) == (["丁"], ["2"], [5])
    assert [(one.row, one.sentence) for one in found.troubles] == [(2, NO_YEAR), (3, NO_DAY), (4, NO_DAY)]


def test_year_and_month_in_columns_of_their_own() -> None:
    found = read_table("断面,年,月,氨氮\n甲,2021,3,0.1\n".encode())
    assert found.days == [date(2021, 3, 1)]


@pytest.mark.parametrize(
    ("table", "says"),
    [("断面,氨氮\n甲,1\n", "监测时间"), ("日期,氨氮\n2021-01-01,1\n", "监测时间"), 
     ("断面,日期\n甲,2021-01-01\n", "监测时间"),
     ("断面,日期,氨氮,氨氮\n甲,2021-01-01,1,2\n", "only one"), ("", "监测时间")],
)  # fmt: skip
def test_no_such_table(table: str, says: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_table(table.encode())
    assert says in refused.value.sentence


def test_many_rows_come_out_as_each_alone() -> None:
    columns = {
        "nh3n": ["0.1L", "0.5", "x", "", "0.5"],
        "cd": ["0.002L"] * 5,
        "tn": ["9"] * 5,
        "do": ["8"] * 5,
    }
    days = [date(2020, 2, 1), date(2021, 1, 1), date(2021, 1, 1), date(2020, 2, 1), date(2021, 1, 2)]
    for water in Water:
        verdicts, wrong = judge_many(days, columns, water=water)
        assert [(one.row, one.key) for one in wrong] == [(2, "nh3n")]
        for row, day in enumerate(days):
            cells = {k: read(c[row]) for k, c in columns.items() if (row, k) != (2, "nh3n")}
            assert verdicts[row] == judge(cells, version=on(day), water=water)


def test_a_published_class_is_held_against_ours() -> None:
    rows = [ROW, ROW.replace(",Ⅱ,", ",Ⅰ,"), ROW.replace(",Ⅱ,", ",-,"), ROW.replace("0.15", "九")]
    lines = list(classify("\n".join([HEAD, *rows]).encode()).lines())
    assert [(line["class"], line["agrees"], line["unread"]) for line in lines] == [
        ("Ⅱ", True, 0), ("Ⅱ", False, 0), ("Ⅱ", None, 0), ("Ⅱ", True, 1),
    ]  # fmt: skip


def test_automatic_stations_are_judged_by_five_items() -> None:
    data = "断面,日期,溶解氧,氨氮,汞\n甲,2021-03-05,8,0.1,0.5\n".encode()
    assert [classify(data, is_automatic=five).verdicts[0].grade for five in (False, True)] == [
        Grade.WORSE,
        Grade.I,
    ]


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "水质.csv"
    rows = [ROW, ROW.replace("朱亭", "黑水沟").replace("0.15", "9.6").replace("0.043", "0.4X")]
    file.write_text("\n".join([HEAD, *rows]), encoding="gb18030")
    call_command("water", "classify", str(file))
    said = capsys.readouterr()
    assert [line.split() for line in said.out.splitlines()] == [
        ["行", "断面", "日期", "类别", "水质", "主要污染指标", "公布类别"],
        ["2", "朱亭", "2021-03-05", "Ⅱ", "优", "Ⅱ"],
        ["3", "黑水沟", "2021-03-05", "劣Ⅴ", "重度污染", "氨氮(8.6)", "Ⅱ"],
    ]
    assert "第 3 行 总磷(mg/L)：" in said.err
    call_command("water", "classify", str(file), format="json")
    found = json.loads(capsys.readouterr().out)
    assert (found["counts"], found["rows"][1]["main"]) == (
        {"Ⅱ": 1, "劣Ⅴ": 1}, [{"item": "nh3n", "name": "氨氮", "multiple": "8.6"}],
    )  # fmt: skip
    call_command("water", "classify", str(file), format="csv", water="lake")
    assert capsys.readouterr().out.splitlines()[1] == "2,朱亭,2021-03-05,Ⅲ,良好,,Ⅱ"
    with pytest.raises(CommandError):
        call_command("water", "classify", str(tmp_path / "none.csv"))


def test_a_hundred_thousand_rows_take_a_small_multiple_of_reading_them() -> None:
    """Beside the machine's own floor, so that a slow machine says the same: splitting the file into cells."""
    rows = [f"湖南省,长江流域,断面{n % 1800},2021-03-{1 + n % 28:02d},Ⅱ,14.2,7.{n % 90},{5 + n % 600 / 100},180,12,"
            f"{n % 1500 / 100},{n % 2500 / 1000},{n % 500 / 1000},1.8,*,-,正常" for n in range(100_000)]  # fmt: skip
    data = "\n".join([HEAD, *rows]).encode()
    start = time.process_time()
    next(candidates(data, most=200_000))
    floor = time.process_time() - start
    start = time.process_time()
    found = classify(data)
    taken = time.process_time() - start
    assert len(found.verdicts) == 100_000
    assert taken < 12 * floor
