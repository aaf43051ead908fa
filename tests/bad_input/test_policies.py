"""Bad input in the compendium's applications and questions, on pages and over the API; no row changes."""

from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from pytest_django.fixtures import Settings

from rongshu.face.open.tests.conftest import Town, build, everything
from tests.bad_input.test_doors_and_ground import LONG, NOWHERE, Line, over_the_api, trouble

ITEM, SENT = {"item": "@open_item"}, {"number": "@application"}
APPLYING: list[Line] = [
    ("resident", "ask", ITEM, {"text": "　"}, 422, "请写下您的问题。"),
    ("resident", "ask", ITEM, {"text": "算吗？", "website": "http://x"}, 422, ""),
    ("resident", "begin", ITEM, {"website": "http://x"}, 422, ""),
    ("resident", "begin", {"item": NOWHERE}, {}, 404, ""),
    ("resident", "find", {}, {"number": "SB-20260310-9999", "phone": "13800001234"}, 422, "编号和电话对不上。"),
    ("resident", "find", {}, {"number": LONG, "phone": LONG}, 422, "编号和电话对不上。"),
    ("resident", "send", {"link": "no-such-link"}, {}, 404, "这份没填完的申报已提交或已过期"),
    ("resident", "send", {"link": "@begun"}, {}, 422, "请填写这一项。"),
    ("resident", "section", {"link": "@begun", "section": "form-9"}, {"go": "on"}, 404, "这份申报没有这一页。"),
    ("resident", "section", {"link": "x", "section": "company"}, {"go": "on"}, 404, ""),
    ("resident", "follow_move", {"link": "x", "name": "withdraw"}, {}, 404, ""),
    ("resident", "move", SENT | {"name": "withdraw"}, {}, 404, ""),
    ("river_office", "decide", SENT | {"name": "approve"}, {"amount": "许多"}, 422, "请用数字写金额"),
    ("river_office", "decide", SENT | {"name": "approve"}, {"amount": "-5"}, 422, "请用数字写金额"),
    ("river_office", "decide", SENT | {"name": "approve"}, {"amount": "5", "turn": "99"}, 409, ""),
    ("river_office", "decide", SENT | {"name": "pay"}, {"amount": "5"}, 409, ""),
    ("river_office", "decide", SENT | {"name": "refuse"}, {}, 404, ""),
    ("resident", "decide", SENT | {"name": "approve"}, {"amount": "5"}, 404, "没有这一件。"),
    ("river_office", "upload", {}, {"park": "园区"}, 422, "没有这个园区。"),
    ("river_office", "form", {"form": "@apply_form"}, {"turn": "1"}, 403, ""),
]  # fmt: skip
FOR, ANSWERS = "/public/policy-items/{open_item}", {"company_name": "甲", "credit_code": "123", "phone": "1"}
API: list[tuple[str, str, str, Any, int, str]] = [
    ("", "POST", f"{FOR}/applications", {"answers": ANSWERS}, 422, ""),
    ("", "POST", f"{FOR}/applications", {"answers": {"company_name": 5}}, 422, ""),
    ("", "POST", f"{FOR}/applications", {"answers": {}, "papers": [{"sha256": "0" * 64}]}, 422, ""),
    ("", "POST", f"{FOR}/questions", {"text": "　"}, 422, "请写下您的问题。"),
    ("", "POST", f"/public/policy-items/{NOWHERE}/questions", {"text": "算吗？"}, 404, ""),
    ("", "GET", "/public/policy-items/x/application", {}, 422, ""),
    ("resident", "GET", "/applications", {}, 403, ""),
    ("river_office", "GET", "/applications?state=ÄÖ", {}, 422, ""),
    ("river_office", "POST", "/applications/{application}/decisions/approve", {"amount": "1e9"}, 422, ""),
    ("river_office", "POST", "/applications/{application}/decisions/approve", {"turn": 99}, 409, ""),
    ("river_office", "POST", "/applications/{application}/decisions/refuse", {}, 422, ""),
]  # fmt: skip


@pytest.fixture
def there(db: None, settings: Settings, tmp_path: Path) -> tuple[Town, dict[str, Any]]:
    """Build a town with one of everything, and by what each is named."""
    settings.EVIDENCE_ROOT = tmp_path / "evidence"
    settings.LANGUAGE_CODE = "zh-hans"
    cache.clear()
    town = build()
    return town, everything(town)


def test_pages_and_api_say_what_is_wrong_and_write_nothing(there: tuple[Town, dict[str, Any]]) -> None:
    town, named = there
    wrong = {f"{line[1:4]}"[:160]: over_the_api(town, named, line) for line in API} | {
        f"{line[1:4]}"[:160]: trouble(town, named, "applying", line) for line in APPLYING
    }
    assert {k: v for k, v in wrong.items() if v} == {}
