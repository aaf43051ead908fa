"""What fuzzing the API taught is true of the pages: no character, number or window makes them break."""

import pytest
from django.test import Client

from rongshu.face.open.models import Token
from rongshu.face.open.tests.conftest import Town

HUGE = "9" * 30


@pytest.mark.parametrize(
    "path",
    [
        "/desk/?q=%00", "/desk/?after=WyJhIl0", f"/orders/new/{HUGE}", "/cases/%00", "/desk/map.json?box=nan,0,0,0",
        "/desk/map.json?box=inf,0,0,0", "/desk/map.json?box=-999,0,0,0", "/messages?after=%F0%28", "/people/?q=%00",
        f"/people/?building={HUGE}", "/people/?after=AAAA", f"/orders/by-phone?subject={HUGE}",
    ],
)  # fmt: skip
def test_a_page_asked_strangely_answers_with_a_sentence(town: Town, path: str) -> None:
    page = Client()
    page.force_login(town.people["secretary"].account)
    assert page.get(path).status_code in {200, 302, 404, 422}


def test_a_form_with_a_nul_is_refused_whole(town: Town) -> None:
    page = Client()
    page.force_login(town.people["secretary"].account)
    answer = page.post("/me/tokens", {"name": "a\0b"})
    assert answer.status_code == 422
    assert Token.objects.filter(name__startswith="a").count() == 0


def test_a_token_is_made_shown_once_and_revoked_on_ones_own_page(town: Town) -> None:
    page = Client()
    page.force_login(town.people["resident"].account)
    assert "rongshu_" not in page.get("/me/tokens").content.decode()
    made = page.post("/me/tokens", {"name": "每月报表"})
    text = made.content.decode().split('id="made">')[1].split("<")[0]
    assert made["Cache-Control"] == "no-store"
    town.tokens["mine"] = text
    assert town.ask("GET", "/me", "mine").status_code == 200
    token = Token.objects.get(name="每月报表")
    other = Client()
    other.force_login(town.people["secretary"].account)
    assert other.post(f"/me/tokens/{token.pk}/revoke").status_code == 404
    assert page.post(f"/me/tokens/{token.pk}/revoke").status_code == 302
    assert town.ask("GET", "/me", "mine").status_code == 401


def test_a_token_without_a_name_is_asked_for_one(town: Town) -> None:
    page = Client()
    page.force_login(town.people["resident"].account)
    assert page.post("/me/tokens", {"name": " "}).status_code == 422
    assert Client().get("/me/tokens").status_code == 302
