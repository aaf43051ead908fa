"""The pages: everybody reads what is published, its editor writes; what is refused is said and stays."""

import io
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from docx import Document as Word

from rongshu.policy.library import itemising
from rongshu.policy.library.models import Document, Item, State
from rongshu.policy.library.reading.tests import making
from rongshu.policy.library.tests.conftest import NOW, OLD, PAPER, Park


def page(client: Client, name: str, *args: object, status: int = 200, query: str = "") -> str:
    answer = client.get(reverse(f"library:{name}", args=args) + query)
    assert answer.status_code == status
    return unescape(answer.content.decode())


def posted(client: Client, name: str, /, *args: object, **fields: Any) -> tuple[int, str]:
    answer = client.post(reverse(f"library:{name}", args=args), fields, follow=True)
    return answer.status_code, unescape(answer.content.decode())


@pytest.mark.parametrize("reader", ["", "lin", "otto", "sun", "ada"])
def test_everybody_reads_what_is_published_and_nothing_else(park: Park, reader: str) -> None:
    draft, client = park.take(OLD, name="还是草案.txt"), park.client(reader)
    document = park.published()
    item = park.open_item(document)
    hidden = park.item(document, title="还没发布的")
    shown = page(client, "home")
    assert (document.title in shown, draft.title in shown) == (True, False)
    shown = page(client, "document", document.uuid)
    assert ("第一条</span> 对新区内的工业企业" in shown, item.title in shown, hidden.title in shown) == (
        True,
        True,
        False,
    )
    shown = page(client, "item", item.uuid)
    assert ('href="tel:0700-2345678"' in shown, "发票复印件" in shown, "第一条</a>" in shown) == (
        True,
        True,
        True,
    )
    assert (reverse("library:item_edit", args=[item.uuid]) in shown) == (reader == "ada")
    for name, one in (
        ("document", draft.uuid),
        ("item", hidden.uuid),
        ("document", uuid4()),
        ("form", item.uuid),
    ):
        page(client, name, one, status=404)
    assert len(client.get(reverse("library:item", args=[item.uuid])).content) < 100_000


def test_what_has_ended_leads_on(park: Park) -> None:
    first = park.published()
    item = park.open_item(first)
    second = park.published(PAPER.replace("5%", "8%"), follows=first)
    shown = page(park.client(""), "item", item.uuid)
    assert ("已被新版代替" in shown, reverse("library:document", args=[second.uuid]) in shown) == (True, True)
    copied = Item.objects.get(document=second)
    itemising.verify(item=copied, turn=1, by=park.who("ada"), now=NOW)
    itemising.publish(item=copied, turn=2, by=park.who("ada"), now=NOW)
    assert reverse("library:item", args=[copied.uuid]) in page(park.client(""), "item", item.uuid)
    assert reverse("library:document", args=[second.uuid]) in page(park.client(""), "document", first.uuid)
    assert first.title in page(park.client(""), "home", query="?state=superseded")


def test_the_file_and_the_form_are_saved_not_shown(park: Park) -> None:
    document = park.published()
    form = SimpleUploadedFile("表.docx", making.docx(lambda made: made.add_paragraph("{{ company_name }}")))
    given = {**FORM, "clause": park.clause(document).pk, "department": park.department.pk, "form": form}
    assert posted(park.client("ada"), "item_new", document.uuid, **given)[0] == 200
    item = Item.objects.get()
    for name in ("verify", "publish"):
        assert posted(park.client("ada"), "item_step", item.uuid, name, turn=item.turn)[0] == 200
        item.refresh_from_db()
    answer = park.client("").get(reverse("library:form", args=[item.uuid]))
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert Word(io.BytesIO(b"".join(answer.streaming_content))).paragraphs[0].text == "{{ company_name }}"  # type: ignore[attr-defined]
    answer = park.client("").get(reverse("library:source", args=[document.uuid]))
    assert b"".join(answer.streaming_content).decode() == PAPER  # type: ignore[attr-defined]
    assert answer.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("reader", ["", "lin", "otto", "sun"])
def test_the_desk_is_its_editors(park: Park, reader: str) -> None:
    document, client = park.take(), park.client(reader)
    status = 302 if not reader else 403
    for name, args in (
        ("edit", [document.uuid]),
        ("item_new", [document.uuid]),
        ("beside", [document.uuid, 1]),
    ):
        page(client, name, *args, status=status)
    assert page(client, "desk", status=200 if reader == "sun" else status).count(document.title) == 0
    posted(client, "publish", document.uuid, turn=1)
    document.refresh_from_db()
    assert (document.state, document.turn) == (State.DRAFT, 1)


def test_taken_in_confirmed_and_published_on_the_pages(park: Park) -> None:
    ada = park.client("ada")
    files = [SimpleUploadedFile("好.txt", PAPER.encode()), SimpleUploadedFile("坏.pdf", b"%PDF-1.4 x")]
    status, shown = posted(ada, "take", park=park.place.uuid, files=files)
    assert (status, "好.txt 已收进" in shown, "坏.pdf: 这个 PDF 已损坏" in shown) == (200, True, True)
    made = Document.objects.get()
    shown = page(ada, "edit", made.uuid)
    assert ("12 处待核对" in shown, "12 处都对" in shown) == (True, True)
    status, shown = posted(ada, "publish", made.uuid, turn=made.turn)
    assert (status, "发布前还缺：发文单位。" in shown) == (422, True)
    for one in made.proposals.exclude(field__in=["amount", "share"]):
        posted(ada, "decide", made.uuid, one.pk, right="yes")
    status, shown = posted(ada, "decide_rest", made.uuid)
    assert (status, "识别结果：0 处待核对" in shown, made.proposals.filter(is_right=None).count()) == (
        200,
        True,
        0,
    )
    made.refresh_from_db()
    assert (made.issuer, made.number) == ("榕江新区管理委员会", "榕新管发〔2026〕3号")
    assert posted(ada, "publish", made.uuid, turn=made.turn, when="2000-01-01T08:00")[0] == 422
    assert posted(ada, "publish", made.uuid, turn=made.turn, when="x")[0] == 422
    status, shown = posted(ada, "publish", made.uuid, turn=made.turn)
    assert (status, "已发布" in shown, Document.objects.get().state) == (200, True, State.PUBLISHED)


def test_fields_text_versions_and_the_end(park: Park) -> None:
    ada, first = park.client("ada"), park.published()
    given = {
        "turn": first.turn,
        "title": "新题",
        "issuer": "管委会",
        "effective_on": "2026-03-01",
        "expires_on": "2026-01-01",
    }
    status, shown = posted(ada, "edit", first.uuid, **given)
    assert (status, "失效日期不能早于施行日期。" in shown, "新题" in shown) == (422, True, True)
    assert posted(ada, "edit", first.uuid, **{**given, "expires_on": "明天"})[0] == 422
    assert posted(ada, "edit", first.uuid, **{**given, "expires_on": ""})[0] == 200
    assert posted(ada, "edit", first.uuid, **{**given, "expires_on": ""})[0] == 409
    next_file = SimpleUploadedFile("新.txt", PAPER.replace("5%", "8%").encode())
    status, _ = posted(ada, "take", park=park.place.uuid, successor=first.uuid, files=next_file)
    second = Document.objects.get(version=2)
    shown = page(ada, "beside", second.uuid, 1)
    assert (status, "<del>5</del>" in shown, "<ins>8</ins>" in shown) == (200, True, True)
    page(ada, "beside", second.uuid, 7, status=404)
    assert posted(ada, "rewrite", second.uuid, turn=second.turn, text="第一条　改过。")[0] == 200
    assert posted(ada, "rewrite", second.uuid, turn=1, text=" ")[0] == 422
    first.refresh_from_db()
    assert posted(ada, "end", first.uuid, turn=first.turn, state="superseded", successor="x")[0] == 422
    assert posted(ada, "end", first.uuid, turn=first.turn, state="repealed")[0] == 200
    assert Document.objects.get(version=1).state == State.REPEALED


FORM: dict[str, Any] = {
    "title": "设备补助", "audience": "工业企业", "kind": "rate", "of": "设备投资额", "rate": "5",
    "amount_most": "1,000,000",
    "window": "常年", "materials": "发票 | 复印件\n合同", "steps": "窗口提交", "phone": "0700-2345678",
    "sizes": ["micro", "small"],
    "industries": "制造业、物流", "days_to_decide": "15",
}  # fmt: skip


def test_an_item_is_written_on_its_page(park: Park) -> None:
    ada, document = park.client("ada"), park.published()
    given = {
        **FORM,
        "clause": park.clause(document).pk,
        "department": park.department.pk,
        "needs_no_form": "1",
    }
    for more in (
        {"title": " "}, {"rate": "很多"}, {"amount_most": "x"}, {"days_to_decide": "400"}, {"kind": "tiers",
        "tiers": "1"},
        {"closes_on": "2026-01-01", "opens_on": "2026-02-01"}, {"clause": "999999"},
        {"form": SimpleUploadedFile("a.docx", b"no")},
    ):  # fmt: skip
        assert posted(ada, "item_new", document.uuid, **{**given, **more})[0] == 422, more
    assert Item.objects.count() == 0
    assert posted(ada, "item_new", document.uuid, **given)[0] == 200
    item = Item.objects.get()
    assert item.benefit == {
        "kind": "rate",
        "of": "设备投资额",
        "rate": "0.05",
        "cap": "1000000.00",
    }
    assert item.materials == [{"name": "发票", "note": "复印件"}, {"name": "合同", "note": ""}]
    assert (item.sizes, item.industries, item.days_to_decide) == (["micro", "small"], ["制造业", "物流"], 15)
    status, shown = posted(ada, "item_step", item.uuid, "publish", turn=item.turn)
    assert (status, "最近核实日期" in shown) == (422, True)
    for name in ("verify", "publish", "draft"):
        item.refresh_from_db()
        assert posted(ada, "item_step", item.uuid, name, turn=item.turn)[0] == 200
    assert posted(ada, "item_step", item.uuid, "explode", turn=1)[0] == 404
    assert "编辑还没有看过" in page(park.client(""), "item", item.uuid)
    item.refresh_from_db()
    tiers = {**given, "turn": item.turn, "kind": "tiers", "tiers": "100000000 | 100000\n500000000 | 500000"}
    assert posted(ada, "item_edit", item.uuid, **tiers)[0] == 200
    shown = page(park.client(""), "item", item.uuid)
    assert ("10 万元 至 50 万元" in shown, "编辑还没有看过" in shown) == (True, False)
    assert "100000000 | 100000" in page(ada, "item_edit", item.uuid)
    page(ada, "schedule")
