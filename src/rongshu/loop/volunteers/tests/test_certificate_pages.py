"""Certificates, corrections and totals on pages: who may, what stands on paper, and what a code gives away."""

import io
from datetime import timedelta

import pypdfium2
import pytest
import time_machine
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from rongshu.core.codes import whole
from rongshu.ground.people.models import Export
from rongshu.loop.volunteers import certificates, rules
from rongshu.loop.volunteers.actions import record
from rongshu.loop.volunteers.certificate_paper import printed
from rongshu.loop.volunteers.models import Certificate, Correction, Issuer, Source, Stage
from rongshu.loop.volunteers.tests.conftest import NOW, TODAY, Estate
from rongshu.loop.volunteers.tests.test_certifying import issued, served

pytestmark = pytest.mark.usefixtures("at_ten")
PERIOD = {"first": "2026-01-01", "last": "2026-11-23"}


def test_asked_checked_issued_printed_verified(estate: Estate) -> None:
    served(estate)
    vera, sun, mia = (estate.client(n) for n in ("vera", "sun", "mia"))
    assert vera.post(reverse("volunteers:certificates"), PERIOD).status_code == 302
    made = Certificate.objects.get()
    url = reverse("volunteers:certificates_waiting")
    assert "核对无误" in sun.get(url).content.decode()
    assert sun.post(reverse("volunteers:certificate_act", args=[made.pk, "check"])).status_code == 302
    assert "核对无误" not in sun.get(url).content.decode()
    with time_machine.travel(NOW + timedelta(days=8)):
        assert "出具证明" not in sun.get(url).content.decode()
        assert "出具证明" in mia.get(url).content.decode()
        assert mia.post(reverse("volunteers:certificate_act", args=[made.pk, "issue"])).status_code == 302
    made.refresh_from_db()
    paper = vera.get(reverse("volunteers:certificate_paper", args=[made.pk]))
    assert (paper.content[:5], paper["Cache-Control"]) == (b"%PDF-", "no-store")
    page = estate.client("guo").get(reverse("verify", args=[made.code])).content.decode()
    wanted = ("证明有效", made.number, "小*", "1 小时 30 分", "榕树社区")
    assert [word for word in wanted if word not in page] == []
    assert [word for word in ("小薇", "ZY-", "代购", "孙书记") if word in page] == []


def test_the_paper_has_its_four_parts_in_text_that_can_be_searched(estate: Estate) -> None:
    served(estate, 150)
    issued(estate)
    made = certificates.mine(estate.vera.pk, Certificate.objects.get().pk)
    pdf = pypdfium2.PdfDocument(printed(made, now=NOW))
    assert len(pdf) == 1
    text = pdf[0].get_textpage().get_text_bounded()
    wanted = (
        "志愿服务证明", "小薇", "ZY-20261123-0001", "身份证件号码", "2 小时 30 分", "代购药品", "点单已确认",
        "榕树社区居委会",
        "米督导", "孙书记", "0733-1", made.number, "2026年12月1日", "盖章", "负责人（签字）", "经办人（签字）", "入学",
        whole(f"/v/{made.code}"), "-".join(made.code[n : n + 4] for n in range(0, 16, 4)),
    )  # fmt: skip
    assert [word for word in wanted if word not in text] == []
    made.stage = Stage.REVOKED
    revoked = pypdfium2.PdfDocument(printed(made, now=NOW))[0].get_textpage().get_text_bounded()
    assert ("已撤销" in revoked, "已撤销" in text) == (True, False)


def test_a_long_list_of_work_stays_one_page_and_adds_up(estate: Estate) -> None:
    for n in range(25):
        served(estate, 61 + n, f"DD-{n}/7", what=f"第{n}种很长名字的志愿服务活动内容")
    made = issued(estate)
    lines = certificates.content_of(made)
    assert (len(lines), lines[-1].what, sum(line.minutes for line in lines)) == (10, "", made.minutes)
    assert len(pypdfium2.PdfDocument(printed(certificates.mine(estate.vera.pk, made.pk), now=NOW))) == 1


def test_a_wrong_code_says_nothing_and_many_are_stopped(
    estate: Estate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "LOOKS", 3)
    client = estate.client("guo")
    answers = [client.get(reverse("verify", args=["A" * 16])).status_code for _ in range(4)]
    assert answers == [404, 404, 404, 429]
    assert client.get(reverse("verify_form") + "?code=ab/cd").status_code == 302


def test_others_dont_get_the_paper(estate: Estate) -> None:
    served(estate)
    made = issued(estate)
    url = reverse("volunteers:certificate_paper", args=[made.pk])
    assert [estate.client(n).get(url).status_code for n in ("wang", "guo", "otto", "mia")] == [
        403,
        403,
        404,
        200,
    ]
    act = reverse("volunteers:certificate_act", args=[made.pk, "revoke"])
    assert estate.client("otto").post(act, {"reason": "x"}).status_code == 404
    assert estate.client("mia").post(act, {"reason": "内容不实"}).status_code == 302
    assert Certificate.objects.get().stage == Stage.REVOKED


def test_a_form_keeps_what_was_typed(estate: Estate) -> None:
    answer = estate.client("vera").post(reverse("volunteers:certificates"), PERIOD | {"purpose": "入学用"})
    assert (answer.status_code, 'value="入学用"' in answer.content.decode()) == (422, True)
    url = reverse("volunteers:issuer")
    wrong = estate.client("sun").post(url, {"name": "居委会", "phone": "1", "notice_days": "99"})
    assert (wrong.status_code, 'value="居委会"' in wrong.content.decode(), Issuer.objects.count()) == (
        422,
        True,
        0,
    )
    assert (
        estate.client("sun").post(url, {"name": "居委会", "phone": "", "notice_days": "0"}).status_code == 302
    )
    assert Issuer.objects.get().notice_days == 0


def test_a_correction_from_the_hand_to_the_ledger(estate: Estate) -> None:
    entry = served(estate)
    vera, sun, mia = (estate.client(n) for n in ("vera", "sun", "mia"))
    url = reverse("volunteers:correct", args=[entry.pk])
    assert vera.post(url, {"hours": "１．５", "words": "没变"}).status_code == 422
    assert vera.post(url, {"hours": "２", "words": "多了半小时"}).status_code == 302
    made = Correction.objects.get()
    act = "volunteers:answer_correction"
    assert sun.post(reverse(act, args=[made.pk, "check"]), {"hours": "2"}).status_code == 302
    assert mia.get(reverse("volunteers:corrections")).content.decode().count("更正台账") == 1
    assert mia.post(reverse(act, args=[made.pk, "amend"])).status_code == 302
    assert "已更正" in vera.get(reverse("volunteers:hours")).content.decode()
    assert estate.client("wang").get(url).status_code == 404


def test_totals_by_team_and_year_and_as_a_table(
    estate: Estate, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    served(estate, 90)
    record(
        person=estate.wang,
        minutes=60,
        day=TODAY.replace(year=2025),
        source=Source.ORDER,
        key="o/1",
        what="清扫",
        now=NOW,
    )
    client = estate.client("sun")
    with django_assert_max_num_queries(30):
        page = client.get(reverse("volunteers:totals")).content.decode()
    assert page.index("2026") < page.index("2025") and "1.5" in page and "小薇" in page
    data = client.post(reverse("volunteers:totals_sheet"), {"year": "2025"}).content
    book = load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["队伍和年度", "2025"]
    assert [c.value for c in book["2025"][2]][1:] == ["小王", "热心邻居", "3栋", 1, 1]
    assert Export.objects.get().wanted == {"volunteers": 2025}
    assert estate.client("vera").get(reverse("volunteers:totals")).status_code == 403
    assert "小薇" not in estate.client("otto").get(reverse("volunteers:totals")).content.decode()


@pytest.mark.parametrize(
    ("name", "masked"), [("李志强", "李**"), ("王五", "王*"), ("欧阳小明明", "欧**"), ("李", "李*")]
)
def test_a_name_is_masked(name: str, masked: str) -> None:
    assert rules.masked_name(name) == masked
