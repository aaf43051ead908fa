"""Asking, confirming, changing, stopping: nothing before the address is confirmed, nothing left afterwards."""

from datetime import timedelta

import pytest
from django.db import connection

from rongshu.core.errors import Invalid, NotFound, TooMany
from rongshu.policy.alerts import actions, queries, rules
from rongshu.policy.alerts.models import Alert, Posting
from rongshu.policy.alerts.tests.conftest import Ask
from rongshu.policy.finding.tests.conftest import NOW


def test_a_search_is_kept_in_one_order_without_what_can_not_be_meant() -> None:
    given = {"size": "small", "q": " 贷款 ", "days": "14", "show": "30", "least": "7", "industry": "软件"}
    assert queries.query_of(given) == "q=%E8%B4%B7%E6%AC%BE&industry=%E8%BD%AF%E4%BB%B6&size=small"
    assert queries.query_of({"size": "huge", "department": "x"}) == ""
    assert queries.query_of({"least": "50"}) == "least=50"


def test_asked_for_twice_it_is_one_alert_and_two_letters(ask: Ask) -> None:
    one, again = ask(is_confirmed=False), ask(is_confirmed=False, address="ZHOU@example.com")
    assert one.pk == again.pk
    assert [row.kind for row in one.postings.all()] == ["confirm", "confirm"]


def test_the_address_lies_encrypted(ask: Ask) -> None:
    ask()
    with connection.cursor() as cursor:
        cursor.execute("SELECT address FROM alerts_alert")
        assert "zhou" not in str(cursor.fetchone())
    assert Alert.objects.get().address == "zhou@example.com"


@pytest.mark.parametrize(
    "given",
    [
        {"address": "zhou"}, {"address": ""}, {"channel": "sms", "address": "13900001001"}, {"channel": ""},
        {"channel": "wecom", "address": "zhou@example.com"}, {"of_new": False, "of_closing": False},
    ],
)  # fmt: skip
def test_what_can_not_be_written_to_is_refused(ask: Ask, given: dict[str, object]) -> None:
    with pytest.raises(Invalid):
        ask(**given)
    assert (Alert.objects.count(), Posting.objects.count()) == (0, 0)


def test_a_channel_this_place_does_not_have_is_not_offered(ask: Ask, settings: object) -> None:
    assert actions.ready() == ["email", "wecom"]
    settings.EMAIL_HOST = ""  # type: ignore[attr-defined]
    assert actions.ready() == ["wecom"]
    with pytest.raises(Invalid):
        ask()


def test_nobody_is_flooded(ask: Ask) -> None:
    for n in range(rules.AN_HOUR):
        ask(f"q=贷款{n}", is_confirmed=False)
    with pytest.raises(TooMany):
        ask("q=更多", is_confirmed=False)
    assert Posting.objects.count() == rules.AN_HOUR


def test_an_address_has_so_many_alerts(ask: Ask) -> None:
    alert = ask()
    for n in range(1, rules.MOST):
        Alert.objects.create(
            token=f"t{n}", channel="email", address=alert.address, reach=alert.reach, query=f"q={n}",
            language="en", since=NOW, made_at=NOW,
        )  # fmt: skip
    with pytest.raises(Invalid):
        ask("q=更多")
    assert ask().pk == alert.pk  # one there is can still be asked for again


def test_confirming_counts_from_that_moment_and_once(ask: Ask) -> None:
    alert = ask(is_confirmed=False)
    actions.confirm(token=alert.token, now=NOW)
    actions.confirm(token=alert.token, now=NOW + timedelta(days=1))
    alert.refresh_from_db()
    assert (alert.confirmed_at, alert.since) == (NOW, NOW)


def test_what_to_be_told_of_can_be_changed_but_not_to_nothing(ask: Ask) -> None:
    alert = ask()
    actions.change(token=alert.token, of_new=False, of_closing=True)
    with pytest.raises(Invalid):
        actions.change(token=alert.token, of_new=False, of_closing=False)
    alert.refresh_from_db()
    assert (alert.of_new, alert.of_closing) == (False, True)


def test_stopped_is_deleted(ask: Ask) -> None:
    alert = ask()
    actions.stop(token=alert.token)
    assert (Alert.objects.count(), Posting.objects.count()) == (0, 0)
    for call in (
        lambda: actions.stop(token=alert.token),
        lambda: actions.confirm(token=alert.token, now=NOW),
        lambda: actions.change(token=alert.token, of_new=True, of_closing=True),
        lambda: queries.shown(alert.token),
    ):
        with pytest.raises(NotFound):
            call()
