"""What falls due is run once, whoever runs it; what fails is kept and never stands in the way."""

from datetime import UTC, datetime, timedelta

import pytest
from pytest_django.fixtures import Settings

from rongshu.core import claims, schedule
from rongshu.core.models import Due
from rongshu.core.tests import worker_settings

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # Monday, 10:00 in Shanghai
SOON = NOW + timedelta(seconds=1)


@pytest.fixture(autouse=True)
def handlers(settings: Settings, tmp_path: object) -> None:
    settings.DUE, settings.DATA, settings.DAILY = worker_settings.DUE, tmp_path, {}


def test_only_what_is_due_is_run_the_longest_due_first(db: None) -> None:
    for key, minutes in (("b", 1), ("a", 2), ("later", -5)):
        schedule.at(name="note", key=key, when=NOW - timedelta(minutes=minutes))
    ran = [schedule.run_one("w", NOW) for _ in range(3)]
    assert ran == [True, True, False]
    assert list(Due.objects.values_list("key", flat=True)) == ["later"]


def test_a_second_call_moves_the_first_and_never_takes_it_back(db: None) -> None:
    schedule.at(name="note", key="k", when=NOW)
    schedule.at(name="note", key="k", when=NOW + timedelta(hours=1))
    assert not schedule.run_one("w", NOW)
    schedule.never(name="note", key="k")
    schedule.never(name="note", key="k")
    assert Due.objects.count() == 0


def test_poison_is_put_off_with_its_trouble_and_the_rest_goes_on(db: None) -> None:
    schedule.at(name="poison", key="p", when=NOW - timedelta(hours=1))
    schedule.at(name="note", key="n", when=NOW)
    schedule.at(name="nobody", key="x", when=NOW)
    while schedule.run_one("w", NOW):
        pass
    kept = {d.name: (d.tries, d.trouble, d.claimed_at) for d in Due.objects.all()}
    assert kept == {
        "poison": (1, "ValueError: p is poison", None),
        "nobody": (1, "LookupError: settings.DUE names no handler nobody", None),
    }
    assert all(d.at > NOW for d in Due.objects.all())


def test_failures_wait_longer_and_longer() -> None:
    waits = [claims.back_off(n).total_seconds() for n in (1, 2, 3, 4, 5, 6, 60)]
    assert waits == [30, 120, 480, 1920, 7680, 21600, 21600]


def test_a_row_its_handler_moved_stays_where_it_was_moved_to(db: None) -> None:
    schedule.at(name="again", key="k", when=NOW)
    assert schedule.run_one("w", NOW)
    row = Due.objects.get()
    assert (row.at, row.claimed_at, row.tries) == (NOW + timedelta(days=1), None, 0)


def test_a_row_somebody_moved_while_it_ran_is_left_standing(db: None) -> None:
    schedule.at(name="note", key="k", when=NOW)
    row = claims.claim(Due.objects.all(), worker="w", now=NOW)
    assert row is not None
    schedule.at(name="note", key="k", when=SOON)
    assert claims.held(row).delete()[0] == 0
    assert not claims.put_off(row, trouble="late", now=NOW)
    assert (Due.objects.get().at, Due.objects.get().trouble) == (SOON, "")


def test_nobody_claims_what_is_claimed(db: None) -> None:
    schedule.at(name="note", key="k", when=NOW)
    assert claims.claim(Due.objects.all(), worker="a", now=NOW) is not None
    assert claims.claim(Due.objects.all(), worker="b", now=NOW) is None


def test_the_reaper_frees_the_dead_and_leaves_the_living(db: None, settings: Settings) -> None:
    settings.CLAIM_LEASE = 120
    for key in ("dead", "living"):
        schedule.at(name="note", key=key, when=NOW)
    claims.claim(Due.objects.filter(key="dead"), worker="d", now=NOW)
    claims.claim(Due.objects.filter(key="living"), worker="l", now=NOW)
    later = NOW + timedelta(seconds=121)
    claims.keep("l", later)
    assert claims.reap(later) == 1
    rows = {d.key: (d.claimed_by, d.at, d.tries, d.trouble) for d in Due.objects.all()}
    assert rows == {"dead": ("", NOW, 1, claims.DIED), "living": ("l", NOW, 0, "")}


def test_what_kills_its_workers_is_put_off_from_the_second_time(db: None) -> None:
    schedule.at(name="note", key="k", when=NOW)
    Due.objects.update(tries=1, claimed_at=NOW - timedelta(hours=1), claimed_by="d")
    claims.reap(NOW)
    assert Due.objects.get().at == NOW + timedelta(seconds=30)


def test_what_is_daily_comes_round_again_and_is_planted_once(db: None, settings: Settings) -> None:
    settings.DAILY = {"note": "00:20"}
    schedule.plant_daily(NOW)
    schedule.plant_daily(NOW)
    midnight = datetime(2026, 11, 23, 16, 20, tzinfo=UTC)  # 00:20 on the 24th in Shanghai
    assert Due.objects.get().at == midnight
    assert schedule.run_one("w", midnight)
    assert Due.objects.get().at == midnight + timedelta(days=1)
    assert schedule.next_daily("note", midnight - timedelta(seconds=1)) == midnight
