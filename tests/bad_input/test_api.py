"""The same over the API: one code and one Chinese sentence, and no row is written."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from pytest_django.fixtures import Settings

from rongshu.core import clock
from rongshu.face.open.tests.conftest import Town, build, said
from rongshu.ground.evidence.tests.test_bad_input import small_disk
from rongshu.loop.cases.actions import move
from rongshu.loop.cases.kinds import Handed
from tests.bad_input.town import HUGE, PAPER, counted, noise, photo

NOWHERE = "00000000-0000-4000-8000-000000000000"


@pytest.fixture
def town(db: None, settings: Settings, tmp_path: Path) -> Town:
    settings.EVIDENCE_ROOT = tmp_path / "evidence"
    cache.clear()
    return build()


@pytest.mark.parametrize(
    ("data", "status", "code", "sentence"),
    [
        (HUGE, 413, "too_large", "这个文件超过 20 MB。请发小一点的。"),
        (PAPER, 422, "invalid", "这不是我们能打开的照片。请发 JPEG、PNG 或 WebP 格式的图片。"),
    ],
)
def test_a_photo_that_is_none_or_far_too_large(
    town: Town, data: bytes, status: int, code: str, sentence: str
) -> None:
    before = counted()
    answer = town.send("/evidence", "resident", photo(data))
    assert (answer.status_code, said(answer)["code"], said(answer)["sentence"]) == (status, code, sentence)
    assert counted() == before


def test_a_disk_that_fills_while_a_photo_comes(town: Town, settings: Settings) -> None:
    before, folder = counted(), Path(settings.EVIDENCE_ROOT)
    with small_disk(folder, 512 * 1024):
        answer = town.send("/evidence", "resident", photo(noise()))
        assert list(folder.rglob("*")) == []
    assert (answer.status_code, said(answer)["code"]) == (507, "no_room")
    assert said(answer)["sentence"] == "磁盘满了，文件没有存下，别的都没动。请告诉管理员。"
    assert counted() == before


def test_a_day_that_is_over(town: Town) -> None:
    before, then = counted(), clock.now() - timedelta(days=2)
    window = {"start": then.isoformat(), "end": (then + timedelta(hours=2)).isoformat()}
    answer = town.ask("POST", "/orders", "resident", {"service": town.service.pk, "window": window})
    assert (answer.status_code, said(answer)["sentence"]) == (422, "这个时间已经过去了，请选晚一点的。")
    assert counted() == before


def test_a_place_there_is_not(town: Town) -> None:
    before = counted()
    answer = town.ask("GET", f"/cases?place={NOWHERE}", "secretary")
    assert (answer.status_code, said(answer)["sentence"]) == (422, "没有这个地点。")
    body = {"role": "helper", "place": NOWHERE}
    uuid = town.people["resident"].uuid
    assert town.ask("POST", f"/people/{uuid}/roles", "secretary", body).status_code == 422
    assert counted() == before


def test_a_move_somebody_else_has_made(town: Town) -> None:
    case = town.order().case
    now = clock.now()
    move(case=case, name="hold", by=town.who("supervisor"), now=now, handed=Handed(text="等药店开门"))
    before, body = counted(), {"turn": case.turn, "text": "家人已经买好了"}
    answer = town.ask("POST", f"/cases/{case.number}/moves/cancel", "secretary", body)
    told = {"code": "conflict", "sentence": "有人先办了一步：先挂起。现在是“挂起”。", "fields": {}}
    assert (answer.status_code, json.loads(answer.content)) == (409, told)
    assert counted() == before


@pytest.mark.parametrize("body", [b"", b"{", b'{"service": "one"}', b"[]"])
def test_what_is_no_order_at_all(town: Town, body: bytes) -> None:
    before: dict[str, Any] = counted()
    answer = town.ask("POST", "/orders", "resident", data=body, content_type="application/json")
    assert answer.status_code == 422
    assert said(answer)["sentence"]
    assert counted() == before
