"""Visits: a tap comes, a second leaves, nothing of a card is kept, and the figures are the rows'."""

from datetime import date, timedelta

import pytest

from rongshu.core.errors import Invalid
from rongshu.estate.venues import chart, counting, visiting
from rongshu.estate.venues.models import Visit
from rongshu.estate.venues.tests.conftest import NOW, Centre, at

MINUTE = timedelta(minutes=1)


def test_a_tap_comes_and_the_next_leaves(centre: Centre) -> None:
    came = visiting.tap(venue=centre.venue, card="0012345678", now=NOW)
    assert came == visiting.Tap(visiting.Tapped.CAME, there=1, today=1)
    twice = visiting.tap(venue=centre.venue, card="００12345678", now=NOW + MINUTE / 60)
    assert twice.what == visiting.Tapped.TWICE
    left = visiting.tap(venue=centre.venue, card="0012345678", now=NOW + 30 * MINUTE)
    assert left == visiting.Tap(visiting.Tapped.LEFT, there=0, today=1)
    back = visiting.tap(venue=centre.venue, card="0012345678", now=NOW + 60 * MINUTE)
    assert back == visiting.Tap(visiting.Tapped.CAME, there=1, today=2)


def test_nothing_of_a_card_is_kept_and_nobody_followed_from_day_to_day(centre: Centre) -> None:
    for day in (23, 24):
        visiting.tap(venue=centre.venue, card="430211195001011234", now=at(9, day=day))
    kept = [v.card for v in Visit.objects.order_by("pk")]
    assert len(set(kept)) == 2
    assert all(len(card) == 32 and "1950" not in card for card in kept)


def test_what_can_not_be_a_card_is_said(centre: Centre) -> None:
    with pytest.raises(Invalid):
        visiting.tap(venue=centre.venue, card="  ", now=NOW)
    assert not Visit.objects.exists()


def test_who_has_no_card_is_counted_too(centre: Centre) -> None:
    visiting.walk_in(venue=centre.venue, now=NOW)
    assert visiting.walk_in(venue=centre.venue, now=NOW).today == 2
    assert counting.there_now(centre.venue, NOW.date()) == (2, 2)


def test_a_forgotten_tap_leaves_when_it_closed(centre: Centre) -> None:
    visiting.tap(venue=centre.venue, card="0012345678", now=NOW)
    visiting.tap(venue=centre.venue, card="0099999999", now=at(20, day=23))
    assert visiting.close_days(now=at(9)) == 2
    assert visiting.close_days(now=at(9)) == 0
    first, late = Visit.objects.order_by("pk")
    assert (first.left_at, first.by_rule) == (at(17, day=23), True)
    assert (late.left_at, late.by_rule) == (late.came_at, True)


def test_days_and_weeks_are_counted_from_the_rows(centre: Centre) -> None:
    for day, cards in ((16, 2), (22, 1), (23, 3)):
        for card in range(cards):
            visiting.tap(venue=centre.venue, card=f"00{card}000", now=at(9, day=day))
    visiting.walk_in(venue=centre.venue, now=at(9, day=23))
    visiting.tap(venue=centre.venue, card="000000", now=at(10, day=23))
    visiting.tap(venue=centre.venue, card="000000", now=at(11, day=23))
    days = counting.per_day(centre.venue, date(2026, 11, 23), 8)
    assert [(d.visits, d.cards) for d in days] == [
        (2, 2),
        (0, 0),
        (0, 0),
        (0, 0),
        (0, 0),
        (0, 0),
        (1, 1),
        (5, 4),
    ]
    weeks = counting.per_week(centre.venue, date(2026, 11, 23), 2)
    assert [(w.since, w.visits, w.cards) for w in weeks] == [
        (date(2026, 11, 16), 3, 3), (date(2026, 11, 23), 5, 4),
    ]  # fmt: skip


def test_weeks_cut_short_say_so(centre: Centre) -> None:
    assert counting.first_day(centre.venue) is None
    visiting.walk_in(venue=centre.venue, now=at(9, day=11))  # a Wednesday
    visiting.walk_in(venue=centre.venue, now=at(9, day=23))
    first = counting.first_day(centre.venue)
    assert first == date(2026, 11, 11)
    for today, parts in (
        (date(2026, 11, 29), [True, False, False]),
        (date(2026, 11, 28), [True, False, True]),
    ):
        bars = chart.weekly(counting.per_week(centre.venue, today, 5), first, today)
        assert [(b.since.day, b.visits, b.is_part) for b in bars] == list(
            zip((9, 16, 23), (1, 0, 1), parts, strict=True)
        )


def test_a_phone_shows_a_code_that_says_nothing(centre: Centre) -> None:
    code = visiting.own_code(centre.guo.pk)
    assert (len(code), code == visiting.own_code(centre.guo.pk)) == (13, True)
    assert code != visiting.own_code(centre.wang.pk)
