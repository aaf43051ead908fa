"""Lists of residents as offices make them go in once, whatever way they are written, or say why not."""

import io
import time
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook
from pytest_django.fixtures import Settings

from rongshu.core.errors import Conflict, Invalid
from rongshu.core.say import say
from rongshu.ground.people import importing, planning
from rongshu.ground.people.models import Change, Person
from rongshu.ground.people.tests.conftest import NOW, TODAY, Town
from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place

HEAD = ["楼栋", "单元", "房号", "姓名", "联系电话", "出生日期", "性别", "标签"]
WANG = ["3栋", "2单元", "301", "王大爷", "13900000001", "1940-01-02", "男", "独居"]


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> None:
    settings.INTAKE_ROOT = tmp_path / "intake"


def xlsx(*rows: list[Any], head: list[str] = HEAD, title: str = "") -> bytes:
    book = Workbook()
    sheet = book.active
    if title:
        sheet.append([title])
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(head))
    for row in (head, *rows):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def csv(*rows: list[Any], encoding: str = "gbk") -> bytes:
    return "\r\n".join(",".join(map(str, r)) for r in (HEAD, *rows)).encode(encoding)


def looked(town: Town, data: bytes, *, homes: bool = False) -> planning.Plan:
    return planning.plan(data, community=town.community, today=TODAY, make_homes=homes)


def took(town: Town, data: bytes, *, homes: bool = False) -> dict[str, Any]:
    return importing.take(data, community=town.community, by=town.sun.pk, now=NOW, make_homes=homes)


def troubles(plan: planning.Plan) -> list[tuple[int, str, str]]:
    return [(t.row, t.column, say(t.sentence, **t.params)) for t in plan.troubles]


WAYS = [
    ["３栋", "２单元", "３０１", "王大爷", "１３９０００００００１", "１９４０年１月２日", "男", "独居"],
    ["3号楼", "2", 301, "王大爷", 13900000001, datetime(1940, 1, 2), "男", "独居"],  # noqa: DTZ001
    ["三栋", "二单元", "301室", "王大爷", "139-0000-0001", "19400102", "M", "独居、"],
    ["3栋", "2单元 ", "0301", "王大爷", "+86 139 0000 0001", 14612, "男", " 独居"],
]


@pytest.mark.parametrize("row", WAYS)
def test_one_person_written_in_many_ways_is_one(town: Town, row: list[Any]) -> None:
    assert took(town, xlsx(WANG))["new"] == 1
    plan = looked(town, xlsx(row))
    assert (troubles(plan), len(plan.new), len(plan.changed), plan.same) == ([], 0, 0, 1)


def test_a_new_person_comes_in_whole(town: Town) -> None:
    took(town, xlsx(WANG, title="榕树社区居民花名册（2026年）"))
    wang = Person.objects.get(name="王大爷")
    assert (wang.home, wang.phone, wang.birth_date, wang.sex, wang.tags) == (
        town.home, "13900000001", "1940-01-02", "m", ["独居"],
    )  # fmt: skip
    assert wang.phone_index


@pytest.mark.parametrize("encoding", ["gbk", "utf-8-sig", "utf-16"])
def test_csv_in_the_encodings_offices_use(town: Town, encoding: str) -> None:
    assert took(town, csv(WANG, encoding=encoding))["new"] == 1
    assert took(town, csv(WANG, encoding=encoding))["same"] == 1


def test_a_building_merged_over_its_rows_holds_for_all_of_them(town: Town) -> None:
    book = Workbook()
    sheet = book.active
    for row in (HEAD, WANG, ["", "", "", *["王大妈", "", "1942-03-04", "女", ""]]):
        sheet.append(row)
    for column in "ABC":
        sheet.merge_cells(f"{column}2:{column}3")
    out = io.BytesIO()
    book.save(out)
    assert took(town, out.getvalue())["new"] == 2
    assert Person.objects.get(name="王大妈").home == town.home


def test_twice_doubles_nobody_and_a_change_is_written_down(town: Town) -> None:
    assert took(town, xlsx(WANG))["new"] == 1
    before = Person.objects.count()
    assert took(town, xlsx(WANG)) == {
        "new": 0, "changed": 0, "same": 1, "homes": 0, "left_out": 0, "gone": 3,
    }  # fmt: skip
    moved = [*WANG[:4], "13900000009", *WANG[5:]]
    assert took(town, xlsx(moved))["changed"] == 1
    wang = Person.objects.get(name="王大爷")
    assert (wang.phone, wang.turn, Person.objects.count()) == ("13900000009", 1, before)
    assert [(c.fields, c.by) for c in Change.objects.all()] == [(["phone"], town.sun)]


def test_an_empty_cell_changes_nothing_and_who_was_entered_by_hand_is_met(town: Town) -> None:
    plan = looked(town, xlsx(["3栋", "2单元", "301", "郭阿姨", "", "", "", ""]))
    assert (plan.same, plan.new, [p.name for p in plan.gone]) == (1, [], ["孙书记", "小薇"])


def test_every_wrong_cell_is_named_by_row_and_column(town: Town) -> None:
    plan = looked(
        town,
        xlsx(
            ["3栋", "2单元", "301", "甲", "1390000000", "", "", ""],
            ["8栋", "2单元", "301", "乙", "", "", "", ""],
            ["3栋", "2单元", "999", "丙", "", "", "", ""],
            ["3栋", "2单元", "301", "", "", "", "", ""],
            ["3栋", "2单元", "301", "丁", "", "1940-02-30", "", ""],
            ["3栋", "2单元", "301", "戊", "", "2030-01-01", "", ""],
            ["3栋", "2单元", "301", "己", "", "", "公", ""],
            WANG,
            WANG,
        ),
    )
    found = [(row, column) for row, column, _ in troubles(plan)]
    assert found == [
        (2, "联系电话"), (3, "楼栋"), (4, "房号"), (5, "姓名"), (6, "出生日期"),
        (7, "出生日期"), (8, "性别"), (10, "姓名"),
    ]  # fmt: skip
    assert "10" in troubles(plan)[0][2]
    assert "8栋" in troubles(plan)[1][2]
    assert "9" in troubles(plan)[-1][2]
    assert ([e.name for e in plan.new], plan.bad_rows) == (["王大爷"], 8)
    assert took(town, xlsx(WANG, ["8栋", "", "1", "乙", "", "", "", ""]))["left_out"] == 1
    assert not Person.objects.filter(name="乙").exists()


def test_a_wrong_header_says_what_is_missing_and_what_is_there(town: Town) -> None:
    with pytest.raises(Invalid) as refused:
        looked(town, xlsx(["3栋", "301", "x"], head=["楼栋", "房号", "称呼"]))
    assert refused.value.params == {"missing": "姓名", "row": 1, "found": "楼栋、房号、称呼"}
    with pytest.raises(Invalid):
        looked(town, b"%PDF-1.7 not a table")


def test_missing_households_are_made_only_when_asked(town: Town) -> None:
    row = ["3栋", "4单元", "502室", "新来的", "", "", "", ""]
    assert looked(town, xlsx(row)).bad_rows == 1
    before = Place.objects.count()
    assert looked(town, xlsx(row), homes=True).homes.keys() == {("3", "4", "502")}
    assert Place.objects.count() == before
    assert took(town, xlsx(row), homes=True)["homes"] == 1
    home = Person.objects.get(name="新来的").home
    assert home is not None and home.parent is not None
    assert (home.name, home.parent.name, home.parent.parent, home.area) == (
        "502", "4单元", town.building, town.community,
    )  # fmt: skip
    assert took(town, xlsx(row), homes=True)["same"] == 1


def test_a_number_keeps_somebody_the_same_through_a_move(town: Town) -> None:
    add(kind="household", name="302", parent=town.home.parent)
    head, row = [*HEAD, "人员编号"], [*WANG, "A-7"]
    took(town, xlsx(row, head=head))
    assert took(town, xlsx(["3栋", "2单元", "302", *row[3:]], head=head))["changed"] == 1
    home = Person.objects.get(name="王大爷").home
    assert home is not None and home.name == "302"


def test_a_change_between_looking_and_taking_takes_nothing(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    took(town, xlsx(WANG))
    real = planning.plan

    def late(*args: Any, **kwargs: Any) -> planning.Plan:
        found = real(*args, **kwargs)
        Person.objects.filter(name="王大爷").update(turn=7)
        return found

    monkeypatch.setattr(importing, "plan", late)
    with pytest.raises(Conflict):
        took(
            town, xlsx([*WANG[:4], "13900000009", *WANG[5:]], ["3栋", "2单元", "301", "新人", "", "", "", ""])
        )
    assert not Person.objects.filter(name="新人").exists()


def test_the_page_shows_first_and_takes_once(town: Town) -> None:
    client = town.client("sun")
    file = SimpleUploadedFile("名册.xlsx", xlsx(WANG, ["8栋", "", "1", "乙", "", "", "", ""]))
    sent = client.post("/people/import", {"file": file})
    assert sent.status_code == 302
    address = sent["Location"]
    page = client.get(address).content.decode()
    assert "Take in the 1 good ones" in page
    assert "There is no building “8栋” in 榕树社区." in page
    assert not Person.objects.filter(name="王大爷").exists()
    assert [client.post(address).status_code for _ in range(2)] == [302, 302]
    assert Person.objects.filter(name="王大爷").count() == 1
    assert [town.client(n).get(address).status_code for n in ("vera", "otto")] == [403, 404]


def test_a_bad_file_is_refused_in_words_and_nobody_else_reads_lists_in(town: Town) -> None:
    file = SimpleUploadedFile("名册.xlsx", b"%PDF-1.7")
    assert town.client("sun").post("/people/import", {"file": file}).status_code == 422
    assert town.client("sun").post("/people/import").status_code == 422
    assert [town.client(n).get("/people/import").status_code for n in ("vera", "guo")] == [403, 403]


def test_the_command_says_what_it_would_do_and_does_it(
    town: Town, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(csv(WANG, ["8栋", "", "1", "乙", "", "", "", ""]))
    with pytest.raises(CommandError, match="--community"):
        call_command("import", "people", str(file))
    call_command("import", "people", str(file), community="榕树社区", dry_run=True)
    said = capsys.readouterr().out
    assert "8栋" in said and "3" in said
    assert not Person.objects.filter(name="王大爷").exists()
    call_command("import", "people", str(file), community="榕树社区")
    assert Person.objects.filter(name="王大爷").count() == 1
    with pytest.raises(CommandError):
        call_command("import", "people", str(tmp_path / "none.csv"), community="榕树社区")


def test_two_thousand_rows_with_their_households_in_under_ten_seconds(town: Town) -> None:
    for number in range(10, 25):
        add(kind="building", name=f"{number}栋", parent=town.community)
    rows = [
        [f"{10 + n // 136}栋", f"{n // 45 % 3 + 1}单元", f"{n // 5 % 9 + 1}01", f"居民{n}", f"199{n:08d}",
         date(1950 + n % 60, n % 12 + 1, n % 28 + 1), "女男"[n % 2], "独居" if n % 9 == 0 else ""]
        for n in range(2000)
    ]  # fmt: skip
    data = xlsx(*rows)
    began = time.process_time()  # not the wall: others may be at work on this machine
    with CaptureQueriesContext(connection) as statements:
        first = took(town, data, homes=True)
    between = time.process_time()
    second = took(town, data, homes=True)
    ended = time.process_time()
    print(
        f"2,000 rows: first {between - began:.2f} s ({first['homes']} households), again {ended - between:.2f} s"
    )
    assert (first["new"], second["new"], second["changed"], second["same"]) == (2000, 0, 0, 2000)
    assert Person.objects.filter(name__startswith="居民").count() == 2000
    assert len(statements) < 60
    assert between - began < 10
    assert ended - between < 10
