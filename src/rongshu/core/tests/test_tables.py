"""Tables as offices make them, made here with the programs' own library."""

import io
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
from django.utils.translation import override
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from rongshu.core.errors import Invalid, TooLarge
from rongshu.core.say import refusal
from rongshu.core.tables import CellError, Column, Table, read

COLUMNS = (
    Column("building", "Building", ("楼栋", "楼号", "栋"), is_required=True),
    Column("room", "Room", ("房号", "室"), is_required=True),
    Column("name", "Name", ("姓名", "户主姓名")),
    Column("phone", "Phone", ("电话", "联系电话")),
    Column("born", "Birth date", ("出生日期", "出生年月日")),
)


def book(fill: Callable[[Worksheet], object]) -> bytes:
    made, out = Workbook(), io.BytesIO()
    assert isinstance(made.active, Worksheet)
    fill(made.active)
    made.save(out)
    return out.getvalue()


def rows(*lines: tuple[object, ...]) -> bytes:
    return book(lambda sheet: [sheet.append(line) for line in lines])


def texts(table: Table) -> list[tuple[str, ...]]:
    return [tuple(row.text(key) for key in table.headers) for row in table.rows]


def office(sheet: Worksheet) -> None:
    """A title, a date of filling, two levels of header, buildings merged over their rooms, gaps, a formula."""
    sheet["A1"] = "榕树社区住户登记表"
    sheet.merge_cells("A1:F1")
    sheet["A2"] = "填表日期：2026年11月"
    for place, words in {"A3": "序号", "B3": "房屋", "D3": "户主", "B4": "＊楼 号", "C4": "房号（必填）", "D4": "姓名",
                         "E4": "联系电话", "F4": "出生日期"}.items():  # fmt: skip
        sheet[place] = words
    for area in ("A3:A4", "B3:C3", "D3:F3"):
        sheet.merge_cells(area)
    sheet["B5"] = "１栋"
    sheet.merge_cells("B5:B6")
    for line, (room, name, phone, born) in enumerate(
        [(301, "郭阿姨", 13800138000, "1958.3.7"), ("302", "李大爷", "0731-2222", date(1950, 1, 2))], start=5
    ):
        sheet[f"C{line}"], sheet[f"D{line}"], sheet[f"E{line}"], sheet[f"F{line}"] = room, name, phone, born
    sheet["B8"], sheet["C8"] = "２栋", "１０１"
    sheet["E8"] = 731
    sheet["E8"].number_format = "00000"


def test_an_office_table_is_read_under_its_two_level_header() -> None:
    table = read(book(office), COLUMNS)
    assert table.headers == {"building": "＊楼 号", "room": "房号（必填）", "name": "姓名", "phone": "联系电话",
                             "born": "出生日期"}  # fmt: skip
    assert table.unknown == ["序号"]
    assert [row.number for row in table.rows] == [5, 6, 8]
    assert texts(table) == [
        ("1栋", "301", "郭阿姨", "13800138000", "1958.3.7"),
        ("1栋", "302", "李大爷", "0731-2222", "1950-01-02"),
        ("2栋", "101", "", "00731", ""),
    ]
    assert [row.day("born") for row in table.rows] == [date(1958, 3, 7), date(1950, 1, 2), None]
    assert table.troubles == []


@pytest.mark.parametrize("mark", [",", ";", "\t", "，"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_text_in_every_encoding_and_with_every_separator(mark: str, encoding: str) -> None:
    lines = [
        "登记表",
        "",
        mark.join(["楼栋", "房号", "姓名", "电话"]),
        mark.join(["1栋", "301", "郭,阿;姨" if mark == "\t" else "郭阿姨", "013"]),
    ]
    table = read("\r\n".join(lines).encode(encoding), COLUMNS)
    assert [(row.number, row.text("building"), row.text("phone")) for row in table.rows] == [
        (4, "1栋", "013")
    ]


def test_a_two_level_header_that_lost_its_merging_in_a_csv() -> None:
    couple = (
        Column("name", "Name", ("户主姓名",), is_required=True),
        Column("wife", "Spouse", ("配偶姓名",), is_required=True),
    )
    table = read("序号,户主,,配偶,\n,姓名,电话,姓名,电话\n1,郭,1,李,2\n".encode(), couple)
    assert table.headers == {"name": "户主姓名", "wife": "配偶姓名"}
    assert table.unknown == ["序号", "户主 电话", "配偶 电话"]


def test_quoted_line_breaks_keep_the_sheets_row_numbers() -> None:
    table = read('楼栋,房号\n"1\n栋",301\n\n2栋,101\n'.encode(), COLUMNS)
    assert [(row.number, row.text("building")) for row in table.rows] == [(2, "1 栋"), (4, "2栋")]


def test_the_sheet_that_has_the_columns_is_taken_and_hidden_ones_are_not() -> None:
    made, out = Workbook(), io.BytesIO()
    made.active.title = "说明"
    made.active["A1"] = "请按第二页填写"
    for title, state, name in (("旧表", "hidden", "旧"), ("住户", "visible", "新")):
        sheet = made.create_sheet(title)
        sheet.sheet_state = state
        sheet.append(["楼栋", "房号", "姓名"])
        sheet.append(["1栋", "301", name])
    made.save(out)
    table = read(out.getvalue(), COLUMNS)
    assert (table.sheet, [row.text("name") for row in table.rows]) == ("住户", ["新"])


def test_a_cell_that_cant_be_taken_is_named_by_row_and_column() -> None:
    table = read(
        rows(
            ("楼栋", "房号", "电话", "生日", "出生日期"), ("1栋", None, 4.3e17, "", "1958"), ("#N/A", "1" * 9)
        ),
        COLUMNS,
    )
    first, second = table.rows
    assert (first.needed("building"), first.needed("room"), first.text("phone"), first.day("born")) == (
        "1栋",
        "",
        "",
        None,
    )
    assert (second.needed("building"), second.text("room", most=8)) == ("", "")
    assert [(e.row, e.column, e.sentence.split(".")[0]) for e in table.troubles] == [
        (2, "房号", "This cell is empty, but it is needed"),
        (2, "电话", "This long number has lost its last digits"),
        (2, "出生日期", "This is not a full date"),
        (3, "楼栋", "This cell shows an error"),
        (3, "房号", "This is longer than %(most)s characters"),
    ]
    assert table.unknown == ["生日"]


def test_a_number_out_of_its_bounds_is_named() -> None:
    table = read(rows(("楼栋", "房号"), ("1栋", 400)), COLUMNS)
    assert table.rows[0].number_in("room", 0, 180) is None
    assert table.troubles == [
        CellError(
            2, "房号", "This number must lie between %(least)s and %(most)s.", {"least": 0, "most": 180}
        )
    ]


def test_a_formula_counts_by_its_saved_result_and_says_when_there_is_none() -> None:
    raw = rows(("楼栋", "房号"), ("1栋", "=300+1"), ("1栋", "=300+2"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(out, "w") as made:
        for item in source.infolist():
            content = source.read(item)
            if item.filename.endswith("sheet1.xml"):
                content = content.replace(b"<f>300+1</f><v />", b"<f>300+1</f><v>301</v>")
                content = content.replace(b"<f>300+1</f><v></v>", b"<f>300+1</f><v>301</v>")
            made.writestr(item, content)
    table = read(out.getvalue(), COLUMNS)
    assert [row.text("room") for row in table.rows] == ["301", ""]
    assert [(e.row, e.column, e.sentence.split(".")[0]) for e in table.troubles] == [
        (3, "房号", "This formula has no saved result")
    ]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "No header row was found. The table needs the columns: 楼栋、房号."),
        ("姓名;楼栋\n郭;1栋\n".encode(), "The column 房号 is missing. The header in row 1 has: 姓名、楼栋."),
        ("楼栋,房号,栋\n1,2,3\n".encode(), "Columns A and C are both 楼栋. Please leave only one."),
        (b"\xd0\xcf\x11\xe0rest", "This is an old .xls file"),
        (b"\x00\x01\x02", "This is not a table we can read"),
        (b"PK\x03\x04broken", "This file is damaged"),
        (b"\xff\xff\xff\x80", "The characters of this file can't be read"),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(Invalid) as refused:
        read(data, COLUMNS)
    assert (refused.value.sentence % refused.value.params).startswith(sentence)


def test_the_sentence_comes_in_the_readers_language() -> None:
    with pytest.raises(Invalid) as refused:
        read("楼栋\n1栋\n".encode(), COLUMNS)
    with override("zh-hans"):
        said = refusal(refused.value)
    assert said == "缺少“房号”这一列。第 1 行的表头有：楼栋。"


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_a_workbook_that_would_swell_is_not_unpacked() -> None:
    with pytest.raises(TooLarge):
        read(zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b" " * (97 * 1024**2)}), COLUMNS)


@pytest.mark.parametrize(
    ("members", "sentence"),
    [
        (
            {"[Content_Types].xml": b'<!DOCTYPE a [<!ENTITY b "c">]>', "xl/workbook.xml": b""},
            "declares XML entities",
        ),
        ({"[Content_Types].xml": b"", "xl/../../evil.xml": b""}, "outside its own folder"),
        ({"word/document.xml": b""}, "not a table we can read"),
        ({"[Content_Types].xml": b"", "xl/workbook.xml": b"<a"}, "not a table we can read"),
    ],
)
def test_a_workbook_that_is_none_is_refused(members: dict[str, bytes], sentence: str) -> None:
    with pytest.raises(Invalid, match=sentence):
        read(zipped(members), COLUMNS)


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rongshu.core.sheets.MOST_ROWS", 3)
    with pytest.raises(TooLarge):
        read(b"a,b\n" * 4, COLUMNS)
