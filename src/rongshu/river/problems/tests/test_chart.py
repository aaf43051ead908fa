"""The year as lines: every figure stands where its number says, and a day without a rate leaves no point."""

from datetime import date
from fractions import Fraction

from rongshu.river.problems.chart import course, days_of_a_year
from rongshu.river.problems.figures import Counted


def counted(found: int, closed: int) -> Counted:
    return Counted(found=found, closed=closed)


def test_a_year_is_the_ends_of_its_months_and_the_day() -> None:
    days = days_of_a_year(date(2026, 9, 7))
    assert (len(days), days[0], days[-2:]) == (13, date(2025, 9, 30), [date(2026, 8, 31), date(2026, 9, 7)])


def test_points_stand_at_the_height_of_their_figures() -> None:
    days = [date(2026, 7, 1), date(2026, 8, 1), date(2026, 9, 1)]
    found = course(days, [counted(0, 0), counted(4, 1), counted(10, 8)])
    assert (found.most, found.ground) == (10, 194)
    assert found.found == "64,194 386,122 708,14"
    assert found.closed == "64,194 386,176 708,50"
    assert found.rate == "386,149 708,50"
    assert [m.rate for m in found.rated] == [Fraction(1, 4), Fraction(4, 5)]


def test_an_empty_register_has_a_picture_too() -> None:
    found = course([date(2026, 9, 1)], [counted(0, 0)])
    assert (found.most, found.found, found.rate) == (1, "64,194", "")
