"""The pages, walked as an enterprise walks them, and who gets to see which."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from rongshu.loop.cases.models import Case
from rongshu.policy.applying.models import Application, Draft, Form, FormField
from rongshu.policy.applying.tests.conftest import client
from rongshu.policy.applying.tests.making import form, read
from rongshu.policy.applying.tests.standing import CODES, Standing
from rongshu.policy.eligibility import packing
from rongshu.policy.library.models import Item

PDF = b"%PDF-1.4 a paper"


def page(browser: Client, name: str, *args: object, status: int = 200) -> str:
    answer = browser.get(reverse(f"applying:{name}", args=args))
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer.content.decode()


def post(browser: Client, name: str, *args: object, **given: Any) -> tuple[int, str, str]:
    """Return status, page and address after a form was sent."""
    answer = browser.post(reverse(f"applying:{name}", args=args), given, follow=True)
    return answer.status_code, answer.content.decode(), answer.request["PATH_INFO"]


@pytest.fixture(autouse=True)
def frozen(park: Standing) -> Iterator[None]:
    with time_machine.travel(park.now, tick=False):
        yield


def begin(browser: Client, park: Standing) -> str:
    status, _, path = post(browser, "begin", park.item.uuid)
    assert status == 200
    return path.split("/")[3]


def test_an_enterprise_applies_on_a_phone(park: Standing) -> None:
    browser, answers = client(park), park.answers()
    assert "设备更新补助" in page(browser, "start", park.item.uuid)
    link = begin(browser, park)
    status, shown, _ = post(
        browser, "section", link, "company", go="on", **answers | {"credit_code": "91350100M000100Y44"}
    )
    assert (status, "校验位对不上" in shown, 'value="榕江精密制造有限公司"' in shown) == (422, True, True)
    status, _, path = post(browser, "section", link, "company", go="on", **answers)
    assert (status, path) == (200, f"/applications/begun/{link}/form-1")
    status, _, path = post(browser, "section", link, "form-1", go="back", amount="许多")
    assert path.endswith("/company")
    assert 'value="许多"' in page(browser, "section", link, "form-1")
    assert "未填" in page(browser, "section", link, "review") or "请填写这一项" in page(
        browser, "section", link, "review"
    )
    assert post(browser, "send", link)[0] == 422
    post(browser, "section", link, "form-1", go="on", **answers)
    files = {"paper-1": [SimpleUploadedFile("发票.pdf", PDF), SimpleUploadedFile("坏.exe", b"MZ")]}
    status, shown, _ = post(browser, "section", link, "papers", go="on", **files)
    assert (status, "发票.pdf" in shown, Draft.objects.get().papers.count()) == (422, True, 1)
    _, _, path = post(browser, "section", link, "papers", go="on")
    assert path.endswith("/review")
    filled = browser.get(reverse("applying:draft_file", args=[link, "docx"])).content
    assert read(filled)["申报金额（元）"] == "125,000"
    assert browser.get(reverse("applying:draft_file", args=[link, "pdf"])).content.startswith(b"%PDF")
    page(browser, "draft_file", link, "exe", status=404)
    status, shown, path = post(browser, "send", link)
    number = Application.objects.get().case.number
    assert (status, number in shown, path.startswith("/applications/follow/")) == (200, True, True)
    page(browser, "section", link, "company", status=404)
    private = path.rsplit("/", 1)[1]
    assert (
        read(browser.get(reverse("applying:follow_file", args=[private, "docx"])).content)["联系人"] == "李明"
    )
    sha256 = Application.objects.get().papers.get().evidence.sha256
    answer = browser.get(reverse("applying:follow_paper", args=[private, sha256]))
    assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined]
    assert answer.headers["Content-Disposition"].startswith("attachment")
    page(browser, "follow_paper", private, "0" * 64, status=404)
    page(browser, "application", number, status=404)


def test_a_second_one_is_shown_the_way_to_the_first(park: Standing) -> None:
    first, _ = park.apply()
    browser = client(park)
    link = begin(browser, park)
    status, shown, _ = post(browser, "section", link, "company", go="on", **park.answers())
    assert (status, f"number={first.case.number}" in shown) == (409, True)
    status, shown, path = post(browser, "find", number=first.case.number, phone="13800001234")
    assert (status, path.startswith("/applications/follow/"), first.case.number in shown) == (200, True, True)
    assert post(browser, "find", number=first.case.number, phone="13800001235")[0] == 422
    assert (
        first.case.number
        in browser.get(reverse("applying:find"), {"number": first.case.number}).content.decode()
    )


def test_before_the_window_the_page_says_so_and_takes_nothing(park: Standing) -> None:
    Item.objects.update(opens_on="2026-04-01", closes_on="2026-04-30")
    browser = client(park)
    assert "2026-04-01 起才受理" in page(browser, "start", park.item.uuid)
    assert post(browser, "begin", park.item.uuid)[0] == 409
    assert Draft.objects.count() == 0


def test_more_is_asked_for_and_sent_by_the_link(park: Standing) -> None:
    made, link = park.apply()
    officer = client(park, "officer")
    answer = officer.post(
        reverse("cases:move", args=[made.case.number, "ask_more"]), {"text": "补发票", "turn": 1}
    )
    assert answer.status_code == 302
    browser = client(park)
    assert "补发票" in page(browser, "follow", link)
    bad = {"paper-1": SimpleUploadedFile("坏.exe", b"MZ")}
    status, shown, _ = post(browser, "follow_move", link, "supply", text="已补好", turn=2, **bad)
    assert (status, "已补好" in shown, Case.objects.get().state) == (422, True, "asked")
    assert post(browser, "follow_move", link, "supply", text=" ", turn=2)[0] == 422
    files = {"paper-1": SimpleUploadedFile("发票.pdf", PDF)}
    status, shown, _ = post(browser, "follow_move", link, "supply", text="已补", turn=2, **files)
    assert (status, "发票.pdf" in shown, Case.objects.get().state) == (200, True, "received")
    status, shown, _ = post(browser, "follow_move", link, "withdraw", turn=3)
    assert (status, Case.objects.get().state) == (200, "withdrawn")
    assert post(browser, "follow_move", link, "approve")[0] == 403


def test_the_officer_decides_and_pays_on_the_desk(park: Standing) -> None:
    made, link = park.apply()
    officer, number = client(park, "officer"), made.case.number
    assert "榕江精密制造有限公司" in page(officer, "desk")
    shown = officer.get(reverse("desk:case", args=[number])).content.decode()
    assert all(one in shown for one in ("13800001234", "125,000", "营业执照复印件", "要求补正"))
    assert post(officer, "decide", number, "approve", amount="很多", turn=1)[0] == 422
    assert post(officer, "decide", number, "explode")[0] == 404
    assert post(officer, "decide", number, "approve", amount="100000", text="恭喜", turn=1)[0] == 200
    assert "恭喜" in page(client(park), "follow", link)
    assert post(officer, "decide", number, "pay", amount="100000", turn=2)[0] == 200
    assert "100,000" in page(client(park), "follow", link)
    assert number in officer.get(reverse("applying:desk"), {"state": "paid", "q": "精密"}).content.decode()
    assert "没有" in officer.get(reverse("applying:desk"), {"state": "refused"}).content.decode()
    assert (
        read(officer.get(reverse("applying:file", args=[number, "docx"])).content)["企业名称"]
        == "榕江精密制造有限公司"
    )
    for name in ("company", "stranger", ""):
        other = client(park, name)
        assert officer.get(reverse("applying:file", args=[number, "pdf"])).status_code == 200
        assert other.get(reverse("applying:file", args=[number, "pdf"])).status_code == 404


def test_a_question_on_the_pages(park: Standing) -> None:
    browser, officer = client(park), client(park, "officer")
    page(browser, "ask", park.item.uuid)
    assert post(browser, "ask", park.item.uuid, text=" ")[0] == 422
    assert post(browser, "ask", park.item.uuid, text="x", website="y")[0] == 422
    status, shown, path = post(browser, "ask", park.item.uuid, text="二手设备算吗？", phone="13800001234")
    assert (status, "二手设备算吗？" in shown, path.startswith("/applications/follow/")) == (200, True, True)
    number, link = Case.objects.get().number, path.rsplit("/", 1)[1]
    assert "二手设备算吗？" in officer.get(reverse("desk:case", args=[number])).content.decode()
    officer.post(reverse("cases:move", args=[number, "answer"]), {"text": "不算", "turn": 1})
    assert "不算" in page(browser, "follow", link)
    assert post(browser, "follow_move", link, "confirm", turn=2)[0] == 200
    assert Case.objects.get().state == "closed"
    page(browser, "follow_file", link, "pdf", status=404)


def test_with_an_account_it_is_among_ones_own(park: Standing) -> None:
    company = client(park, "company")
    link = begin(company, park)
    for section in ("company", "form-1", "papers"):
        post(company, "section", link, section, go="on", **park.answers())
    status, _, path = post(company, "send", link)
    number = Application.objects.get().case.number
    assert (status, path) == (200, f"/applications/{number}")
    page(client(park, "officer"), "application", number, status=404)
    post(company, "move", number, "withdraw", turn=1)
    assert Case.objects.get().state == "withdrawn"
    _, _, path = post(company, "ask", park.item.uuid, text="为何？")
    assert re.fullmatch(r"/applications/questions/ZX-\d+-0001", path)


def test_the_editor_takes_a_form_in_maps_it_and_lets_items_show_it(park: Standing) -> None:
    editor = client(park, "editor")
    assert "专项资金申请表" in page(editor, "forms")
    odd = form([("单位", "{{ company_name }}"), ("设备", "{{ machine }}"), ("收入", "{{ revenue }}")])
    upload = {"park": park.park.uuid, "form": SimpleUploadedFile("设备表.docx", odd)}
    status, shown, path = post(editor, "upload", **upload)
    assert (status, "专项资金申请表" in shown, "machine" in shown) == (200, True, True)
    made = Form.objects.latest("pk")
    assert path == f"/applications/forms/{made.pk}"
    assert list(made.fields.order_by("seq").values_list("source", flat=True)) == [
        "own:company_name",
        "",
        "fact:revenue",
    ]
    assert post(editor, "use", made.pk, item=park.item.uuid)[0] == 422
    assert post(editor, "form", made.pk, **{"turn": 1, "source-2": "here:", "kind-2": "line"})[0] == 422
    given = {
        "turn": 1,
        "source-2": "here:",
        "kind-2": "choice",
        "label-2": "设备类型",
        "choices-2": "车床\n\n铣床",
    }
    assert post(editor, "form", made.pk, **given)[0] == 200
    assert post(editor, "form", made.pk, **given)[0] == 409
    assert FormField.objects.get(variable="machine").choices == ["车床", "铣床"]
    status, shown, _ = post(editor, "use", made.pk, item=[str(park.item.uuid), "x"])
    assert (status, Item.objects.get().form_id) == (200, made.template_id)
    link = begin(client(park), park)
    shown = page(client(park), "section", link, "form-1")
    assert all(one in shown for one in ("车床", "营业收入"))
    assert "100%" in page(editor, "stops")
    for bad in (b"x", form([("甲", "{{ a() }}")])):
        status, shown, _ = post(editor, "upload", park=park.park.uuid, form=SimpleUploadedFile("x.docx", bad))
        assert status == 422
    assert post(editor, "upload", park="x")[0] == 422
    for name in ("officer", "company", "sun"):
        other = client(park, name)
        assert post(other, "upload", park=park.park.uuid, form=SimpleUploadedFile("a.docx", odd))[0] == 403
        page(other, "form", made.pk, status=403)


def test_papers_are_shown_to_nobody_else(park: Standing) -> None:
    made, _ = park.apply("company", given=park.answers(credit_code=CODES[2]))
    address = reverse("applying:file", args=[made.case.number, "docx"])
    for name, status in (("", 404), ("stranger", 404), ("company", 200), ("officer", 200)):
        assert client(park, name).get(address).status_code == status
    assert read(client(park, "officer").get(address).content)["统一社会信用代码"] == CODES[2]


def test_what_was_answered_before_stands_in_the_form_already(park: Standing) -> None:
    row = FormField.objects.order_by("-seq").first()
    assert row is not None
    FormField.objects.create(form=row.form, seq=row.seq + 1, variable="employees", source="own:employees")
    sheet = packing.sheet({"employees": Decimal(86), "rent": Decimal(12)})
    for packed, shown in ((packing.pack(sheet), True), ("nothing anybody packed", False)):
        browser = client(park)
        status, _, path = post(browser, "begin", park.item.uuid, a=packed)
        assert status == 200
        assert ('value="86"' in page(browser, "section", path.split("/")[3], "form-1")) is shown
