"""The office's pages: the register by its address, as a table, the papers, the figures of any day."""

import io
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pypdfium2
import pytest
import time_machine
from django.test import Client
from openpyxl import load_workbook
from PIL import Image
from pytest_django.fixtures import Settings

from rongshu.ground.evidence.actions import keep
from rongshu.ground.people.models import Account
from rongshu.loop.cases.kinds import Handed
from rongshu.river.problems import actions, counting
from rongshu.river.problems.models import Problem
from rongshu.river.problems.tests.conftest import NOW, TODAY, Basin

BACKEND = "rongshu.ground.people.login.PhoneBackend"


@pytest.fixture
def office(basin: Basin, settings: Settings, tmp_path: Path) -> Iterator[Basin]:
    settings.EVIDENCE_ROOT = tmp_path
    with time_machine.travel(NOW, tick=False):
        yield basin


def enter(basin: Basin, name: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(person=getattr(basin, name)), backend=BACKEND)
    return client


def photo() -> int:
    picture = io.BytesIO()
    Image.new("RGB", (640, 480), "#8a9a5b").save(picture, "JPEG")
    picture.seek(0)
    return keep(picture, uploaded_by=None, now=NOW).pk


def handed_over(basin: Basin) -> Problem:
    problem = basin.reported(handed=Handed("堆了很多垃圾", evidence=(photo(),)))
    actions.recognise(case=problem.case, kind="litter", quantity="12.5", by=basin.who("lin"), now=NOW)
    basin.move(problem.case, "assign", "lin", organisation=basin.waterworks.pk, text="先清水边的。")
    return problem


def test_the_sheet_says_what_the_log_says(office: Basin) -> None:
    number = handed_over(office).case.number
    answer = enter(office, "lin").get(f"/problems/{number}/handover.pdf")
    (page,) = pypdfium2.PdfDocument(answer.content)
    text = page.get_textpage().get_text_bounded()
    wanted = ("榕溪上段", "右岸", "乱扔乱堆垃圾", "12.5 立方米", "堆了很多垃圾", "先清水边的。", "水利站",
              "东区河长制工作办公室", "2026年9月1日")  # fmt: skip
    assert [words for words in wanted if words not in text] == []
    assert sum(one.type == 3 for one in page.get_objects(max_depth=9)) == 1


@pytest.mark.parametrize(
    ("who", "status"), [("lin", 200), ("tan", 200), ("ma", 200), ("guo", 404), ("otto", 404)]
)
def test_papers_are_for_who_hands_over_and_who_was_handed(office: Basin, who: str, status: int) -> None:
    number = handed_over(office).case.number
    assert enter(office, who).get(f"/problems/{number}/letter.pdf").status_code == status


@pytest.mark.parametrize(
    ("typed", "said"), [("渌河长办督〔2026〕7号", "渌河长办督〔2026〕7号"), ("", "发文字号：")]
)
def test_the_office_types_the_letters_number_or_leaves_a_blank(office: Basin, typed: str, said: str) -> None:
    number = handed_over(office).case.number
    answer = enter(office, "lin").get(f"/problems/{number}/letter.pdf", {"reference": typed})
    (page,) = pypdfium2.PdfDocument(answer.content)
    assert said in page.get_textpage().get_text_bounded().replace(" ", "")


def test_a_clue_has_no_letter(office: Basin) -> None:
    number = office.reported().case.number
    assert enter(office, "lin").get(f"/problems/{number}/letter.pdf").status_code == 409


def test_the_table_holds_numbers_as_numbers_and_days_as_days(office: Basin) -> None:
    handed_over(office)
    office.reported(kind="nets", now=NOW + timedelta(minutes=1))
    answer = enter(office, "lin").get("/problems/table.xlsx?kind=litter")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    head, row = sheet.iter_rows(values_only=True)
    line = dict(zip(head, row, strict=True))
    assert (line["发现数量"], line["计量单位"]) == (12.5, "立方米")
    assert str(line["发现日期"]) == "2026-09-01 00:00:00" and sheet["N2"].is_date
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.page_setup.orientation) == (
        "C2",
        "$1:$1",
        "landscape",
    )


def test_the_address_holds_every_filter(office: Basin) -> None:
    number = handed_over(office).case.number
    other = office.reported(kind="nets", now=NOW + timedelta(minutes=1)).case.number
    page = enter(office, "lin").get("/problems/?kind=litter&state=assigned").content.decode()
    assert (number in page, other in page) == (True, False)
    assert '<option value="litter" selected>' in page


def test_figures_of_a_day_add_up_by_group_and_by_river(office: Basin) -> None:
    office.through(office.reported().case)
    handed_over(office)
    found = counting.standing_on(TODAY, [office.brook.pk])
    assert found.whole.counts() | {"in_time": 0} == {
        "found": 2, "closed": 1, "in_time": 0, "overdue": 0, "returned": 0, "rebound": 0,
    }  # fmt: skip
    assert [(name, one.found, one.closed) for name, one in found.rivers] == [("榕溪", 2, 1)]
    assert sum(one.found for _, one in found.groups) == 2
    assert (found.course.months[-1].found, found.course.months[0].found) == (2, 0)


def test_figures_of_any_day_stand_on_the_page(office: Basin) -> None:
    office.through(office.reported().case)
    lin = enter(office, "lin")
    assert "100.0%" in lin.get("/problems/figures").content.decode()
    before = lin.get(f"/problems/figures?on={date(2026, 8, 31)}").content.decode()
    assert "100.0%" not in before and "榕溪" not in before
    assert lin.get("/problems/figures?on=2026-99-99").status_code == 422
