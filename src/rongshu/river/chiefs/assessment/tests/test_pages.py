"""The pages: the office scores, the assessed sees and appeals, outsiders see nothing; PDF and XLSX hold the figures."""

import io
from html import unescape
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from PIL import Image

from rongshu.ground.evidence.actions import keep
from rongshu.river.chiefs.assessment import published
from rongshu.river.chiefs.assessment.models import Appeal, Assessment, Score, SheetVersion
from rongshu.river.chiefs.assessment.tests.conftest import YEAR, Scored
from rongshu.river.chiefs.tests.conftest import NOW


def page(client: Client, name: str, *args: object, status: int = 200, query: str = "") -> str:
    answer = client.get(reverse(name, args=args) + query)
    assert answer.status_code == status
    return unescape(answer.content.decode())


def posted(client: Client, route: str, /, *args: object, **fields: Any) -> tuple[int, str]:
    answer = client.post(reverse(route, args=args), fields, follow=True)
    return answer.status_code, unescape(answer.content.decode())


def photo() -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "#1b4b82").save(out, "JPEG")
    out.seek(0)
    out.name = "notice.jpg"
    return out


@pytest.mark.parametrize(
    ("reader", "status"), [("ada", 200), ("bo", 200), ("wu", 403), ("guo", 403), ("", 302)]
)
def test_the_office_and_nobody_else_sees_the_year(scored: Scored, reader: str, status: int) -> None:
    shown = page(scored.brook.client(reader), "assessment:office", status=status)
    assert ("吴山" in shown, "林水" in shown) == (status == 200, status == 200)


def test_another_office_sees_its_own_chiefs(scored: Scored) -> None:
    shown = page(scored.brook.client("sun"), "assessment:office")
    assert ("吴山" in shown, "这一年没有河长" in shown) == (False, True)
    query = f"?place={scored.brook.district.uuid}"
    page(scored.brook.client("sun"), "assessment:office", status=404, query=query)
    page(scored.brook.client("sun"), "assessment:office", status=404, query="?place=x")


def test_a_year_is_drawn_up_and_scored_on_the_pages(scored: Scored, settings: Any, tmp_path: Path) -> None:
    settings.EVIDENCE_ROOT = tmp_path
    bo = scored.brook.client("bo")
    status, shown = posted(bo, "assessment:draw", year=YEAR, place=scored.brook.district.uuid)
    assert (status, "建好 2 份考核" in shown, Assessment.objects.count()) == (200, True, 2)
    one = Assessment.objects.get(person=scored.brook.people["wu"])
    status, shown = posted(
        bo,
        "assessment:type_in",
        one.uuid,
        key="notices",
        turn=0,
        numerator="1",
        words="市通报",
        photos=photo(),
    )
    assert (status, "市通报" in shown, "15</strong> / 20" in shown, "由 薄云 填写" in shown) == (
        200,
        True,
        True,
        True,
    )
    one.refresh_from_db()
    posted(bo, "assessment:publish", one.uuid, turn=one.turn)
    one.refresh_from_db()
    assert (one.state, str(one.mark)) == ("published", "86.25")
    paper = one.scores.get(key="notices").evidence.get()
    for reader, wanted in (("wu", 200), ("bo", 200), ("lin", 404), ("sun", 404), ("", 302)):
        picture = reverse("assessment:picture", args=[one.uuid, paper.pk, "thumb"])
        answer = scored.brook.client(reader).get(picture)
        assert answer.status_code == wanted
        if wanted == 200:
            assert b"".join(answer.streaming_content)[:3] == b"\xff\xd8\xff"  # type: ignore[attr-defined]


def test_what_is_refused_is_said_and_what_was_typed_stays(scored: Scored) -> None:
    one, bo = scored.draw(), scored.brook.client("bo")
    for fields, sentence in (
        ({"numerator": "1", "words": ""}, "请写明这个数从哪里来。"),
        ({"numerator": "x", "words": "据文件"}, "请填一个不小于 0 的数。"),
        ({"numerator": "", "words": "据文件"}, "请填一个不小于 0 的数。"),
        ({"numerator": "3", "denominator": "2", "words": "据文件"}, "做完的不会比该做的多。"),
    ):
        status, shown = posted(bo, "assessment:type_in", one.uuid, key="notices", turn=0, **fields)
        assert (status, sentence in shown, fields["words"] in shown) == (422, True, True)
    status, shown = posted(bo, "assessment:publish", one.uuid, turn=0)
    assert (status, "还有指标没有填" in shown) == (422, True)
    status, _ = posted(bo, "assessment:publish", one.uuid, turn="x")
    assert (status, Score.objects.filter(key="notices").count(), Assessment.objects.get().state) == (
        422,
        0,
        "drawn",
    )


def test_an_appeal_goes_round_on_the_pages(scored: Scored) -> None:
    one = scored.published()
    wu, bo = scored.brook.client("wu"), scored.brook.client("bo")
    assert "哪里不对" in page(wu, "assessment:show", one.uuid)
    status, shown = posted(wu, "assessment:appeal", one.uuid, words=" ")
    assert (status, "请说说哪里不对。" in shown) == (422, True)
    status, shown = posted(wu, "assessment:appeal", one.uuid, words="不是我的河段")
    assert (status, "不是我的河段" in shown, 'name="upheld"' in shown) == (200, True, False)
    assert 'name="upheld"' not in page(scored.brook.client("ada"), "assessment:show", one.uuid)
    assert 'name="upheld"' in page(bo, "assessment:show", one.uuid)
    status, shown = posted(bo, "assessment:answer", one.uuid, words="查实是上游", upheld="yes")
    assert (status, "第 2 版" in shown, Appeal.objects.get().upheld) == (200, True, True)
    page(wu, "assessment:show", one.replaced_by.uuid, status=404)
    assert one.replaced_by.uuid.hex not in page(wu, "assessment:show", one.uuid).replace("-", "")


def test_correcting_and_closing(scored: Scored) -> None:
    one, bo = scored.published(), scored.brook.client("bo")
    status, _ = posted(bo, "assessment:close", one.uuid)
    assert (status, Assessment.objects.get().state) == (409, "published")
    Assessment.objects.update(appeal_until=NOW.date().replace(day=1))
    assert "办结" in page(bo, "assessment:show", one.uuid)
    posted(bo, "assessment:close", one.uuid)
    assert Assessment.objects.get().state == "closed"
    status, shown = posted(bo, "assessment:correct", one.uuid, why="")
    assert (status, "请说说原因。" in shown) == (422, True)
    status, shown = posted(bo, "assessment:correct", one.uuid, why="算错了")
    assert (status, "算错了" in shown, Assessment.objects.count()) == (200, True, 2)


@pytest.mark.parametrize("name", ["wu", "lin", "sun", "guo"])
def test_buttons_are_the_offices(scored: Scored, name: str) -> None:
    one, client = scored.draw(), scored.brook.client(name)
    for route in ("type_in", "count", "publish", "answer", "correct", "close"):
        assert posted(client, f"assessment:{route}", one.uuid, turn=0)[0] == 404
    kept = Assessment.objects.get()
    assert (kept.turn, kept.state, Score.objects.count()) == (0, "drawn", 2)


def test_a_chief_sees_their_year_point_by_point(scored: Scored) -> None:
    shown = page(scored.brook.client("wu"), "assessment:mine")
    wanted = ("54</strong> / 60", "9 / 10 · 90%", "再完成 1 个", "90</strong>", "优秀", "今年没有这项任务")
    assert [one for one in wanted if one not in shown] == []
    shown = page(scored.brook.client("guo"), "assessment:mine")
    assert "还没有可算的" in shown
    one = scored.published()
    assert reverse("assessment:show", args=[one.uuid]) in page(scored.brook.client("wu"), "assessment:mine")


def test_a_sheet_is_taken_over_on_the_page(scored: Scored) -> None:
    bo, place = scored.brook.client("bo"), scored.brook.district.uuid
    status, shown = posted(bo, "assessment:adopt", year=YEAR, place=place, key="sample")
    assert (status, "河长年度考核样表" in shown, SheetVersion.objects.count()) == (200, True, 2)
    assert published.every()["sample"]["source"] in shown
    assert posted(bo, "assessment:adopt", year=YEAR, place=place, key="nowhere")[0] == 422
    assert posted(scored.brook.client("wu"), "assessment:adopt", year=YEAR, key="sample")[0] == 403
    assert SheetVersion.objects.count() == 2


def test_the_year_as_a_workbook(scored: Scored) -> None:
    scored.published()
    scored.draw("lin")
    answer = scored.brook.client("bo").get(reverse("assessment:table"), {"year": YEAR})
    rows = list(load_workbook(io.BytesIO(answer.content)).active.values)
    assert rows == [
        ("姓名", "进展", "巡河", "水质", "通报", "得分", "考核分", "等次"),
        ("吴山", "已公布", 54, None, 15, 69, 86.25, "不合格"),
        ("林水", "评分中", 54, None, None, 54, 90, "优秀"),
    ]
    assert scored.brook.client("wu").get(reverse("assessment:table")).status_code == 403


def test_an_assessment_as_a_paper_that_can_be_searched(scored: Scored) -> None:
    one = scored.published()
    answer = scored.brook.client("wu").get(reverse("assessment:paper", args=[one.uuid]))
    pdf = pypdfium2.PdfDocument(answer.content)
    text = "".join(pdf[n].get_textpage().get_text_range() for n in range(len(pdf)))
    wanted = ("吴山", "86.25", "巡河", "9 / 10", "市河长办通报第 3 期", "15")
    assert [words for words in wanted if words not in text] == []
    assert scored.brook.client("lin").get(reverse("assessment:paper", args=[one.uuid])).status_code == 404


def test_a_photo_of_something_else_is_not_served(scored: Scored, settings: Any, tmp_path: Path) -> None:
    settings.EVIDENCE_ROOT = tmp_path
    one, other = scored.published(), keep(photo(), uploaded_by=None, now=NOW)
    page(scored.brook.client("bo"), "assessment:picture", one.uuid, other.pk, "thumb", status=404)
