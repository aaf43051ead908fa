"""Letters as they arrive at a real mail server and a real gateway, in the language they were asked for in."""

from typing import Any

import pytest

from rongshu.loop.notices.tests import receivers
from rongshu.policy.alerts import sending, tasks
from rongshu.policy.alerts.models import Alert, Posting
from rongshu.policy.alerts.tests.conftest import Ask
from rongshu.policy.finding.tests.conftest import NOW


def test_a_letter_says_what_is_new_and_how_to_stop(
    compendium: dict[str, Any], ask: Ask, settings: Any
) -> None:
    settings.SITE_URL = "https://park.example.org"
    with receivers.post_office() as office:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", office.port
        alert = ask("q=技术改造", of_closing=False)
        Alert.objects.filter(pk=alert.pk).update(since=NOW.replace(year=2025))
        tasks.look("", NOW)
        assert [sending.send_one("w", NOW) for _ in range(3)] == [True, True, False]
    first, last = office.letters
    own = f"https://park.example.org/alerts/{alert.token}"
    assert (first["To"], first["Subject"].strip()) == (
        "zhou@example.com",
        "Please confirm: tell me about 技术改造",
    )
    assert own in first.get_content()
    assert last["Subject"].strip() == "1 new policy for you: 技术改造"
    text = last.get_content()
    assert "技术改造补助 — apply until 2026-12-20" in text
    assert f"https://park.example.org/policies/items/{compendium['reform'].uuid}" in text
    assert f"Change or stop this alert: {own}" in text
    assert [row.state for row in Posting.objects.order_by("pk")] == ["sent", "sent"]


def test_in_chinese_over_wecom(ask: Ask, settings: Any) -> None:
    with receivers.gateway() as gateway:
        settings.NOTICE_WEBHOOKS = {"wecom": {"url": gateway.url, "secret": "s"}}
        alert = ask(channel="wecom", address="139 0000 1001", language="zh-hans", is_confirmed=False)
        assert sending.send_one("w", NOW)
    (said,) = gateway.passed_on.values()
    assert (said["to"], said["text"]) == ("13900001001", "请确认：有“技术改造”的新政策时告诉我")
    assert said["link"].endswith(f"/alerts/{alert.token}")


def test_an_address_nobody_has_is_given_up(ask: Ask, settings: Any) -> None:
    with receivers.post_office() as office:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", office.port
        ask(address="nobody@example.com", is_confirmed=False)
        assert sending.send_one("w", NOW)
    assert Posting.objects.get().state == "gave_up"


@pytest.mark.django_db
def test_nothing_waits_when_nobody_asked() -> None:
    assert not sending.send_one("w", NOW)
