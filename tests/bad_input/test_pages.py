"""Bad input into pages: the sentence is Chinese, the form keeps what was typed, and no row is written."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from rongshu.core import clock
from rongshu.core.calendar import Limit
from rongshu.estate.reports import actions as reports
from rongshu.face.open.tests.conftest import Town, build
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.evidence.tests.test_bad_input import small_disk
from rongshu.ground.people.access import SYSTEM
from rongshu.loop.cases.actions import move
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Attachment, Case
from tests.bad_input.town import HUGE, PAPER, counted, entered, noise, photo, picture, table, text

TOO_LARGE = "这个文件超过 20 MB。请发小一点的。"
NO_PHOTO = "这不是我们能打开的照片。请发 JPEG、PNG 或 WebP 格式的图片。"
FULL = "磁盘满了，文件没有存下，别的都没动"
OVER = "这个时间已经过去了"
LATE = {"when": "own", "start": "2020-01-02T09:00", "end": "2020-01-02T11:00"}


@pytest.fixture
def town(db: None, settings: Settings, tmp_path: Path) -> Town:
    settings.EVIDENCE_ROOT, settings.INTAKE_ROOT = tmp_path / "evidence", tmp_path / "intake"
    return build()


def ordering(town: Town) -> tuple[Client, str, dict[str, Any]]:
    """Return an elder's own order."""
    url = reverse("orders:new_service", args=[town.service.pk])
    return entered(town, "resident"), url, {"when": "soon", "note": "降压药，要两盒"}


def by_phone(town: Town) -> tuple[Client, str, dict[str, Any]]:
    """Return an order a helper takes by phone."""
    fields = {
        "subject": town.people["resident"].pk,
        "service": town.service.pk,
        "when": "soon",
        "said_back": "1",
    }
    return (
        entered(town, "helper"), reverse("orders:by_phone"), fields | {"channel": "visit", "note": "降压药，要两盒"}
    )  # fmt: skip


def reporting(town: Town) -> tuple[Client, str, dict[str, Any]]:
    """Return a report by somebody without an account."""
    category = reports.add_category(area=town.community, kind="repair", name="楼道", by=SYSTEM)
    condition = reports.add_condition(
        category=category, name="灯不亮", limit=Limit(8), closes_when="灯亮", by=SYSTEM
    )
    url = reverse("reports:new_report", args=[condition.pk]) + f"?at={town.building.pk}"
    return Client(), url, {"where": town.building.pk, "text": "降压药，要两盒", "spot": "三楼"}


FORMS = [ordering, by_phone, reporting]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("data", "status", "sentence"), [(HUGE, 413, TOO_LARGE), (PAPER, 422, NO_PHOTO)])
def test_a_photo_that_is_none_or_far_too_large(
    town: Town, form: Any, data: bytes, status: int, sentence: str
) -> None:
    client, url, fields = form(town)
    before = counted()
    answer = client.post(url, fields | {"photos": photo(data)})
    shown = text(answer)
    assert (answer.status_code, shown.count(sentence)) == (status, 1)
    assert "降压药，要两盒</textarea>" in shown
    assert counted() == before


@pytest.mark.parametrize("form", FORMS)
def test_a_disk_that_fills_while_a_photo_comes(town: Town, settings: Settings, form: Any) -> None:
    client, url, fields = form(town)
    before, folder = counted(), Path(settings.EVIDENCE_ROOT)
    with small_disk(folder, 512 * 1024):
        answer = client.post(url, fields | {"photos": photo(noise())})
        assert list(folder.rglob("*")) == []
    assert (answer.status_code, text(answer).count(FULL)) == (507, 1)
    assert "降压药，要两盒</textarea>" in text(answer)
    assert counted() == before
    assert client.post(url, fields | {"photos": photo(noise())}).status_code == 302


@pytest.mark.parametrize("form", [ordering, by_phone])
def test_a_day_that_is_over_keeps_the_words_and_the_photo(town: Town, form: Any) -> None:
    client, url, fields = form(town)
    answer = client.post(url, fields | LATE | {"photos": photo(picture())})
    shown = text(answer)
    assert (answer.status_code, shown.count(OVER), Case.objects.count()) == (422, 1, 0)
    assert ("降压药，要两盒</textarea>" in shown, 'value="2020-01-02T09:00"' in shown) == (True, True)
    assert "1 张照片已经留好，不用再选" in shown
    slip = shown.split('name="ahead" value="')[1].split('"')[0]
    assert client.post(url, fields | {"ahead": slip}).status_code == 302
    assert Attachment.objects.get().evidence == Evidence.objects.get()


def test_of_two_photos_only_the_bad_one_is_chosen_again(town: Town) -> None:
    client, url, fields = reporting(town)
    answer = client.post(url, fields | {"photos": [photo(picture()), photo(PAPER)]})
    assert answer.status_code == 422
    slip = text(answer).split('name="ahead" value="')[1].split('"')[0]
    assert client.post(url, fields | {"ahead": slip}).status_code == 302
    assert Attachment.objects.count() == 1


def test_a_place_there_is_not(town: Town) -> None:
    client, url, fields = reporting(town)
    before = counted()
    answer = client.post(url, fields | {"where": 987654321})
    assert (answer.status_code, text(answer).count("请选在哪里。")) == (422, 1)
    assert "降压药，要两盒</textarea>" in text(answer)
    gone = client.post(url.partition("?")[0] + "?at=987654321", fields)
    assert (gone.status_code, gone["Location"]) == (302, reverse("reports:new"))
    assert counted() == before


def test_a_move_somebody_else_has_made(town: Town) -> None:
    case = town.order().case
    move(case=case, name="hold", by=town.who("supervisor"), now=clock.now(), handed=Handed(text="等药店开门"))
    before = counted()
    url = reverse("cases:move", args=[case.number, "cancel"])
    answer = entered(town, "secretary").post(url, {"turn": case.turn, "text": "家人已经买好了"})
    shown = text(answer)
    assert answer.status_code == 409
    assert "有人先办了一步：先挂起。现在是“挂起”。" in shown
    assert "家人已经买好了</textarea>" in shown
    assert (counted(), Case.objects.get().state) == (before, "held")


def test_a_move_with_a_photo_that_is_none_keeps_the_words(town: Town) -> None:
    case = town.order().case
    before = counted()
    url = reverse("cases:comment", args=[case.number])
    answer = entered(town, "secretary").post(url, {"text": "打过电话了", "photos": photo(PAPER)})
    assert (answer.status_code, text(answer).count(NO_PHOTO) >= 1) == (422, True)
    assert "打过电话了</textarea>" in text(answer)
    assert counted() == before


def test_a_register_of_people_with_a_wrong_header(town: Town) -> None:
    before = counted()
    file = table(["楼栋", "房号", "称呼"], ["3栋", "301", "王大爷"])
    answer = entered(town, "secretary").post(
        reverse("people:import"), {"file": file, "community": town.community.pk}
    )
    assert answer.status_code == 422
    assert "缺少“姓名”这一列。第 1 行的表头有：楼栋、房号、称呼。" in text(answer)
    assert {k: v for k, v in counted().items() if k != "Intake"} == {
        k: v for k, v in before.items() if k != "Intake"
    }


def test_a_register_of_places_with_a_wrong_header(town: Town) -> None:
    keeper, before = entered(town, "administrator"), counted()
    file = table(["编号", "说明"], ["1", "没有名称"])
    looked = keeper.post(reverse("places:import"), {"file": file})
    assert looked.status_code == 302
    answer = keeper.get(looked["Location"] + "&datum=wgs84&kind=building")
    said = "地点名单要有“名称”列，房屋清单要有“楼栋”和“房号”列。"
    assert (answer.status_code, text(answer).count(said)) == (422, 1)
    assert counted()["Place"] == before["Place"]
