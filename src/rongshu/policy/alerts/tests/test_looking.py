"""What somebody is told, once: what is new since they asked, and what closes within two weeks."""

from datetime import date, timedelta
from typing import Any

import pytest

from rongshu.policy.alerts import actions, tasks
from rongshu.policy.alerts.models import Alert, Posting, Reminded
from rongshu.policy.alerts.tests.conftest import Ask
from rongshu.policy.finding.tests.conftest import NOW, TODAY, Make, add_item

LATER = NOW + timedelta(hours=1)


def letters(alert: Alert) -> list[tuple[str, list[int], list[int]]]:
    rows = Posting.objects.filter(alert=alert).exclude(kind="confirm").order_by("pk")
    return [(row.kind, row.items, row.documents) for row in rows]


def test_what_was_there_before_is_not_new(compendium: dict[str, Any], ask: Ask) -> None:
    alert = ask(of_closing=False)
    actions.confirm(token=alert.token, now=NOW)
    Alert.objects.update(since=NOW)
    tasks.look("", LATER)
    assert letters(alert) == []


def test_what_is_published_afterwards_is_told_once(compendium: dict[str, Any], make: Make, ask: Ask) -> None:
    alert = ask(of_closing=False)
    Alert.objects.update(since=NOW)
    new = make("榕湖新区技术改造专项办法", "技术改造另有补助。", published_at=LATER)
    make("榕湖新区食堂管理办法", "食堂卫生。", published_at=LATER)
    tasks.look("", LATER + timedelta(hours=1))
    tasks.look("", LATER + timedelta(hours=25))
    assert letters(alert) == [("new", [], [new.pk])]


def test_an_item_added_to_a_policy_of_long_ago_is_new(
    compendium: dict[str, Any], ask: Ask, office: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    alert = ask(of_closing=False)
    Alert.objects.update(since=NOW)
    monkeypatch.setattr("rongshu.policy.finding.tests.conftest.NOW", LATER)
    item = add_item(compendium["jobs"], office, "技术改造培训补贴")
    tasks.look("", LATER + timedelta(hours=1))
    assert letters(alert) == [("new", [item.pk], [])]


def test_what_closes_within_two_weeks_is_told_once_and_again_when_the_day_moves(
    compendium: dict[str, Any], ask: Ask
) -> None:
    alert = ask(of_new=False)
    item = compendium["reform"]  # closes on 20 December
    for days in (0, 12):
        tasks.look("", NOW + timedelta(days=days))
    assert letters(alert) == []
    for days in (13, 14, 27, 30):
        tasks.look("", NOW + timedelta(days=days))
    assert letters(alert) == [("closing", [item.pk], [])]
    item.closes_on = date(2026, 12, 30)
    item.save()
    from rongshu.policy.finding import indexing  # noqa: PLC0415

    indexing.changed(compendium["industry"], NOW)
    tasks.look("", NOW + timedelta(days=31))
    assert letters(alert) == [("closing", [item.pk], [])] * 2
    assert Reminded.objects.count() == 2


def test_what_has_ended_or_answers_too_little_is_not_told(
    compendium: dict[str, Any], make: Make, ask: Ask
) -> None:
    alert = ask("q=海洋渔业捕捞技术")
    Alert.objects.update(since=NOW - timedelta(days=1))
    make("技术改造旧办法", "海洋渔业捕捞技术", published_at=LATER, expires_on=TODAY - timedelta(days=1))
    tasks.look("", LATER)
    assert letters(alert) == []


def test_a_search_without_words_is_told_of_everything_new(make: Make, ask: Ask) -> None:
    alert = ask("", of_closing=False)
    new = make("榕湖新区食堂管理办法", "食堂卫生。", published_at=NOW)
    tasks.look("", LATER)
    assert letters(alert) == [("new", [], [new.pk])]


def test_nobody_is_told_who_has_not_confirmed_and_a_week_later_forgotten(make: Make, ask: Ask) -> None:
    ask("", is_confirmed=False)
    make("榕湖新区食堂管理办法", "食堂卫生。", published_at=NOW)
    tasks.look("", LATER)
    assert [row.kind for row in Posting.objects.all()] == ["confirm"]
    tasks.look("", NOW + timedelta(days=5, hours=1))
    assert (Alert.objects.count(), Posting.objects.count()) == (0, 0)


def test_two_workers_that_look_at_once_write_one_letter(make: Make, ask: Ask) -> None:
    alert = ask("", of_closing=False)
    make("榕湖新区食堂管理办法", "食堂卫生。", published_at=NOW)
    stale = Alert.objects.get(pk=alert.pk)
    assert len(actions.look(alert=alert, now=LATER)) == 1
    assert actions.look(alert=stale, now=LATER) == []


def test_one_that_fails_does_not_stop_those_behind_it(
    make: Make, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = ask("", of_closing=False), ask("q=食堂", of_closing=False)
    make("榕湖新区食堂管理办法", "食堂卫生。", published_at=NOW)
    real = actions.look

    def look(*, alert: Alert, now: Any) -> Any:
        if alert.pk == bad.pk:
            raise RuntimeError
        return real(alert=alert, now=now)

    monkeypatch.setattr(actions, "look", look)
    tasks.look("", LATER)
    assert (len(letters(bad)), len(letters(good))) == (0, 1)
