"""Of the sections along a chief's reaches so many reach their target."""

from datetime import date

from rongshu.ground.rivers.actions import cut, survey
from rongshu.river.water.chief_figures import at_target
from rongshu.river.water.tests.conftest import BAD, NOW, Waters

DAYS = (date(2021, 1, 1), date(2021, 4, 11))


def test_sections_are_counted_by_the_place_they_hang_under(waters: Waters) -> None:
    waters.entered(waters.section("好"))
    waters.entered(waters.section("坏"), readings=BAD)
    waters.section("没测")
    waters.entered(waters.section("别处", waters.brook), readings=BAD)
    assert at_target(1, [waters.river.pk], *DAYS) == (1, 2)
    assert at_target(1, [waters.brook.pk], *DAYS) == (0, 1)
    assert at_target(1, [], *DAYS) is None
    assert at_target(1, [waters.river.pk], date(2020, 1, 1), date(2020, 12, 31)) is None


def test_a_reach_has_those_that_lie_along_it(waters: Waters) -> None:
    by = waters.who("shen")
    river = survey(place=waters.river, by=by, now=NOW)
    upper, lower = cut(river=river, stations=[5000], names=["上段", "下段"], by=by)
    waters.entered(waters.section("上", lat=27.71))
    waters.entered(waters.section("下", lat=27.8), readings=BAD)
    assert at_target(1, [upper.place_id], *DAYS) == (1, 1)
    assert at_target(1, [lower.place_id], *DAYS) == (0, 1)
    assert at_target(1, [waters.river.pk, upper.place_id], *DAYS) == (1, 2)
