"""The year as lines: every figure stands where its number says, and a day without a rate leaves no point."""

from datetime import date
from fractions import Fraction

from rongshu.river.problems.chart import course, days_of_a_year
from rongshu.river.problems.figures import Tally


def tally(found: int, closed: int) -> Tally:
    return Tally(found=set(range(found)), closed=set(range(closed)))


def test_a_year_is_thirteen_days_a_month_apart() -> None:
    days = days_of_a_year(date(2026, 9, 7))
    assert (len(days), days[0], days[-1]) == (13, date(2025, 9, 7), date(2026, 9, 7))


def test_points_stand_at_the_height_of_their_figures() -> None:
    days = [date(2026, 7, 1), date(2026, 8, 1), date(2026, 9, 1)]
    found = course(days, [tally(0, 0), tally(4, 1), tally(10, 8)])
    assert (found.most, found.ground) == (10, 194)
    assert found.found == "64,194 386,122 708,14"
    assert found.closed == "64,194 386,176 708,50"
    assert found.rate == "386,149 708,50"
    assert [m.rate for m in found.rated] == [Fraction(1, 4), Fraction(4, 5)]


def test_an_empty_register_has_a_picture_too() -> None:
    found = course([date(2026, 9, 1)], [tally(0, 0)])
    assert (found.most, found.found, found.rate) == (1, "64,194", "")
