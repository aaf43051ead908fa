"""Whatever goes wrong under /api, the answer is JSON with one sentence and the right status."""

from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from rongshu.face.open.tests.conftest import Town, said
from rongshu.loop.cases.models import Case

BODY = {"service": 1}


@pytest.mark.parametrize(
    ("method", "path", "more", "status", "code"),
    [
        ("GET", "/nowhere", {}, 404, "not_found"),
        ("DELETE", "/cases", {}, 405, "wrong_method"),
        ("POST", "/orders", {"data": "{", "content_type": "application/json"}, 422, "unreadable"),
        ("POST", "/orders", {"data": b'{"note":"\xff"}', "content_type": "application/json"}, 422, "unreadable"),
        ("POST", "/orders", {"data": '{"a":1,"a":2}', "content_type": "application/json"}, 422, "unreadable"),
        ("POST", "/orders", {"data": '{"a":NaN}', "content_type": "application/json"}, 422, "unreadable"),
        ("POST", "/orders", {"data": "[" * 5000, "content_type": "application/json"}, 422, "unreadable"),
        ("POST", "/orders", {"data": "x", "content_type": "text/plain"}, 415, "wrong_type"),
        ("POST", "/orders", {"data": b" " * 3_000_000, "content_type": "application/json"}, 413, "too_large"),
        ("POST", "/orders", {"body": BODY | {"note": "a\0b"}}, 422, "invalid"),
        ("POST", "/orders", {"body": BODY | {"note": "\ud800"}}, 422, "invalid"),
        ("POST", "/orders", {"body": BODY | {"extra": 1}}, 422, "invalid"),
        ("POST", "/orders", {"body": {"service": 2**70}}, 422, "invalid"),
        ("POST", "/orders", {"body": {"service": "1"}}, 422, "invalid"),
        ("POST", "/orders", {"body": BODY | {"window": {"start": 0, "end": 1}}}, 422, "invalid"),
        ("GET", "/cases?q=%00", {}, 422, "invalid"),
        ("GET", "/cases?q=a&q=b", {}, 422, "invalid"),
        ("GET", "/cases?after=AAAA", {}, 422, "invalid"),
        ("GET", "/cases/%00", {}, 422, "invalid"),
        ("GET", "/cases/DD-20261123-0007", {}, 404, "not_found"),
        ("GET", "/map/cases?box=nan,0,0,0", {}, 422, "invalid"),
        ("GET", "/map/cases?box=999,0,0,0", {}, 422, "invalid"),
        ("DELETE", "/tokens/99999999999999999999", {}, 422, "invalid"),
    ],
)  # fmt: skip
def test_refusals(town: Town, method: str, path: str, more: dict[str, Any], status: int, code: str) -> None:
    answer = town.ask(method, path, "secretary", **more)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/json"), answer.content
    assert said(answer)["code"] == code
    assert said(answer)["sentence"]
    assert Case.objects.count() == 0


def test_a_field_is_named_by_its_path(town: Town) -> None:
    window = {"start": "0001-01-01T00:00:00Z", "end": "x"}
    answer = town.ask("POST", "/orders", "resident", {"service": 1, "window": window})
    assert sorted(said(answer)["fields"]) == ["window.end", "window.start"]


def test_the_sentence_is_the_readers(town: Town) -> None:
    answers = {
        language: said(town.ask("GET", "/nowhere", headers={"Accept-Language": language}))["sentence"]
        for language in ("en", "zh-hans")
    }
    assert answers == {"en": "There is nothing at this address.", "zh-hans": "这个地址上什么也没有。"}


def test_nobody_is_asked_to_enter_and_a_wrong_token_never_falls_back_on_the_cookie(town: Town) -> None:
    for headers in ({}, {"Authorization": "Bearer nonsense"}, {"Authorization": "Basic YTpi"}):
        answer = Client().get("/api/v1/cases", headers=headers)
        assert (answer.status_code, said(answer)["code"]) == (401, "enter_first")
        assert answer["WWW-Authenticate"] == "Bearer"
    inside = Client()
    inside.force_login(town.people["secretary"].account)
    assert inside.get("/api/v1/cases").status_code == 200
    assert inside.get("/api/v1/cases", headers={"Authorization": "Bearer nonsense"}).status_code == 401


def test_the_cookie_needs_the_csrf_token_to_change_anything(town: Town) -> None:
    page = Client(enforce_csrf_checks=True)
    page.force_login(town.people["resident"].account)
    body = {"service": town.service.pk}
    answer = page.post("/api/v1/orders", body, content_type="application/json")
    assert (answer.status_code, said(answer)["code"]) == (403, "not_allowed")
    page.get("/enter")
    token = page.cookies["csrftoken"].value
    answer = page.post(
        "/api/v1/orders", body, content_type="application/json", headers={"X-CSRFToken": token}
    )
    assert answer.status_code == 201


def test_too_often_says_how_long_to_wait(town: Town, settings: Settings) -> None:
    settings.API_PER_MINUTE = 2
    assert [town.ask("GET", "/cases", "secretary").status_code for _ in range(3)] == [200, 200, 429]
    answer = town.ask("GET", "/cases", "secretary")
    assert 1 <= int(answer["Retry-After"]) <= 60
    assert said(answer)["code"] == "too_many"
    assert town.ask("GET", "/cases", "volunteer").status_code == 200
