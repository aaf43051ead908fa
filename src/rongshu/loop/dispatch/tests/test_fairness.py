"""How evenly it fell, in figures that can be checked by hand."""

import pytest

from rongshu.loop.dispatch.fairness import Share, fairness, gini


def test_gini_by_hand() -> None:
    assert gini([]) == 0
    assert gini([0, 0]) == 0
    assert gini([3, 3, 3]) == pytest.approx(0)
    assert gini([0, 0, 0, 4]) == pytest.approx(0.75)
    assert gini([1, 3]) == pytest.approx(0.25)


def test_it_names_who_is_asked_too_often_but_not_who_declines() -> None:
    vera = Share(1, jobs=6, minutes=300, asked=9, declined=3)
    wang, zhou = Share(2, jobs=1, minutes=30, asked=2), Share(3)
    report = fairness([vera, wang, zhou])
    assert [s.person for s in report.shares] == [3, 2, 1]
    assert report.declined == pytest.approx(3 / 11)
    assert (report.too_often, report.never_asked) == ((1,), (3,))
    assert report.gini_jobs == pytest.approx(2 * (2 * 1 + 3 * 6) / (3 * 7) - 4 / 3)


def test_few_offers_are_never_too_many_and_none_are_none() -> None:
    assert fairness([Share(1, asked=4), Share(2), Share(3)]).too_often == ()
    empty = fairness([])
    assert (empty.shares, empty.declined, empty.gini_minutes) == ((), 0.0, 0.0)
