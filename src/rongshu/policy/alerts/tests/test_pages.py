"""The pages of alerts, as somebody without an account meets them."""

from typing import Any

import pytest
from django.test import Client

from rongshu.policy.alerts.models import Alert, Posting
from rongshu.policy.alerts.tests.conftest import Ask
from rongshu.policy.finding.tests.conftest import NOW

FORM = {"channel": "email", "address": "zhou@example.com", "of_new": "1", "of_closing": "1"}


def test_beside_a_search_one_asks_to_be_told(client: Client, db: None) -> None:
    assert "/alerts/new?q=%E8%B4%B7%E6%AC%BE" in client.get("/find/?q=贷款").content.decode()
    page = client.get("/alerts/new?q=贷款&size=small&least=50").content.decode()
    assert "贷款 · 小型企业 · 至少 50 万元" in page
    assert 'name="q" value="贷款"' in page
    assert 'name="size" value="small"' in page


def test_asked_for_it_says_what_to_do_next(client: Client, db: None) -> None:
    answer = client.post("/alerts/new", {**FORM, "q": "贷款", "size": "small"})
    assert answer.status_code == 200
    assert answer.templates[0].name == "alerts/asked.html"
    alert = Alert.objects.get()
    assert (alert.query, alert.language, alert.confirmed_at) == (
        "q=%E8%B4%B7%E6%AC%BE&size=small",
        "zh-hans",
        None,
    )
    assert Posting.objects.get().kind == "confirm"


@pytest.mark.parametrize(
    ("changed", "place"), [({"address": "zhou"}, "address-wrong"), ({"of_new": "", "of_closing": ""}, "notice error"),
                           ({"website": "x"}, "notice error")],
)  # fmt: skip
def test_what_can_not_be_taken_is_said_and_kept(
    client: Client, db: None, changed: dict[str, str], place: str
) -> None:
    answer = client.post("/alerts/new", {**FORM, "q": "贷款", **changed})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert place in page
    assert 'name="q" value="贷款"' in page
    assert Alert.objects.count() == 0


def test_without_letters_a_feed_is_offered(client: Client, db: None, settings: Any) -> None:
    settings.EMAIL_HOST, settings.NOTICE_WEBHOOKS = "", {}
    assert "/find/feed.atom?q=" in client.get("/alerts/new?q=贷款").content.decode()


def test_behind_the_link_it_is_confirmed_changed_and_stopped(client: Client, ask: Ask) -> None:
    alert = ask(is_confirmed=False)
    own = f"/alerts/{alert.token}"
    page = client.get(own)
    assert (page.status_code, page["Cache-Control"], page["Referrer-Policy"]) == (
        200,
        "no-store",
        "no-referrer",
    )
    alert.refresh_from_db()
    assert alert.confirmed_at is None  # a mail program that looks at links confirms nothing
    assert client.post(f"{own}/confirm").headers["Location"] == own
    assert client.post(f"{own}/change", {"of_closing": "1"}).status_code == 302
    assert client.post(f"{own}/change", {}).status_code == 422
    alert.refresh_from_db()
    assert (alert.confirmed_at is None, alert.of_new, alert.of_closing) == (False, False, True)
    assert client.post(f"{own}/stop").headers["Location"] == "/find/"
    assert client.get(own).status_code == 404


def test_the_page_shows_what_the_last_letter_told(
    client: Client, ask: Ask, compendium: dict[str, Any]
) -> None:
    alert = ask()
    Posting.objects.create(
        alert=alert, kind="new", channel="email", at=NOW, made_at=NOW, items=[compendium["reform"].pk],
        documents=[compendium["talent"].pk],
    )  # fmt: skip
    page = client.get(f"/alerts/{alert.token}").content.decode()
    assert "技术改造补助" in page
    assert "榕湖新区人才引进办法" in page


def test_another_link_opens_nothing(client: Client, ask: Ask) -> None:
    ask()
    for path in ("/alerts/x", "/alerts/new/confirm", "/alerts/x/stop"):
        assert client.get(path).status_code in {404, 405}
        assert client.post(path).status_code in {404, 405}
